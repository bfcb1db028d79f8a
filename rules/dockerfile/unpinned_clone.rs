use crate::downloads::{CLONE_LONG, CLONE_SHORT, Given, given, is_git};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{dockerfile::Kind, text::Span};
use calfat_project::docker::{Node, Stage};
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "unpinned-clone",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unpinned_clone"),
    options: &[],
    check: Check::Stage(check),
};

/// Names of branches that move on.
const MOVING: &[&str] =
    &["HEAD", "dev", "devel", "develop", "edge", "latest", "main", "master", "nightly", "stable", "trunk"];

/// A clone whose commit nothing in its own words fixes.
struct Clone<'a> {
    span: Span,
    /// The branch that it names.
    branch: Option<&'a str>,
}

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let mut open = Vec::new();
    for node in stage.nodes() {
        match node.kind {
            Kind::Add => added(node, out),
            Kind::Run => {
                for command in node.script().commands() {
                    // A later `git checkout v1` settles what was cloned before it.
                    if settles(command) {
                        open.clear();
                    }
                    open.extend(clone(command));
                }
            }
            _ => {}
        }
    }
    for clone in &open {
        report(clone, out);
    }
}

fn report(clone: &Clone<'_>, out: &mut Findings<'_>) {
    let words = match clone.branch {
        Some(branch) => words! {
            en: "the branch `{branch}` moves on: each build may get another commit",
            fr: "la branche `{branch}` avance\u{202F}: d'un build à l'autre, le commit peut changer",
        },
        None => words! {
            en: "no tag or commit is named: each build gets the newest commit",
            fr: "aucun tag ni commit n'est indiqué\u{202F}: chaque build prend le dernier commit",
        },
    };
    out.report(clone.span, words);
}

fn clone(command: &Command) -> Option<Clone<'_>> {
    let (mut operands, mut branch) = (Vec::new(), None);
    for one in Some(command).filter(|command| command.is("git")).map(git)? {
        match one {
            Given::Operand(word) => operands.push(word),
            Given::Option { name: "b" | "branch" | "revision", value, word } => branch = Some((value?, word)),
            Given::Option { name: "mirror" | "bare", .. } => return None,
            Given::Option { .. } => {}
        }
    }
    let (verb, repository) = (operands.first()?, operands.get(1)?);
    if verb.text() != Some("clone") || !is_remote(repository.display()) {
        return None;
    }
    match branch {
        None => Some(Clone { span: repository.span, branch: None }),
        Some((name, word)) if MOVING.contains(&name) => Some(Clone { span: word.span, branch: Some(name) }),
        Some(_) => None,
    }
}

fn git(command: &Command) -> Vec<Given<'_>> {
    given(&command.args, CLONE_SHORT, CLONE_LONG)
}

/// `https://…`, `git@host:…`; a path or a variable may be a copy of one's own.
fn is_remote(repository: &str) -> bool {
    let scheme = repository.split_once("://").map(|(scheme, _)| scheme);
    let short = || repository.split_once(':').is_some_and(|(host, _)| host.contains('@'));
    scheme.map_or_else(short, |scheme| scheme != "file" && !scheme.contains('$'))
}

/// Whether a command brings a working copy to a tag or commit.
fn settles(command: &Command) -> bool {
    if !command.is("git") {
        return false;
    }
    let words: Vec<&Word> = command.args.iter().take_while(|word| word.raw() != "--").collect();
    let verb = words.iter().position(|word| {
        matches!(word.display(), "checkout" | "switch" | "reset" | "fetch" | "pull" | "bisect" | "worktree")
    });
    let Some(verb) = verb else { return false };
    let operands = words[verb + 1..].iter().map(|word| word.display()).filter(|word| !word.starts_with('-'));
    let creates = words[verb + 1..].iter().any(|word| matches!(word.display(), "-b" | "-B" | "-c" | "-C"));
    let fetches = matches!(words[verb].display(), "fetch" | "pull");
    let own = usize::from(creates || fetches);
    let settled = |word: &str| {
        let name = word.strip_prefix("origin/").unwrap_or(word);
        !MOVING.contains(&name) && !matches!(name, "." | "*" | "~" | "tags")
    };
    operands.skip(own).any(settled)
}

/// `ADD https://host/a.git#v1 /src`.
fn added(node: Node<'_>, out: &mut Findings<'_>) {
    let Some(copy) = node.as_copy().filter(|copy| copy.flag("checksum").is_none()) else { return };
    for source in copy.sources.iter().filter(|source| is_git(&source.value)) {
        let (address, fragment) = source.value.split_once('#').unwrap_or((&source.value, ""));
        let name = fragment.split(':').next().unwrap_or_default();
        let asked =
            ["ref=", "tag=", "branch=", "commit=", "checksum="].iter().any(|key| address.contains(key));
        if asked || name.contains('$') || address.starts_with('$') {
            continue;
        }
        if name.is_empty() {
            report(&Clone { span: source.span, branch: None }, out);
        } else if MOVING.contains(&name) {
            report(&Clone { span: source.span, branch: Some(name) }, out);
        }
    }
}
