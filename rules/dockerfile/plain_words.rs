//! The words of a command that needs no shell.

use std::ops::Range;

/// A word, quotes removed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    /// As the program gets it.
    pub(crate) value: String,
    /// Where it stands in the text, quotes included.
    pub(crate) range: Range<usize>,
}

/// What only a shell understands where it stands in no quotes.
const SHELL: &[char] =
    &['|', '&', ';', '<', '>', '(', ')', '$', '`', '\\', '*', '?', '[', ']', '{', '}', '#', '~', '!'];

/// Commands that are part of the shell, and words of its grammar.
const BUILTINS: &[&str] = &[
    ".", ":", "alias", "break", "case", "cd", "command", "continue", "do", "eval", "exit", "export", "for",
    "function", "if", "popd", "pushd", "read", "readonly", "return", "set", "shift", "shopt", "source",
    "time", "times", "trap", "type", "ulimit", "umask", "unalias", "unset", "until", "wait", "while",
];

/// The words of a text, if it is one command of a program with fixed arguments: no variable, pattern, operator,
/// assignment, no builtin of the shell.
pub(crate) fn read(text: &str) -> Option<Vec<Plain>> {
    let mut words: Vec<Plain> = Vec::new();
    let mut word: Option<Plain> = None;
    let mut quote = None;
    for (at, char) in text.char_indices() {
        if quote.is_none() && matches!(char, ' ' | '\t') {
            words.extend(word.take());
            continue;
        }
        if char.is_control() {
            return None;
        }
        let end = at + char.len_utf8();
        let word = word.get_or_insert_with(|| Plain { value: String::new(), range: at..end });
        word.range.end = end;
        match (quote, char) {
            (Some(open), char) if open == char => quote = None,
            (Some('"'), '$' | '`' | '\\' | '!') => return None,
            (None, '"' | '\'') => quote = Some(char),
            (None, char) if SHELL.contains(&char) => return None,
            (_, char) => word.value.push(char),
        }
    }
    if quote.is_some() {
        return None;
    }
    words.extend(word);
    let program = words.iter().find(|word| word.value != "exec")?;
    let is_program = !program.value.contains('=')
        && !program.value.starts_with('-')
        && !BUILTINS.contains(&program.value.as_str());
    is_program.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Option<Vec<String>> {
        Some(read(text)?.into_iter().map(|word| word.value).collect())
    }

    #[test]
    fn quotes_are_removed() {
        let words = read(r#"a 'b c'"" "d'e" f=g"#).unwrap();
        let values: Vec<_> = words.iter().map(|word| word.value.as_str()).collect();
        assert_eq!(values, ["a", "b c", "d'e", "f=g"]);
        assert_eq!(words[1].range, 2..9);
    }

    #[test]
    fn what_needs_a_shell_is_none() {
        for text in ["a $B", "a \"$B\"", "a | b", "a\\ b", "A=1 b", "cd /x", "exec", "", "'a", "a *.c", "~/a"]
        {
            assert_eq!(values(text), None, "{text}");
        }
    }
}
