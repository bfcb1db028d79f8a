use crate::images::{ImageName, tools};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, Words, page, words};
use calfat_parser::{
    compose::Node as Value,
    dockerfile::{Base, Kind},
    text::Line,
};
use calfat_project::{
    compose::{Command, Healthcheck, Service},
    docker::{Node, Stage},
};
use calfat_shell::{Dialect, Script};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "healthcheck-tool-missing",
    subject: Subject::Any,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("healthcheck_tool_missing"),
    options: &[],
    check: Check::Each(&[Check::Stage(in_dockerfile), Check::Service(in_compose)]),
};

/// Programs that only act on what another one has found out.
const SERVANTS: &[&str] =
    &["[", "awk", "cat", "cut", "echo", "exit", "false", "grep", "head", "kill", "sed", "test", "true"];

fn in_dockerfile(stage: Stage<'_>, out: &mut Findings<'_>) {
    let Some(node) = stage.of_kind(Kind::Healthcheck).next_back() else { return };
    let Some((tool, span)) = tool(node.script(), |tool| lacks(stage, tool)) else { return };
    let finding = out.report(span, sentence(tool));
    if let Some(from) = stage.lineage().last().and_then(Stage::from) {
        finding.label(from.image.span, from_here());
    }
}

fn in_compose(service: Service<'_>, out: &mut Findings<'_>) {
    let Healthcheck::Set { test: Some(test), .. } = service.healthcheck() else { return };
    let lacks = |tool: &str| match (service.stage(), service.image()) {
        (Some(stage), _) => lacks(stage, tool),
        (None, Some(image)) if !service.is_built() && !image.node.is_unknown() => {
            tools::lacks(&ImageName::parse(image.reference), tool)
        }
        _ => false,
    };
    let (script, texts) = script(&test);
    let Some((tool, span)) = tool(&script, lacks) else { return };
    let Some(span) = place(service, &texts, span, tool) else { return };
    let finding = out.report(span, sentence(tool));
    let from = service.stage().and_then(|stage| stage.lineage().last()?.from());
    if let (Some(neighbour), Some(from)) = (service.neighbour(), from) {
        finding.label_in(neighbour, from.image.span, from_here());
    }
}

fn sentence(tool: &str) -> Words {
    words! {
        en: "there is no `{tool}` in the image: this check always fails",
        fr: "il n'y a pas de `{tool}` dans l'image\u{202F}: ce test échoue toujours",
    }
}

fn from_here() -> Words {
    words! { en: "this base image does not have it", fr: "cette image de base ne l'a pas" }
}

/// The first program of a check, if it is a known one that is not there, and if no other one could answer instead.
fn tool(script: &Script, lacks: impl Fn(&str) -> bool) -> Option<(&'static str, Span)> {
    let first = script.commands().find(|command| command.program.is_some())?;
    let name = tools::known(first.name()?).filter(|name| lacks(name))?;
    // What a shell is given runs in it, and it is not there.
    if name == "bash" {
        return Some((name, first.name_span()));
    }
    // A script may call the same few tools thousands of times.
    let mut known: HashMap<&str, bool> = HashMap::new();
    let mut is_idle = |name| {
        let judge = || SERVANTS.contains(&name) || tools::is_tool(name) && lacks(name);
        *known.entry(name).or_insert_with(judge)
    };
    let mut others = script.commands();
    others.all(|command| command.name().is_some_and(&mut is_idle)).then(|| (name, first.name_span()))
}

/// The script of a `test`, and where the texts that it is made of begin in it.
fn script<'a>(test: &Command<'a>) -> (Script, Vec<(usize, &'a Value)>) {
    let first = test.words.first().map_or("", |(word, _)| word.as_str());
    let shell = match first {
        _ if test.is_text => Some(test.node),
        "CMD-SHELL" => test.words.get(1).map(|(_, node)| *node),
        _ => None,
    };
    if let Some(node) = shell {
        let script = Script::parse(&Line::plain(node.text().unwrap_or_default(), 0), Dialect::Posix);
        return (script, vec![(0, node)]);
    }
    let (mut at, mut words, mut texts) = (0, Vec::new(), Vec::new());
    for (word, node) in test.words.iter().skip(1) {
        texts.push((at, *node));
        words.push((word.clone(), Span::new(at, at + word.len())));
        at += word.len() + 1;
    }
    (Script::exec(words), texts)
}

/// Where the program is written.
fn place(service: Service<'_>, texts: &[(usize, &Value)], span: Span, tool: &str) -> Option<Span> {
    let (_, node) = texts.iter().rfind(|(start, _)| *start <= span.start as usize)?;
    let at = node.text()?.find(tool)?;
    service.file.part(node, at..at + tool.len())
}

/// Whether a stage surely has no such program.
fn lacks(stage: Stage<'_>, tool: &str) -> bool {
    let is_missing = match stage.root() {
        Base::Scratch => true,
        Base::Image(reference) => tools::lacks(&ImageName::parse(reference), tool),
        Base::Stage(_) | Base::Unknown => false,
    };
    is_missing
        && !stage.is_windows()
        && !stage.lineage().flat_map(Stage::nodes).any(|node| may_bring(node, tool))
}

fn may_bring(node: Node<'_>, tool: &str) -> bool {
    let text = node.text(node.span);
    let is_named = || {
        let mut words = text.split(|char: char| !char.is_alphanumeric() && char != '_');
        words.any(|word| word == tool) || tools::brought_by(tool).iter().any(|other| text.contains(other))
    };
    match node.kind {
        // What a script or a variable installs is not to be seen here.
        Kind::Run => is_named() || is_hidden(text),
        Kind::Copy | Kind::Add => {
            let destination = node.as_copy().map_or("", |copy| copy.destination.value.as_str());
            let folder = destination.trim_end_matches('/');
            is_named()
                || folder.is_empty()
                || ["bin", "/usr", "/usr/local", "lib"].iter().any(|end| folder.ends_with(end))
        }
        _ => false,
    }
}

fn is_hidden(text: &str) -> bool {
    let installs = ["install", "apk add", " add "].iter().any(|verb| text.contains(verb));
    text.contains(".sh") || text.contains("install_packages") || installs && text.contains(['$', '`', '<'])
}
