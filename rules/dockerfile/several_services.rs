use crate::servers;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::File;
use calfat_shell::{Command, Word};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "several-services",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("several_services"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Programs that start others and watch over them.
const SUPERVISORS: &[&str] =
    &["circusd", "forego", "honcho", "monit", "runsvdir", "s6-svscan", "supervisord"];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| !last.is_windows()) else { return };
    let mut seen = BTreeSet::new();
    let scripts = servers::started(last);
    for script in &scripts {
        for command in script.commands() {
            // The first call says it for all that follow.
            let Some(name) = starts(command).filter(|name| seen.insert(*name)) else { continue };
            let words = words! {
                en: "`{name}` starts services behind Docker's back: run each in a container of its own",
                fr: "`{name}` lance des services à l'insu de Docker\u{202F}: donnez à chacun son propre conteneur",
            };
            out.report(command.words_span(), words);
        }
    }
}

/// What a command calls to start a service that it does not wait for.
fn starts(command: &Command) -> Option<&str> {
    let name = command.name()?;
    let has = |verb: &str| command.args.iter().any(|word| word.text() == Some(verb));
    let path = command.program.as_ref().and_then(Word::text).unwrap_or_default();
    // `/service` is somebody's own.
    let is_tool = path == name || path.contains("/bin/") || path.contains("/sbin/");
    let is_script = path.contains("/init.d/");
    let is_service = is_tool && matches!(name, "service" | "systemctl" | "rc-service") || is_script;
    let found = is_tool && SUPERVISORS.contains(&name) || is_service && (has("start") || has("restart"));
    found.then_some(name)
}
