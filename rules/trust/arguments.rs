//! Switches among the words of a command.

use super::{Flag, Found, Setting, Switches};
use crate::{
    downloads::{CURL_LONG, CURL_SHORT, Download, Given, given},
    packages::Manager,
};
use calfat_shell::{Command, Word};

pub(super) fn of<'a>(command: &'a Command, switches: &Switches, found: &mut Vec<Found<'a>>) {
    let Some(name) = command.name().map(unversioned) else { return };
    if command.is("curl") {
        curl(command, switches, found);
        return;
    }
    let flags: Vec<&Flag> = switches.options.iter().filter(|flag| flag.programs.contains(&name)).collect();
    let settings: Vec<&Setting> =
        switches.settings.iter().filter(|setting| setting.programs.contains(&name)).collect();
    if flags.is_empty() && settings.is_empty() || fetches_here(command) {
        return;
    }
    let mut words =
        command.args.iter().take_while(|word| word.raw() != "--" || name == "composer").peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied();
        let turned = option(&flags, word, next).or_else(|| setting(&settings, word, next));
        found.extend(turned.map(|one| Found { command: Some(command), ..one }));
    }
}

/// `curl` alone has a switch of one letter, which hides among others: `-fsSLk`.
fn curl<'a>(command: &'a Command, switches: &Switches, found: &mut Vec<Found<'a>>) {
    let flags = || switches.options.iter().filter(|flag| flag.programs.contains(&"curl"));
    let Some(download) = Download::of(command).filter(|_| flags().next().is_some()) else { return };
    if download.is_local() {
        return;
    }
    for one in given(&command.args, CURL_SHORT, CURL_LONG) {
        let Given::Option { name, word, .. } = one else { continue };
        let Some(flag) = flags().find(|flag| flag.names.contains(&name)) else { continue };
        let dashes = if name.len() == 1 { "-" } else { "--" };
        found.push(Found {
            span: word.span,
            shown: format!("curl {dashes}{name}"),
            also: flag.also,
            command: Some(command),
        });
    }
}

/// `pip3.11` is `pip`.
fn unversioned(name: &str) -> &str {
    let manager = if name.starts_with("pip") { Manager::of_program(name) } else { None };
    manager.map_or(name, |manager| manager.name)
}

fn fetches_here(command: &Command) -> bool {
    Download::of(command).is_some_and(|download| download.is_local())
}

/// `--name`, `--name=value`, `--name value`.
fn option<'a>(flags: &[&Flag], word: &'a Word, next: Option<&'a Word>) -> Option<Found<'a>> {
    let text = word.display();
    let written = text.strip_prefix('-')?.trim_start_matches('-');
    let (name, value) = written.split_once('=').map_or((written, None), |(name, value)| (name, Some(value)));
    let flag = flags.iter().find(|flag| flag.names.contains(&name))?;
    let shown = if flag.value.is_open() { text.split('=').next()? } else { text };
    let found = |span| Found { span, shown: shown.to_owned(), also: flag.also, command: None };
    match (flag.value, value, next) {
        (super::Value::Nothing, ..) => Some(found(word.span)),
        (wanted, Some(value), _) => wanted.means(value).then(|| found(word.span)),
        (wanted, None, Some(next)) => wanted.means(next.display()).then(|| found(word.span.to(next.span))),
        (_, None, None) => None,
    }
}

/// `--setopt=key=value`, `-o key=value`, `-c key=value`, `config set key value`.
fn setting<'a>(settings: &[&Setting], word: &'a Word, next: Option<&'a Word>) -> Option<Found<'a>> {
    let text = word.display();
    let text = text.strip_prefix("--setopt=").unwrap_or(text);
    let text = ["-o", "-c", "-e"].iter().find_map(|flag| text.strip_prefix(flag)).unwrap_or(text);
    let (key, value, span) = match text.split_once('=') {
        Some((key, value)) => (key, value, word.span),
        None => (text, next?.display(), word.span.to(next?.span)),
    };
    let key = last_part(key.trim().trim_start_matches('-'));
    let is_it = |one: &&&Setting| one.key.eq_ignore_ascii_case(key) && one.value.means(value);
    let setting = settings.iter().find(is_it)?;
    let shown = if setting.value.is_open() { key.to_owned() } else { format!("{key}={}", value.trim()) };
    Some(Found { span, shown, also: setting.also, command: None })
}

/// `sslVerify` of `http.https://example.org/.sslVerify`, `Verify-Peer` of `Acquire::https::Verify-Peer`.
pub(super) fn last_part(key: &str) -> &str {
    key.rsplit(['.', ':']).next().unwrap_or(key)
}
