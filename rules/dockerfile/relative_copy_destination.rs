use crate::images::{ImageName, workdir::stands_in_root};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::{Copy, Stage};

pub static RULE: Rule = Rule {
    id: "relative-copy-destination",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3045"],
    page: page!("relative_copy_destination"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.node.is_trigger {
        return;
    }
    let stage = copy.node.stage();
    let said = stage.is_some_and(|stage| stage.facts().workdir.before(copy.node.index).is_some());
    let expansion = copy.node.expand(&copy.destination.value);
    let path = expansion.value.as_str();
    // What begins with a variable of the build may be anything.
    if said || expansion.error.is_some() || path.starts_with(['/', '$']) || has_drive(path) {
        return;
    }
    let in_root = stage.is_some_and(stands_in_root_surely);
    let words = if in_root {
        words! {
            en: "`{path}` is relative and no `WORKDIR` is set: the files land in `/`",
            fr: "`{path}` est relatif et aucun `WORKDIR` n'est défini\u{202F}: les fichiers arrivent dans `/`",
        }
    } else {
        words! {
            en: "`{path}` is relative and no `WORKDIR` is set: where the files land depends on the base image",
            fr: "`{path}` est relatif et aucun `WORKDIR` n'est défini\u{202F}: la destination dépend de l'image de base",
        }
    };
    let finding = out.report(copy.destination.span, words);
    finding.level(if in_root { Level::Warning } else { Level::Info });
    if copy.kind == Kind::Copy {
        finding.also("hadolint/DL3045");
    }
    if path.starts_with('\\') {
        finding.on_request();
    }
}

fn stands_in_root_surely(stage: Stage<'_>) -> bool {
    match stage.root() {
        Base::Image(reference) => stands_in_root(&ImageName::parse(reference)),
        base => *base == Base::Scratch,
    }
}

/// `C:\app`, `c:/app`.
fn has_drive(path: &str) -> bool {
    let mut chars = path.chars();
    chars.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && chars.next() == Some(':')
}
