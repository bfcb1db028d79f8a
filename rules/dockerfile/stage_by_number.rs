use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::go,
    dockerfile::{Kind, Word},
};
use calfat_project::docker::{File, Node};

pub static RULE: Rule = Rule {
    id: "stage-by-number",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("stage_by_number"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Nobody's stage has a longer name; each instruction that copies from it gets it as its fix.
const LONGEST: usize = 100;

fn check(file: &File, out: &mut Findings<'_>) {
    for node in file.nodes().filter(|node| node.kind == Kind::Copy && !node.is_trigger) {
        let Some(word) = node.instruction.flag_value("from") else { continue };
        let Some(number) = number(node, word) else { continue };
        let words = words! {
            en: "stage `{number}` has another number as soon as a stage is added above it",
            fr: "l'étape `{number}` change de numéro dès qu'une étape s'ajoute au-dessus d'elle",
        };
        let name = file.stages.list[number].name.as_ref().map(|name| &name.value);
        let name = name.filter(|name| name.len() <= LONGEST);
        // Of two stages with the same name, `--from` means the last.
        let name = name.filter(|name| file.stage_meant(name).is_some_and(|stage| stage.index == number));
        out.report(word.span, words).fix_if(name.map(|name| {
            let title = words! { en: "write `{name}`", fr: "écrire `{name}`" };
            Fix::safe(title, vec![Edit::replace(word.span, name.as_str())])
        }));
    }
}

/// The stage above that is named by its number.
fn number(node: Node<'_>, word: &Word) -> Option<usize> {
    let current = node.stage()?.index;
    usize::try_from(go::atoi(&word.value)?).ok().filter(|number| *number < current)
}
