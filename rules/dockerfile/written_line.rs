//! Lines that an instruction writes into a file: words of `echo`, replacements of `sed`, heredocs.

use calfat_lint::Span;
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use calfat_shell::{Command, Word};

/// A line that is written.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    /// What is written.
    pub text: &'a str,
    /// The word or the line.
    pub span: Span,
}

/// The lines with these letters that a RUN or COPY writes.
pub(crate) fn lines<'a>(node: Node<'a>, letters: &str) -> Vec<Written<'a>> {
    if !matches!(node.kind, Kind::Run | Kind::Copy | Kind::Add) || !node.text(node.span).contains(letters) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if node.kind == Kind::Run {
        for command in node.script().commands() {
            words(command, &mut found);
            let bodies = command.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref());
            for body in bodies.filter(|_| command.is_any(&["cat", "tee", "dd"])) {
                split(node.text(body.body.span), body.body.span.start, &mut found);
            }
        }
    } else {
        for heredoc in &node.instruction.heredocs {
            split(node.text(heredoc.body), heredoc.body.start, &mut found);
        }
    }
    found.retain(|line| line.text.contains(letters) && !line.text.trim_start().starts_with('#'));
    found
}

fn words<'a>(command: &'a Command, found: &mut Vec<Written<'a>>) {
    let of_word = |word: &'a Word| Written { text: word.display(), span: word.span };
    if command.is_any(&["echo", "printf"]) {
        found.extend(command.args.iter().map(of_word));
    } else if command.is("sed") {
        found.extend(
            command.args.iter().map(|word| Written { text: replacement(word.display()), span: word.span }),
        );
    }
}

/// What `s/old/new/` writes; the whole of another script, and of one that takes over what it has found.
fn replacement(script: &str) -> &str {
    let Some(rest) = script.strip_prefix('s') else { return script };
    let Some(sign) = rest.chars().next().filter(char::is_ascii_punctuation) else { return script };
    let new = rest[1..].split_once(sign).map_or("", |(_, new)| new);
    if new.contains(['\\', '&']) { script } else { new }
}

fn split<'a>(body: &'a str, start: u32, found: &mut Vec<Written<'a>>) {
    let mut at = start as usize;
    for line in body.split_inclusive('\n') {
        let text = line.trim();
        let blanks = line.len() - line.trim_start().len();
        found.push(Written { text, span: Span::new(at + blanks, at + blanks + text.len()) });
        at += line.len();
    }
}
