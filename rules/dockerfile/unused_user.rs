use super::root_user_fix::write_user;
use crate::accounts::{created, is_keeper, is_root, value};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, Node, Stage};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "unused-user",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/user-created-but-never-used"],
    page: page!("unused_user"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Accounts that are looked for in the whole file; nobody creates more.
const MOST: usize = 20;

/// Users that tools look for in a container by themselves: editors, workspaces in the cloud.
const OF_TOOLS: &[&str] = &["codespace", "gitpod", "vscode"];

/// Programs that choose their user themselves, in their settings or in what they start.
const CHOOSE: &[&str] = &[
    "apache2",
    "apache2-foreground",
    "apachectl",
    "catalina.sh",
    "cron",
    "crond",
    "dockerd",
    "haproxy",
    "httpd",
    "httpd-foreground",
    "init",
    "mongod",
    "mysqld",
    "mysqld_safe",
    "named",
    "nginx",
    "php-fpm",
    "postgres",
    "proftpd",
    "redis-server",
    "runsvdir",
    "s6-svscan",
    "slapd",
    "sshd",
    "start",
    "supervisord",
    "systemd",
    "tor",
    "vsftpd",
];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    if runs_as_user(last) || last.is_windows() {
        return;
    }
    let commands: Vec<_> =
        [Kind::Entrypoint, Kind::Cmd].into_iter().filter_map(|kind| last.last(kind)).collect();
    if commands.is_empty() || commands.iter().any(|node| may_change_user(*node)) {
        return;
    }
    let stages = file.shipped_stages();
    let nodes: Vec<_> = stages.iter().flat_map(|stage| stage.nodes()).collect();
    let runs = nodes.iter().filter_map(|node| node.as_run()).filter(|run| !run.node.is_trigger);
    let accounts = runs.flat_map(|run| {
        run.commands().filter_map(move |of| Some((run.node, of.command, created(of.command)?)))
    });
    for (node, command, word) in accounts.take(MOST) {
        let Some(name) = value(node, word).filter(|name| is_name(name)) else { continue };
        let variable = word.variables().first().map(|variable| variable.name.to_string());
        if nodes
            .iter()
            .any(|node| uses(*node, &name) || variable.as_ref().is_some_and(|name| uses(*node, name)))
        {
            continue;
        }
        let words = words! {
            en: "`{name}` is created, but the container still runs as root",
            fr: "`{name}` est créé, mais le conteneur s'exécute toujours en root",
        };
        let finding = out.report(word.span, words).also("tally/user-created-but-never-used");
        if OF_TOOLS.contains(&&*name) {
            finding.on_request();
        } else {
            finding.fix_if(number(command).and_then(|number| write_user(last, number)));
        }
    }
}

/// The number that the account is given: unlike a name, it can be checked before the container starts.
fn number(command: &Command) -> Option<&str> {
    let number = command.flag_value("u", "uid")?;
    let is_number = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !number.is_empty()).then_some(number)
}

fn runs_as_user(last: Stage<'_>) -> bool {
    let Some(user) = last.user() else { return false };
    user.args.text().is_none_or(|text| user.resolve(&text.value).is_none_or(|value| !is_root(&value)))
}

/// Whether what is started is a script, or a program that changes its user.
fn may_change_user(node: Node<'_>) -> bool {
    let script = node.script();
    !script.is_known()
        || script.commands().any(|command| {
            let name = command.name().unwrap_or_default();
            let at = command.program.as_ref().map_or("", |program| program.display());
            let script =
                |word: &str| word.ends_with("sh") || word.contains("entrypoint") || word.ends_with("/run");
            CHOOSE.contains(&name) || script(at) || command.args.iter().any(|word| script(word.display()))
        })
}

fn is_name(name: &str) -> bool {
    !is_root(name)
        && name.len() > 1
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// Whether the name is in an instruction for another purpose than to keep the account or to own something.
fn uses(node: Node<'_>, name: &str) -> bool {
    if !has_word(node.text(node.span), name) {
        return false;
    }
    match node.kind {
        Kind::Run => {
            let script = node.script();
            !script.is_known()
                || script.commands().any(|command| {
                    let wrapped =
                        command.wrappers.iter().any(|wrapper| has_word(node.text(wrapper.span), name));
                    wrapped || !is_keeper(command) && has_word(node.text(command.span), name)
                })
        }
        // To copy files for somebody, or to put them into a folder, is not to run as somebody.
        Kind::Copy | Kind::Add => node.heredocs.iter().any(|heredoc| has_word(node.text(heredoc.body), name)),
        Kind::Workdir | Kind::Volume | Kind::Label | Kind::Arg | Kind::From => false,
        // Somebody may read the variable that names the account.
        _ => true,
    }
}

/// Whether the letters stand in a text as a word of their own; those of a path do not.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let inner = |char: Option<char>, signs: &str| {
            char.is_some_and(|char| char.is_alphanumeric() || signs.contains(char))
        };
        !inner(before, "_-./") && !inner(after, "_-.")
    })
}
