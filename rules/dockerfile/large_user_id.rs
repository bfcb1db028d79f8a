use super::flags;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::{Run, ShellCommand};
use calfat_shell::{Command, PartKind, Word};

pub static RULE: Rule = Rule {
    id: "large-user-id",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3046"],
    page: page!("large_user_id"),
    options: &[],
    check: Check::Command(check),
};

/// The first id with which the two files weigh tens of megabytes.
const LARGE: u64 = 100_000;

/// Up to this many characters, hadolint takes an id for a small one.
const SHORT: usize = 5;

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let ShellCommand { run, command } = command;
    if !command.is("useradd") || command.has_flag("l", "no-log-init") {
        return;
    }
    let Some(id) = id_word(command) else { return };
    let value = known(run, id);
    let is_large = value.as_deref().is_some_and(|value| value.parse::<u64>().is_ok_and(|id| id >= LARGE));
    let code = is_short_flag(command, id) && length(id) > SHORT;
    if !is_large && !code {
        return;
    }
    let shown = value.as_deref().unwrap_or_else(|| id.display());
    let finding = out.report(
        id.span,
        words! {
            en: "with the id `{shown}`, `useradd` writes logs of several megabytes",
            fr: "avec l'identifiant `{shown}`, `useradd` écrit des journaux de plusieurs mégaoctets",
        },
    );
    if code {
        finding.also("hadolint/DL3046");
    }
    if is_large {
        finding.fix_if(fix(run, command));
    } else {
        finding.on_request();
    }
}

/// The word that holds the id: the one behind `-u` or `--uid`, or the flag itself.
fn id_word(command: &Command) -> Option<&Word> {
    let flag = command.flag("u", "uid")?;
    let text = flag.display();
    if text.contains('=')
        || text.starts_with("-u") && text.len() > 2 && text.ends_with(|last: char| last.is_ascii_digit())
    {
        return Some(flag);
    }
    let at = command.args.iter().position(|word| word.span == flag.span)?;
    command.args.get(at + 1)
}

/// The id, if the file tells.
fn known(run: Run<'_>, id: &Word) -> Option<String> {
    let text = id.text().map(str::to_owned).or_else(|| match id.parts.as_slice() {
        [only] => match &only.kind {
            PartKind::Variable(variable) => flags::value(run, &variable.name),
            _ => None,
        },
        _ => None,
    })?;
    let value = text.strip_prefix("--uid=").or_else(|| text.strip_prefix("-u")).unwrap_or(&text);
    Some(value.to_owned())
}

/// Whether the id follows a flag of one dash in a word of its own.
fn is_short_flag(command: &Command, id: &Word) -> bool {
    command.flag("u", "").is_some_and(|flag| flag.span != id.span && flag.span.end <= id.span.start)
}

/// How long hadolint takes a word for: it writes `$ID` as `${ID}`.
fn length(word: &Word) -> usize {
    let text = word.display();
    let is_bare = text.starts_with('$') && !text.starts_with("${") && !text.starts_with("$(");
    text.len() + if is_bare { 2 } else { 0 }
}

fn fix(run: Run<'_>, command: &Command) -> Option<Fix> {
    let title = words! { en: "add `--no-log-init`", fr: "ajouter `--no-log-init`" };
    Some(Fix::safe(title, vec![flags::added(run, command.program.as_ref()?, "--no-log-init")?]))
}
