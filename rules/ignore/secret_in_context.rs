use super::{
    copied::{bringing, sources},
    lines,
};
use crate::secrets::file::gravity;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Span, Subject, page, words};
use calfat_project::ignore::{File, Listed};

pub static RULE: Rule = Rule {
    id: "secret-in-context",
    subject: Subject::Dockerignore,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("secret_in_context"),
    options: &[],
    check: Check::Ignore(check),
};

/// How many of them are looked at, and how many a sentence names.
const MOST: usize = 100;
const MOST_NAMED: usize = 4;

/// Folders whose keys and settings are made up.
const MADE_UP: &[&str] = &[
    "__fixtures__",
    "__mocks__",
    "__tests__",
    "doc",
    "docs",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "mock",
    "mocks",
    "sample",
    "samples",
    "spec",
    "template",
    "templates",
    "test",
    "testdata",
    "testing",
    "tests",
    "vendor",
];

/// A secret that the build copies.
struct Secret<'a> {
    path: &'a str,
    level: Level,
    by: (usize, Span),
    /// The exception that takes it back.
    exception: Option<Span>,
}

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(listing) = file.listing() else { return };
    let sources = sources(out);
    if sources.is_empty() {
        return;
    }
    let secret = |entry: &'_ Listed| {
        let made_up = entry.path.split('/').any(|step| MADE_UP.contains(&step.to_lowercase().as_str()));
        gravity(&entry.path).filter(|level| *level > Level::Info && !made_up)
    };
    let kept = listing.entries.iter().filter(|entry| !entry.is_excluded);
    let found = kept.filter_map(|entry| {
        let level = secret(entry)?;
        let source = bringing(&sources, &entry.path)?;
        let level = if source.ships { level } else { Level::Info };
        let exception = entry.decided_by.map(|index| file.tree.patterns[index].span);
        // A file that is copied by its name is told at that place.
        if exception.is_none() && source.names(&entry.path) {
            return None;
        }
        Some(Secret { path: &entry.path, level, by: (source.neighbour, source.span), exception })
    });
    let found: Vec<Secret<'_>> = found.take(MOST).collect();
    // What lies in a secret folder is told with the folder.
    let told = |path: &str| {
        found.iter().any(|other| path.strip_prefix(other.path).is_some_and(|rest| rest.starts_with('/')))
    };
    let (taken_back, forgotten): (Vec<&Secret<'_>>, Vec<&Secret<'_>>) =
        found.iter().filter(|secret| !told(secret.path)).partition(|secret| secret.exception.is_some());
    for secret in taken_back {
        exception(secret, out);
    }
    missing(file, &forgotten, out);
}

fn exception(secret: &Secret<'_>, out: &mut Findings<'_>) {
    let path = secret.path;
    let words = words! {
        en: "this brings `{path}` back into the build, and its secrets into the image",
        fr: "cette ligne remet `{path}` dans le build, et ses secrets dans l'image",
    };
    let Some(span) = secret.exception else { return };
    let label = words! { en: "this copies it", fr: "cette instruction le copie" };
    out.report(span, words).level(secret.level).label_in(secret.by.0, secret.by.1, label);
}

fn missing(file: &File, secrets: &[&Secret<'_>], out: &mut Findings<'_>) {
    let Some(level) = secrets.iter().map(|secret| secret.level).max() else { return };
    let by = secrets[0].by;
    let paths: Vec<String> =
        secrets.iter().take(MOST_NAMED).map(|secret| format!("`{}`", secret.path)).collect();
    let (shown, rest) = (paths.join(", "), secrets.len() - paths.len());
    let words = match rest {
        0 => words! {
            en: "the build copies files of secrets, and no line excludes them: {shown}",
            fr: "le build copie des fichiers de secrets, et aucune ligne ne les écarte\u{202F}: {shown}",
        },
        _ => words! {
            en: "the build copies files of secrets, and no line excludes them: {shown} and {rest} more",
            fr: "le build copie des fichiers de secrets, et aucune ligne ne les écarte\u{202F}: {shown} et {rest} de plus",
        },
    };
    let lines = lines_for(secrets);
    let title = words! { en: "exclude them", fr: "les écarter" };
    // A path with a character that means something cannot be written as it is.
    let fix = (!lines.iter().any(|line| line.contains(['[', ']', '?', '\\', '!', '#'])))
        .then(|| Fix::review(title, vec![lines::append(file, &lines)]));
    let label = words! { en: "this copies them", fr: "cette instruction les copie" };
    out.report(lines::last(file), words).level(level).label_in(by.0, by.1, label).fix_if(fix);
}

/// Each name once, in every folder if it lies in one.
fn lines_for(secrets: &[&Secret<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for secret in secrets {
        let line = match secret.path.rsplit_once('/') {
            Some((_, name)) => format!("**/{name}"),
            None => secret.path.to_owned(),
        };
        let covered = lines.iter().any(|other| *other == line || *other == format!("**/{line}"));
        if !covered {
            lines.push(line);
        }
    }
    lines
}
