use crate::{
    accounts::{account, is_root},
    images::{
        ImageName,
        default_user::{User, default_user},
    },
    packages::{self, Call},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Base;
use calfat_project::docker::Run;
use calfat_shell::{Command, Enclosure, Word};

pub static RULE: Rule = Rule {
    id: "install-without-root",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("install_without_root"),
    options: &[],
    check: Check::Run(check),
};

/// Programs that run another one as the same user.
const SAME_USER: &[&str] = &["bash", "command", "env", "eval", "exec", "nice", "sh", "time", "timeout"];

/// The beginnings of options that only look, or that work in another root folder, which may be anybody's.
const ELSEWHERE: &[&str] = &[
    "--config-file",
    "--download",
    "--dry-run",
    "--help",
    "--installroot",
    "--just-print",
    "--no-act",
    "--option",
    "--print-uris",
    "--recon",
    "--root",
    "--simulate",
    "--test",
    "--usermode",
    "--version",
    "-c",
    "-h",
    "-o",
    "-p",
    "-s",
];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let Some(stage) = run.node.stage().filter(|stage| !stage.is_windows() && !run.node.is_trigger) else {
        return;
    };
    let written = stage.facts().user.before(run.node.index).map(|index| run.node.file.node(index));
    let user = match (written, stage.root()) {
        (Some(user), _) => user.args.text().and_then(|text| user.resolve(&text.value)),
        (None, Base::Image(reference)) => match default_user(&ImageName::parse(reference)) {
            User::NonRoot(user) => Some(user.to_owned()),
            _ => None,
        },
        _ => None,
    };
    let Some(user) = user.as_deref().map(account).filter(|user| !user.is_empty() && !is_root(user)) else {
        return;
    };
    let Some((span, name)) = run.script().commands().find_map(needs_root) else { return };
    let words = words! {
        en: "`{name}` needs root, but `{user}` runs it: the build fails here",
        fr: "`{name}` a besoin de root, mais c'est `{user}` qui l'exécute\u{202F}: le build échoue ici",
    };
    let finding = out.report(span, words);
    if let Some(user) = written.filter(|user| !user.is_trigger) {
        let label = words! { en: "from here on, root is given up", fr: "à partir d'ici, root est abandonné" };
        finding.label(user.span, label);
    } else {
        finding.level(Level::Warning);
    }
}

/// A command that only root can run, and that surely runs as whoever runs the RUN.
fn needs_root(command: &Command) -> Option<(Span, String)> {
    let place = command.place;
    let asks = [Enclosure::Condition, Enclosure::Substitution]
        .into_iter()
        .any(|enclosure| place.inside.has(enclosure));
    let changes =
        command.wrappers.iter().any(|wrapper| !wrapper.name().is_some_and(|name| SAME_USER.contains(&name)));
    let only_looks = |word: &Word| ELSEWHERE.iter().any(|option| word.display().starts_with(option));
    if asks || changes || !place.is_certain() || command.args.iter().any(only_looks) {
        return None;
    }
    if let Some(call) = Call::of(command).filter(|call| call.manager.kind == packages::Kind::System) {
        return Some((call.head(), call.words()));
    }
    let name = command
        .name()
        .filter(|name| ["adduser", "addgroup", "groupadd", "useradd", "usermod"].contains(name))?;
    Some((command.name_span(), name.to_owned()))
}
