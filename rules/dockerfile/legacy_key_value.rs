use super::buildkit::steps;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::expand::Expander,
    dockerfile::{Kind, Pair, parse},
    text::Span,
};
use calfat_project::docker::{Node, Stage};

pub static RULE: Rule = Rule {
    id: "legacy-key-value",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/LegacyKeyValueFormat"],
    page: page!("legacy_key_value"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let with_pairs = |kind| matches!(kind, Kind::Env | Kind::Label);
    for step in steps(stage).filter(|step| with_pairs(step.node.kind)) {
        let Some(pair) = step.node.args.pairs().iter().find(|pair| pair.legacy) else { continue };
        let (name, key) = (step.node.kind.name(), &pair.key.value);
        let words = words! {
            en: "`{name} {key} …` is the old way to write `{name} {key}=…`",
            fr: "`{name} {key} …` est l'ancienne façon d'écrire `{name} {key}=…`",
        };
        let span = pair.key.span.to(pair.value.span);
        let finding = step.report(span, "buildkit/LegacyKeyValueFormat", words, out);
        // `ENV A = b` is a fault of its own, `spaced-assignment`, which this form would only hide.
        if pair.value.value.starts_with('=') {
            finding.on_request();
        } else if !step.is_fired {
            finding.fix_if(fix(step.node, pair));
        }
    }
}

/// `key=value`, in double quotes where the value has blanks that would part it.
fn fix(node: Node<'_>, pair: &Pair) -> Option<Fix> {
    let gap = Span { start: pair.key.span.end, end: pair.value.span.start };
    let value = node.text(pair.value.span);
    // A comment between the lines of the value would be in the way of nobody; between key and value it would be lost.
    if node.text(gap).contains('#') || value.len() != pair.value.value.len() && value.contains('#') {
        return None;
    }
    let quote = ["", "\""].into_iter().find(|quote| says_the_same(node, pair, quote))?;
    let edits = match quote {
        "" => vec![Edit::replace(gap, "=")],
        quote => {
            vec![Edit::replace(gap, format!("={quote}")), Edit::replace(pair.value.span.at_end(), quote)]
        }
    };
    Some(Fix::safe(words! { en: "write it with `=`", fr: "l'écrire avec `=`" }, edits))
}

/// Whether a text means itself in either form, as most do.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:,@%+".contains(&byte))
}

/// Whether the new form is read as one pair whose key and value come out as before, whatever the variables are.
fn says_the_same(node: Node<'_>, pair: &Pair, quote: &str) -> bool {
    let (key, value) = (&pair.key.value, &pair.value.value);
    if [key, value].iter().all(|text| is_plain(text)) {
        return true;
    }
    let escape = node.file.tree.escape;
    let new = format!("{quote}{value}{quote}");
    let line = format!("# escape={escape}\nFROM a\nENV {key}={new}\n");
    let read = parse(&line).tree;
    let [_, env] = read.instructions.as_slice() else { return false };
    let [only] = env.args.pairs() else { return false };
    if env.broken || only.legacy || only.key.value != *key || only.value.value != new {
        return false;
    }
    let expander = Expander::new(escape);
    let worlds: [fn(&str) -> Option<String>; 3] =
        [|_| None, |_| Some(String::new()), |name| Some(format!("<{name}> \\ \"'"))];
    worlds.iter().all(|world| {
        let (old, new) = (expander.expand(value, world), expander.expand(&new, world));
        old.error.is_none() && new.error.is_none() && old.value == new.value
    })
}
