use super::written;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::yaml::{Entry, Tree};
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

/// What a service is, what it needs, where its data are, what it is told, whom it talks to, how it runs, and the rest.
const OF_SERVICE: &[&str] = &[
    "image",
    "build",
    "container_name",
    "depends_on",
    "volumes",
    "volumes_from",
    "configs",
    "secrets",
    "environment",
    "env_file",
    "ports",
    "networks",
    "network_mode",
    "extra_hosts",
    "command",
    "entrypoint",
    "working_dir",
    "restart",
    "healthcheck",
    "logging",
    "labels",
    "user",
    "isolation",
];

/// Extensions come first, since anchors must.
const OF_FILE: &[&str] =
    &["version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs"];

fn check(file: &File, out: &mut Findings<'_>) {
    let tree = &file.tree;
    let top: Vec<Entry> = written::top(file).collect();
    if tree.documents.len() < 2 {
        first_out_of_place(tree, &top, OF_FILE, "dclint/top-level-properties-order", out);
    }
    for service in written::under(file, "services") {
        first_out_of_place(tree, tree.entries(service.value), OF_SERVICE, "dclint/service-keys-order", out);
    }
}

/// One finding is enough for a mapping: the first key that should stand above the one before it.
fn first_out_of_place(
    tree: &Tree,
    entries: &[Entry],
    order: &[&str],
    code: &'static str,
    out: &mut Findings<'_>,
) {
    let known = entries.iter().filter_map(|entry| {
        let name = tree.scalar(entry.key)?;
        // An extension, or an anchor's contents, may stand anywhere.
        let is_free = name == "<<" || name.starts_with("x-");
        let rank = order.iter().position(|known| *known == name).unwrap_or(order.len());
        (!is_free).then_some((rank, name, entry))
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
        out.report(tree.node(entry.key).span, words).also(code);
        return;
    }
}
