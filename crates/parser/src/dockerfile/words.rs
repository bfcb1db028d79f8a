//! The words of ENV, LABEL and ARG: split at blanks, quotes and escapes kept.

use super::{Args, Pair, Word};
use crate::{
    atoms::go::{rune, w_asc, w_uni},
    text::{Line, Problem, Span},
    words,
};
use std::ops::Range;

/// The part of a logical line that an instruction's grammar reads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest<'a> {
    pub line: &'a Line,
    /// Where it begins in the line.
    pub at: usize,
    pub text: &'a str,
}

impl<'a> Rest<'a> {
    /// The part of a line from `at` on, blanks trimmed.
    pub fn of(line: &'a Line, at: usize) -> Self {
        let from = &line.text[at..];
        let text = from.trim_start_matches(w_uni);
        Self { line, at: at + from.len() - text.len(), text: text.trim_end_matches(w_uni) }
    }

    /// A part of the text as a word.
    pub fn word(&self, part: Range<usize>) -> Word {
        self.word_with(part.clone(), self.text[part].to_owned())
    }

    /// A part of the text as a word of another value.
    pub fn word_with(&self, part: Range<usize>, value: String) -> Word {
        let at = u32::try_from(self.at + part.start).expect("a line is shorter than 4 GiB");
        Word { value, span: self.span(part), at }
    }

    pub fn span(&self, part: Range<usize>) -> Span {
        self.line.span(self.at + part.start..self.at + part.end)
    }

    /// All of it as one word; none if it is empty.
    pub fn whole(&self) -> Option<Word> {
        (!self.text.is_empty()).then(|| self.word(0..self.text.len()))
    }

    /// The place of the text, or of where it should be.
    pub fn place(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Split at blanks, no quoting.
    pub fn list(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = 0;
        for part in self.text.split(w_asc) {
            if !part.is_empty() {
                words.push(self.word(start..start + part.len()));
            }
            start += part.len() + 1;
        }
        words
    }

    /// Split at blanks outside quotes; quotes and escapes stay in the words.
    pub fn quoted_words(&self, escape: char) -> Vec<Word> {
        let words = self.quoted(escape).into_iter();
        words.map(|(part, value)| self.word_with(part, value)).collect()
    }

    /// The same, each with its part of the text: an escape at the end is dropped, a byte that is no text replaced.
    fn quoted(&self, escape: char) -> Vec<(Range<usize>, String)> {
        let mut words = Vec::new();
        let mut quote = None;
        let mut start = None;
        let mut chars = self.text.char_indices();
        let mut end = self.text.len();
        while let Some((at, char)) = chars.next() {
            if quote.is_none() && w_uni(char) {
                words.extend(start.take().map(|start| start..at));
                continue;
            }
            start.get_or_insert(at);
            if char == escape && quote != Some('\'') {
                end = if chars.next().is_some() { end } else { at };
                continue;
            }
            match quote {
                None if char == '\'' || char == '"' => quote = Some(char),
                Some(open) if open == char => quote = None,
                _ => {}
            }
        }
        words.extend(start.map(|start| start..end).filter(|word| !word.is_empty()));
        words.into_iter().map(|part| (part.clone(), decoded(&self.text[part]))).collect()
    }

    /// The pairs of ENV and LABEL, and what is wrong with them.
    pub fn pairs(&self, escape: char, keyword: &str) -> (Args, Option<Problem>) {
        let words = self.quoted(escape);
        let Some((_, first)) = words.first() else { return (Args::None, None) };
        if !first.contains('=') {
            return self.legacy_pair(keyword);
        }
        if let Some((part, word)) = words.iter().find(|(_, word)| !word.contains('=')) {
            let span = self.span(part.clone());
            let words = words! {
                en: "`{word}` has no `=`: {keyword} expects `name=value`",
                fr: "`{word}` n'a pas de `=`\u{202f}: {keyword} attend `nom=valeur`",
            };
            return (Args::None, Some(Problem::new(span, words)));
        }
        (Args::Pairs(words.into_iter().map(|(part, word)| self.pair(&part, &word)).collect()), None)
    }

    fn pair(&self, part: &Range<usize>, word: &str) -> Pair {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let equals = self.text[part.clone()].find('=').map_or(part.end, |at| part.start + at);
        Pair {
            key: self.word_with(part.start..equals, key.to_owned()),
            value: self.word_with((equals + 1).min(part.end)..part.end, value.to_owned()),
            legacy: false,
        }
    }

    /// `ENV key the rest`.
    fn legacy_pair(&self, keyword: &str) -> (Args, Option<Problem>) {
        let Some(end) = self.text.find(w_asc) else {
            let key = self.text;
            let words = words! {
                en: "`{key}` has no value: {keyword} expects `name=value`",
                fr: "`{key}` n'a pas de valeur\u{202f}: {keyword} attend `nom=valeur`",
            };
            return (Args::None, Some(Problem::new(self.place(), words)));
        };
        let value = self.text[end..].trim_start_matches(w_asc);
        let start = self.text.len() - value.len();
        let pair = Pair { key: self.word(0..end), value: self.word(start..self.text.len()), legacy: true };
        (Args::Pairs(vec![pair]), None)
    }
}

/// The text as Go decodes it, letter by letter.
fn decoded(text: &str) -> String {
    // A stand-in begins with this byte, as hardly any other character does.
    if text.as_bytes().contains(&0xF3) { text.chars().map(rune).collect() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let line = Line::plain(text, 0);
        Rest::of(&line, 0).quoted_words('\\').into_iter().map(|word| word.value).collect()
    }

    #[test]
    fn quotes_and_escapes_are_kept() {
        assert_eq!(words(r#"a="b c" d='e f' g=h\ i"#), [r#"a="b c""#, "d='e f'", r"g=h\ i"]);
        assert_eq!(words(r"a='b\' c"), [r"a='b\'", "c"]);
        assert_eq!(words(r"a\"), ["a"]);
        assert_eq!(words(r#"a="b"#), [r#"a="b"#]);
        assert_eq!(words(" \u{a0} "), Vec::<String>::new());
    }

    #[test]
    fn pairs_have_places() {
        let line = Line::plain("a=1  b=\"2 3\"", 100);
        let (Args::Pairs(pairs), None) = Rest::of(&line, 0).pairs('\\', "ENV") else { panic!("no pairs") };
        assert_eq!(pairs[1].key.span, Span::new(105, 106));
        assert_eq!(pairs[1].value.span, Span::new(107, 112));
    }
}
