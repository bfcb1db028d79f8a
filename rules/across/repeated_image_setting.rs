use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Span, Subject, page, words};
use calfat_parser::{
    atoms::path::clean,
    dockerfile::{Args, Kind},
};
use calfat_project::{
    compose::Service,
    docker::{Node, Stage},
};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "repeated-image-setting",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("repeated_image_setting"),
    options: &[],
    check: Check::Service(check),
};

/// How many variables of an image are read.
const MOST: usize = 500;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(stage) = service.stage() else { return };
    environment(service, stage, out);
    for key in ["user", "working_dir", "stop_signal"] {
        let Some(entry) = service.entry(key).filter(|entry| !entry.value.is_unknown()) else { continue };
        let (Some(own), Some((of_image, node))) = (entry.value.printed(), setting(stage, key)) else {
            continue;
        };
        let is_same = if key == "working_dir" { clean(&own) == clean(&of_image) } else { own == of_image };
        if let Some(span) = service.file.span(entry.key_place).filter(|_| is_same) {
            report(service, span, key, node.span, Yaml::of(service.file).remove_entry(span), out);
        }
    }
    command(service, stage, out);
}

/// What the image sets for one of these keys, after expansion.
fn setting<'a>(stage: Stage<'a>, key: &str) -> Option<(String, Node<'a>)> {
    let node = match key {
        "user" => stage.user()?,
        "working_dir" => stage.file.node(stage.facts().workdir.last()?),
        _ => stage.lineage().find_map(|stage| stage.of_kind(Kind::Stopsignal).next_back())?,
    };
    let value = node.resolve(node.args.text()?.value.trim())?;
    (key != "working_dir" || value.starts_with('/')).then_some((value, node))
}

fn environment(service: Service<'_>, stage: Stage<'_>, out: &mut Findings<'_>) {
    if service.get("environment").is_none() {
        return;
    }
    let stages: Vec<Stage<'_>> = stage.lineage().collect();
    let nodes = stages.into_iter().rev().flat_map(|stage| stage.of_kind(Kind::Env));
    let pairs = nodes.flat_map(|node| node.instruction.args.pairs().iter().map(move |pair| (node, pair)));
    let mut known: HashMap<&str, (Option<String>, Span)> = HashMap::new();
    for (node, pair) in pairs.take(MOST) {
        let span = pair.key.span.to(pair.value.span);
        known.insert(pair.key.value.as_str(), (node.resolve(&pair.value.value), span));
    }
    for variable in service.environment().filter(|variable| !variable.node.is_unknown()) {
        let Some((Some(of_image), place)) = known.get(variable.name) else { continue };
        let is_same = variable.value.as_ref() == Some(of_image);
        let Some(span) = service.file.span(variable.name_place).filter(|_| is_same) else { continue };
        let yaml = Yaml::of(service.file);
        let edit = if variable.is_item { yaml.remove_item(span) } else { yaml.remove_entry(span) };
        report(service, span, variable.name, *place, edit, out);
    }
}

/// The same words as CMD, behind the same entry point.
fn command(service: Service<'_>, stage: Stage<'_>, out: &mut Findings<'_>) {
    let (Some(entry), Some(command)) = (service.entry("command"), service.command()) else { return };
    let Some(node) = stage.last(Kind::Cmd).filter(|_| service.get("entrypoint").is_none()) else { return };
    let Args::Json(json) = &node.args else { return };
    let same = json
        .elements
        .iter()
        .map(|word| word.value.as_str())
        .eq(command.words.iter().map(|(word, _)| word.as_str()));
    let is_plain = !command.is_text || !command.joined().contains(['"', '\'', '\\']);
    let is_same = same && is_plain && !command.words.is_empty() && !command.node.is_unknown();
    if let Some(span) = service.file.span(entry.key_place).filter(|_| is_same) {
        let edit = Yaml::of(service.file).remove_entry(span);
        report(service, span, "command", node.span, edit, out);
    }
}

fn report(
    service: Service<'_>,
    span: Span,
    setting: &str,
    place: Span,
    edit: Option<calfat_lint::Edit>,
    out: &mut Findings<'_>,
) {
    // The value may be a secret.
    let words = words! {
        en: "the image has the same `{setting}` anyway",
        fr: "l'image a déjà le même `{setting}`",
    };
    let finding = out.report(span, words);
    if let Some(neighbour) = service.neighbour() {
        finding.label_in(neighbour, place, words! { en: "set here", fr: "défini ici" });
    }
    let title = words! { en: "leave it to the image", fr: "le laisser à l'image" };
    finding.fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
}
