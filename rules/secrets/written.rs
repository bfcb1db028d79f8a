//! Secrets that commands write into files or hand to other programs.

use super::{
    command::{Told, is_strong, is_told},
    file,
    value::{is_harmless, is_variable},
};
use calfat_lint::Level;
use calfat_shell::{Command, Operator, Redirect, Word};

/// `echo "password=x" > file`, `echo x > .netrc`, `echo root:x | chpasswd`.
pub(super) fn written(command: &Command, next: Option<&Command>, found: &mut Vec<Told>) {
    for redirect in &command.redirects {
        if command.is("chpasswd") && redirect.operator == Operator::HereString && is_told(&redirect.target) {
            found.push(Told { span: redirect.target.span, name: "chpasswd".to_owned() });
        }
    }
    if !command.is_any(&["echo", "printf"]) {
        return;
    }
    let piped = next.filter(|next| follows(command, next));
    if let Some(reader) = piped.filter(|next| next.is_any(&["chpasswd", "passwd"])) {
        let name = reader.name().unwrap_or_default();
        let words = command.args.iter().filter(|word| !word.display().starts_with('-') && is_login(word));
        found.extend(words.map(|word| Told { span: word.span, name: name.to_owned() }).take(1));
        return;
    }
    let file = target(command).or_else(|| piped.filter(|next| next.is("tee"))?.args.last());
    let Some(file) = file else { return };
    let name = file.display().rsplit('/').next().unwrap_or_default();
    let is_secret = file::gravity(file.display()) == Some(Level::Error)
        || is_strong(name.split('.').next().unwrap_or_default());
    for word in &command.args {
        let whole = is_secret && is_told(word) && !word.display().starts_with('-');
        let setting = || word.text().and_then(setting).map(str::to_owned);
        if let Some(name) = whole.then(|| name.to_owned()).or_else(setting) {
            found.push(Told { span: word.span, name });
        }
    }
}

/// `user:password` with the password in clear; a lone word for `passwd`.
fn is_login(word: &Word) -> bool {
    let password = word.text().map(|text| text.split_once(':').map_or(text, |(_, password)| password));
    // A hash in its own notation is what `chpasswd -e` is for; it can still be guessed at leisure.
    password.is_some_and(|password| !is_harmless(password))
}

/// Whether `next` reads what `command` writes.
fn follows(command: &Command, next: &Command) -> bool {
    let (Some(from), Some(to)) = (command.place.pipe, next.place.pipe) else { return false };
    from.position + 1 == to.position && from.count == to.count
}

/// The file that the output goes to.
fn target(command: &Command) -> Option<&Word> {
    let writes = |redirect: &&Redirect| {
        let write = matches!(redirect.operator, Operator::Write | Operator::Append | Operator::Clobber);
        write && redirect.fd.is_none_or(|fd| fd == 1)
    };
    command.redirects.iter().rfind(writes).map(|redirect| &redirect.target)
}

/// The name of the first setting in a text that gives a secret: `password` in `password = x`.
pub(crate) fn setting(text: &str) -> Option<&str> {
    let mut signs =
        text.match_indices(['=', ':']).filter(|(at, _)| !text[at + 1..].starts_with(['=', '/', ':', '~']));
    signs.find_map(|(at, _)| named(text, at))
}

fn named(text: &str, sign: usize) -> Option<&str> {
    let before = text[..sign].trim_end_matches([' ', '\t', '"', '\'']);
    let length = before.bytes().rev().take(64).take_while(|byte| is_name(*byte)).count();
    let name = &before[before.len() - length..];
    // `\n` before the name, as printf has it.
    let escaped = before[..before.len() - length].ends_with('\\');
    let name = if escaped { name.get(1..)? } else { name };
    let after = text[sign + 1..].trim_start_matches([' ', '\t', '"', '\'']);
    let end = after.bytes().take(256).take_while(|byte| !b" \t\r\n\"',;\\".contains(byte)).count();
    let value = after.get(..end)?;
    let secret = !is_harmless(value) && !is_variable(value) && !value.starts_with('`') && is_strong(name);
    secret.then_some(name)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)
}
