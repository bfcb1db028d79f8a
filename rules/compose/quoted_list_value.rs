use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::{Service, Variable};

pub static RULE: Rule = Rule {
    id: "quoted-list-value",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("quoted_list_value"),
    options: &[],
    check: Check::Service(check),
};

/// Lists of `NAME=value`.
const LISTS: [&str; 4] = ["environment", "labels", "build.args", "build.labels"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for variable in LISTS.into_iter().flat_map(|list| service.variables(list)).filter(|one| one.is_item) {
        let Some(inner) = variable.value.as_deref().and_then(in_quotes) else { continue };
        report(service, &variable, inner, out);
    }
}

/// What stands between two quotes that are part of a value.
fn in_quotes(value: &str) -> Option<&str> {
    let quote = value.chars().next().filter(|char| ['"', '\''].contains(char))?;
    let inner = value.strip_prefix(quote)?.strip_suffix(quote)?;
    // With more of them inside, somebody writes for a shell or in JSON.
    (!inner.contains(quote)).then_some(inner)
}

fn report(service: Service<'_>, variable: &Variable<'_>, inner: &str, out: &mut Findings<'_>) {
    let Some(text) = variable.node.text() else { return };
    let start = variable.name.len() + 1;
    let Some(span) = service.file.part(variable.node, start..text.len()) else { return };
    let name = variable.name;
    let words = words! {
        en: "the quotes are part of the value: `{name}` begins and ends with one",
        fr: "les guillemets font partie de la valeur\u{202F}: `{name}` commence et finit par un guillemet",
    };
    let title = words! { en: "drop the quotes", fr: "supprimer les guillemets" };
    // Letter by letter, and nothing that YAML would read otherwise.
    let is_plain = span.len() == inner.len() + 2 && !inner.contains([':', '#', '\\']);
    let fix = is_plain.then(|| Fix::review(title, vec![Edit::replace(span, inner)]));
    out.report(span, words).fix_if(fix);
}
