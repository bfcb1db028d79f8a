use super::buildkit::{Step, part, steps};
use crate::compose::unset_variable;
use crate::images::environment::{Environment, environment};
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Level, Rule, Span, Subject, Words, page, words,
};
use calfat_parser::{
    atoms::{
        expand::{Expander, VariableUse},
        heredoc, mount, suggest,
    },
    dockerfile::{Args, Base, Kind, Word},
};
use calfat_project::docker::{File, Node, Stage};
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    id: "undefined-variable",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/UndefinedVar"],
    page: page!("undefined_variable"),
    options: &[],
    check: Check::Each(&[Check::Dockerfile(check), Check::Compose(unset_variable::check)]),
};

const CODE: &str = "buildkit/UndefinedVar";

/// Set by whoever scans the image, and never seen by the file itself.
const FOR_SCANNERS: [&str; 2] = ["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"];

/// Among how many names a misspelt one is looked for, and how often.
const MOST_NAMES: usize = 200;
const MOST_GUESSED: usize = 500;

/// A text that BuildKit expands by itself.
struct Text<'a> {
    text: &'a str,
    home: Home<'a>,
}

impl<'a> Text<'a> {
    fn whole(word: &'a Word) -> Self {
        Self { text: &word.value, home: Home::Word(word, 0) }
    }
}

/// Where it stands.
enum Home<'a> {
    /// From a byte of a word on.
    Word(&'a Word, usize),
    /// A part of a flag's value.
    Flag(&'a Word),
    /// The body of a heredoc.
    Body(Span),
}

fn check(file: &File, out: &mut Findings<'_>) {
    // What a trigger defines is there for every stage that fires it; that is not followed more closely.
    let names: Vec<&str> = file.nodes().flat_map(defined).take(MOST_NAMES).collect();
    let by_triggers: HashSet<&str> = file.nodes().filter(|node| node.is_trigger).flat_map(defined).collect();
    let mut count = 0;
    for stage in file.stages() {
        let base = known_environment(stage);
        for step in steps(stage) {
            let mut own = HashSet::new();
            let set = SetHere::of(step.node);
            for (number, text) in texts(step.node).into_iter().enumerate() {
                for used in unset(step, &text) {
                    let name = used.name.as_str();
                    let is_defined = own.contains(name)
                        || by_triggers.contains(name)
                        || base.is_some_and(|base| base.defines(name));
                    if !is_defined {
                        let names = if count < MOST_GUESSED { names.as_slice() } else { &[] };
                        count += 1;
                        let finding = report(step, &text, &used, (base, names), out);
                        if !used.has_default && set.by_another(name, number / 2) {
                            finding.on_request();
                        }
                    }
                }
                // An ARG sees the ones before it in its own line.
                if let (Kind::Arg, Home::Word(word, _)) = (step.node.kind, &text.home) {
                    own.insert(word.value.split('=').next().unwrap_or_default());
                }
            }
        }
    }
}

/// The names that an ENV sets, with the first and the last pair that does: that its pairs do not see one another is said
/// by another rule.
struct SetHere<'a>(HashMap<&'a str, (usize, usize)>);

impl<'a> SetHere<'a> {
    fn of(node: Node<'a>) -> Self {
        let mut set = HashMap::new();
        if node.kind == Kind::Env {
            for (number, name) in defined(node).into_iter().enumerate() {
                set.entry(name).or_insert((number, number)).1 = number;
            }
        }
        Self(set)
    }

    fn by_another(&self, name: &str, pair: usize) -> bool {
        self.0.get(name).is_some_and(|all| *all != (pair, pair))
    }
}

/// What is known of the variables of the image below a stage.
fn known_environment(stage: Stage<'_>) -> Option<Environment> {
    match stage.root() {
        Base::Scratch => Some(Environment::EMPTY),
        Base::Image(reference) => environment(reference),
        Base::Stage(_) | Base::Unknown => None,
    }
}

/// The names that an instruction defines.
fn defined(node: Node<'_>) -> Vec<&str> {
    let args = &node.instruction.args;
    match node.kind {
        Kind::Env => args.pairs().iter().map(|pair| pair.key.value.as_str()).collect(),
        Kind::Arg => args.words().iter().filter_map(|word| word.value.split('=').next()).collect(),
        _ => Vec::new(),
    }
}

/// The texts of an instruction in which BuildKit replaces variables.
fn texts(node: Node<'_>) -> Vec<Text<'_>> {
    let instruction = node.instruction;
    match (node.kind, &instruction.args) {
        (Kind::Env | Kind::Label, Args::Pairs(pairs)) => {
            pairs.iter().flat_map(|pair| [&pair.key, &pair.value]).map(Text::whole).collect()
        }
        (Kind::Arg, args) => args.words().iter().map(argument).collect(),
        (Kind::Volume, args) => args.words().iter().map(Text::whole).collect(),
        (Kind::Workdir | Kind::User | Kind::Stopsignal, Args::Text(text)) => vec![Text::whole(text)],
        (Kind::Copy | Kind::Add, args) => copied(node, args.words()),
        (Kind::Run, _) => mounted(node),
        _ => Vec::new(),
    }
}

/// What stands behind the `=` of an ARG.
fn argument(word: &Word) -> Text<'_> {
    let at = word.value.find('=').map_or(word.value.len(), |equals| equals + 1);
    Text { text: &word.value[at..], home: Home::Word(word, at) }
}

fn copied<'a>(node: Node<'a>, words: &'a [Word]) -> Vec<Text<'a>> {
    let flags =
        ["chown", "chmod", "checksum"].into_iter().filter_map(|name| node.instruction.flag_value(name));
    let flags = flags.map(|value| Text { text: &value.value, home: Home::Flag(value) });
    let paths = words.iter().filter(|word| heredoc::parse(&word.value).is_none());
    let paths = paths.map(Text::whole);
    let bodies = node.instruction.heredocs.iter().filter(|heredoc| heredoc.expand);
    let bodies = bodies.map(|heredoc| Text { text: node.text(heredoc.body), home: Home::Body(heredoc.body) });
    flags.chain(paths).chain(bodies).collect()
}

/// The values of `--mount`, each by itself; `from` takes no variable.
fn mounted(node: Node<'_>) -> Vec<Text<'_>> {
    let mounts = node.instruction.flags.iter().filter(|flag| flag.name == "mount");
    let mut texts = Vec::new();
    for value in mounts.filter_map(|flag| flag.value.as_ref()) {
        let fields = mount::parse(&value.value).0.fields;
        let values = fields.into_iter().filter(|field| field.key != "from").filter_map(|field| field.value);
        let inside = values.filter_map(|part| value.value.get(part.range));
        texts.extend(inside.map(|text| Text { text, home: Home::Flag(value) }));
    }
    texts
}

/// The variables of a text that nothing in the file sets, each once.
fn unset(step: Step<'_>, text: &Text<'_>) -> Vec<VariableUse> {
    let stages = &step.stage.file.stages;
    let seen = stages.assumed(Some(step.stage.index), step.at);
    let mut uses = match text.home {
        Home::Body(_) => Expander::heredoc_body().expand(text.text, &seen).uses,
        _ => Expander::new(step.stage.file.tree.escape).expand(text.text, &seen).uses,
    };
    let mut once = HashSet::new();
    uses.retain(|used| {
        let is_declared = || stages.definition_in(step.stage.index, &used.name, step.at).is_some();
        let is_special = FOR_SCANNERS.contains(&used.name.as_str());
        !used.matched && !is_special && !is_declared() && once.insert(used.name.clone())
    });
    uses
}

fn report<'f>(
    step: Step<'_>,
    text: &Text<'_>,
    used: &VariableUse,
    (base, names): (Option<Environment>, &[&str]),
    out: &'f mut Findings<'_>,
) -> &'f mut Finding {
    let words = sentence(step, used, names);
    if !base.is_some_and(|base| base.is_complete) {
        // The base image may well define it; who asks for BuildKit's check is told what BuildKit would say if not.
        return step.place.echo(CODE, words, out);
    }
    let range = used.range.clone();
    let span = match text.home {
        Home::Word(word, at) => part(step.node.instruction, word, at + range.start..at + range.end),
        Home::Flag(word) => word.span,
        Home::Body(body) => Span::new(body.start as usize + range.start, body.start as usize + range.end),
    };
    let finding = step.report(span, CODE, words, out);
    if used.has_default {
        finding.level(Level::Info);
    }
    finding
}

fn sentence(step: Step<'_>, used: &VariableUse, names: &[&str]) -> Words {
    let name = &used.name;
    match meant(step, name, names) {
        Some(meant) => words! {
            en: "`{name}` is defined nowhere, so it is empty here; did you mean `{meant}`?",
            fr: "`{name}` n'est défini nulle part\u{202f}: il est vide ici\u{202f}; vouliez-vous dire `{meant}`\u{202f}?",
        },
        None if used.has_default => words! {
            en: "`{name}` is defined nowhere, so it is never set here",
            fr: "`{name}` n'est défini nulle part\u{202f}: il n'a jamais de valeur ici",
        },
        None => words! {
            en: "`{name}` is defined nowhere, so it is empty here",
            fr: "`{name}` n'est défini nulle part\u{202f}: il est vide ici",
        },
    }
}

/// A name like this one that holds here. In names of one or two letters, anything is near to anything.
fn meant<'a>(step: Step<'_>, name: &str, names: &[&'a str]) -> Option<&'a str> {
    let stages = &step.stage.file.stages;
    let holds = |name: &&str| stages.definition_in(step.stage.index, name, step.at).is_some();
    let is_long = name.chars().count() > 2;
    suggest::closest(name, names.iter().copied().filter(|_| is_long)).filter(holds)
}
