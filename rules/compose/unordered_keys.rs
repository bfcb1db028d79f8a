use super::{
    key_order::{OF_FILE, OF_SERVICE, rank},
    written,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    text::Span,
    yaml::{Entry, Tree},
};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "unordered-keys",
    subject: Subject::Compose,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["dclint/service-keys-order", "dclint/top-level-properties-order"],
    page: page!("unordered_keys"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let tree = &file.tree;
    let top: Vec<Entry> = written::top(file).collect();
    if tree.documents.len() < 2 {
        first_out_of_place(tree, &top, OF_FILE, "dclint/top-level-properties-order", out);
    }
    for service in written::under(file, "services") {
        let entries = tree.entries(service.value);
        let found = first_out_of_place(tree, entries, OF_SERVICE, "dclint/service-keys-order", out);
        each_step_down(tree, entries, found, out);
    }
}

/// dclint tells each key that should stand above the one right before it, merge keys and unknown ones included.
fn each_step_down(tree: &Tree, entries: &[Entry], found: Option<Span>, out: &mut Findings<'_>) {
    let keys: Vec<_> =
        entries.iter().filter_map(|entry| Some((tree.scalar(entry.key)?, entry.key))).collect();
    let place = |name| {
        let rank = rank(OF_SERVICE, name);
        (rank, if rank < OF_SERVICE.len() { "" } else { name })
    };
    for pair in keys.windows(2) {
        let [(above, _), (name, key)] = pair else { continue };
        let span = tree.node(*key).span;
        if place(name) >= place(above) || Some(span) == found {
            continue;
        }
        let words = words! {
            en: "dclint wants `{name}` above `{above}`",
            fr: "dclint veut `{name}` au-dessus de `{above}`",
        };
        out.report(span, words).also("dclint/service-keys-order").on_request();
    }
}

/// One finding is enough for a mapping: the first key that should stand above the one before it.
fn first_out_of_place(
    tree: &Tree,
    entries: &[Entry],
    order: &[&str],
    code: &'static str,
    out: &mut Findings<'_>,
) -> Option<Span> {
    let known = entries.iter().filter_map(|entry| {
        let name = tree.scalar(entry.key)?;
        // An extension, or an anchor's contents, may stand anywhere.
        let is_free = name == "<<" || name.starts_with("x-");
        (!is_free).then_some((rank(order, name), name, entry))
    });
    let mut highest: Option<(usize, &str)> = None;
    for (rank, name, entry) in known {
        let Some((_, above)) = highest.filter(|(highest, _)| rank < *highest) else {
            highest = Some((rank, name));
            continue;
        };
        let words = words! {
            en: "`{name}` usually stands above `{above}`",
            fr: "`{name}` se place d'habitude au-dessus de `{above}`",
        };
        let span = tree.node(entry.key).span;
        out.report(span, words).also(code);
        return Some(span);
    }
    None
}
