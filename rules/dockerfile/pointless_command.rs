use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::{text::Words, words};
use calfat_project::docker::ShellCommand;
use calfat_shell::{Command, Enclosure, Word};

pub static RULE: Rule = Rule {
    id: "pointless-command",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3001"],
    page: page!("pointless_command"),
    options: &[],
    check: Check::Command(check),
};

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let Some(name) = command.command.name() else { return };
    if SETTERS.contains(&name) {
        return setting(name, command, out);
    }
    let Some(words) = sentence(name) else { return };
    let finding = out.report(command.command.name_span(), words);
    finding.also("hadolint/DL3001");
    if !is_pointless(name, command) {
        finding.on_request();
    }
}

/// What changes the shell that runs it, and nothing else.
const SETTERS: &[&str] = &[".", "alias", "export", "source", "ulimit", "umask", "unset"];

/// What may stand beside it in a RUN that leaves nothing behind.
const AS_SHORT_LIVED: &[&str] = &[":", "cd", "echo", "set", "true"];

/// Scripts that are made to be sourced.
const SOURCED: &[&str] =
    &["activate", ".bash_profile", ".bashrc", ".profile", ".zshrc", "nvm.sh", "profile", "setup.bash"];

/// The commands of a RUN that are looked at.
const MOST_COMMANDS: usize = 10;

/// A RUN that only changes its own shell.
fn setting(name: &str, of: ShellCommand<'_>, out: &mut Findings<'_>) {
    let script = of.run.script();
    let is_setter = |command: &Command| command.is_any(SETTERS);
    let is_first =
        script.commands().take(MOST_COMMANDS).find(|command| is_setter(command)) == Some(of.command);
    let leaves_nothing = |command: &Command| {
        let idle = command.program.is_none() || is_setter(command) || command.is_any(AS_SHORT_LIVED);
        idle && command.redirects.is_empty() && !may_do_more(command)
    };
    let is_short = script.is_known() && script.commands().len() <= MOST_COMMANDS;
    if !is_first || !is_short || !script.commands().all(leaves_nothing) {
        return;
    }
    let words = if matches!(name, "export" | "unset") {
        words! {
            en: "what `{name}` changes is forgotten when the `RUN` ends: `ENV` lasts",
            fr: "ce que `{name}` change est oublié à la fin du `RUN`\u{202F}: `ENV`, lui, dure",
        }
    } else {
        words! {
            en: "what `{name}` changes is forgotten when the `RUN` ends",
            fr: "ce que `{name}` change est oublié à la fin du `RUN`",
        }
    };
    out.report(of.command.words_span(), words);
}

/// Whether a script is sourced that may do anything.
fn may_do_more(command: &Command) -> bool {
    let file = || command.args.first().and_then(Word::text).and_then(|path| path.rsplit('/').next());
    command.is_any(&[".", "source"]) && !file().is_some_and(|name| SOURCED.contains(&name))
}

fn sentence(name: &str) -> Option<Words> {
    Some(match name {
        "free" | "ps" | "top" => words! {
            en: "`{name}` shows what runs now, and nothing of it is left when the `RUN` ends",
            fr: "`{name}` montre ce qui tourne maintenant, et il n'en reste rien à la fin du `RUN`",
        },
        "kill" | "service" | "shutdown" => words! {
            en: "what `{name}` starts or stops is gone when the `RUN` ends",
            fr: "ce que `{name}` démarre ou arrête a disparu à la fin du `RUN`",
        },
        "mount" => words! {
            en: "`mount` needs privileges that a build lacks, and what it mounts is gone when the `RUN` ends",
            fr: "`mount` demande des privilèges qu'un build n'a pas, et ce qu'il monte a disparu à la fin du `RUN`",
        },
        "ssh" => words! {
            en: "`ssh` ties the build to one machine and its keys",
            fr: "`ssh` lie le build à une machine et à ses clés",
        },
        "vim" => words! {
            en: "`vim` waits for a person at a terminal, and a build has neither",
            fr: "`vim` attend une personne devant un terminal, et un build n'a ni l'un ni l'autre",
        },
        _ => return None,
    })
}

/// Whether nothing in the RUN can make use of what the command does.
fn is_pointless(name: &str, command: ShellCommand<'_>) -> bool {
    let ShellCommand { run, command } = command;
    let script = run.script();
    let answers = [Enclosure::Substitution, Enclosure::Condition];
    let is_read = command.place.pipe.is_some_and(|pipe| !pipe.is_last())
        || !command.redirects.is_empty()
        || answers.into_iter().any(|enclosure| command.place.inside.has(enclosure));
    match name {
        "free" | "ps" | "top" => !is_read,
        "kill" => script.commands().nth(1).is_none(),
        // What follows in the same RUN may need the service.
        "service" => starts(command) && command.place.step + 1 == script.steps().len() && !is_read,
        "mount" => run.flag("security").is_none(),
        "ssh" => run.flag("mount").is_none() && !command.has_flag("V", ""),
        "vim" => !command.args.iter().any(is_script_of_vim),
        _ => true,
    }
}

/// `service NAME start`.
fn starts(service: &Command) -> bool {
    service.args.get(1).and_then(Word::text).is_some_and(|action| matches!(action, "start" | "restart"))
}

/// `vim +PlugInstall +qall`, `vim -es -c quit`.
fn is_script_of_vim(word: &Word) -> bool {
    let text = word.display();
    text.starts_with('+') || matches!(text, "-c" | "-e" | "-es" | "-E" | "-Es" | "-s" | "-S" | "--version")
}
