use super::{buildkit::Place, near_json, plain_words};
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Fix, Level, Rule, Span, Subject, Words, page, words,
};
use calfat_parser::{
    dockerfile::{Args, Kind, Word},
    text::Edit,
};
use calfat_project::docker::Node;
use calfat_shell::Dialect;

pub static RULE: Rule = Rule {
    id: "shell-form-command",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/JSONArgsRecommended", "hadolint/DL3025"],
    page: page!("shell_form_command"),
    options: &[],
    check: Check::Instruction(check),
};

const BUILDKIT: &str = "buildkit/JSONArgsRecommended";

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind == Kind::From {
        triggered(node, out);
    } else if !found(node, out) && is_buildkit_s(node) {
        Place::node(node).echo(BUILDKIT, in_a_shell(node), out);
    }
}

/// Whether something was found that is BuildKit's, too.
fn found(node: Node<'_>, out: &mut Findings<'_>) -> bool {
    let text = match (node.kind, &node.instruction.args) {
        (Kind::Cmd | Kind::Entrypoint, Args::Text(text)) => text,
        (Kind::Healthcheck, Args::Healthcheck(_, command)) => match &**command {
            Args::Text(text) => text,
            _ => return false,
        },
        _ => return false,
    };
    // A SHELL that somebody chose is meant to be used; on Windows, no process waits for signals.
    let by_default = node.has_default_shell() && node.dialect() == Dialect::Posix;
    if near_json::looks_like_json(&text.value) {
        broken_json(node, text, out);
        return true;
    }
    if by_default && node.kind != Kind::Healthcheck {
        return shell_form(node, text, out);
    }
    on_purpose(node, text, out);
    false
}

/// What BuildKit reports: no array, and no SHELL.
fn is_buildkit_s(node: Node<'_>) -> bool {
    let has_shell = || node.stage().is_none_or(|stage| stage.facts().shell.before(node.index).is_some());
    !node.is_trigger && runs_in_a_shell(node) && !has_shell()
}

fn runs_in_a_shell(node: Node<'_>) -> bool {
    let is_command = matches!(node.kind, Kind::Cmd | Kind::Entrypoint);
    is_command && matches!(node.instruction.args, Args::Text(_) | Args::None)
}

/// The triggers that a FROM sets off, which BuildKit looks at there.
fn triggered(from: Node<'_>, out: &mut Findings<'_>) {
    let Some(stage) = from.stage().filter(|stage| stage.facts().shell.inherited.is_none()) else { return };
    let before_shell = stage.fired().take_while(|node| node.kind != Kind::Shell);
    for node in before_shell.filter(|node| runs_in_a_shell(*node)) {
        Place::node(from).echo(BUILDKIT, in_a_shell(node), out);
    }
}

fn report<'f>(node: Node<'_>, span: Span, words: Words, out: &'f mut Findings<'_>) -> &'f mut Finding {
    if is_buildkit_s(node) {
        Place::node(node).report(span, BUILDKIT, words, out)
    } else {
        out.report(span, words)
    }
}

fn in_a_shell(node: Node<'_>) -> Words {
    let name = node.kind.name();
    words! {
        en: "this `{name}` runs in a shell, which may not pass the stop signal on to the program",
        fr: "ce `{name}` s'exécute dans un shell, qui peut ne pas transmettre le signal d'arrêt au programme",
    }
}

/// A shell that is meant to be there, or does no harm.
fn on_purpose(node: Node<'_>, text: &Word, out: &mut Findings<'_>) {
    if node.is_trigger {
        return;
    }
    let name = node.kind.name();
    let words = words! {
        en: "this `{name}` runs in a shell",
        fr: "ce `{name}` s'exécute dans un shell",
    };
    out.report(text.span, words).also("hadolint/DL3025").on_request();
}

/// `CMD ['npm', 'start']`: what was meant for JSON is run by a shell.
fn broken_json(node: Node<'_>, text: &Word, out: &mut Findings<'_>) {
    let finding = report(
        node,
        text.span,
        words! {
            en: "this is not valid JSON, so a shell runs it as it stands, brackets and quotes included",
            fr: "ce n'est pas du JSON valide\u{202F}: un shell exécute ce texte tel quel, crochets et guillemets compris",
        },
        out,
    );
    finding.level(Level::Error).also("hadolint/DL3025");
    let in_one_line = !node.text(text.span).contains('\n');
    let elements = near_json::elements(&text.value).filter(|_| in_one_line);
    finding.fix_if(elements.map(|elements| {
        let elements: Vec<String> = elements.iter().map(|element| quoted(element)).collect();
        Fix::review(
            words! { en: "write it as a JSON array", fr: "l'écrire sous forme de tableau JSON" },
            vec![Edit::replace(text.span, format!("[{}]", elements.join(", ")))],
        )
    }));
}

/// Whether there is something to say.
fn shell_form(node: Node<'_>, text: &Word, out: &mut Findings<'_>) -> bool {
    let words = plain_words::read(&text.value);
    let program = text.value.split_whitespace().next().unwrap_or_default();
    // `exec` lets the program take the shell's place: all is well where the shell has something to expand.
    if words.is_none() && program == "exec" {
        on_purpose(node, text, out);
        return false;
    }
    let finding = report(node, text.span, in_a_shell(node), out);
    finding.also("hadolint/DL3025");
    match words {
        Some(words) => finding.fix_if(to_json(node, text, &words)),
        None => finding.level(Level::Info),
    };
    true
}

/// Puts quotes, commas and brackets around the words where they stand, so that lines and comments stay.
fn to_json(node: Node<'_>, text: &Word, words: &[plain_words::Plain]) -> Option<Fix> {
    let (first, words) = match words {
        [exec, rest @ ..] if exec.value == "exec" => (exec.range.start, rest),
        words => (words.first()?.range.start, words),
    };
    // `CMD "python app.py"` names a program with a blank in it: that is not what was meant, and no array mends it.
    if words.first()?.value.contains(' ') {
        return None;
    }
    let mut edits = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        let start = if index == 0 { first } else { word.range.start };
        let span = node.part(text, start..word.range.end);
        if node.text(span) != &text.value[start..word.range.end] {
            return None;
        }
        let open = if index == 0 { "[" } else { "" };
        let close = if index + 1 == words.len() { "]" } else { "," };
        edits.push(Edit::replace(span, format!("{open}{}{close}", quoted(&word.value))));
    }
    let title = words! { en: "write it as a JSON array", fr: "l'écrire sous forme de tableau JSON" };
    (!edits.is_empty()).then(|| Fix::review(title, edits))
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
