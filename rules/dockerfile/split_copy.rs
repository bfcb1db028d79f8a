use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::{Copy, Node, Stage};

pub static RULE: Rule = Rule {
    id: "split-copy",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    // A file that changes often is better off in a layer of its own.
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("split_copy"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let mut before: Option<Copy<'_>> = None;
    for copy in stage.nodes().map(Node::as_copy) {
        if let Some((first, second)) =
            before.zip(copy).filter(|(first, second)| could_be_one(*first, *second))
        {
            let (name, folder) = (second.kind.name(), &second.destination.value);
            out.report(
                second.keyword.span,
                words! {
                    en: "this `{name}` and the one before it fill `{folder}` in the same way: one could do both",
                    fr: "ce `{name}` et le précédent remplissent `{folder}` de la même façon\u{202F}: un seul suffirait",
                },
            )
            .label(first.keyword.span, words! { en: "the one before", fr: "le précédent" });
        }
        before = copy;
    }
}

/// Whether two instructions of one kind, one right behind the other, copy into the same folder with the same flags.
fn could_be_one(first: Copy<'_>, second: Copy<'_>) -> bool {
    let flags = |copy: Copy<'_>| {
        copy.node.instruction.flags.iter().map(|flag| flag.word.value.clone()).collect::<Vec<_>>()
    };
    let folder = &second.destination.value;
    first.node.index + 1 == second.node.index
        && first.kind == second.kind
        && first.node.is_trigger == second.node.is_trigger
        && first.destination.value == *folder
        && (folder.ends_with('/') || folder == ".")
        && first.heredocs.is_empty()
        && second.heredocs.is_empty()
        && flags(first) == flags(second)
}
