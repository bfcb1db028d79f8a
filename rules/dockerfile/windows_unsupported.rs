use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::{Flag, Kind};
use calfat_project::docker::{Node, Stage};

pub static RULE: Rule = Rule {
    id: "windows-unsupported",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["tally/windows/no-chown-flag", "tally/windows/no-run-mounts", "tally/windows/no-stopsignal"],
    page: page!("windows_unsupported"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if !node.stage().is_some_and(Stage::is_windows) {
        return;
    }
    let flag = |name: &'static str| node.instruction.flags.iter().filter(move |flag| flag.name == name);
    match node.kind {
        Kind::Copy | Kind::Add => flag("chown").for_each(|flag| {
            let words = words! {
                en: "`--chown` does nothing in a Windows image",
                fr: "`--chown` ne fait rien dans une image Windows",
            };
            out.report(flag.word.span, words).also("tally/windows/no-chown-flag").fix_if(without(node, flag));
        }),
        Kind::Run => flag("mount").for_each(|flag| {
            let words = words! {
                en: "`RUN --mount` does not work in a Windows image",
                fr: "`RUN --mount` ne fonctionne pas dans une image Windows",
            };
            out.report(flag.word.span, words).level(Level::Error).also("tally/windows/no-run-mounts");
        }),
        Kind::Stopsignal => {
            let words = words! {
                en: "`STOPSIGNAL` does nothing in a Windows image, which has no signals",
                fr: "`STOPSIGNAL` ne fait rien dans une image Windows, qui n'a pas de signaux",
            };
            out.report(node.keyword.span, words).also("tally/windows/no-stopsignal");
        }
        _ => {}
    }
}

/// Leaves a flag out, with the blank behind it.
fn without(node: Node<'_>, flag: &Flag) -> Option<Fix> {
    let end = flag.word.span.end;
    let blank = node.text(Span { start: end, end: node.span.end }).starts_with(' ');
    let title = words! { en: "remove `--chown`", fr: "supprimer `--chown`" };
    blank.then(|| Fix::safe(title, vec![Edit::delete(Span { end: end + 1, ..flag.word.span })]))
}
