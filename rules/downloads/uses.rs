//! What becomes of the files that a stage fetches.

use super::{Download, Output, reader, verifies};
use crate::packages::{Call, paths::file_name};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Stage;
use calfat_shell::{Command, Word};
use std::collections::HashMap;

/// A fetched file that the same stage runs, unpacks or installs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Use<'a> {
    /// Where it comes from.
    pub url: &'a Word,
    /// What it is called here.
    pub name: &'a str,
    /// The command that uses it.
    pub user: &'a Command,
    /// Whether a RUN between the two, or one of theirs, compares anything with a checksum or a signature.
    pub verified: bool,
}

const UNPACKERS: &[&str] =
    &["tar", "bsdtar", "unzip", "7z", "7za", "7zr", "cpio", "ar", "gunzip", "unxz", "bunzip2"];
const INTERPRETERS: &[&str] = &[
    "sh", "bash", "dash", "ash", "zsh", "python", "python3", "perl", "php", "ruby", "node", "java", ".",
    "source",
];

/// Fetched files by the name that they have here: their address, and the number of the RUN.
type Files<'a> = HashMap<&'a str, (&'a Word, usize)>;

/// The files that a stage fetches and uses, each once, in source order. Left out are those of the machine itself, and
/// those whose address is a hash of their content.
pub(crate) fn uses(stage: Stage<'_>) -> Vec<Use<'_>> {
    let mut files = Files::new();
    let mut found = Vec::new();
    // How many RUN before this one compare anything with a checksum.
    let mut checks = vec![0];
    for (run, node) in stage.nodes().filter(|node| node.kind == Kind::Run).enumerate() {
        let script = node.script();
        checks.push(checks[run] + usize::from(verifies(script)));
        let mut add = |url, name, fetched: usize, user| {
            let verified = checks[run + 1] > checks[fetched];
            found.push(Use { url, name, user, verified });
        };
        for (index, command) in script.commands().enumerate() {
            let Some(download) = Download::of(command).filter(|download| !is_pinned(download)) else {
                if let Some((name, (url, fetched))) = used(command, &files) {
                    add(url, name, fetched, command);
                }
                continue;
            };
            let first = download.urls.first().copied();
            match download.output {
                Output::Stdout => {
                    let unpacker = reader(script, index).filter(|reader| reader.is_any(UNPACKERS));
                    let url = first.and_then(|url| Some((url, file_name(url.display())?)));
                    if let Some(((url, name), user)) = url.zip(unpacker) {
                        add(url, name, run, user);
                    }
                }
                Output::File(path) => files.extend(file_name(path).zip(first.map(|url| (url, run)))),
                Output::Named => {
                    let named = download.urls.iter();
                    files.extend(named.filter_map(|url| Some((file_name(url.display())?, (*url, run)))));
                }
                Output::Nowhere => {}
            }
        }
    }
    found.sort_by_key(|one| (one.url.span.start, one.user.span.start));
    found.dedup_by_key(|one| one.url.span.start);
    found
}

/// Whether the address itself names the content, is this machine's own, or is for a variable to say.
fn is_pinned(download: &Download<'_>) -> bool {
    let hashed = |word: &&Word| {
        let text = word.display();
        text.starts_with('$')
            || text.split(|letter: char| !letter.is_ascii_hexdigit()).any(|run| run.len() >= 32)
    };
    download.is_local() || download.urls.iter().any(hashed)
}

/// The fetched file that a command runs, unpacks or installs.
fn used<'a>(command: &'a Command, files: &Files<'a>) -> Option<(&'a str, (&'a Word, usize))> {
    if files.is_empty() {
        return None;
    }
    let known =
        |word: &Word| files.get_key_value(file_name(word.display())?).map(|(name, from)| (*name, *from));
    if let Some(found) = command.program.as_ref().and_then(known) {
        return Some(found);
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
    command.args.iter().find_map(known)
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
