use super::words::{WordBuffer, WordList};
use super::{Env, ExpandError, ExpandErrorKind, Expander, Expansion, LONGEST_GAIN, VariableUse};
use crate::atoms::go;

pub(super) type Result<T> = std::result::Result<T, ExpandError>;

pub(super) fn run(how: Expander, word: &str, env: &impl Env) -> Expansion {
    // Go's scanner skips a byte order mark at the start of any text.
    let at = if word.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lexer = Lexer {
        how,
        env,
        word,
        at,
        depth: 0,
        longest: word.len() + LONGEST_GAIN,
        budget: 64 * LONGEST_GAIN + 16 * word.len(),
        buffer: WordBuffer::default(),
        uses: Vec::new(),
    };
    let outcome = lexer.text(None, how.raw_escapes);
    // A variable inside of another's default was looked up first.
    lexer.uses.sort_by_key(|used| used.range.start);
    let uses = lexer.uses;
    match outcome {
        Ok((value, list)) => Expansion { value, words: list.words, ranges: list.ranges, uses, error: None },
        Err(error) => Expansion { uses, error: Some(error), ..Expansion::default() },
    }
}

/// A reader on its way through a word.
pub(super) struct Lexer<'a, E> {
    pub(super) how: Expander,
    pub(super) env: &'a E,
    pub(super) word: &'a str,
    pub(super) at: usize,
    /// How many `${…}` are open.
    pub(super) depth: usize,
    /// How long a result may be.
    pub(super) longest: usize,
    /// How much work may still be done on values, in bytes read and characters compared.
    pub(super) budget: usize,
    pub(super) buffer: WordBuffer,
    pub(super) uses: Vec<VariableUse>,
}

impl<E: Env> Lexer<'_, E> {
    pub(super) fn peek(&self) -> Option<char> {
        self.word[self.at..].chars().next().map(go::rune)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.word[self.at..].chars().next()?;
        self.at += char.len_utf8();
        Some(go::rune(char))
    }

    pub(super) fn next_is(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    pub(super) fn fail<T>(&self, start: usize, kind: ExpandErrorKind) -> Result<T> {
        Err(ExpandError { range: start..self.at, kind })
    }

    /// Text up to `stop`, which is taken too, or up to the end.
    pub(super) fn text(&mut self, stop: Option<char>, raw_escapes: bool) -> Result<(String, WordList)> {
        let above = std::mem::replace(&mut self.how.raw_escapes, raw_escapes);
        self.buffer.forget();
        let outcome = self.text_until(stop);
        self.how.raw_escapes = above;
        outcome
    }

    fn text_until(&mut self, stop: Option<char>) -> Result<(String, WordList)> {
        let start = self.at;
        let mut value = String::new();
        let mut list = WordList::default();
        while let Some(char) = self.peek() {
            let from = self.at;
            if Some(char) == stop {
                self.next();
                list.end_word(&mut self.buffer);
                return Ok((value, list));
            }
            let (piece, splits) = self.piece(char)?;
            if value.len() + piece.len() > self.longest {
                return self.fail(from, ExpandErrorKind::TooLong);
            }
            if splits {
                list.add(&mut self.buffer, &piece, &(from..self.at));
            } else {
                WordList::add_raw(&mut self.buffer, &piece, &(from..self.at));
            }
            value.push_str(&piece);
        }
        if stop.is_some() {
            // The form around this text knows better what is missing.
            return self.fail(start, ExpandErrorKind::Brace);
        }
        list.end_word(&mut self.buffer);
        Ok((value, list))
    }

    /// One piece of text, and whether blanks in it part words.
    fn piece(&mut self, char: char) -> Result<(String, bool)> {
        match char {
            '$' => Ok((self.dollar()?, true)),
            '\'' if !self.how.skip_process_quotes => Ok((self.single_quote()?, false)),
            '"' if !self.how.skip_process_quotes => Ok((self.double_quote()?, false)),
            '<' => Ok((self.less_than(), false)),
            _ if char == self.how.escape => Ok((self.escaped(), false)),
            _ => Ok((self.plain(), true)),
        }
    }

    /// A run of blanks, or of letters that mean nothing special; at least one character.
    fn plain(&mut self) -> String {
        let start = self.at;
        let blank = self.next().is_some_and(char::is_whitespace);
        while let Some(char) = self.peek() {
            let special = matches!(char, '$' | '\'' | '"' | '<' | '}' | '/') || char == self.how.escape;
            if special || char.is_whitespace() != blank {
                break;
            }
            self.next();
        }
        self.word[start..self.at].chars().map(go::rune).collect()
    }

    fn escaped(&mut self) -> String {
        let escape = self.next().filter(|_| self.how.raw_escapes);
        escape.into_iter().chain(self.next()).collect()
    }

    /// `<<` takes the blanks behind it with it, so that `<< EOF` is one word.
    fn less_than(&mut self) -> String {
        let start = self.at;
        self.next();
        if self.next_is('<') {
            while self.peek().is_some_and(|char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C')) {
                self.next();
            }
        }
        self.word[start..self.at].to_owned()
    }

    fn single_quote(&mut self) -> Result<String> {
        let start = self.at;
        let mut value = String::new();
        if let Some(quote) = self.next().filter(|_| self.how.raw_quotes) {
            value.push(quote);
        }
        while let Some(char) = self.next() {
            if char != '\'' {
                value.push(char);
                continue;
            }
            if self.how.raw_quotes {
                value.push(char);
            }
            return Ok(value);
        }
        self.fail(start, ExpandErrorKind::SingleQuote)
    }

    fn double_quote(&mut self) -> Result<String> {
        let start = self.at;
        let mut value = String::new();
        if let Some(quote) = self.next().filter(|_| self.how.raw_quotes) {
            value.push(quote);
        }
        while let Some(char) = self.peek() {
            if value.len() > self.longest {
                return self.fail(start, ExpandErrorKind::TooLong);
            }
            match char {
                '"' => {
                    value.extend(self.next().filter(|_| self.how.raw_quotes));
                    return Ok(value);
                }
                '$' => value.push_str(&self.dollar()?),
                _ if char == self.how.escape => self.escaped_in_quotes(&mut value),
                _ => value.extend(self.next()),
            }
        }
        self.fail(start, ExpandErrorKind::DoubleQuote)
    }

    /// In double quotes only `"`, `$` and the escape character itself can be escaped.
    fn escaped_in_quotes(&mut self, value: &mut String) {
        let escape = self.next();
        if self.how.raw_escapes {
            value.extend(escape);
        }
        match self.peek() {
            None => {}
            Some(char) if char == '"' || char == '$' || char == self.how.escape => value.extend(self.next()),
            Some(_) => value.extend(escape),
        }
    }
}
