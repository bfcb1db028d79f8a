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
        if is_of_a_machine(path) && !mirrors(path, &copy.destination.value) {
            let words = words! {
                en: "`{path}` is a path of somebody's machine: Docker looks for it below the build context",
                fr: "`{path}` est un chemin de la machine de quelqu'un\u{202F}: Docker le cherche sous le contexte de build",
            };
            out.report(source.span, words).level(Level::Warning);
        }
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

/// `~/app`, `/home/ann/app`, `C:\Users\ann\app`: what a person has, and a folder for a build hardly ever.
fn is_of_a_machine(path: &str) -> bool {
    let below = |root: &str| {
        let (name, rest) = path.strip_prefix(root).and_then(|rest| rest.split_once('/')).unwrap_or_default();
        !name.is_empty() && !rest.is_empty() && !name.contains(['$', '*'])
    };
    let mut bytes = path.bytes();
    let drive = bytes.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && bytes.next() == Some(b':')
        && matches!(bytes.next(), Some(b'/' | b'\\'));
    path.starts_with("~/") || below("/home/") || below("/Users/") || drive
}

/// Whether the context is laid out like the image: `COPY /home/app/.profile /home/app/`.
fn mirrors(path: &str, destination: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    !folder.is_empty() && destination.starts_with(folder)
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
