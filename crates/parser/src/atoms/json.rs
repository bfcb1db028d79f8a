//! Is a text, as a whole, a JSON array of strings?
//!
//! Source: BuildKit hands the text to Go's `encoding/json` and takes any error for «not JSON». The rules of that
//! decoder are kept: depth at most 10,000, numbers must fit a 64-bit float, surrogates without their partner become
//! U+FFFD. Nothing here recurses.

mod string;

use std::ops::Range;

/// What a text is in the eyes of an instruction that takes the JSON form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonArray {
    /// No JSON array: the instruction falls back to its other form without a word.
    NotJson,
    /// An array of strings: each decoded, and its range in the text with the quotes.
    Strings(Vec<(String, Range<usize>)>),
    /// An array that holds something else; the range of the first such element. BuildKit refuses it.
    NonString(Range<usize>),
}

/// Reads a text; Unicode blanks around the array are ignored at its start, JSON blanks also at its end.
pub fn array(text: &str) -> JsonArray {
    let at = text.len() - text.trim_start().len();
    let mut reader = Reader { text, at, depth: Vec::new(), strings: Vec::new(), other: None };
    if !reader.eat(b'[') || reader.rest().is_none() {
        return JsonArray::NotJson;
    }
    reader.other.map_or(JsonArray::Strings(reader.strings), JsonArray::NonString)
}

/// The string under a key of a text that is, as a whole, one JSON object. Of equal keys the last one counts.
pub fn object_string(text: &str, key: &str) -> Option<String> {
    let valid =
        text.trim_start().starts_with('{') && matches!(array(&format!("[{text}]")), JsonArray::NonString(_));
    let mut reader = Reader { text, at: 0, depth: Vec::new(), strings: Vec::new(), other: None };
    let (mut depth, mut key_follows, mut found) = (0, false, None);
    while let Some(byte) = reader.peek().filter(|_| valid) {
        let start = reader.at;
        if byte == b'"' {
            string::skip(&mut reader)?;
            let name = string::decode(&text[start + 1..reader.at - 1]);
            if std::mem::take(&mut key_follows) && name == key {
                found = reader.value();
            }
            continue;
        }
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        key_follows = depth == 1 && matches!(byte, b'{' | b',') || key_follows && byte.is_ascii_whitespace();
        reader.at += 1;
    }
    found
}

/// Go's limit.
const DEEPEST: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Array,
    Object,
}

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// A value, or the end of an array that has none yet.
    FirstValue,
    Value,
    /// A key, or the end of an object that has none yet.
    FirstKey,
    Key,
    /// A comma or the end of the container.
    Comma,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: Vec<Container>,
    strings: Vec<(String, Range<usize>)>,
    other: Option<Range<usize>>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// What follows the first bracket, to the end of the text.
    fn rest(&mut self) -> Option<()> {
        self.depth.push(Container::Array);
        let mut next = Next::FirstValue;
        let mut element = self.at;
        while let Some(&container) = self.depth.last() {
            self.blanks();
            let outside = self.depth.len() == 1;
            if outside && next != Next::Comma {
                element = self.at;
            }
            let start = self.at;
            next = match (next, self.peek()?) {
                (Next::FirstValue, b']') | (Next::FirstKey, b'}') | (Next::Comma, b']' | b'}') => {
                    self.close(container)?;
                    if self.depth.len() == 1 {
                        self.other.get_or_insert(element..self.at);
                    }
                    Next::Comma
                }
                (Next::Comma, b',') => {
                    self.at += 1;
                    if container == Container::Array { Next::Value } else { Next::Key }
                }
                (Next::FirstKey | Next::Key, b'"') => {
                    string::skip(self)?;
                    self.blanks();
                    self.eat(b':').then_some(Next::Value)?
                }
                (Next::FirstValue | Next::Value, b'[') => self.open(Container::Array, Next::FirstValue)?,
                (Next::FirstValue | Next::Value, b'{') => self.open(Container::Object, Next::FirstKey)?,
                (Next::FirstValue | Next::Value, b'"') => {
                    string::skip(self)?;
                    if outside {
                        let range = start..self.at;
                        self.strings
                            .push((string::decode(&self.text[range.start + 1..range.end - 1]), range));
                    }
                    Next::Comma
                }
                (Next::FirstValue | Next::Value, _) => {
                    self.literal()?;
                    if outside {
                        self.other.get_or_insert(start..self.at);
                    }
                    Next::Comma
                }
                _ => return None,
            };
        }
        self.blanks();
        (self.at == self.text.len()).then_some(())
    }

    fn open(&mut self, container: Container, next: Next) -> Option<Next> {
        self.at += 1;
        self.depth.push(container);
        (self.depth.len() <= DEEPEST).then_some(next)
    }

    fn close(&mut self, container: Container) -> Option<()> {
        let end = if container == Container::Array { b']' } else { b'}' };
        self.depth.pop();
        self.eat(end).then_some(())
    }

    /// The string behind a key's colon.
    fn value(&mut self) -> Option<String> {
        self.blanks();
        self.eat(b':');
        self.blanks();
        let start = self.at;
        if self.peek() != Some(b'"') {
            return None;
        }
        string::skip(self)?;
        Some(string::decode(&self.text[start + 1..self.at - 1]))
    }

    /// `true`, `false`, `null` or a number.
    fn literal(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        if let Some(word) = ["true", "false", "null"].iter().find(|word| rest.starts_with(**word)) {
            self.at += word.len();
            return Some(());
        }
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'+') {
                self.eat(b'-');
            }
            self.digits()?;
        }
        let number: f64 = self.text[start..self.at].parse().ok()?;
        number.is_finite().then_some(())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::JsonArray::{NonString, NotJson, Strings};
    use super::*;

    fn strings(text: &str) -> Vec<String> {
        match array(text) {
            Strings(strings) => strings.into_iter().map(|(value, _)| value).collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn strings_with_their_places() {
        assert_eq!(array(r#" ["a", "é"] "#), Strings(vec![("a".into(), 2..5), ("é".into(), 7..11)]));
        assert_eq!(array("[]"), Strings(vec![]));
        assert_eq!(array("\u{a0}[ ]"), Strings(vec![]));
    }

    #[test]
    fn escapes_are_data() {
        assert_eq!(strings(r#"["a\b\"\\\/\n\u00e9\ud83d\ude00"]"#), ["a\u{8}\"\\/\né😀"]);
        assert_eq!(strings(r#"["\ud800x","\udc00\ud83d\ude00"]"#), ["\u{fffd}x", "\u{fffd}😀"]);
        assert_eq!(strings(r#"["\ud800\ud800"]"#), ["\u{fffd}\u{fffd}"]);
        let source = crate::text::Source::new(b"[\"\xE9\"]".to_vec());
        assert_eq!(strings(source.text()), ["\u{fffd}"]);
    }

    #[test]
    fn any_error_means_no_json() {
        let texts = [
            "",
            "a",
            "[",
            "['a']",
            r#"["a",]"#,
            r#"["a"] x"#,
            r#"["a\x"]"#,
            "[\"a\tb\"]",
            r#"["a"#,
            r#"["a\"]"#,
            "[01]",
            "[1e999]",
            "[-]",
            "[1.]",
            "[.5]",
            "[+1]",
            "[tru]",
            r#"[{"a"}]"#,
            "[{a:1}]",
            r#"[{"a":1,}]"#,
            "[}",
            "[[}]",
            r#"["\u12g4"]"#,
            r#"["a" "b"]"#,
            "[,]",
            "[\"a\"]\u{a0}",
            r#"{"a":1}"#,
            "[{]}",
        ];
        for text in texts {
            assert_eq!(array(text), NotJson, "{text}");
        }
    }

    #[test]
    fn the_first_element_that_is_no_string() {
        assert_eq!(array(r#"["a", 1, null]"#), NonString(6..7));
        assert_eq!(array(r#"[["b"], 2]"#), NonString(1..6));
        assert_eq!(array(r#"["a", {"k" : [-1.5e+3, true]} ]"#), NonString(6..29));
        assert_eq!(array("[[]]"), NonString(1..3));
        // One element behind it is still no JSON.
        assert_eq!(array("[1, 1e999]"), NotJson);
    }

    #[test]
    fn depth_has_go_s_limit() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(array(&nested(10_000)), NonString(1..19_999));
        assert_eq!(array(&nested(10_001)), NotJson);
        assert_eq!(array(&"[".repeat(1_000_000)), NotJson);
    }
}
