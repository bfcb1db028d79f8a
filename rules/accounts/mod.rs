//! What commands do to the accounts of an image.

use calfat_project::docker::Node;
use calfat_shell::{Command, PartKind, Word};

/// Options of `useradd`, `adduser` and `usermod`, on any distribution, whose value may be the next argument.
const VALUES: &[&str] = &[
    "-b",
    "-c",
    "-d",
    "-e",
    "-f",
    "-g",
    "-G",
    "-h",
    "-k",
    "-K",
    "-p",
    "-s",
    "-u",
    "-Z",
    "-R",
    "-P",
    "--base-dir",
    "--comment",
    "--conf",
    "--expiredate",
    "--firstuid",
    "--gecos",
    "--gid",
    "--groups",
    "--home",
    "--home-dir",
    "--inactive",
    "--ingroup",
    "--key",
    "--lastuid",
    "--password",
    "--prefix",
    "--root",
    "--shell",
    "--skel",
    "--uid",
];

/// Programs that only create, change or own: they do not use an account.
const KEEPERS: &[&str] = &[
    "addgroup", "adduser", "chgrp", "chmod", "chown", "chpasswd", "groupadd", "groupmod", "install", "mkdir",
    "passwd", "useradd", "usermod",
];

/// Somebody's membership in groups.
#[derive(Debug)]
pub(crate) struct Membership {
    /// The account.
    pub user: String,
    /// The groups it is put into.
    pub groups: Vec<String>,
}

/// The word that names the account a command creates.
pub(crate) fn created(command: &Command) -> Option<&Word> {
    if !command.is_any(&["useradd", "adduser"]) || command.has_flag("D", "defaults") && command.is("useradd")
    {
        return None;
    }
    let mut operands = command.operands(values(command));
    let first = operands.next()?;
    // `adduser app docker` puts an account into a group.
    operands.next().is_none().then_some(first)
}

/// Whether a command only creates, changes or owns, so that the name of an account in it is no use of it.
pub(crate) fn is_keeper(command: &Command) -> bool {
    command.is_any(KEEPERS)
}

/// The groups that a command puts an account into, beside the account's own.
pub(crate) fn joins(node: Node<'_>, command: &Command) -> Option<Membership> {
    let name = |word: &Word| value(node, word);
    let operands: Vec<&Word> = match command.name()? {
        "useradd" | "usermod" | "adduser" | "addgroup" | "gpasswd" => {
            command.operands(values(command)).collect()
        }
        _ => return None,
    };
    let (user, groups) = match (command.name()?, operands.as_slice()) {
        ("useradd" | "usermod", [.., user]) => {
            let mut words = command.args.iter();
            let at = words.position(|word| is_groups(word.display()))?;
            (name(user)?, name(command.args.get(at + 1)?)?)
        }
        ("adduser" | "addgroup", [user, group]) => (name(user)?, name(group)?),
        ("gpasswd", [group]) => {
            let at = command.args.iter().position(|word| matches!(word.text(), Some("-a" | "--add")))?;
            (name(command.args.get(at + 1)?)?, name(group)?)
        }
        _ => return None,
    };
    Some(Membership { user, groups: groups.split(',').map(str::to_owned).collect() })
}

/// `-G`, `-aG`, `--groups`.
fn is_groups(word: &str) -> bool {
    let letters = word.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
    word == "--groups" || letters.is_some_and(|letters| letters.ends_with('G'))
}

fn values(command: &Command) -> &'static [&'static str] {
    if command.is("gpasswd") { &["-a", "-d", "--add", "--delete"] } else { VALUES }
}

/// The value of a word after the file's own variables.
pub(crate) fn value(node: Node<'_>, word: &Word) -> Option<String> {
    if let Some(text) = word.text() {
        return Some(text.to_owned());
    }
    let plain = |kind: &PartKind| matches!(kind, PartKind::Literal(_) | PartKind::Variable(_));
    if !word.parts.iter().all(|part| plain(&part.kind)) {
        return None;
    }
    node.resolve(word.display()).filter(|value| !value.is_empty())
}

/// Whether a user, as `USER` and `--chown` name it, is root. A group may follow.
pub(crate) fn is_root(user: &str) -> bool {
    let name = account(user);
    name == "root" || name.parse() == Ok(0_u32)
}

/// The account of `app:staff`.
pub(crate) fn account(user: &str) -> &str {
    user.split(':').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Line;
    use calfat_shell::{Dialect, Script};

    fn name(text: &str) -> Option<String> {
        let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
        let command = script.commands().next().unwrap();
        created(command).map(|word| word.display().to_owned())
    }

    #[test]
    fn accounts_that_are_created() {
        for text in [
            "useradd app",
            "useradd -r -u 1000 -g app -s /bin/false app",
            "useradd --create-home --uid 1000 --shell=/bin/bash app",
            "adduser -D -H -u 1000 -G app app",
            "adduser --system --no-create-home --ingroup app --gecos '' app",
            "sudo useradd -mG docker app",
        ] {
            assert_eq!(name(text).as_deref(), Some("app"), "{text}");
        }
        for text in ["adduser app docker", "usermod -aG docker app", "useradd -D", "groupadd app"] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
