use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::go, dockerfile::Kind};
use calfat_project::docker::{File, Node};

pub static RULE: Rule = Rule {
    id: "undescribed-argument",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Style,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["buildkit/InvalidDefinitionDescription"],
    page: page!("undescribed_argument"),
    options: &[],
    check: Check::Dockerfile(check),
};

const CHECK: &str = "InvalidDefinitionDescription";

fn check(file: &File, out: &mut Findings<'_>) {
    let in_file = file.checks().is_some_and(|checks| checks.has_experiment(CHECK));
    let sound = (0..file.tree.instructions.len()).map(|index| file.node(index));
    for node in sound.filter(|node| !node.is_broken() && !node.is_trigger) {
        let names = described(node);
        let comments = &file.tree.comments[node.instruction.comments.clone()];
        let (Some(last), Some(name)) = (comments.last(), names.first()) else { continue };
        // Of an indented comment, BuildKit keeps the `#`.
        let first = if last.indented { "#" } else { last.text.split(' ').next().unwrap_or_default() };
        if names.iter().any(|name| name == first) {
            continue;
        }
        let words = words! {
            en: "`docker build --call=outline` shows this comment if it begins with `{name}`",
            fr: "`docker build --call=outline` montre ce commentaire s'il commence par `{name}`",
        };
        let finding =
            Place::node(node).report(node.keyword.span, "buildkit/InvalidDefinitionDescription", words, out);
        finding.label(last.span, words! { en: "the comment", fr: "le commentaire" });
        let here = || file.checks_above(node.index).is_some_and(|checks| checks.has_experiment(CHECK));
        if !in_file && !here() {
            finding.experimental();
        }
    }
}

/// What a comment above the instruction may describe: arguments, or a stage.
fn described(node: Node<'_>) -> Vec<String> {
    let words = node.instruction.args.words();
    match node.kind {
        Kind::From => words.get(2).map(|name| go::lower(&name.value)).into_iter().collect(),
        Kind::Arg => {
            words.iter().map(|word| word.value.split('=').next().unwrap_or_default().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}
