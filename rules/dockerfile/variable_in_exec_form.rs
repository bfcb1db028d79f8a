use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Args, Base, Json, Kind, Word};
use calfat_project::docker::{Node, Stage};
use std::ops::Range;

pub static RULE: Rule = Rule {
    id: "variable-in-exec-form",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("variable_in_exec_form"),
    options: &[],
    check: Check::Stage(check),
};

/// Programs that run their arguments in a shell, or fill variables in themselves.
const EXPANDS: &[&str] = &[
    "ash",
    "awk",
    "bash",
    "bun",
    "busybox",
    "cmd",
    "concurrently",
    "cross-env-shell",
    "dash",
    "dockerize",
    "entr",
    "env",
    "envsubst",
    "eval",
    "fish",
    "filebeat",
    "fluent-bit",
    "forego",
    "gawk",
    "heartbeat",
    "honcho",
    "jq",
    "ksh",
    "logstash",
    "metricbeat",
    "nodemon",
    "npm",
    "npx",
    "otelcol",
    "perl",
    "pnpm",
    "powershell",
    "pwsh",
    "sed",
    "sh",
    "su",
    "supervisord",
    "telegraf",
    "tini-static",
    "vector",
    "watchexec",
    "xargs",
    "yarn",
    "zsh",
];

/// Entrypoints that start what they are given, as it is.
const STARTS: &[&str] = &["catatonit", "dumb-init", "exec", "gosu", "nice", "setpriv", "su-exec", "tini"];

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    if stage.is_windows() {
        return;
    }
    for node in stage.nodes() {
        let json = match &node.instruction.args {
            Args::Json(json) if matches!(node.kind, Kind::Cmd | Kind::Entrypoint | Kind::Run) => json,
            Args::Healthcheck(_, command) => match &**command {
                Args::Json(json) => json,
                _ => continue,
            },
            _ => continue,
        };
        // An entrypoint may do anything with what CMD says.
        let entry = stage.last(Kind::Entrypoint).filter(|_| node.kind == Kind::Cmd);
        if !expands(json) && entry.is_none_or(|entry| starts(entry)) {
            report(node, json, entry.is_some(), out);
        }
    }
}

fn base_name(word: &Word) -> &str {
    word.value.rsplit('/').next().unwrap_or_default()
}

fn expands(json: &Json) -> bool {
    json.elements.iter().take(4).any(|word| EXPANDS.contains(&base_name(word)))
}

fn starts(entry: Node<'_>) -> bool {
    let first = entry.args.json().and_then(|json| json.elements.first());
    first.is_some_and(|first| STARTS.contains(&base_name(first)))
}

fn report(node: Node<'_>, json: &Json, has_entry: bool, out: &mut Findings<'_>) {
    let is_java = json.elements.iter().any(|word| base_name(word) == "java");
    // One fix mends all words.
    let mut fix = fix(node, json).filter(|_| !has_entry);
    for word in &json.elements {
        let Some(range) = variable(node, &word.value, is_java) else { continue };
        let name = &word.value[range];
        let words = words! {
            en: "no shell replaces `{name}` in the JSON form: the program gets these very letters",
            fr: "aucun shell ne remplace `{name}` dans la forme JSON\u{202F}: le programme reçoit ce texte tel quel",
        };
        out.report(word.span, words).fix_if(fix.take());
    }
}

/// The first variable of a word, by its place; none where the `$` is likely to mean something else.
fn variable(node: Node<'_>, value: &str, is_java: bool) -> Option<Range<usize>> {
    let start = value.find('$')?;
    let rest = &value[start + 1..];
    let braced = rest.starts_with('{');
    let name = rest.trim_start_matches('{');
    let length =
        name.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).unwrap_or(name.len());
    let (name, behind) = name.split_at(length);
    // Spring fills `--name=${VALUE}` in; a text with blanks is for something that takes it apart.
    let is_filled_in = is_java && braced && value.contains('=');
    if is_filled_in
        || value.contains(char::is_whitespace)
        || name.starts_with(|first: char| first.is_ascii_digit())
    {
        return None;
    }
    let is_upper = name.len() > 1 && !name.contains(|letter: char| letter.is_ascii_lowercase());
    let is_known = node.file.stages.definition(name, node.index).is_some();
    let is_closed = !braced || behind.starts_with(['}', ':', '-']);
    let end = if braced {
        behind.find('}').map(|at| start + 2 + length + at + 1)
    } else {
        Some(start + 1 + length)
    };
    end.filter(|_| (is_upper || is_known) && is_closed).map(|end| start..end)
}

/// The same command through a shell, if its words are plain and the image surely has one.
fn fix(node: Node<'_>, json: &Json) -> Option<Fix> {
    let Base::Image(reference) = node.stage()?.root() else { return None };
    let is_bare = ImageName::parse(reference).key().contains("distroless");
    let plain = |word: &Word| {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=,@%+${}".contains(letter);
        !word.value.is_empty() && word.value.chars().all(is_plain)
    };
    let one_line = !node.text(json.span).contains('\n');
    if is_bare || node.kind == Kind::Entrypoint || !one_line || !json.elements.iter().all(plain) {
        return None;
    }
    let words: Vec<&str> = json.elements.iter().map(|word| word.value.as_str()).collect();
    let text = words.join(" ");
    let title = words! { en: "let a shell start it", fr: "le faire lancer par un shell" };
    Some(Fix::review(title, vec![Edit::replace(json.span, format!("[\"sh\", \"-c\", \"exec {text}\"]"))]))
}
