//! A block of a Markdown file is checked and mended as the file that it shows.

use crate::disk::{files, read, root};
use calfat_lint::{Finding, Safety, Settings, fix, lint};
use calfat_parser::markdown;
use calfat_project::{Content, Document, Kind, Project};
use calfat_rules::RULES;

/// The ways in which a block may stand in a page: what is before it, and in front of each of its lines.
const WAYS: [(&str, &str); 4] =
    [("# é\n\n", ""), ("1.  a\n\n", "    "), ("> - a\n", ">   "), ("-\ta\n\n", "\t")];

fn wrapped(code: &str, (before, front): (&str, &str)) -> String {
    let mut page = format!("{before}{front}`````dockerfile\n");
    for line in code.split_inclusive('\n') {
        let is_blank = line.trim().is_empty();
        page += if is_blank { front.trim_end() } else { front };
        page += line;
    }
    page + front + "`````\n"
}

fn found(path: &str, kind: Kind, text: &str) -> (Document, Vec<Finding>) {
    let project = Project { documents: vec![Document::parse(path, kind, text.into())] };
    let found = lint(&project, RULES, &Settings::default());
    let [document] = project.documents.try_into().expect("there is one");
    (document, found)
}

/// Files with a FROM that a block can hold: text without tabs in front, which would be wider or narrower in a list.
fn samples() -> Vec<(String, String)> {
    let is_sample =
        |path: &str| Kind::of_file_name(path.rsplit('/').next().unwrap()) == Some(Kind::Dockerfile);
    let all = files(&root().join("fixtures"), is_sample).into_iter();
    let all = all.filter_map(|path| Some((path.display().to_string(), String::from_utf8(read(&path)).ok()?)));
    all.filter(|(_, text)| {
        text.contains("FROM") && text.ends_with('\n') && !text.contains("...") && !text.contains('<')
    })
    .filter(|(_, text)| !text.lines().any(|line| line.trim().is_empty() && !line.is_empty()))
    .collect()
}

#[test]
fn a_block_has_the_findings_of_the_file_at_the_same_words() {
    let samples = samples();
    assert!(samples.len() > 50, "{}", samples.len());
    for ((name, code), way) in samples.iter().zip(WAYS.iter().cycle()) {
        let page = wrapped(code, *way);
        let (file, alone) = found(name, Kind::Dockerfile, code);
        let (_, embedded) = found(name, Kind::Markdown, &page);
        let shown = |text: &str, all: &[Finding]| {
            // Between the lines of a place stands what is in front of the block's lines.
            let bare = |finding: &Finding| {
                finding.span.of(text).replace(|c: char| c.is_whitespace() || c == '>', "")
            };
            let words = |finding: &Finding| {
                (finding.rule, finding.words.en.clone(), bare(finding), finding.labels.len())
            };
            all.iter().map(words).collect::<Vec<_>>()
        };
        assert_eq!(shown(&page, &embedded), shown(file.text(), &alone), "{name}");
    }
}

#[test]
fn a_block_is_mended_as_the_file_is() {
    for ((name, code), way) in samples().iter().zip(WAYS.iter().cycle()).step_by(3) {
        let page = wrapped(code, *way);
        let settings = Settings::default();
        let mend = |kind: Kind, text: &str| {
            let document = Document::parse(name.as_str(), kind, text.into());
            let fixed = fix(&document, RULES, &settings, Safety::Review);
            fixed.map(|fixed| String::from_utf8(fixed.bytes).unwrap())
        };
        let (alone, embedded) = (mend(Kind::Dockerfile, code), mend(Kind::Markdown, &page));
        let embedded = embedded.map(|page| {
            let tree = markdown::parse(&page);
            assert_eq!(tree.blocks.len(), 1, "{name}\n{page}");
            tree.blocks[0].embed(&page, |_| false).0
        });
        assert_eq!(embedded, alone, "{name}");
    }
}

#[test]
fn any_cut_is_checked() {
    let page = "> 1. a\n>\n>    ```dockerfile\n>    FROM a\n>    ADD é /b\n>    ```\n\n<!-- calfat ignore=x -->\n~~~yaml\nservices:\n  a:\n    image: é\n~~~\n`.dockerignore`:\n\n```\n.git\n```\n";
    for (at, _) in page.char_indices() {
        for part in [&page[..at], &page[at..]] {
            let (document, all) = found("a.md", Kind::Markdown, part);
            let Content::Markdown(_) = document.content else { panic!("it is Markdown") };
            assert!(all.iter().all(|finding| part.get(finding.span.range()).is_some()), "{part}");
        }
    }
}
