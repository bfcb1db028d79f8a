use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    compose::{Node, Value, resolve},
    yaml::Style,
};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "value-changed",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("value_changed"),
    options: &[],
    check: Check::Compose(check),
};

/// Where a map takes any value and Compose makes text of it.
const OF_SERVICE: &[&str] = &[
    "annotations",
    "build.args",
    "build.labels",
    "deploy.labels",
    "environment",
    "labels",
    "logging.options",
    "sysctls",
];
const OF_RESOURCE: &[&str] = &["driver_opts", "labels"];

fn check(file: &File, out: &mut Findings<'_>) {
    for service in file.services() {
        for path in OF_SERVICE {
            each(file, service.get(path), out);
        }
    }
    for kind in ["networks", "volumes", "secrets", "configs"] {
        for resource in file.top(kind) {
            for path in OF_RESOURCE {
                each(file, resource.value.get(path), out);
            }
        }
    }
}

fn each(file: &File, map: Option<&Node>, out: &mut Findings<'_>) {
    for entry in map.map_or(&[][..], Node::entries) {
        let node = &entry.value;
        let Some((written, becomes)) = change(node) else { continue };
        let Some(span) = file.span(node.place).filter(|span| file.text(*span) == written) else { continue };
        let words = words! {
            en: "without quotes, `{written}` becomes `{becomes}`",
            fr: "sans guillemets, `{written}` devient `{becomes}`",
        };
        let title = words! { en: "put it in quotes", fr: "mettre entre guillemets" };
        let edit = Yaml::of(file).quote(span, '"').filter(|_| Yaml::of(file).owns(span));
        out.report(span, words).fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
    }
}

/// What a plain scalar says and what Compose makes of it, if that is not the same.
fn change(node: &Node) -> Option<(&str, String)> {
    let written =
        node.written.as_ref().filter(|written| written.style == Style::Plain && !written.has_variable)?;
    if !matches!(node.value, Value::Int(_) | Value::Float(_) | Value::Time(_) | Value::Bool(_)) {
        return None;
    }
    let becomes = resolve::print(&node.value).filter(|becomes| *becomes != written.text)?;
    Some((&written.text, becomes))
}
