use crate::secrets::{
    command::told,
    login::{Login, login, written},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::atoms::mount::{Mount, MountKind};
use calfat_project::docker::Run;
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "stored-credentials",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["trivy/DS-0031"],
    page: page!("stored_credentials"),
    options: &[],
    check: Check::Run(check),
};

/// How many removed paths and mounts are remembered.
const MOST: usize = 200;

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    if !run.node.ships() {
        return;
    }
    // Read backwards, so that what is removed is known before what has written it.
    let commands: Vec<&Command> = run.script().commands().collect();
    let mounts: Vec<Mount> = run.mounts().take(MOST).collect();
    let secret = mounts.iter().any(|mount| mount.kind == Some(MountKind::Secret));
    let mut removed = Removed::default();
    let mut found = Vec::new();
    for (at, &command) in commands.iter().enumerate().rev() {
        removed.note(command);
        let Some(login) = login(command).or_else(|| written(command)) else { continue };
        let told = !told(command, commands.get(at + 1).copied()).is_empty();
        if !told && !removed.has(&login) && !is_mounted(&mounts, login.file) {
            found.push((command, login));
        }
    }
    for (command, Login { file, name, trivy, span, .. }) in found.into_iter().rev() {
        let words = words! {
            en: "`{name}` keeps the credential in `{file}`, in the image",
            fr: "`{name}` enregistre les identifiants dans `{file}`, donc dans l'image",
        };
        let finding = out.report(span.unwrap_or_else(|| command.words_span()), words);
        if trivy && !secret {
            finding.also("trivy/DS-0031");
        }
    }
}

/// What is mounted does not stay.
fn is_mounted(mounts: &[Mount], file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let folder = file.trim_start_matches("~/").split('/').next().unwrap_or_default();
    let there = |path: &str| {
        path.ends_with(name) || path.ends_with(folder) || path == "/root" || path.starts_with("/home/")
    };
    mounts
        .iter()
        .any(|mount| mount.target.as_ref().is_some_and(|target| there(target.value.trim_end_matches('/'))))
}

/// What the commands behind take away again.
#[derive(Default)]
struct Removed {
    paths: Vec<String>,
    everything: bool,
    logged_out: bool,
}

impl Removed {
    fn note(&mut self, command: &Command) {
        if command.is_any(&["rm", "shred", "unlink", "mv"]) {
            let room = MOST.saturating_sub(self.paths.len());
            self.paths.extend(command.args.iter().map(|word| word.display().to_owned()).take(room));
            // A pattern, or a variable, may mean any file.
            self.everything |= command.args.iter().any(|word| !word.is_literal() || word.has_glob());
        }
        self.everything |=
            command.is("find") && command.args.iter().any(|word| word.text() == Some("-delete"));
        let undo = [
            "logout",
            "revoke",
            "delete",
            "unset",
            "--unset",
            "--unset-all",
            "--remove-section",
            "remove",
            "rm",
            "set-url",
        ];
        self.logged_out |= !command.is("rm")
            && command.args.iter().take(4).any(|word| word.text().is_some_and(|text| undo.contains(&text)));
    }

    fn has(&self, login: &Login<'_>) -> bool {
        let name = login.file.rsplit('/').next().unwrap_or_default();
        let folder = login.file.trim_start_matches("~/").split('/').next().unwrap_or_default();
        let ends = |path: &String| {
            let path = path.trim_end_matches('/');
            path.ends_with(name)
                || path.ends_with(folder)
                || login.folder.is_some_and(|folder| path.ends_with(folder))
        };
        self.everything || self.logged_out || self.paths.iter().any(ends)
    }
}
