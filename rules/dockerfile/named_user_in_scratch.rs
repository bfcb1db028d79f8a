use crate::accounts::is_root;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::{File, Node, Stage};

pub static RULE: Rule = Rule {
    id: "named-user-in-scratch",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/named-identity-in-passwdless-stage"],
    page: page!("named_user_in_scratch"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // Whether each stage, or one that it builds on, has names: found on the way up, for stages may be many.
    let mut named: Vec<bool> = Vec::new();
    for stage in file.stages() {
        let inherited = stage.parent().is_some_and(|parent| named[parent.index]);
        let has_names = inherited || *stage.root() != Base::Scratch || stage.nodes().any(brings_names);
        named.push(has_names);
        if !has_names {
            unknown(stage, out);
        }
    }
}

fn unknown(stage: Stage<'_>, out: &mut Findings<'_>) {
    for node in stage.nodes().filter(|node| !node.is_trigger) {
        let word = match node.kind {
            Kind::User => node.args.text(),
            Kind::Copy | Kind::Add => node.flag_value("chown"),
            _ => None,
        };
        let Some(value) = word.and_then(|word| node.resolve(&word.value)) else { continue };
        let name = value.trim().split(':').find(|name| name.bytes().any(|byte| !byte.is_ascii_digit()));
        let (Some(word), Some(name)) = (word, name.filter(|_| !is_root(&value))) else { continue };
        let words = words! {
            en: "nothing in this image says who `{name}` is: `scratch` has no `/etc/passwd`",
            fr: "rien dans cette image ne dit qui est `{name}`\u{202f}: `scratch` n'a pas de `/etc/passwd`",
        };
        out.report(word.span, words).also("tally/named-identity-in-passwdless-stage");
    }
}

/// Whether an instruction may bring a list of users: a RUN, an archive, or files for `/` or `/etc`.
fn brings_names(node: Node<'_>) -> bool {
    if node.kind == Kind::Run {
        return true;
    }
    let Some(copy) = node.as_copy() else { return false };
    let Some(destination) = node.resolve(&copy.destination.value) else { return true };
    let folder = destination.trim_end_matches(['/', '.']);
    let archive =
        copy.sources.iter().any(|source| source.value.contains(".t") || source.value.contains(".xz"));
    folder.is_empty()
        || folder.starts_with("/etc")
        || folder.starts_with("etc")
        || archive
        || folder.contains("passwd")
}
