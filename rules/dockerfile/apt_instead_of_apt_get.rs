use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{text::Edit, words};
use calfat_project::docker::ShellCommand;
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "apt-instead-of-apt-get",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV_DOCKER_9", "hadolint/DL3027"],
    page: page!("apt_instead_of_apt_get"),
    options: &[],
    check: Check::Command(check),
};

/// What `apt-get` does just as `apt` does. `upgrade` is not among them: that of `apt` also installs new packages.
const SAME: &[&str] =
    &["autoclean", "autoremove", "build-dep", "clean", "install", "purge", "remove", "source", "update"];

/// What `apt` shows and `apt-cache` does too.
const SHOWN: &[&str] = &["depends", "policy", "rdepends", "search", "show"];

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let apt = command.command;
    if !apt.is("apt") {
        return;
    }
    let verb = apt.subcommand(&["-o", "--option", "-t", "--target-release", "-c", "--config-file"]);
    let instead = if verb.is_some_and(|verb| SHOWN.contains(&verb)) { "apt-cache" } else { "apt-get" };
    out.report(
        apt.name_span(),
        words! {
            en: "`apt` is made for people and may change: scripts use `{instead}`",
            fr: "`apt` est fait pour un terminal et peut changer\u{202F}: un script utilise `{instead}`",
        },
    )
    .also("checkov/CKV_DOCKER_9")
    .also("hadolint/DL3027")
    .fix_if(verb.filter(|verb| SAME.contains(verb)).and_then(|_| fix(command, apt)));
}

fn fix(command: ShellCommand<'_>, apt: &Command) -> Option<Fix> {
    let span = apt.program.as_ref()?.span;
    let insert = match command.run.node.text(span) {
        "apt" => "apt-get",
        "\"apt\"" => "\"apt-get\"",
        _ => return None,
    };
    // In patterns of packages, the two differ.
    let is_plain = |text: &str| !text.contains(['*', '?', '^', '[', '+']) || matches!(text, "g++");
    let is_safe = apt.args.iter().all(|word| word.text().is_some_and(is_plain));
    let title = words! { en: "write `apt-get`", fr: "écrire `apt-get`" };
    let edits = vec![Edit::replace(span, insert)];
    Some(if is_safe { Fix::safe(title, edits) } else { Fix::review(title, edits) })
}
