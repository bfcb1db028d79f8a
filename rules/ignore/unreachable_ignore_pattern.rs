use super::overlap::is_inside;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "unreachable-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unreachable_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in &file.tree.patterns {
        let written = file.text(pattern.span);
        let words = if !is_inside(&pattern.text) {
            words! {
                en: "`{written}` matches nothing: patterns mean what lies inside the build context",
                fr: "`{written}` ne correspond à rien\u{202F}: les motifs valent pour l'intérieur du contexte de build",
            }
        } else if is_of_the_host(written.trim_start_matches('!').trim_start()) {
            words! {
                en: "`{written}` is a path of the host: patterns begin at the root of the build context",
                fr: "`{written}` est un chemin de la machine\u{202F}: les motifs partent de la racine du contexte de build",
            }
        } else {
            continue;
        };
        out.report(pattern.span, words);
    }
}

/// A path that begins at a home or a drive. Other first folders, such as `/var`, are in many projects.
fn is_of_the_host(written: &str) -> bool {
    let is_home =
        |home: &str| written.strip_prefix(home).is_some_and(|rest| rest.trim_end_matches('/').contains('/'));
    let bytes = written.as_bytes();
    let drive = bytes.len() > 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
    written.starts_with("~/")
        || is_home("/home/")
        || is_home("/Users/")
        || drive && matches!(bytes[2], b'/' | b'\\')
}
