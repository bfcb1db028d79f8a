//! What becomes of the files that a script fetches.

use super::{Download, Output, reader};
use crate::packages::{Call, paths::file_name};
use calfat_shell::{Command, Script, Word};
use std::collections::HashMap;

/// A fetched file that the same script runs, unpacks or installs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use<'a> {
    /// Where it comes from.
    pub url: &'a Word,
    /// What it is called here.
    pub name: &'a str,
    /// The command that uses it.
    pub user: &'a Command,
}

const UNPACKERS: &[&str] =
    &["tar", "bsdtar", "unzip", "7z", "7za", "7zr", "cpio", "ar", "gunzip", "unxz", "bunzip2"];
const INTERPRETERS: &[&str] = &[
    "sh", "bash", "dash", "ash", "zsh", "python", "python3", "perl", "php", "ruby", "node", "java", ".",
    "source",
];

/// The files that a script fetches and uses, each once, in source order. Left out are those of the machine itself, and
/// those whose address is a hash of their content.
pub(crate) fn uses(script: &Script) -> Vec<Use<'_>> {
    let mut files: HashMap<&str, &Word> = HashMap::new();
    let mut found = Vec::new();
    for (index, command) in script.commands().enumerate() {
        let Some(download) = Download::of(command).filter(|download| !is_pinned(download)) else {
            found.extend(used(command, &files));
            continue;
        };
        match download.output {
            Output::Stdout => {
                let unpacker = reader(script, index).filter(|reader| reader.is_any(UNPACKERS));
                let url = download.urls.first().and_then(|url| Some((*url, file_name(url.display())?)));
                found.extend(url.zip(unpacker).map(|((url, name), user)| Use { url, name, user }));
            }
            Output::File(path) => {
                let url = download.urls.first();
                files.extend(file_name(path).zip(url.copied()));
            }
            Output::Named => {
                let named = download.urls.iter().filter_map(|url| Some((file_name(url.display())?, *url)));
                files.extend(named);
            }
            Output::Nowhere => {}
        }
    }
    found.sort_by_key(|one| (one.url.span.start, one.user.span.start));
    found.dedup_by_key(|one| one.url.span.start);
    found
}

/// Whether the address itself names the content, or is this machine's own.
fn is_pinned(download: &Download<'_>) -> bool {
    let hashed = |word: &&Word| {
        let text = word.display();
        text.split(|letter: char| !letter.is_ascii_hexdigit()).any(|run| run.len() >= 32)
    };
    download.is_local() || download.urls.iter().any(hashed)
}

/// The fetched file that a command runs, unpacks or installs.
fn used<'a>(command: &'a Command, files: &HashMap<&'a str, &'a Word>) -> Option<Use<'a>> {
    if files.is_empty() {
        return None;
    }
    let known = |word: &Word| files.get_key_value(file_name(word.display())?);
    if let Some((name, url)) = command.program.as_ref().and_then(known) {
        return Some(Use { url, name, user: command });
    }
    let uses = command.is_any(UNPACKERS)
        || command.is_any(INTERPRETERS)
        || command.is("install")
        || command.is_any(&["dpkg", "rpm"])
        || command.is("chmod") && command.args.iter().any(|word| makes_executable(word.display()))
        || Call::of(command).is_some_and(|call| call.is_install());
    let packs = command.is("tar") && command.args.first().is_some_and(|word| creates(word.display()));
    if !uses || packs {
        return None;
    }
    let (name, url) = command.args.iter().find_map(known)?;
    Some(Use { url, name, user: command })
}

/// `+x`, `a+rx`, `755`.
fn makes_executable(mode: &str) -> bool {
    let octal = mode.len() >= 3 && mode.bytes().all(|byte| byte.is_ascii_digit());
    octal && mode.contains(['1', '5', '7'])
        || mode.split_once(['+', '=']).is_some_and(|(_, bits)| bits.contains('x'))
}

/// `tar czf`, `tar -cf`.
fn creates(letters: &str) -> bool {
    !letters.starts_with("--") && letters.contains('c') || letters == "--create"
}
