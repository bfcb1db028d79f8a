use super::written;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    text::Span,
    yaml::{NodeId, Tree},
};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "unsorted-entries",
    subject: Subject::Compose,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[
        "dclint/service-dependencies-alphabetical-order",
        "dclint/service-ports-alphabetical-order",
        "dclint/services-alphabetical-order",
    ],
    page: page!("unsorted_entries"),
    options: &[],
    check: Check::Compose(check),
};

const SERVICES: &str = "dclint/services-alphabetical-order";

fn check(file: &File, out: &mut Findings<'_>) {
    let tree = &file.tree;
    let services: Vec<_> = written::under(file, "services").collect();
    let names = services.iter().map(|service| named(tree, service.key)).collect();
    first_out_of_place(names, SERVICES, out);
    for service in &services {
        for entry in tree.entries(service.value) {
            match tree.scalar(entry.key) {
                Some("depends_on") => {
                    let items = written::items(tree, entry.value).iter().copied();
                    let keys = tree.entries(entry.value).iter().map(|entry| entry.key);
                    let names = items.chain(keys).map(|node| named(tree, node)).collect();
                    first_out_of_place(names, "dclint/service-dependencies-alphabetical-order", out);
                }
                Some("ports") => {
                    let ports =
                        written::items(tree, entry.value).iter().map(|item| port(tree, *item)).collect();
                    first_out_of_place(ports, "dclint/service-ports-alphabetical-order", out);
                }
                _ => {}
            }
        }
    }
}

/// What an entry is sorted by, what it is called, and where it stands.
type Sorted = Option<((u64, String), String, Span)>;

fn named(tree: &Tree, node: NodeId) -> Sorted {
    let name = tree.scalar(node)?;
    Some(((0, name.to_lowercase()), name.to_owned(), tree.node(node).span))
}

/// By the port of the host, as a number. A port in long syntax, or behind a variable, is left where it is.
fn port(tree: &Tree, node: NodeId) -> Sorted {
    let text = tree.scalar(node).filter(|text| !text.contains(['$', '[']))?;
    let fields: Vec<&str> = text.split('/').next()?.split(':').collect();
    let published = fields.iter().rev().nth(1).or(fields.last())?;
    let number = published.split('-').next()?.parse().ok()?;
    Some(((number, String::new()), text.to_owned(), tree.node(node).span))
}

/// One finding is enough for a list; dclint has one for each service that stands below a later one.
fn first_out_of_place(entries: Vec<Sorted>, code: &'static str, out: &mut Findings<'_>) {
    let mut last: Option<((u64, String), String)> = None;
    let mut is_told = false;
    for (key, name, span) in entries.into_iter().flatten() {
        let Some((_, above)) = last.as_ref().filter(|(last, _)| key < *last) else {
            last = Some((key, name));
            continue;
        };
        let words = words! {
            en: "in order, `{name}` comes before `{above}`",
            fr: "dans l'ordre, `{name}` vient avant `{above}`",
        };
        let finding = out.report(span, words).also(code);
        if is_told {
            finding.on_request();
        }
        if code != SERVICES {
            return;
        }
        is_told = true;
    }
}
