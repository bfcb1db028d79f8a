use super::written_line::lines;
use crate::packages::Call;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "remote-access-server",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("remote_access_server"),
    options: &[],
    check: Check::Instruction(check),
};

/// Packages that bring a server to log in to.
const PACKAGES: &[&str] = &[
    "dropbear",
    "inetutils-telnetd",
    "krfb",
    "openssh-server",
    "rsh-server",
    "telnet-server",
    "telnetd",
    "tigervnc-server",
    "tigervnc-standalone-server",
    "tightvncserver",
    "vino",
    "x11vnc",
    "xrdp",
];

/// Programs that are such a server.
const PROGRAMS: &[&str] = &[
    "dropbear",
    "in.telnetd",
    "sshd",
    "telnetd",
    "tigervncserver",
    "vncserver",
    "x11vnc",
    "Xtigervnc",
    "Xvnc",
    "xrdp",
];

/// What `service` and `/etc/init.d` call them.
const SERVICES: &[&str] = &["dropbear", "ssh", "sshd", "telnet", "xrdp"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if !node.ships() {
        return;
    }
    match node.kind {
        Kind::Run => {
            node.script().commands().for_each(|command| installed(command, out));
            started(node, out);
        }
        Kind::Cmd | Kind::Entrypoint => started(node, out),
        _ => {}
    }
    for line in lines(node, "PermitRootLogin").into_iter().filter(|line| lets_in(line.text)) {
        let words = words! {
            en: "`PermitRootLogin yes` lets root log in with a password",
            fr: "`PermitRootLogin yes` laisse root se connecter avec un mot de passe",
        };
        out.report(line.span, words).level(Level::Warning);
    }
}

fn installed(command: &Command, out: &mut Findings<'_>) {
    let Some(call) = Call::of(command).filter(Call::is_install) else { return };
    for package in call.packages() {
        let name = package.spelling.name;
        if !PACKAGES.contains(&name) {
            continue;
        }
        let words = words! {
            en: "`{name}` is a server to log in to: `docker exec` needs none",
            fr: "`{name}` est un serveur de connexion à distance\u{202f}: `docker exec` s'en passe",
        };
        out.report(package.word.span, words);
    }
}

fn started(node: Node<'_>, out: &mut Findings<'_>) {
    for command in node.script().commands() {
        let Some(word) = server(command, node.kind != Kind::Run) else { continue };
        let name = word.display().rsplit('/').next().unwrap_or_default();
        let words = words! {
            en: "`{name}` lets people log in to the container: `docker exec` does without a server",
            fr: "`{name}` permet de se connecter au conteneur\u{202f}: `docker exec` se passe de serveur",
        };
        out.report(word.span, words).level(Level::Warning);
    }
}

/// The word that starts a server. In a build, the program itself is only asked for its version or its settings.
fn server(command: &Command, runs: bool) -> Option<&Word> {
    let program = command.program.as_ref()?;
    if runs && command.is_any(PROGRAMS) {
        return Some(program);
    }
    let is = |word: &&Word, what: &[&str]| word.text().is_some_and(|text| what.contains(&text));
    let init = program.text()?.starts_with("/etc/init.d/") && command.is_any(SERVICES);
    if init {
        return command.args.first().filter(|word| is(word, &["start", "restart"])).map(|_| program);
    }
    match (command.name()?, command.args.as_slice()) {
        ("service", [name, verb, ..]) if is(&verb, &["start", "restart"]) => {
            Some(name).filter(|name| is(name, SERVICES))
        }
        ("systemctl", [verb, .., name]) if is(&verb, &["enable", "start"]) => {
            Some(name).filter(|name| is(name, SERVICES))
        }
        ("rc-update", [add, name, ..]) if is(&add, &["add"]) => Some(name).filter(|name| is(name, SERVICES)),
        _ => None,
    }
}

/// Whether the last word on root is `yes`; `sed` may name what was there before.
fn lets_in(line: &str) -> bool {
    let value =
        line.rsplit("PermitRootLogin").next().unwrap_or_default().trim_start_matches([' ', '\t', '=']);
    value.starts_with("yes")
}
