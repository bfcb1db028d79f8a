use super::flags;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{dockerfile::Base, words};
use calfat_project::docker::{Run, ShellCommand, Stage};
use calfat_shell::{Command, Operator, Redirect, Word};

pub static RULE: Rule = Rule {
    id: "noisy-download",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    // A long log is a nuisance, not a fault.
    recommended: false,
    since: "0.1.0",
    like: &["hadolint/DL3047"],
    page: page!("noisy_download"),
    options: &[],
    check: Check::Command(check),
};

/// What makes wget say less, or say it elsewhere.
const QUIET: &[(&str, &str)] =
    &[("q", "quiet"), ("nv", "no-verbose"), ("o", "output-file"), ("a", "append-output"), ("", "progress")];

/// What makes it download nothing.
const IDLE: &[(&str, &str)] = &[("V", "version"), ("h", "help"), ("", "spider"), ("b", "background")];

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let wget = command.command;
    let has = |flags: &[(&str, &str)]| flags.iter().any(|(short, long)| wget.has_flag(short, long));
    if !wget.is("wget") || has(QUIET) {
        return;
    }
    let is_silent = has(IDLE)
        || wget.args.iter().any(|word| is_no_verbose(word.display()))
        || wget.redirects.iter().any(takes_log)
        || wget.args.is_empty()
        || flags::may_be_hidden(command.run, wget);
    let finding = out.report(
        wget.name_span(),
        words! {
            en: "`wget` fills the log with its progress bar",
            fr: "`wget` encombre le journal du build avec sa barre de progression",
        },
    );
    // hadolint takes each letter of `-O/tmp/a` for a flag.
    if !wget.args.iter().any(has_quiet_letter) {
        finding.also("hadolint/DL3047");
    }
    if is_silent {
        finding.on_request();
    } else {
        finding.fix_if(fix(command.run, wget));
    }
}

/// `-nv` among other letters of `-n`: `-nvc`.
fn is_no_verbose(text: &str) -> bool {
    let letters = text.strip_prefix('-').and_then(|letters| letters.split_once('n'));
    !text.starts_with("--") && letters.is_some_and(|(_, what)| what.contains('v'))
}

fn has_quiet_letter(word: &Word) -> bool {
    let letters = word.display().strip_prefix('-').filter(|letters| !letters.starts_with('-'));
    letters.is_some_and(|letters| letters.split('=').next().unwrap_or_default().contains(['q', 'o', 'a']))
}

/// Errors, and the progress with them, go elsewhere: `2> log`, `&> log`.
fn takes_log(redirect: &Redirect) -> bool {
    match redirect.operator {
        Operator::Write | Operator::Append | Operator::Clobber => redirect.fd == Some(2),
        Operator::WriteBoth | Operator::AppendBoth => true,
        _ => false,
    }
}

/// The wget of Alpine and `BusyBox` has no `--progress`.
fn fix(run: Run<'_>, wget: &Command) -> Option<Fix> {
    let root = run.node.stage().map(Stage::root)?;
    let flag = match root {
        Base::Image(image) if ["alpine", "busybox"].iter().any(|name| image.contains(name)) => "-q",
        Base::Image(_) => "--progress=dot:giga",
        _ => return None,
    };
    let title = words! { en: "add `{flag}`", fr: "ajouter `{flag}`" };
    Some(Fix::review(title, vec![flags::added(run, wget.program.as_ref()?, flag)?]))
}
