use super::{
    copied::{bringing, sources},
    ignore_trailing_comment::comment,
    lines,
};
use crate::context::{NEEDLESS, Needless, is_anywhere};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::ignore::Glob;
use calfat_project::{
    docker::{Node, Run},
    ignore::{File, Listing},
};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "context-not-ignored",
    subject: Subject::Dockerignore,
    category: Category::Size,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("context_not_ignored"),
    options: &[],
    check: Check::Ignore(check),
};

/// How many of them a sentence names.
const MOST_NAMED: usize = 4;

/// How many patterns each file is held against.
const MOST_PATTERNS: usize = 100;

/// One finding, for one edit mends it.
fn check(file: &File, out: &mut Findings<'_>) {
    let Some(listing) = file.listing() else { return };
    let sources = sources(out);
    if sources.is_empty() {
        return;
    }
    let uses_git = out.document().neighbours().iter().any(|document| {
        let nodes = document.dockerfile().into_iter().flat_map(calfat_project::docker::File::nodes);
        nodes.filter_map(Node::as_run).flat_map(Run::commands).any(|of| of.command.uses("git"))
    });
    let names = Names::new();
    // By pattern: the first path of each.
    let mut found: BTreeMap<usize, (&str, &Needless)> = BTreeMap::new();
    let mut by = None;
    for entry in listing.entries.iter().filter(|entry| !entry.is_excluded) {
        let Some((index, needless)) = names.of(&entry.path, entry.is_folder, listing) else { continue };
        let is_known = found.contains_key(&index) || needless.pattern == ".git" && uses_git;
        if is_known || is_meant(file, &entry.path) {
            continue;
        }
        let brought = bringing(&sources, &entry.path).filter(|source| !source.names(&entry.path));
        let Some(source) = brought else { continue };
        by.get_or_insert((source.neighbour, source.span));
        found.insert(index, (&entry.path, needless));
    }
    let Some((neighbour, span)) = by else { return };
    let paths: Vec<String> = found.values().take(MOST_NAMED).map(|(path, _)| format!("`{path}`")).collect();
    let (shown, rest) = (paths.join(", "), found.len() - paths.len());
    let words = match rest {
        0 => words! {
            en: "the build copies what no image needs, and no line excludes it: {shown}",
            fr: "le build copie ce dont aucune image n'a besoin, et aucune ligne ne l'écarte\u{202F}: {shown}",
        },
        _ => words! {
            en: "the build copies what no image needs, and no line excludes it: {shown} and {rest} more",
            fr: "le build copie ce dont aucune image n'a besoin, et aucune ligne ne l'écarte\u{202F}: {shown} et {rest} de plus",
        },
    };
    let patterns: Vec<String> = found.values().map(|(path, needless)| pattern(path, needless)).collect();
    let title = words! { en: "exclude them", fr: "les écarter" };
    let is_heavy = found.values().any(|(_, needless)| needless.is_heavy);
    out.report(lines::last(file), words)
        .level(if is_heavy { Level::Warning } else { Level::Info })
        .label_in(neighbour, span, words! { en: "this copies them", fr: "cette instruction les copie" })
        .fix(Fix::review(title, vec![lines::append(file, &patterns)]));
}

/// Whether a line means it, but as git would, or with a comment behind it: rules of their own say that Docker reads it
/// otherwise.
fn is_meant(file: &File, path: &str) -> bool {
    let (is_deep, name) = path.rsplit_once('/').map_or((false, path), |(_, name)| (true, name));
    let mut lines = file.tree.patterns.iter().take(MOST_PATTERNS).filter(|pattern| !pattern.negated);
    lines.any(|pattern| {
        let written = file.text(pattern.span);
        if let Some(at) = comment(written) {
            return written[..at].trim().trim_matches('/') == path;
        }
        let is_bare = is_anywhere(&pattern.text) || pattern.text.starts_with("*.");
        is_deep && is_bare && pattern.glob.as_ref().is_some_and(|glob| glob.matches(name))
    })
}

/// What keeps it out, wherever it lies.
fn pattern(path: &str, needless: &Needless) -> String {
    let everywhere = path.contains('/') || needless.pattern.contains('*') || !needless.is_heavy;
    if everywhere { format!("**/{}", needless.pattern) } else { needless.pattern.to_owned() }
}

/// The table, ready to be compared with names.
struct Names(Vec<(Glob, &'static Needless)>);

impl Names {
    fn new() -> Self {
        Self(NEEDLESS.iter().filter_map(|all| Some((Glob::new(all.pattern)?, all))).collect())
    }

    fn of(&self, path: &str, is_folder: bool, listing: &Listing) -> Option<(usize, &'static Needless)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let found = self.0.iter().position(|(glob, all)| all.is_folder == is_folder && glob.matches(name))?;
        let needless = self.0[found].1;
        let is_beside = |other: &&str| match folder {
            "" => listing.holds(other),
            folder => listing.holds(&format!("{folder}/{other}")),
        };
        (needless.beside.is_empty() || needless.beside.iter().any(is_beside)).then_some((found, needless))
    }
}
