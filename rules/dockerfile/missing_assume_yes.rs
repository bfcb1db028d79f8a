use super::flags;
use crate::packages::{Call, Manager, Verb};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::{File, Node, Run};
use calfat_shell::{Command, Operator, Word};

pub static RULE: Rule = Rule {
    id: "missing-assume-yes",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3014", "hadolint/DL3030", "hadolint/DL3034", "hadolint/DL3038", "trivy/DS-0021"],
    page: page!("missing_assume_yes"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// A package manager that asks before it does something.
struct Asker {
    /// The manager's name in the tables.
    name: &'static str,
    /// The flags that answer, short and long.
    answers: &'static [(&'static str, &'static str)],
    /// The flags with which it asks nothing, or with which nothing is done.
    idle: &'static [(&'static str, &'static str)],
    /// What answers in a file of settings or in an option: a text that such a file or option holds.
    setting: Option<&'static str>,
    /// hadolint's code, the programs it knows, and the words that make it look at a call.
    code: &'static str,
    programs: &'static [&'static str],
    verbs: &'static [&'static str],
}

const RPM_ANSWERS: &[(&str, &str)] = &[("y", "assumeyes")];
const RPM_IDLE: &[(&str, &str)] = &[("", "assumeno"), ("h", "help")];
const RPM_VERBS: &[&str] = &["install", "groupinstall", "localinstall"];

const ASKERS: &[Asker] = &[
    Asker {
        name: "apt",
        answers: &[("y", "yes"), ("", "assume-yes")],
        idle: &[
            ("s", "simulate"),
            ("", "just-print"),
            ("", "dry-run"),
            ("", "recon"),
            ("", "no-act"),
            ("", "print-uris"),
            ("h", "help"),
        ],
        setting: Some("Assume-Yes"),
        code: "hadolint/DL3014",
        programs: &["apt-get"],
        verbs: &["install"],
    },
    Asker {
        name: "yum",
        answers: RPM_ANSWERS,
        idle: RPM_IDLE,
        setting: Some("assumeyes="),
        code: "hadolint/DL3030",
        programs: &["yum"],
        verbs: RPM_VERBS,
    },
    Asker {
        name: "dnf",
        answers: RPM_ANSWERS,
        idle: RPM_IDLE,
        setting: Some("assumeyes="),
        code: "hadolint/DL3038",
        programs: &["dnf", "microdnf"],
        verbs: RPM_VERBS,
    },
    Asker {
        name: "zypper",
        answers: &[("n", "non-interactive"), ("y", "no-confirm")],
        idle: &[("D", "dry-run"), ("h", "help")],
        setting: None,
        code: "hadolint/DL3034",
        programs: &["zypper"],
        verbs: &["install", "in", "remove", "rm", "source-install", "si", "patch"],
    },
];

fn check(file: &File, out: &mut Findings<'_>) {
    let text = file.source.text();
    let set = |asker: &Asker| asker.setting.is_some_and(|setting| text.contains(setting));
    let answered: Vec<bool> = ASKERS.iter().map(set).collect();
    for run in file.nodes().filter_map(Node::as_run) {
        for command in run.script().commands() {
            let manager = command.name().and_then(Manager::of_program);
            let position =
                ASKERS.iter().position(|asker| manager.is_some_and(|found| found.name == asker.name));
            if let Some(position) = position {
                judge(run, command, &ASKERS[position], answered[position], out);
            }
        }
    }
}

fn judge(run: Run<'_>, command: &Command, asker: &Asker, answered: bool, out: &mut Findings<'_>) {
    if command.is_any(asker.programs) && is_counted_quiet(command) {
        return;
    }
    let has = |flags: &[(&str, &str)]| flags.iter().any(|(short, long)| command.has_flag(short, long));
    if has(asker.answers) {
        return;
    }
    let call = Call::of(command).filter(asks);
    let code = command.is_any(asker.programs) && command.args.iter().any(|word| is_one_of(word, asker.verbs));
    if call.is_none() && !code {
        return;
    }
    let is_quiet = answered
        || asker.name == "apt" && quietness(command) >= 2
        || has(asker.idle)
        || is_answered_by_input(command)
        || flags::may_be_hidden(run, command)
        // It has not always asked.
        || command.is("microdnf");
    let call = call.filter(|_| !is_quiet);
    let Some(place) = call.as_ref().map(Call::head).or_else(|| code.then(|| command.words_span())) else {
        return;
    };
    let words = call.as_ref().map_or_else(|| command.name().unwrap_or_default().to_owned(), Call::words);
    let finding = out.report(
        place,
        words! {
            en: "`{words}` asks for a confirmation that nobody can give",
            fr: "`{words}` demande une confirmation que personne ne peut donner",
        },
    );
    if code {
        finding.also(asker.code);
    }
    match call {
        Some(call) => {
            finding.fix_if(fix(run, asker, &call));
            if code && asker.name == "apt" {
                finding.also("trivy/DS-0021");
            }
        }
        None => drop(finding.on_request()),
    }
}

/// Whether a call asks before it goes on. The script of minideb does not.
fn asks(call: &Call<'_>) -> bool {
    matches!(call.verb, Verb::Install | Verb::Restore | Verb::Upgrade | Verb::Remove) && call.verb_text != "*"
}

fn is_one_of(word: &Word, verbs: &[&str]) -> bool {
    word.text().is_some_and(|text| verbs.contains(&text))
}

/// How quiet apt is told to be: from 2 on, it takes yes for an answer.
fn quietness(command: &Command) -> u32 {
    let of_word = |word: &Word| {
        let text = word.display();
        let value = text.strip_prefix("--quiet=").or_else(|| text.strip_prefix("-q="));
        if let Some(value) = value {
            return value.parse().unwrap_or(0).min(2);
        }
        u32::from(text == "--quiet") + letters(text)
    };
    command.args.iter().map(of_word).fold(0, u32::saturating_add)
}

/// The letters `q` in a word of short flags.
fn letters(text: &str) -> u32 {
    let letters = text.strip_prefix('-').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_lowercase()));
    let count = letters.map_or(0, |letters| letters.matches('q').count());
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The ways to be quiet that hadolint takes for a yes: exactly two of one kind, or `-q=2`.
fn is_counted_quiet(command: &Command) -> bool {
    let words = || command.args.iter().map(Word::display);
    command.is("apt-get")
        && (words().any(|word| word == "-q=2")
            || words().map(letters).fold(0, u32::saturating_add) == 2
            || words().filter(|word| *word == "--quiet").count() == 2)
}

/// Whether something is written to its input: `yes | apt-get install …`.
fn is_answered_by_input(command: &Command) -> bool {
    let input = |operator| matches!(operator, Operator::Read | Operator::Heredoc | Operator::HereString);
    let given = |target: &str| target != "/dev/null";
    command.place.pipe.is_some_and(|pipe| pipe.position > 0)
        || command.redirects.iter().any(|each| input(each.operator) && given(each.target.display()))
}

fn fix(run: Run<'_>, asker: &Asker, call: &Call<'_>) -> Option<Fix> {
    let (word, flag) = match asker.name {
        // Not all its verbs know `-y`.
        "zypper" => (call.command.program.as_ref()?, "--non-interactive"),
        _ => (call.verb_word, "-y"),
    };
    let title = words! { en: "add `{flag}`", fr: "ajouter `{flag}`" };
    Some(Fix::safe(title, vec![flags::added(run, word, flag)?]))
}
