use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "copy-outside-context",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("copy_outside_context"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.flag("from").is_some() {
        return;
    }
    for source in copy.sources.iter().filter(|source| !copy.is_heredoc(source)) {
        let path = &source.value;
        if !leaves(path) {
            continue;
        }
        let words = words! {
            en: "`{path}` lies outside the build context: Docker looks for it inside, without the `..`",
            fr: "`{path}` est hors du contexte de build\u{202F}: Docker le cherche à l'intérieur, sans les `..`",
        };
        out.report(source.span, words);
    }
}

/// Whether a path climbs out of the folder it begins in.
fn leaves(path: &str) -> bool {
    if path.contains("://") || path.contains('$') || path.starts_with("git@") {
        return false;
    }
    let mut depth = 0;
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}
