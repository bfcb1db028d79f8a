use crate::packages::Call;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    text::{Edit, Span},
    words,
};
use calfat_project::docker::ShellCommand;
use calfat_shell::Word;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "duplicate-package",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("duplicate_package"),
    options: &[],
    check: Check::Command(check),
};

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let Some(call) = Call::of(command.command).filter(Call::is_install) else { return };
    let mut first: BTreeMap<&str, &Word> = BTreeMap::new();
    for package in call.packages() {
        let Some(name) = package.word.text() else { continue };
        let Some(before) = first.get(name) else {
            first.insert(name, package.word);
            continue;
        };
        out.report(
            package.word.span,
            words! {
                en: "`{name}` is already in this list",
                fr: "`{name}` est déjà dans cette liste",
            },
        )
        .label(before.span, words! { en: "here", fr: "ici" })
        .fix_if(fix(command, package.word));
    }
}

/// Takes the word away with the blanks before it, if nothing else stands there.
fn fix(command: ShellCommand<'_>, word: &Word) -> Option<Fix> {
    let args = &command.command.args;
    let at = args.partition_point(|arg| arg.span.start < word.span.start);
    let before = args.get(at.checked_sub(1)?)?;
    let gap = Span { start: before.span.end, end: word.span.start };
    let node = command.run.node;
    let escape = node.file.tree.escape;
    let is_blank = gap.start < gap.end
        && node.text(gap).chars().all(|char| char.is_whitespace() || char == escape || char == '\\');
    let title = words! { en: "remove it", fr: "le supprimer" };
    is_blank.then(|| Fix::safe(title, vec![Edit::delete(Span { start: gap.start, end: word.span.end })]))
}
