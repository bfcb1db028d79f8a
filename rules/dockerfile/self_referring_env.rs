use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Kind, Pair};
use calfat_project::docker::Node;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    id: "self-referring-env",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3044"],
    page: page!("self_referring_env"),
    options: &[],
    check: Check::Instruction(check),
};

/// Variables that every base image has, so that a value from before is there.
const ALWAYS_SET: &[&str] = &["PATH"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Env || node.is_trigger {
        return;
    }
    let pairs = node.instruction.args.pairs();
    let mut set: HashMap<String, Vec<usize>> = HashMap::new();
    for (number, pair) in pairs.iter().enumerate() {
        set.entry(node.expand(&pair.key.value).value).or_default().push(number);
    }
    for (number, pair) in pairs.iter().enumerate() {
        let uses: HashSet<String> =
            node.expand(&pair.value.value).uses.into_iter().map(|used| used.name).collect();
        for (name, is_default) in written(&pair.value.value) {
            // `PATH=/app/bin:$PATH` means the value from before, and says so.
            let by_others = set.get(name).is_some_and(|numbers| numbers.iter().any(|other| *other != number));
            if !by_others || is_default || node.file.stages.definition(name, node.index).is_some() {
                continue;
            }
            let surely = uses.contains(name) && !ALWAYS_SET.contains(&name);
            report(name, pair, !surely, out);
            break;
        }
    }
}

fn report(name: &str, pair: &Pair, on_request: bool, out: &mut Findings<'_>) {
    let words = words! {
        en: "`${name}` has no value yet: variables of one `ENV` do not see each other",
        fr: "`${name}` n'a pas encore de valeur\u{202F}: les variables d'un même `ENV` ne se voient pas entre elles",
    };
    let finding = out.report(pair.value.span, words).also("hadolint/DL3044");
    if on_request {
        finding.on_request();
    }
}

/// The variables of a text as they are written, also those that quotes or a backslash protect, and whether the text says
/// itself what to take in place of one.
fn written(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('$').skip(1).filter_map(|rest| {
        let (inside, braced) = rest.strip_prefix('{').map_or((rest, false), |inside| (inside, true));
        let end = inside
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(inside.len());
        let is_default = braced && !inside[end..].starts_with('}');
        (end > 0).then_some((&inside[..end], is_default))
    })
}
