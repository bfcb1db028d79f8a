//! Commands in one text: `command: sh -c "a b"`, split into words.
//!
//! Source: `mattn/go-shellwords`, which compose-go calls: quotes and backslashes as in a shell, no variables, and an end at
//! the first `;`, `&`, `|`, `<` or `>` outside of quotes. What stands behind it is dropped in silence.

use crate::text::Words as Sentence;
use crate::words;
use std::ops::Range;

/// A command, split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub words: Vec<Word>,
    /// What is dropped: from the sign that ends the command to the end of the text.
    pub dropped: Option<Range<usize>>,
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Without quotes and backslashes.
    pub text: String,
    /// Where it stands, with its quotes.
    pub range: Range<usize>,
}

/// A command that cannot be split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsError {
    /// The quote, parenthesis or backslash that has no other.
    pub range: Range<usize>,
}

impl WordsError {
    /// What compose-go says.
    pub fn compose(&self) -> &'static str {
        "invalid command line string"
    }

    /// The sentence for people; `text` is the text that was split.
    pub fn words(&self, text: &str) -> Sentence {
        let sign = text.get(self.range.clone()).unwrap_or(text);
        words! { en: "this `{sign}` has no partner", fr: "ce `{sign}` reste seul" }
    }
}

/// What the splitter is inside of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Single,
    Double,
    /// `` `…` ``, which is kept as it is.
    Back,
    /// `$(…)`, which is kept as it is.
    Dollar,
}

/// Splits a command.
///
/// # Errors
/// Where quotes or parentheses are not balanced.
pub fn split(text: &str) -> Result<Words, WordsError> {
    let mut splitter =
        Splitter { text, done: Words::default(), word: None, inside: Inside::Nothing, opened: 0 };
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        if char == '\\' && splitter.inside != Inside::Single {
            let Some((_, escaped)) = chars.next() else { return Err(WordsError { range: at..text.len() }) };
            splitter.escaped(at, escaped);
        } else if !splitter.char(at, char)? {
            break;
        }
    }
    if splitter.inside != Inside::Nothing {
        return Err(splitter.error(splitter.opened));
    }
    let end = splitter.done.dropped.as_ref().map_or(text.len(), |dropped| dropped.start);
    splitter.end_word(end);
    Ok(splitter.done)
}

struct Splitter<'t> {
    text: &'t str,
    done: Words,
    /// The word that is being read: where it begins, and its text.
    word: Option<(usize, String)>,
    inside: Inside,
    /// Where what the splitter is inside of begins.
    opened: usize,
}

impl Splitter<'_> {
    fn error(&self, at: usize) -> WordsError {
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        WordsError { range: at..at + length }
    }

    fn word(&mut self, at: usize) -> &mut String {
        &mut self.word.get_or_insert_with(|| (at, String::new())).1
    }

    fn end_word(&mut self, end: usize) {
        if let Some((start, text)) = self.word.take() {
            self.done.words.push(Word { text, range: start..end });
        }
    }

    fn escaped(&mut self, at: usize, escaped: char) {
        let kept = matches!(self.inside, Inside::Back | Inside::Dollar);
        let word = self.word(at);
        match escaped {
            _ if kept => word.extend(['\\', escaped]),
            't' => word.push('\t'),
            'n' => word.push('\n'),
            _ => word.push(escaped),
        }
    }

    /// Whether the command goes on.
    fn char(&mut self, at: usize, char: char) -> Result<bool, WordsError> {
        match (char, self.inside) {
            (' ' | '\t' | '\r' | '\n', Inside::Nothing) => self.end_word(at),
            ('"', Inside::Nothing) => self.open(at, Inside::Double),
            ('\'', Inside::Nothing) => self.open(at, Inside::Single),
            ('"', Inside::Double) | ('\'', Inside::Single) => self.inside = Inside::Nothing,
            ('`', Inside::Nothing) => {
                self.open(at, Inside::Back);
                self.word(at).push('`');
            }
            ('`', Inside::Back) | (')', Inside::Dollar) => {
                self.inside = Inside::Nothing;
                self.word(at).push(char);
            }
            ('(', Inside::Nothing) if self.word(at).ends_with('$') => {
                self.open(at, Inside::Dollar);
                self.word(at).push('(');
            }
            ('(', Inside::Nothing | Inside::Dollar) | (')', Inside::Nothing) => return Err(self.error(at)),
            (';' | '&' | '|' | '<' | '>', Inside::Nothing) => {
                self.stop(at, char);
                return Ok(false);
            }
            _ => self.word(at).push(char),
        }
        Ok(true)
    }

    fn open(&mut self, at: usize, inside: Inside) {
        (self.inside, self.opened) = (inside, at);
        self.word(at);
    }

    /// In `2>file` the number belongs to the redirection.
    fn stop(&mut self, at: usize, char: char) {
        let digit = |word: &(usize, String)| word.1.starts_with(|char: char| char.is_ascii_digit());
        let number = self.word.take_if(|word| char == '>' && digit(word));
        self.done.dropped = Some(number.map_or(at, |(start, _)| start)..self.text.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        split(text).unwrap().words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn splits_as_the_loader_does() {
        assert_eq!(list(""), [""; 0]);
        assert_eq!(list(" a  b\tc\n"), ["a", "b", "c"]);
        assert_eq!(list(r#"sh -c "a 'b' \"c\"" '' 'd\e'"#), ["sh", "-c", "a 'b' \"c\"", "", r"d\e"]);
        assert_eq!(list(r"a\ b x\ty"), ["a b", "x\ty"]);
        assert_eq!(list("echo $(date +%s) `a b` $HOME"), ["echo", "$(date +%s)", "`a b`", "$HOME"]);
        let text = r#"a "b c"d"#;
        assert_eq!(split(text).unwrap().words[1].range, 2..8);
    }

    #[test]
    fn what_follows_an_operator_is_dropped() {
        for (text, words, dropped) in [
            ("a && b", &["a"][..], "&& b"),
            ("a;b", &["a"], ";b"),
            ("a b 2>c", &["a", "b"], "2>c"),
            ("a '|' b", &["a", "|", "b"], ""),
        ] {
            let done = split(text).unwrap();
            assert_eq!(
                (list(text), &text[done.dropped.unwrap_or(0..0)]),
                (words.iter().map(|&word| word.into()).collect(), dropped)
            );
        }
    }

    #[test]
    fn points_at_what_has_no_partner() {
        for (text, range) in [
            ("sh -c \"x", 6..7),
            ("it's", 2..3),
            ("a \\", 2..3),
            ("(a)", 0..1),
            ("a)", 1..2),
            ("$(a", 1..2),
            ("`a", 0..1),
        ] {
            assert_eq!(split(text).unwrap_err().range, range, "{text}");
        }
    }
}
