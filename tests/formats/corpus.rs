//! Every format over real files, in both languages, read back.

use super::{Found, ci, json, lines, sarif, xml};
use crate::{
    conformance::shared,
    disk::{files, read},
};
use calfat_lint::{Settings, lint};
use calfat_parser::text::Language;
use calfat_project::{Document, Kind, Project};
use calfat_rules::RULES;

/// What is found in the Dockerfiles, Compose files and ignore files of the corpus.
fn corpus() -> Option<Found> {
    let folder = shared()?.join("corpus");
    let paths = files(&folder, |name| Kind::of_file_name(name).is_some());
    let found = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let shown = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let document = Document::parse(shown, Kind::of_file_name(name).unwrap(), read(path));
        let mut project = Project { documents: vec![document] };
        let findings = lint(&project, RULES, &Settings::default());
        (project.documents.remove(0), findings)
    });
    Some(found.collect())
}

#[test]
fn every_format_of_the_corpus_is_read_back() {
    let Some(found) = corpus() else { return };
    let count = found.iter().map(|(_, findings)| findings.len()).sum::<usize>();
    assert!(found.len() > 500 && count > 2000, "{} files, {count} findings", found.len());
    for language in [Language::En, Language::Fr] {
        let run = sarif::read(&found, language)["runs"][0].take();
        assert_eq!(run["results"].as_array().unwrap().len(), count);
        assert_eq!(ci::github(&found, language).len(), count);
        assert_eq!(ci::azure(&found, language).len(), count);
        assert_eq!(ci::gitlab(&found, language).len(), count);
        assert_eq!(json::lines(&found, language).len(), count);
        assert_eq!(json::rdjson(&found, language).len(), count);
        assert_eq!(json::sonarqube(&found, language).len(), count);
        assert_eq!(json::hadolint(&found, language).len(), count);
        assert_eq!(lines::gnu(&found, language).len(), count);
        assert_eq!(lines::tap(&found, language).len(), found.len());
        assert!(lines::markdown(&found, language).len() <= count);
        assert_eq!(xml::checkstyle(&found, language).len(), count);
        let clean = found.iter().filter(|(_, findings)| findings.is_empty()).count();
        assert_eq!(xml::junit(&found, language).1, count + clean);
    }
}
