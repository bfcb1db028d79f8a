use super::clear_text::{Clear, clear, in_command, judged};
use crate::secrets::{
    shape::{masked, shapes},
    url::logins,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, Words, page, words};
use calfat_project::compose::{File, Healthcheck, Service, Variable};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "secret-in-environment",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["compose-lint/CL-0020", "compose-lint/CL-0021"],
    page: page!("secret_in_environment"),
    options: &[],
    check: Check::Compose(check),
};

/// A secret that was found.
struct Found {
    span: Span,
    level: Level,
    words: Words,
    also: Option<&'static str>,
    /// What it is, to find it again in other services; none if it says nothing.
    secret: Option<String>,
}

/// To how many other places of the same secret a finding points.
const MOST_LABELS: usize = 3;

/// A shorter secret is the same in two places by chance.
const SHORTEST_SHARED: usize = 4;

fn check(file: &File, out: &mut Findings<'_>) {
    let mut all = Vec::new();
    for service in file.services() {
        for key in ["environment", "labels", "build.args", "build.labels", "deploy.labels"] {
            service.variables(key).for_each(|variable| variables(file, key, &variable, &mut all));
        }
        commands(service, &mut all);
    }
    all.sort_by_key(|found| found.span);
    all.dedup_by_key(|found| found.span);
    let mut places: HashMap<&str, Vec<Span>> = HashMap::new();
    for found in &all {
        let secret = found.secret.as_deref().filter(|secret| secret.len() >= SHORTEST_SHARED);
        let known = secret.map(|secret| places.entry(secret).or_default());
        known.filter(|known| known.len() <= MOST_LABELS).into_iter().for_each(|known| known.push(found.span));
    }
    for found in &all {
        let finding = out.report(found.span, found.words.clone()).level(found.level);
        found.also.into_iter().for_each(|code| _ = finding.also(code));
        let shared = found.secret.as_deref().and_then(|secret| places.get(secret));
        for place in shared.into_iter().flatten().filter(|place| **place != found.span).take(MOST_LABELS) {
            let words =
                words! { en: "the same secret stands here, too", fr: "le même secret se trouve aussi ici" };
            finding.label(*place, words);
        }
    }
}

/// What an environment variable, a label or a build argument says.
fn variables(file: &File, key: &str, variable: &Variable<'_>, all: &mut Vec<Found>) {
    let Some((value, whole)) = variable.value.as_deref().zip(file.span(variable.node.place)) else { return };
    let offset = if variable.is_item { variable.name.len() + 1 } else { 0 };
    let part =
        |start: usize, end: usize| file.part(variable.node, offset + start..offset + end).unwrap_or(whole);
    if by_shape(variable, value, part, all) {
        return;
    }
    let Some(clear) = judged(variable.name, value, variable.node) else { return };
    let words = why(key, variable.name, clear);
    let also = (key == "environment").then_some("compose-lint/CL-0020");
    let span = part(0, value.len());
    all.push(Found { span, level: clear.level(), words, also, secret: Some(value.to_owned()) });
}

/// Tokens and addresses with a password, whatever their name is.
fn by_shape(
    variable: &Variable<'_>,
    value: &str,
    part: impl Fn(usize, usize) -> Span,
    all: &mut Vec<Found>,
) -> bool {
    let written = variable.node.written.as_ref().filter(|written| !written.has_variable);
    let text = written.map_or("", |_| value);
    let before = all.len();
    for (place, shape) in shapes(text) {
        let (shown, en, fr) = (masked(&text[place.clone()]), shape.en, shape.fr);
        let words = words! {
            en: "`{shown}` looks like {en}",
            fr: "`{shown}` ressemble à {fr}",
        };
        let secret = Some(text[place.clone()].to_owned());
        let span = part(place.start, place.end);
        all.push(Found { span, level: Level::Error, words, also: None, secret });
    }
    by_login(variable, value, part, all);
    all.len() > before
}

/// Addresses with a password: as the file says them, and with the defaults of variables.
fn by_login(variable: &Variable<'_>, value: &str, part: impl Fn(usize, usize) -> Span, all: &mut Vec<Found>) {
    let Some(written) = variable.node.written.as_ref() else { return };
    // The user's name may come from outside, and the password stand behind it.
    let text = if written.has_unset { &written.text } else { value };
    for login in logins(text) {
        let Some((_, password)) = text[login.place.clone()].split_once(':') else { continue };
        // What `.env` says does not stand here.
        if !written.text.contains(password) {
            continue;
        }
        let (name, host) = (variable.name, login.host);
        let words = words! {
            en: "the address of `{host}` in `{name}` holds a password",
            fr: "l'adresse de `{host}` dans `{name}` contient un mot de passe",
        };
        let (span, level) =
            (part(login.place.start, login.place.end), clear(variable.node, password).level());
        let (also, secret) = (Some("compose-lint/CL-0021"), Some(password.to_owned()));
        all.push(Found { span, level, words, also, secret });
    }
}

fn why(key: &str, name: &str, clear: Clear) -> Words {
    match (clear, key) {
        (Clear::Default, _) => words! {
            en: "the default of `{name}` is a secret that everyone with this file knows",
            fr: "la valeur par défaut de `{name}` est un secret connu de tous ceux qui ont ce fichier",
        },
        (Clear::Placeholder, _) => words! {
            en: "`{name}` still has a placeholder for its secret",
            fr: "`{name}` contient encore une valeur provisoire à la place de son secret",
        },
        (_, "build.args") => words! {
            en: "`{name}` puts a secret into this file and into the history of the image",
            fr: "`{name}` met un secret dans ce fichier et dans l'historique de l'image",
        },
        _ => words! {
            en: "`{name}` gives its secret in clear",
            fr: "`{name}` donne son secret en clair",
        },
    }
}

/// What the service runs.
fn commands(service: Service<'_>, all: &mut Vec<Found>) {
    let test = match service.healthcheck() {
        Healthcheck::Set { test, .. } => test,
        Healthcheck::Absent | Healthcheck::Disabled(_) => None,
    };
    for command in [service.command(), service.entrypoint(), test].into_iter().flatten() {
        for secret in in_command(service.file, &command) {
            let (name, level) = (secret.name, secret.clear.level());
            let words = words! {
                en: "the secret given to `{name}` stands in clear, here and in the list of processes",
                fr: "le secret donné à `{name}` se lit en clair, ici et dans la liste des processus",
            };
            let also = Some("compose-lint/CL-0020");
            let (span, secret) = (secret.span, Some(secret.value));
            all.push(Found { span, level, words, also, secret });
        }
    }
}
