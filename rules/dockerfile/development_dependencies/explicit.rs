//! Tools of development that are asked for by name.

use crate::packages::Call;
use calfat_lint::{Findings, words};
use calfat_project::docker::{Node, Stage};
use calfat_shell::{Command, Word};

/// Words of files and extras that are for development.
const DEVELOPMENT: &[&str] = &["dev", "develop", "development", "test", "testing", "tests"];

pub(super) fn check(last: Stage<'_>, out: &mut Findings<'_>) {
    let nodes = last.lineage().flat_map(Stage::nodes).filter(|node| !node.is_trigger);
    for run in nodes.filter_map(Node::as_run) {
        for command in run.script().commands() {
            if let Some(word) = debugger(command) {
                let words = words! {
                    en: "Xdebug slows every request down, and belongs on a developer's machine",
                    fr: "Xdebug ralentit chaque requête\u{202F}: sa place est sur la machine d'un développeur",
                };
                out.report(word.span, words).also("tally/php/no-xdebug-in-final-image");
                break;
            }
            if let Some(word) = requirements(command) {
                let text = word.display();
                let words = words! {
                    en: "`{text}` installs what only developers need",
                    fr: "`{text}` installe ce dont seuls les développeurs ont besoin",
                };
                out.report(word.span, words);
            }
        }
    }
}

/// `pecl install xdebug`, `apk add php84-xdebug`.
fn debugger(command: &Command) -> Option<&Word> {
    let installs = Call::of(command).is_some_and(|call| call.is_install())
        || command.is_any(&[
            "docker-php-ext-enable",
            "docker-php-ext-install",
            "install-php-extensions",
            "pecl",
            "pickle",
        ]);
    let is_debugger = |text: &str| {
        let name = text.split(['=', '@', ':']).next().unwrap_or(text);
        name == "xdebug"
            || name.starts_with("xdebug-")
            || name.starts_with("php") && name.ends_with("-xdebug")
    };
    command.args.iter().filter(|_| installs).find(|word| word.text().is_some_and(is_debugger))
}

/// `pip install -r requirements-dev.txt`, `pip install .[dev]`, `pipenv install --dev`.
fn requirements(command: &Command) -> Option<&Word> {
    if command.is("pipenv") {
        return command.flag("", "dev");
    }
    let call =
        Call::of(command).filter(|call| call.is_install() && matches!(call.manager.name, "pip" | "uv"))?;
    let is_meant = |text: &str| text.split(['-', '_', '.', '/', ',']).any(|word| DEVELOPMENT.contains(&word));
    let mut before = "";
    call.command.args.iter().find(|word| {
        let text = word.display();
        let is_file = matches!(std::mem::replace(&mut before, text), "-r" | "--requirement");
        let file = text.strip_prefix("-r").or(text.strip_prefix("--requirement=")).unwrap_or(text);
        let is_file = is_file || file.len() < text.len() && file.rsplit('.').next() == Some("txt");
        let extras = text
            .strip_suffix(']')
            .and_then(|text| text.split_once('['))
            .filter(|(path, _)| path.starts_with('.'));
        is_file && is_meant(file) || extras.is_some_and(|(_, extras)| is_meant(extras))
    })
}
