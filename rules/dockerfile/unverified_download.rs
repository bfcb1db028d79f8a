use crate::{
    downloads::{Download, Output, reader, verifies},
    packages::{Call, paths::file_name},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Run;
use calfat_shell::{Command, Word};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "unverified-download",
    subject: Subject::Dockerfile,
    category: Category::Security,
    // Many projects publish no checksum, and HTTPS already keeps strangers out.
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unverified_download"),
    options: &[],
    check: Check::Run(check),
};

const UNPACKERS: &[&str] =
    &["tar", "bsdtar", "unzip", "7z", "7za", "7zr", "cpio", "ar", "gunzip", "unxz", "bunzip2"];
const INTERPRETERS: &[&str] = &[
    "sh", "bash", "dash", "ash", "zsh", "python", "python3", "perl", "php", "ruby", "node", "java", ".",
    "source",
];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let script = run.script();
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
                found.extend(unpacker.zip(download.urls.first()).map(|(reader, url)| (*url, reader)));
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
    if found.is_empty() || verifies(script) {
        return;
    }
    found.sort_by_key(|(url, user)| (url.span.start, user.span.start));
    found.dedup_by_key(|(url, _)| url.span.start);
    for (url, user) in found {
        let name = file_name(url.display()).unwrap_or_else(|| url.display());
        let words = words! {
            en: "`{name}` is fetched and used without a look at its checksum",
            fr: "`{name}` est téléchargé puis utilisé sans vérifier sa somme de contrôle",
        };
        let finding = out.report(url.span, words);
        finding.label(user.name_span(), words! { en: "it is used here", fr: "il est utilisé ici" });
    }
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
fn used<'a>(command: &'a Command, files: &HashMap<&str, &'a Word>) -> Option<(&'a Word, &'a Command)> {
    if files.is_empty() {
        return None;
    }
    let known = |word: &Word| files.get(file_name(word.display())?).copied();
    if let Some(url) = command.program.as_ref().and_then(known) {
        return Some((url, command));
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
    Some((command.args.iter().find_map(known)?, command))
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
