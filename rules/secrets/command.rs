//! Secrets that commands are told in clear.

use super::{
    name::{Promise, promise},
    value::{is_harmless, is_random, is_variable, unquoted},
    written::written,
};
use calfat_lint::Span;
use calfat_shell::{Assignment, Command, Word};
use std::cell::LazyCell;

/// A secret in a command.
#[derive(Debug)]
pub(crate) struct Told {
    /// The argument, assignment or line that holds it.
    pub span: Span,
    /// What it was told as: `--password`, `TOKEN`, `chpasswd`.
    pub name: String,
}

/// Long options whose value may be the next argument. Of others, only `--name=value` is sure to be one.
const SPACED: &[&str] = &[
    "access-token",
    "api-key",
    "api-token",
    "apikey",
    "auth-token",
    "client-secret",
    "http-password",
    "masterauth",
    "pass",
    "passphrase",
    "passwd",
    "password",
    "proxy-password",
    "requirepass",
    "secret",
    "secret-key",
    "store-password",
    "token",
];

/// Programs that take a password with a short option, as the next argument.
const SHORT: &[(&str, &[&str])] = &[
    (
        "-p",
        &[
            "sshpass", "docker", "podman", "buildah", "skopeo", "helm", "useradd", "usermod", "az", "oc",
            "mongo", "mongosh",
        ],
    ),
    ("-a", &["redis-cli"]),
    ("-P", &["sqlcmd", "unzip"]),
    ("-w", &["ldapadd", "ldapsearch", "ldapmodify"]),
];

/// Programs where `-p` is a password only behind this word: `docker login -p`.
const LOGIN: &[&str] = &["docker", "podman", "buildah", "skopeo", "helm", "az", "oc"];

/// Steps of a build that load an application without a need for its keys.
const NEED_NO_KEY: &[&str] = &["assets:precompile", "collectstatic", "compilemessages", "tailwind"];

const MYSQL: &[&str] = &[
    "mysql",
    "mysqladmin",
    "mysqldump",
    "mysqlimport",
    "mysqlcheck",
    "mysqlshow",
    "mariadb",
    "mariadb-admin",
    "mariadb-dump",
];

/// Headers that carry a secret.
const HEADERS: &[&str] =
    &["authorization", "private-token", "job-token", "x-api-key", "x-auth-token", "x-vault-token"];

/// What a command is told in clear. `next` is the command behind it, perhaps the next of its pipeline.
pub(crate) fn told(command: &Command, next: Option<&Command>) -> Vec<Told> {
    let mut found = Vec::new();
    assignments(command, &mut found);
    arguments(command, &mut found);
    written(command, next, &mut found);
    found
}

fn assignments(command: &Command, found: &mut Vec<Told>) {
    for assignment in &command.assignments {
        if is_strong(&assignment.name) && is_told(&assignment.value) && !is_stop_gap(command, assignment) {
            found.push(Told { span: assignment.span, name: assignment.name.to_string() });
        }
    }
    if !command.is_any(&["export", "declare", "typeset", "readonly", "local", "setenv"]) {
        return;
    }
    for word in command.args.iter().filter(|word| word.is_literal()) {
        let Some((name, value)) = word.as_setting() else { continue };
        if is_strong(name) && !is_harmless(value) {
            found.push(Told { span: word.span, name: name.to_owned() });
        }
    }
}

/// `SECRET_KEY=build python manage.py collectstatic`: the framework asks for a value, and uses it for nothing here.
fn is_stop_gap(command: &Command, assignment: &Assignment) -> bool {
    let value = &assignment.value;
    let step = |word: &Word| word.text().is_some_and(|text| NEED_NO_KEY.contains(&text));
    let is_random = value.text().is_some_and(|text| is_random(unquoted(text)));
    assignment.name.contains("SECRET_KEY") && !is_random && command.args.iter().any(step)
}

fn arguments(command: &Command, found: &mut Vec<Told>) {
    let logs_in = LazyCell::new(|| command.args.iter().any(|word| word.text() == Some("login")));
    for (at, word) in command.args.iter().enumerate() {
        let Some(text) = word.text() else { continue };
        let next = command.args.get(at + 1);
        let told = long(text, word, next)
            .or_else(|| short(command, text, word, next).filter(|_| !is_of_login(command) || *logs_in))
            .or_else(|| of_curl(command, text, word, next))
            .or_else(|| set(command, text, word, next));
        found.extend(told);
    }
    if command.is("htpasswd") && command.has_flag("b", "") {
        let last = command.args.last().filter(|word| command.args.len() > 2 && is_told(word));
        found.extend(last.map(|word| Told { span: word.span, name: "htpasswd".to_owned() }));
    }
}

/// `--password=x`, `--password x`, `-storepass x`.
fn long(text: &str, word: &Word, next: Option<&Word>) -> Option<Told> {
    let option = text.strip_prefix("--").or_else(|| text.strip_prefix('-').filter(|rest| rest.len() > 3))?;
    if let Some((name, value)) = option.split_once('=') {
        let secret = is_strong(name) && !is_harmless(value) && !value.eq("changeit");
        return secret.then(|| Told { span: word.span, name: format!("--{name}") });
    }
    let spaced = if text.starts_with("--") { SPACED } else { &["storepass", "keypass"] };
    let next = next.filter(|next| spaced.contains(&option) && is_told(next))?;
    // Every Java has this password on its certificates.
    let known = next.text() == Some("changeit") || next.display().starts_with('-');
    (!known).then(|| Told { span: word.span.to(next.span), name: text.to_owned() })
}

/// `sshpass -p x`, `mysql -px`.
fn short(command: &Command, text: &str, word: &Word, next: Option<&Word>) -> Option<Told> {
    let name = command.name()?;
    if MYSQL.contains(&name) {
        let value = text.strip_prefix("-p").filter(|value| !value.is_empty() && !is_harmless(value));
        return value.map(|_| Told { span: word.span, name: "-p".to_owned() });
    }
    let (flag, _) = SHORT.iter().find(|(flag, programs)| *flag == text && programs.contains(&name))?;
    let next = next.filter(|next| is_told(next) && !next.display().starts_with('-'))?;
    Some(Told { span: word.span.to(next.span), name: (*flag).to_owned() })
}

/// Whether a short option of the program is a password only when it logs in.
fn is_of_login(command: &Command) -> bool {
    command.is_any(LOGIN)
}

/// `curl -u user:password`, `-H "Authorization: Bearer x"`, `wget --header=…`.
fn of_curl(command: &Command, text: &str, word: &Word, next: Option<&Word>) -> Option<Told> {
    if !command.is_any(&["curl", "wget", "http", "https"]) {
        return None;
    }
    let (flag, value, span) = match text.split_once('=') {
        Some((flag, value)) if flag.starts_with("--") => (flag, value, word.span),
        _ => (text, next?.text()?, word.span.to(next?.span)),
    };
    let secret = match flag {
        "-u" | "--user" | "-U" | "--proxy-user" if command.is("curl") => value.split_once(':')?.1,
        "-H" | "--header" => {
            let (name, value) = value.split_once(':')?;
            HEADERS.contains(&name.trim().to_ascii_lowercase().as_str()).then_some(())?;
            value.trim().rsplit(' ').next()?
        }
        _ => return None,
    };
    (!is_harmless(secret)).then(|| Told { span, name: flag.to_owned() })
}

/// `npm config set //registry.example.org/:_authToken x`, `aws configure set aws_secret_access_key x`.
fn set(command: &Command, text: &str, word: &Word, next: Option<&Word>) -> Option<Told> {
    let sets = command.args.iter().take(3).any(|word| word.text() == Some("set"));
    if !sets || text.starts_with('-') {
        return None;
    }
    let (name, value, span) = match text.split_once('=') {
        Some((name, value)) => (name, value, word.span),
        None => (text, next?.text()?, word.span.to(next?.span)),
    };
    let name = name.rsplit([':', '/', '.']).next().filter(|name| is_strong(name))?;
    (!is_harmless(value) && !is_variable(value)).then(|| Told { span, name: name.to_owned() })
}

pub(super) fn is_strong(name: &str) -> bool {
    promise(name) == Some(Promise::Strong)
}

/// Whether a word is a secret in clear, if it is one at all.
pub(super) fn is_told(word: &Word) -> bool {
    word.text().is_some_and(|text| !is_harmless(unquoted(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Line;
    use calfat_shell::{Dialect, Script};

    fn names(text: &str) -> Vec<String> {
        let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
        assert!(script.is_known(), "{text}");
        let commands: Vec<_> = script.commands().collect();
        let told = commands
            .iter()
            .enumerate()
            .flat_map(|(at, command)| told(command, commands.get(at + 1).copied()));
        told.map(|told| told.name).collect()
    }

    #[test]
    fn told_in_clear() {
        for (text, name) in [
            ("PGPASSWORD=hunter2 psql -U app", "PGPASSWORD"),
            ("export API_TOKEN=hunter2", "API_TOKEN"),
            ("DB_PASSWORD=hunter2 python manage.py collectstatic", "DB_PASSWORD"),
            ("SECRET_KEY=x8Fq2LmP0aZt91QwErTy python manage.py collectstatic", "SECRET_KEY"),
            ("tool --password=hunter2", "--password"),
            ("wget --user bob --password hunter2 https://a.b", "--password"),
            ("keytool -genkey -storepass hunter2", "-storepass"),
            ("curl -u bob:hunter2 https://a.b", "-u"),
            ("curl --user=bob:hunter2 https://a.b", "--user"),
            ("curl -H 'Authorization: Bearer hunter2' https://a.b", "-H"),
            ("wget --header='X-Api-Key: hunter2' https://a.b", "--header"),
            ("mysql -uroot -phunter2 -e 'select 1'", "-p"),
            ("sshpass -p hunter2 ssh a", "-p"),
            ("docker login -u bob -p hunter2", "-p"),
            ("useradd -m -p hunter2 bob", "-p"),
            ("echo root:hunter2 | chpasswd", "chpasswd"),
            ("chpasswd <<< root:hunter2", "chpasswd"),
            ("echo 'password=hunter2' >> /etc/app.conf", "password"),
            ("echo '//registry.npmjs.org/:_authToken=hunter2' > .npmrc", "_authToken"),
            ("echo hunter2 | tee /root/.vault-token", ".vault-token"),
            ("npm config set //npm.example.org/:_authToken hunter2", "_authToken"),
            ("aws configure set aws_secret_access_key hunter2", "aws_secret_access_key"),
            ("htpasswd -bc /etc/users bob hunter2", "htpasswd"),
            ("printf '[client]\\npassword=hunter2\\n' > f", "password"),
            ("printf 'machine a login b password: hunter2' > f", "password"),
        ] {
            assert_eq!(names(text), [name], "{text}");
        }
    }

    #[test]
    fn not_told() {
        for text in [
            "PGPASSWORD=$PASSWORD psql",
            "PASSWORD=$(cat /run/secrets/db) tool",
            "export TOKEN=\"$(cat /run/secrets/token)\"",
            "tool --password-stdin --password=$P --password-file=x --token \"$T\"",
            "adduser --disabled-password --gecos '' app",
            "mysql -p -P 3306 -uroot",
            "docker run -p 80:80 nginx",
            "mkdir -p password",
            "SECRET_KEY=dummy python manage.py collectstatic",
            "SECRET_KEY=changeme uv run manage.py collectstatic --noinput",
            "SECRET_KEY_BASE=1 rails assets:precompile",
            "echo password: hunter2",
            "echo 'PasswordAuthentication no' > /etc/ssh/sshd_config",
            "echo 'app ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers",
            "echo \"token=$TOKEN\" > f",
            "echo \"$KEY\" > /root/.ssh/id_rsa",
            "curl -u bob: https://a.b -H 'Accept: text/plain'",
            "curl -H \"Authorization: Bearer $TOKEN\" https://a.b",
            "keytool -import -storepass changeit -file ca.crt",
            "echo \"root:$PASSWORD\" | chpasswd",
            "git config --global user.name bob",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
