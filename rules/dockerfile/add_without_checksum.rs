use crate::downloads::{Address, is_git, is_url};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "add-without-checksum",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV_DOCKER_4"],
    page: page!("add_without_checksum"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.kind != Kind::Add || copy.flag("checksum").is_some() || copy.destination.value == "/dev/null" {
        return;
    }
    for source in copy.sources {
        let url = source.value.as_str();
        if !is_url(url) || is_git(url) || is_a_question(url) {
            continue;
        }
        let words = words! {
            en: "`ADD` takes whatever this address holds on that day: `--checksum` says what it has to be",
            fr: "`ADD` prend ce que cette adresse contient le jour du build\u{202F}: `--checksum` dit quel fichier est attendu",
        };
        out.report(source.span, words).also("checkov/CKV_DOCKER_4");
    }
}

/// What is fetched only so that a new answer makes the build run again.
fn is_a_question(url: &str) -> bool {
    Address::of(url).is_some_and(|address| address.is_here() || address.host == "api.github.com")
}
