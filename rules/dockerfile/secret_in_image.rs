use super::{named_secret, secret_file::files};
use crate::secrets::{
    command,
    listed::is_listed,
    name::{Promise, promise},
    shape::{masked, shapes},
    trivy,
    url::logins,
    value::{is_harmless, is_random, is_variable, unquoted},
    written::setting,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::{Kind, Word};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "secret-in-image",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "buildkit/SecretsUsedInArgOrEnv",
        "checkov/CKV2_DOCKER_17",
        "checkov/CKV_SECRET_12",
        "checkov/CKV_SECRET_13",
        "checkov/CKV_SECRET_14",
        "checkov/CKV_SECRET_17",
        "checkov/CKV_SECRET_2",
        "checkov/CKV_SECRET_4",
        "checkov/CKV_SECRET_9",
        "hadolint/DL3064",
        "tally/secrets-in-code",
        "trivy/DS-0031",
    ],
    page: page!("secret_in_image"),
    options: &[],
    check: Check::Instruction(check),
};

/// Secrets are few in honest files; in others, a second finding is no harm.
const MOST_KNOWN: usize = 100;

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    // What is known by its shape needs no second finding by its name.
    let mut known = by_shape(node, out);
    known.truncate(MOST_KNOWN);
    let mut more = |span: Span| {
        let new = !known.iter().any(|old| old.contains(span) || span.contains(*old));
        if new && known.len() < MOST_KNOWN {
            known.push(span);
        }
        new
    };
    match node.kind {
        Kind::Env | Kind::Label => settings(node, &mut more, out),
        Kind::Arg => arguments(node, &mut more, out),
        Kind::From => named_secret::triggered(node, out),
        Kind::Copy | Kind::Add => {
            bodies(node, out);
            files(node, out);
        }
        _ => commands(node, &mut more, out),
    }
    if node.ships() {
        names(node, out);
    }
}

/// Names of which only Trivy says that they promise a secret.
fn names(node: Node<'_>, out: &mut Findings<'_>) {
    let pairs = node.args.pairs().iter().filter(|_| node.kind == Kind::Env);
    let pairs = pairs.map(|pair| (pair.key.value.as_str(), pair.key.span, Some(unquoted(&pair.value.value))));
    let words = node.args.words().iter().filter(|_| node.kind == Kind::Arg).map(|word| {
        let (name, value) = word
            .value
            .split_once('=')
            .map_or((word.value.as_str(), None), |(name, value)| (name, Some(unquoted(value))));
        (name, name_of(node, word, name), value.filter(|value| !value.is_empty()))
    });
    for (name, span, value) in pairs.chain(words).filter(|(name, ..)| trivy::is_listed(name)) {
        let known = value.map_or_else(|| promised(node, name), |value| judged(node, name, value));
        if known.is_none() {
            let words = words! {
                en: "`{name}` sounds like a secret",
                fr: "`{name}` évoque un secret",
            };
            out.report(span, words).also("trivy/DS-0031").on_request();
        }
    }
}

/// Tokens, private keys and addresses with a password, wherever they stand in the instruction.
fn by_shape(node: Node<'_>, out: &mut Findings<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let line = &node.instruction.line;
    in_text(&line.text, |part| line.span(part), &mut found, out);
    for heredoc in &node.instruction.heredocs {
        let start = heredoc.body.start as usize;
        let home = |part: std::ops::Range<usize>| Span::new(start + part.start, start + part.end);
        in_text(node.text(heredoc.body), home, &mut found, out);
    }
    found
}

fn in_text(
    text: &str,
    home: impl Fn(std::ops::Range<usize>) -> Span,
    found: &mut Vec<Span>,
    out: &mut Findings<'_>,
) {
    for (place, shape) in shapes(text) {
        let (shown, en, fr) = (masked(&text[place.clone()]), shape.en, shape.fr);
        let span = home(place);
        let words = words! {
            en: "`{shown}` looks like {en}",
            fr: "`{shown}` ressemble à {fr}",
        };
        let finding = out.report(span, words).level(Level::Error).also("tally/secrets-in-code");
        shape.also.into_iter().for_each(|code| _ = finding.also(code));
        found.push(span);
    }
    for login in logins(text) {
        let (host, span) = (login.host, home(login.place));
        let words = words! {
            en: "the address of `{host}` holds a password",
            fr: "l'adresse de `{host}` contient un mot de passe",
        };
        let finding = out.report(span, words).also("checkov/CKV_SECRET_4");
        // A token that is known by its shape says more than its place.
        if found.iter().take(MOST_KNOWN).any(|old| span.contains(*old)) {
            finding.on_request();
        }
        found.push(span);
    }
}

/// ENV and LABEL.
fn settings(node: Node<'_>, more: &mut impl FnMut(Span) -> bool, out: &mut Findings<'_>) {
    for pair in node.args.pairs() {
        let (name, value) = (&pair.key.value, unquoted(&pair.value.value));
        let words = words! {
            en: "`{name}` puts a secret into the image",
            fr: "`{name}` met un secret dans l'image",
        };
        let level = judged(node, name, value).filter(|_| more(pair.key.span.to(pair.value.span)));
        match level {
            Some(level) if node.kind == Kind::Env => {
                let finding = named_secret::report(node, pair.key.span, name, words, out).level(level);
                finding.also("hadolint/DL3064").also("trivy/DS-0031");
            }
            Some(level) => _ = out.report(pair.key.span, words).level(level),
            None if node.kind == Kind::Env => listed(node, name, pair.key.span, out),
            None => {}
        }
    }
}

/// How grave a name and its value are; none if there is no secret.
fn judged(node: Node<'_>, name: &str, value: &str) -> Option<Level> {
    let promise = promise(name)?;
    let default = value.split_once(":-").map(|(_, default)| default.trim_end_matches('}'));
    let value = default.filter(|default| !is_harmless(default)).unwrap_or(value);
    if is_variable(value) {
        // Somebody has to give it; in a stage that does not ship, it stays out of the image.
        let doubtful = promise == Promise::Weak || !is_defined(node, value) || !node.ships();
        return Some(if doubtful { Level::Info } else { Level::Warning });
    }
    let surely = promise == Promise::Strong || is_random(value);
    (surely && !is_harmless(value)).then_some(Level::Warning)
}

/// Whether the first variable of a value is defined in the file; if not, it is empty, or the base image gives it.
fn is_defined(node: Node<'_>, value: &str) -> bool {
    let name = value.split_once('$').map_or("", |(_, rest)| rest.trim_start_matches('{'));
    let end =
        name.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(name.len());
    node.file.stages.definition(&name[..end], node.index).is_some()
}

fn arguments(node: Node<'_>, more: &mut impl FnMut(Span) -> bool, out: &mut Findings<'_>) {
    for word in node.args.words() {
        let (name, value) = match word.value.split_once('=') {
            Some((name, value)) => (name, Some(unquoted(value)).filter(|value| !value.is_empty())),
            None => (word.value.as_str(), None),
        };
        let span = name_of(node, word, name);
        let found = match value {
            Some(value) => judged(node, name, value).filter(|_| more(word.span)).map(|level| {
                (
                    level,
                    words! {
                        en: "the default of `{name}` is a secret that everyone can read",
                        fr: "la valeur par défaut de `{name}` est un secret que tout le monde peut lire",
                    },
                )
            }),
            None => promised(node, name).map(|level| {
                (
                    level,
                    words! {
                        en: "a secret given as the build argument `{name}` can be read afterwards",
                        fr: "un secret donné par l'argument de build `{name}` reste lisible ensuite",
                    },
                )
            }),
        };
        if let Some((level, words)) = found {
            let finding = named_secret::report(node, span, name, words, out).level(level);
            finding.also("hadolint/DL3064").also("trivy/DS-0031");
        } else {
            listed(node, name, span, out);
        }
    }
}

/// A name that BuildKit or hadolint take for a secret's, whatever stands behind it.
fn listed(node: Node<'_>, name: &str, span: Span, out: &mut Findings<'_>) {
    named_secret::echo(node, name, out);
    if !is_listed(name) {
        return;
    }
    let words = words! {
        en: "`{name}` sounds like a secret or an account",
        fr: "`{name}` évoque un secret ou un compte",
    };
    out.report(span, words).also("hadolint/DL3064").on_request();
}

fn name_of(node: Node<'_>, word: &Word, name: &str) -> Span {
    node.instruction.part(word, 0..name.len())
}

/// An argument without a value above the first FROM is in no stage yet.
fn promised(node: Node<'_>, name: &str) -> Option<Level> {
    let promise = promise(name).filter(|_| node.stage().is_some())?;
    let doubtful = promise == Promise::Weak || !node.ships();
    Some(if doubtful { Level::Info } else { Level::Warning })
}

/// Settings in the files that a COPY writes itself.
fn bodies(node: Node<'_>, out: &mut Findings<'_>) {
    for heredoc in &node.instruction.heredocs {
        let mut at = heredoc.body.start as usize;
        for line in node.text(heredoc.body).split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some(name) = setting(line).filter(|_| shapes(line).is_empty()) else { continue };
            if logins(line).next().is_none() {
                let blanks = line.len() - line.trim_start().len();
                told(Span::new(start + blanks, start + line.trim_end().len()), name, out);
            }
        }
    }
}

/// RUN, CMD, ENTRYPOINT and HEALTHCHECK.
fn commands(node: Node<'_>, more: &mut impl FnMut(Span) -> bool, out: &mut Findings<'_>) {
    let mut commands = node.script().commands().peekable();
    while let Some(command) = commands.next() {
        for secret in command::told(command, commands.peek().copied()) {
            if more(secret.span) {
                let finding = told(secret.span, &secret.name, out);
                if matches!(secret.name.as_str(), "chpasswd" | "passwd") {
                    finding.also("checkov/CKV2_DOCKER_17");
                }
            }
        }
    }
}

fn told<'a>(span: Span, name: &str, out: &'a mut Findings<'_>) -> &'a mut calfat_lint::Finding {
    out.report(
        span,
        words! {
            en: "the image's history keeps the secret that `{name}` is given",
            fr: "l'historique de l'image garde le secret donné à `{name}`",
        },
    )
}
