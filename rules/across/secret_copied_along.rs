use crate::secrets::{
    file::{gravity, is_template},
    name::{Promise, promise},
    value::{is_harmless, is_placeholder, is_variable, unquoted},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::{
    Folder,
    docker::{Copy, File, LocalSource, Node},
};

pub static RULE: Rule = Rule {
    id: "secret-copied-along",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("secret_copied_along"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// How many folders are looked into, and how many files a sentence names.
const MOST_FOLDERS: usize = 100;
const MOST_NAMED: usize = 3;

/// Folders whose keys are made up, or somebody else's.
const MADE_UP: &[&str] = &[
    "doc",
    "docs",
    "example",
    "examples",
    "fixtures",
    "mocks",
    "node_modules",
    "spec",
    "test",
    "testdata",
    "tests",
    "vendor",
];

/// How much of a file with variables is read.
const LONGEST: usize = 64 << 10;

/// A file of secrets in the context.
struct Secret {
    path: String,
    level: Level,
}

fn check(file: &File, out: &mut Findings<'_>) {
    // An ignore file is checked by itself.
    let Some(folder) =
        file.context.folder().filter(|folder| folder.ignore.is_none() && !folder.ignored_above)
    else {
        return;
    };
    let copies = file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    let mut sources = copies.flat_map(|copy| LocalSource::all(copy).map(move |source| (copy, source)));
    let Some((copy, source)) = sources.find(|(_, source)| source.path == ".") else { return };
    let secrets = secrets(folder);
    if !secrets.is_empty() {
        report(copy, &source, &secrets, out);
    }
}

/// What lies in the context and its folders, those at the top first.
fn secrets(folder: &Folder) -> Vec<Secret> {
    let (mut found, mut open, mut at) = (Vec::new(), vec![String::new()], 0);
    while let Some(inner) = open.get(at).cloned() {
        at += 1;
        for entry in folder.entries(&inner).unwrap_or_default() {
            let path = if inner.is_empty() { entry.name.clone() } else { format!("{inner}/{}", entry.name) };
            let is_other = MADE_UP.contains(&entry.name.to_lowercase().as_str());
            if entry.is_folder && open.len() < MOST_FOLDERS && !is_other && entry.name != ".git" {
                open.push(path);
            } else if let Some(level) = judged(folder, &path).filter(|_| !entry.is_folder) {
                found.push(Secret { path, level });
            }
        }
    }
    found
}

fn judged(folder: &Folder, path: &str) -> Option<Level> {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending != "env" && !name.starts_with(".env.") {
        return gravity(path).filter(|level| *level > Level::Info);
    }
    let bytes = folder.read(path).filter(|bytes| !is_template(&name) && bytes.len() <= LONGEST)?;
    String::from_utf8_lossy(&bytes).lines().any(is_secret).then_some(Level::Warning)
}

/// `PASSWORD=kLxRm93b`, but not `PASSWORD=changeme`.
fn is_secret(line: &str) -> bool {
    let line = line.trim().strip_prefix("export ").unwrap_or(line.trim());
    let Some((name, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) else { return false };
    let value = unquoted(value.trim());
    promise(name.trim()) == Some(Promise::Strong)
        && !is_harmless(value)
        && !is_placeholder(value)
        && !is_variable(value)
}

fn report(copy: Copy<'_>, source: &LocalSource<'_>, secrets: &[Secret], out: &mut Findings<'_>) {
    let shown: Vec<String> =
        secrets.iter().take(MOST_NAMED).map(|secret| format!("`{}`", secret.path)).collect();
    let (shown, rest) = (shown.join(", "), secrets.len().saturating_sub(MOST_NAMED));
    let words = match rest {
        0 => words! {
            en: "this copies files of secrets along: {shown}",
            fr: "cette instruction copie aussi des fichiers de secrets\u{202F}: {shown}",
        },
        _ => words! {
            en: "this copies files of secrets along: {shown} and {rest} more",
            fr: "cette instruction copie aussi des fichiers de secrets\u{202F}: {shown} et {rest} de plus",
        },
    };
    let level = secrets.iter().map(|secret| secret.level).max().unwrap_or(Level::Warning);
    let level = if copy.node.ships() { level } else { Level::Info };
    out.report(source.word.span, words).level(level);
}
