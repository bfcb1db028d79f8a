//! What a block is: what its info string says, or, where that says nothing, what the author calls it, if it looks so.

use super::compose_like;
use crate::Kind;
use calfat_parser::{
    dockerfile,
    markdown::{Block, attributes, language},
};

/// The kind of a block; none if it is nothing that calfat reads.
///
/// A block of another language is never taken, nor one that merely looks like something. Languages that say little are
/// believed as far as the text agrees: YAML is Compose only if it has services as Compose has them, and a block without a
/// language is what its first comment or the line above calls it only if all of it can be that.
pub(super) fn kind(block: &Block, text: &str, code: &str) -> Option<Kind> {
    let info = block.info.of(text);
    let name = language(info).to_lowercase();
    let caption = block.caption.map_or("", |caption| caption.of(text));
    let called = || in_words(attributes(info)).or_else(|| in_first_comment(code));
    match name.as_str() {
        "dockerfile" | "containerfile" => Some(Kind::Dockerfile),
        "docker" => begins_as_dockerfile(code).then_some(Kind::Dockerfile),
        "dockerignore" => Some(Kind::Dockerignore),
        "compose" | "docker-compose" => compose_like::may_be(code).then_some(Kind::Compose),
        "yaml" | "yml" => {
            let is_called = || called().or_else(|| in_words(caption)) == Some(Kind::Compose);
            (compose_like::is(code) || is_called() && compose_like::may_be(code)).then_some(Kind::Compose)
        }
        "" | "text" | "txt" | "plaintext" | "plain" | "gitignore" | "ignore" | "conf" | "config" => {
            called().or_else(|| in_words(caption)).filter(|kind| agrees(*kind, code))
        }
        // Commands may speak of a file, and then are not the file.
        "bash" | "sh" | "shell" | "zsh" => called().filter(|kind| agrees(*kind, code)),
        _ => Kind::of_block_named(&name).filter(|kind| agrees(*kind, code)),
    }
}

/// The kind of the one file that some words name; none if they name another one, too.
fn in_words(words: &str) -> Option<Kind> {
    let marks = |char: char| char.is_whitespace() || "`*\"'()[]{}<>,;:=|«»".contains(char);
    let mut named = None;
    for word in words.split(marks) {
        let file = word.rsplit(['/', '\\']).next().unwrap_or(word).trim_end_matches(['.', '!', '?']);
        match Kind::of_block_named(file) {
            None if is_file(file) => return None,
            None => {}
            kind if named.is_none() || named == kind => named = kind,
            Some(_) => return None,
        }
    }
    named
}

/// Whether a word looks like the name of a file: `.gitignore`, `app.py`, but neither `3.9` nor `e.g` nor `Node.js`.
fn is_file(word: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once('.') else { return false };
    !word.starts_with(char::is_uppercase)
        && ending.len() > 1
        && ending.starts_with(char::is_alphabetic)
        && ending.chars().all(char::is_alphanumeric)
        && stem.chars().all(|char| char.is_alphanumeric() || "._-".contains(char))
}

/// The kind that a comment in the first line names, if it says little else: `# web/Dockerfile`, `# File: .dockerignore`.
fn in_first_comment(code: &str) -> Option<Kind> {
    let first = code.lines().find(|line| !line.trim().is_empty())?;
    let words = first.trim_start().strip_prefix('#')?;
    let is_name = words.split_whitespace().filter(|word| *word != ":").count() <= 2;
    in_words(words).filter(|_| is_name)
}

/// Whether all of a text can be of a kind.
fn agrees(kind: Kind, code: &str) -> bool {
    match kind {
        Kind::Dockerfile => is_dockerfile(code),
        Kind::Dockerignore => is_ignore(code),
        Kind::Compose => compose_like::may_be(code),
        Kind::Markdown => false,
    }
}

fn begins_as_dockerfile(code: &str) -> bool {
    let tree = dockerfile::parse(code).tree;
    tree.instructions.first().is_some_and(|first| first.kind != dockerfile::Kind::Unknown)
}

/// Whether a text has a FROM, and nothing but instructions.
fn is_dockerfile(code: &str) -> bool {
    let tree = dockerfile::parse(code).tree;
    let are_known = tree.instructions.iter().all(|one| one.kind != dockerfile::Kind::Unknown);
    are_known && !tree.is_fragment()
}

/// Whether a text has nothing but comments and patterns of one word each, with or without a comment behind them.
fn is_ignore(code: &str) -> bool {
    let mut patterns =
        code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).peekable();
    patterns.peek().is_some()
        && patterns.all(|line| {
            let (pattern, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let is_alone = rest.is_empty() || rest.trim_start().starts_with('#');
            is_alone
                && !pattern.ends_with(':')
                && !pattern.contains(['$', '=', ';', '"', '<', '>', '├', '└', '│', '─'])
        })
}
