//! Real pages of a course: every finding of every block stands at the same words in the Markdown file.

use super::shared;
use crate::disk::{files, read};
use calfat_lint::{Settings, lint};
use calfat_parser::text::Span;
use calfat_project::{Content, Document, Kind, Project, markdown::Embedded};
use calfat_rules::RULES;

#[test]
fn findings_of_blocks_come_home() {
    let Some(folder) = shared() else { return };
    let pages = files(&folder.join("course"), |name| Kind::of_file_name(name) == Some(Kind::Markdown));
    let (mut blocks, mut count) = (0, 0);
    for page in pages {
        let name = page.display().to_string();
        let document = Document::parse(name.as_str(), Kind::Markdown, read(&page));
        let project = Project { documents: vec![document] };
        let all = lint(&project, RULES, &Settings::default());
        let Content::Markdown(file) = &project.documents[0].content else { panic!("{name} is Markdown") };
        blocks += file.embedded.len();
        count += all.len();
        let mut expected: Vec<_> =
            file.embedded.iter().flat_map(|one| at_home(one, file.source.text())).collect();
        let mut found: Vec<_> = all.iter().map(|finding| (finding.span, finding.rule)).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{name}");
    }
    assert!(blocks >= 15 && count >= 30, "{blocks} blocks, {count} findings");
}

/// What is found in a block alone, and where that is in the page, character by character.
fn at_home(embedded: &Embedded, page: &str) -> Vec<(Span, &'static str)> {
    let Embedded { document, home, .. } = embedded;
    let code = document.text();
    for (at, char) in code.char_indices() {
        assert_eq!(home.span(Span::new(at, at + char.len_utf8())).of(page), char.to_string());
    }
    let project = Project { documents: vec![document.with_bytes(code.into())] };
    let is_whole = document.dockerfile().is_none_or(|file| !file.tree.is_fragment());
    // That a piece has no FROM is a problem of a file only.
    let found = lint(&project, RULES, &Settings::default()).into_iter();
    let found = found.filter(|finding| is_whole || finding.rule != "syntax");
    found.map(|finding| (home.span(finding.span), finding.rule)).collect()
}
