use super::buildkit::{Place, part};
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, Words, page, words,
};
use calfat_parser::{
    atoms::{
        expand::{Expander, VariableUse},
        suggest,
    },
    dockerfile::{AUTOMATIC, Kind, Word},
};
use calfat_project::docker::{File, Node};
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    id: "undefined-arg-in-from",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/UndefinedArgInFrom"],
    page: page!("undefined_arg_in_from"),
    options: &[],
    check: Check::Dockerfile(check),
};

const CODE: &str = "buildkit/UndefinedArgInFrom";

/// Among how many names a misspelt one is looked for, and how often.
const MOST_NAMES: usize = 200;
const MOST_GUESSED: usize = 500;

fn check(file: &File, out: &mut Findings<'_>) {
    let mut known =
        Known { late: late_arguments(file), names: file.stages.global.names(), left: MOST_GUESSED };
    for from in file.stages().filter_map(calfat_project::docker::Stage::from) {
        let platform = from.node.flag_value("platform").filter(|platform| !platform.value.is_empty());
        for word in [Some(from.image), platform].into_iter().flatten() {
            for used in undeclared(from.node, word) {
                report(from.node, word, &used, &known, out);
                known.left = known.left.saturating_sub(1);
            }
        }
    }
}

/// The arguments of a file.
struct Known<'a> {
    /// Those that come too late for any FROM.
    late: HashMap<&'a str, Span>,
    /// The names of the others.
    names: Vec<&'a str>,
    /// How many guesses are left.
    left: usize,
}

/// The ARGs that come too late for any FROM.
fn late_arguments(file: &File) -> HashMap<&str, Span> {
    let mut late = HashMap::new();
    let in_stages = |node: &Node<'_>| node.kind == Kind::Arg && node.stage().is_some() && !node.is_trigger;
    for node in file.nodes().filter(in_stages) {
        for word in node.instruction.args.words() {
            let name = word.value.split('=').next().unwrap_or_default();
            late.entry(name).or_insert(word.span);
        }
    }
    late
}

/// The variables of an expression of FROM that no ARG above the first FROM declares, each once.
fn undeclared(node: Node<'_>, word: &Word) -> Vec<VariableUse> {
    let stages = &node.file.stages;
    let expansion =
        Expander::new(node.file.tree.escape).expand(&word.value, &stages.assumed(None, node.index));
    let mut seen = HashSet::new();
    let is_known = |name: &str| stages.global.last(name).is_some() || AUTOMATIC.contains(&name);
    let mut unknown = expansion.uses;
    unknown.retain(|used| !used.matched && !is_known(&used.name) && seen.insert(used.name.clone()));
    unknown
}

fn report(node: Node<'_>, word: &Word, used: &VariableUse, known: &Known<'_>, out: &mut Findings<'_>) {
    let name = &used.name;
    let late = known.late.get(name.as_str());
    let span = part(node.instruction, word, used.range.clone());
    let finding = Place::node(node).report(span, CODE, sentence(name, late.is_some()), out);
    if let Some(late) = late {
        finding.label(*late, words! { en: "it is declared only here", fr: "il n'est déclaré qu'ici" });
        return;
    }
    let names = known.names.iter().copied().take(MOST_NAMES).chain(AUTOMATIC).filter(|_| known.left > 0);
    let at = node.text(span).find(name.as_str()).filter(|_| span != word.span || !used.range.is_empty());
    if let (Some(meant), Some(at)) = (suggest::closest(name, names), at) {
        let start = span.start as usize + at;
        let title = words! { en: "write `{meant}`", fr: "écrire `{meant}`" };
        finding.fix(Fix::review(title, vec![Edit::replace(Span::new(start, start + name.len()), meant)]));
    }
}

fn sentence(name: &str, is_late: bool) -> Words {
    if is_late {
        return words! {
            en: "`{name}` is empty here: its `ARG` must stand above the first FROM",
            fr: "`{name}` est vide ici\u{202f}: son `ARG` doit se trouver avant le premier FROM",
        };
    }
    words! {
        en: "no `ARG {name}` stands above the first FROM, so `{name}` is empty here",
        fr: "aucun `ARG {name}` ne se trouve avant le premier FROM\u{202f}: `{name}` est vide ici",
    }
}
