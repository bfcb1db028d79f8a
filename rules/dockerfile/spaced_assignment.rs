use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::{Kind, Pair};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "spaced-assignment",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("spaced_assignment"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if !matches!(node.kind, Kind::Env | Kind::Label) {
        return;
    }
    let spaced = |pair: &&Pair| pair.legacy && pair.value.value.starts_with('=');
    let Some(pair) = node.instruction.args.pairs().iter().find(spaced) else { return };
    let (name, value) = (&pair.key.value, &pair.value.value);
    let words = words! {
        en: "the value of `{name}` is `{value}`, with the sign: no blank may stand around `=`",
        fr: "la valeur de `{name}` est `{value}`, signe compris\u{202F}: il ne faut pas d'espace autour de `=`",
    };
    out.report(pair.key.span.to(pair.value.span), words).fix_if(fix(node, pair));
}

fn fix(node: Node<'_>, pair: &Pair) -> Option<Fix> {
    let rest = pair.value.value.strip_prefix('=')?;
    let blanks = rest.len() - rest.trim_start().len();
    let value = rest.trim_start();
    let is_quoted = ['"', '\''].iter().any(|quote| {
        let inside = value.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote));
        inside.is_some_and(|inside| !inside.contains([*quote, '\\']))
    });
    let is_word = !value.is_empty()
        && !value.contains(|letter: char| letter.is_whitespace() || "=\"'\\".contains(letter));
    if !is_quoted && !is_word {
        return None;
    }
    let sign = node.instruction.part(&pair.value, 0..1 + blanks);
    let gap = Span { start: pair.key.span.end, end: sign.end };
    let title = words! { en: "write `=` without blanks", fr: "écrire `=` sans espaces" };
    (!node.text(gap).contains('\n')).then(|| Fix::review(title, vec![Edit::replace(gap, "=")]))
}
