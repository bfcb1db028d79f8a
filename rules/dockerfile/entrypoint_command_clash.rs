use super::near_json;
use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, Words, page, words};
use calfat_parser::dockerfile::{Base, Kind, Word};
use calfat_project::docker::{Node, Stage};
use calfat_shell::Dialect;

pub static RULE: Rule = Rule {
    id: "entrypoint-command-clash",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("entrypoint_command_clash"),
    options: &[],
    check: Check::Stage(check),
};

/// Official images without an entrypoint (source: their Dockerfiles, 2025).
const NO_ENTRYPOINT: &[&str] = &[
    "almalinux",
    "alpine",
    "amazonlinux",
    "archlinux",
    "buildpack-deps",
    "busybox",
    "centos",
    "debian",
    "fedora",
    "gcc",
    "golang",
    "perl",
    "python",
    "rockylinux",
    "ruby",
    "rust",
    "ubuntu",
];

/// Programs that take their arguments for themselves: none starts what it is given.
const PROGRAMS: &[&str] = &[
    "celery",
    "curl",
    "deno",
    "dotnet",
    "flask",
    "gunicorn",
    "httpd",
    "java",
    "nginx",
    "node",
    "npm",
    "perl",
    "php",
    "pnpm",
    "postgres",
    "python",
    "python2",
    "python3",
    "redis-server",
    "ruby",
    "streamlit",
    "uvicorn",
    "yarn",
];

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let Some(command) = stage.of_kind(Kind::Cmd).next_back() else { return };
    // An ENTRYPOINT of this stage makes Docker forget the CMD of the stages below, but not one of its own.
    let Some(entry) = stage.last(Kind::Entrypoint) else {
        without_entrypoint(stage, command, out);
        return;
    };
    let found = match entry.args.json() {
        None => in_shell_form(entry, command),
        Some(json) => in_exec_form(&json.elements, command),
    };
    let Some((span, words)) = found else { return };
    let label = words! { en: "this is the entrypoint", fr: "voici le point d'entrée" };
    out.report(span, words).label(entry.span, label);
}

/// Nobody's command line is longer; each stage that inherits an ENTRYPOINT reads it again.
const LONGEST: usize = 10_000;

/// `ENTRYPOINT a b`: the shell runs it, and what CMD says becomes the shell's own parameters.
fn in_shell_form(entry: Node<'_>, command: Node<'_>) -> Option<(Span, Words)> {
    (takes_no_command(entry) && !is_reset(command)).then(|| (command.keyword.span, ignored()))
}

/// Whether an ENTRYPOINT in shell form ignores what is added to it.
pub(crate) fn takes_no_command(entry: Node<'_>) -> bool {
    let is_shell = matches!(entry.dialect(), Dialect::Posix | Dialect::Bash);
    entry.args.text().is_some_and(|text| {
        is_shell
            && text.value.len() <= LONGEST
            && !near_json::looks_like_json(&text.value)
            && !reads_parameters(&text.value)
    })
}

fn ignored() -> Words {
    words! {
        en: "this `CMD` is ignored: the `ENTRYPOINT` is a text that a shell runs, and nothing is added to it",
        fr: "ce `CMD` est ignoré\u{202F}: l'`ENTRYPOINT` est un texte qu'un shell exécute, sans rien y ajouter",
    }
}

/// `CMD []` takes the command of the base image away.
fn is_reset(command: Node<'_>) -> bool {
    command.args.json().is_some_and(|json| json.elements.is_empty())
}

/// Whether a text hands its parameters on: `exec app "$@"`.
fn reads_parameters(text: &str) -> bool {
    let mut after = text.split('$').skip(1).map(|rest| rest.strip_prefix('{').unwrap_or(rest));
    after.any(|rest| rest.starts_with(|first: char| first == '@' || first == '*' || first.is_ascii_digit()))
}

fn in_exec_form(entry: &[Word], command: Node<'_>) -> Option<(Span, Words)> {
    let program = base_name(&entry.first()?.value);
    let own = command.args.json().map(|json| json.elements.as_slice());
    if let ["sh" | "ash" | "dash" | "bash", "-c", rest @ ..] = values(program, entry).as_slice() {
        return under_shell(rest, own, command);
    }
    let takes_all = PROGRAMS.contains(&program);
    let Some(own) = own else {
        let text =
            command.args.text().filter(|text| takes_all && !near_json::looks_like_json(&text.value))?;
        return Some((text.span, in_a_shell(program)));
    };
    let repeats =
        own.len() >= entry.len() && own.iter().zip(entry).all(|(one, other)| one.value == other.value);
    (takes_all && repeats).then(|| (own[0].span.to(own[entry.len() - 1].span), repeated()))
}

fn repeated() -> Words {
    words! {
        en: "`CMD` is added to `ENTRYPOINT`, so these words are there twice",
        fr: "`CMD` s'ajoute à `ENTRYPOINT`\u{202F}: ces mots y sont deux fois",
    }
}

fn in_a_shell(program: &str) -> Words {
    words! {
        en: "in shell form, this `CMD` gives `{program}` the arguments `/bin/sh -c …`",
        fr: "sous forme shell, ce `CMD` donne à `{program}` les arguments `/bin/sh -c …`",
    }
}

/// `ENTRYPOINT ["sh", "-c"]`: the shell runs the first word behind it only.
fn under_shell(rest: &[&str], own: Option<&[Word]>, command: Node<'_>) -> Option<(Span, Words)> {
    if let [script, parameters @ ..] = rest {
        let reads = reads_parameters(script) || !parameters.is_empty();
        return (!reads && !is_reset(command)).then(|| (command.keyword.span, ignored()));
    }
    let Some(own) = own else {
        let words = words! {
            en: "in shell form, this `CMD` makes the entrypoint run `/bin/sh` and nothing in it",
            fr: "avec ce `CMD` sous forme shell, le point d'entrée lance `/bin/sh` sans rien lui faire exécuter",
        };
        return Some((command.args.text()?.span, words));
    };
    let (first, others) = own.split_first()?;
    if reads_parameters(&first.value) {
        return None;
    }
    let words = words! {
        en: "`sh -c` runs only the first word of this `CMD`",
        fr: "`sh -c` n'exécute que le premier mot de ce `CMD`",
    };
    Some((others.first()?.span.to(others.last()?.span), words))
}

/// The program's name and what follows it, as far as a shell takes it for itself.
fn values<'a>(program: &'a str, entry: &'a [Word]) -> Vec<&'a str> {
    std::iter::once(program).chain(entry.iter().skip(1).take(3).map(|word| word.value.as_str())).collect()
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `CMD ["--flag"]` has nothing to be an argument of.
fn without_entrypoint(stage: Stage<'_>, command: Node<'_>, out: &mut Findings<'_>) {
    let has_none = match stage.root() {
        Base::Scratch => true,
        Base::Image(reference) => {
            ImageName::parse(reference).official().is_some_and(|name| NO_ENTRYPOINT.contains(&name))
        }
        _ => false,
    };
    let first = command.args.words().first().filter(|word| word.value.starts_with('-'));
    let Some(first) = first.filter(|_| has_none) else { return };
    let flag = &first.value;
    let words = words! {
        en: "there is no `ENTRYPOINT` for this argument: the container would start a program named `{flag}`",
        fr: "il n'y a pas d'`ENTRYPOINT` pour cet argument\u{202F}: le conteneur lancerait un programme nommé `{flag}`",
    };
    out.report(first.span, words);
}
