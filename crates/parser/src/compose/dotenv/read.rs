use super::{Dotenv, Entry, Fault, FaultKind};
use crate::atoms::go;
use crate::compose::template::{self, Budget, Template};
use crate::text::Span;
use std::{collections::HashMap, ops::Range};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

pub(super) fn read<'e>(text: &str, lookup: &dyn Fn(&str) -> Option<&'e str>, budget: &mut Budget) -> Dotenv {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, at, line: 1, lookup, budget, entries: Vec::new(), last: HashMap::new() };
    let fault = reader.entries().err();
    Dotenv { entries: reader.entries, fault }
}

struct Reader<'t, 'e> {
    text: &'t str,
    at: usize,
    line: usize,
    lookup: &'t dyn Fn(&str) -> Option<&'e str>,
    budget: &'t mut Budget,
    entries: Vec<Entry>,
    /// The entry that gives each key its value.
    last: HashMap<&'t str, usize>,
}

/// A key, and what stands behind it.
struct Key {
    range: Range<usize>,
    is_inherited: bool,
}

/// A value as it stands in the file.
struct Written {
    /// Inside of the quotes.
    range: Range<usize>,
    quote: Option<char>,
}

impl<'t> Reader<'t, '_> {
    fn entries(&mut self) -> Result<(), Fault> {
        while self.find_statement() {
            let key = self.key()?;
            let entry = if key.is_inherited { self.inherited(&key) } else { self.assigned(&key)? };
            if entry.value.is_some() {
                self.last.insert(entry.key_span.of(self.text), self.entries.len());
            }
            self.entries.push(entry);
        }
        Ok(())
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Skips blank lines and comments.
    fn find_statement(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches(char::is_whitespace).len();
            self.line += rest[..blank].bytes().filter(|byte| *byte == b'\n').count();
            self.at += blank;
            if !self.rest().starts_with('#') {
                return self.at < self.text.len();
            }
            let end = memchr::memchr(b'\n', self.rest().as_bytes());
            self.at = end.map_or(self.text.len(), |end| self.at + end);
        }
    }

    fn fault(&self, span: Range<usize>, kind: FaultKind) -> Fault {
        Fault { span: Span::new(span.start, span.end), line: self.line, kind }
    }

    /// `[ "export" blank ] key ( "=" | ":" | newline )`. At the end of the file compose-go finds no key and takes what
    /// stands there for the value.
    fn key(&mut self) -> Result<Key, Fault> {
        let blank = |char: char| matches!(char, '\t' | '\n' | '\x0C' | '\r' | ' ');
        if let Some(rest) = self.rest().strip_prefix("export").filter(|rest| rest.starts_with(blank)) {
            self.at = self.text.len() - rest.trim_start_matches(is_blank).len();
        }
        let start = self.at;
        let stop = self.rest().char_indices().find(|(_, char)| !is_blank(*char) && !is_key(*char));
        let Some((length, char)) = stop else {
            let nothing = self.rest().is_empty();
            let key = Key { range: start..start, is_inherited: false };
            return if nothing { Err(self.fault(start..start, FaultKind::NoKey)) } else { Ok(key) };
        };
        let end = start + length;
        if !matches!(char, '=' | ':' | '\n') {
            let rest = self.rest().split('\n').next().unwrap_or_default().to_owned();
            return Err(self.fault(end..end + char.len_utf8(), FaultKind::KeyCharacter { char, rest }));
        }
        let written = &self.text[start..end];
        let range = start..start + written.trim_end_matches(char::is_whitespace).len();
        if self.text[range.clone()].contains(' ') {
            return Err(self.fault(range, FaultKind::KeySpace));
        }
        let is_inherited = char == '\n';
        self.line += usize::from(is_inherited && !written.contains(' '));
        self.at = end + 1;
        self.at = self.text.len() - self.rest().trim_start_matches(is_blank).len();
        Ok(Key { range, is_inherited })
    }

    fn inherited(&self, key: &Key) -> Entry {
        let name = &self.text[key.range.clone()];
        let end = key.range.end;
        Entry {
            value: (self.lookup)(name).map(str::to_owned),
            value_span: Span::new(end, end),
            quote: None,
            is_inherited: true,
            blank: Vec::new(),
            key: name.to_owned(),
            key_span: Span::new(key.range.start, end),
        }
    }

    fn assigned(&mut self, key: &Key) -> Result<Entry, Fault> {
        let written = self.value()?;
        let (value, blank) = self.interpolated(&written)?;
        Ok(Entry {
            value: Some(value),
            value_span: Span::new(written.range.start, written.range.end),
            quote: written.quote,
            is_inherited: false,
            blank,
            key: self.text[key.range.clone()].to_owned(),
            key_span: Span::new(key.range.start, key.range.end),
        })
    }

    fn value(&mut self) -> Result<Written, Fault> {
        let start = self.at;
        if let Some(quote) = self.rest().chars().next().filter(|char| matches!(char, '\'' | '"')) {
            return self.quoted(start, quote);
        }
        let line_end =
            memchr::memchr(b'\n', self.rest().as_bytes()).map_or(self.text.len(), |end| start + end);
        self.line += 1;
        let line = &self.text[start..line_end];
        let value = line.split(" #").next().unwrap_or(line).trim_end_matches(char::is_whitespace);
        self.at = (line_end + 1).min(self.text.len());
        Ok(Written { range: start..start + value.len(), quote: None })
    }

    /// A backslash keeps the next character from closing the quote.
    fn quoted(&mut self, start: usize, quote: char) -> Result<Written, Fault> {
        let mut escaped = false;
        for (at, byte) in self.text.bytes().enumerate().skip(start + 1) {
            self.line += usize::from(byte == b'\n');
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                _ if char::from(byte) == quote => {
                    self.at = at + 1;
                    return Ok(Written { range: start + 1..at, quote: Some(quote) });
                }
                _ => {}
            }
        }
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        Err(self.fault(start..start + line.trim_end().len(), FaultKind::Unterminated(line.to_owned())))
    }

    fn interpolated(&mut self, written: &Written) -> Result<(String, Vec<template::Blank>), Fault> {
        let raw = &self.text[written.range.clone()];
        let value = match written.quote {
            Some(quote) if raw.contains('\\') => &unescape_quote(raw, quote),
            _ => raw,
        };
        if written.quote == Some('\'') {
            return Ok((value.to_owned(), Vec::new()));
        }
        let escaped = written.quote.is_some() && value.contains('\\');
        let value = if escaped { &unescape(value) } else { value };
        let (entries, last, lookup) = (&self.entries, &self.last, self.lookup);
        let lookup =
            |name: &str| lookup(name).or_else(|| last.get(name).and_then(|at| entries[*at].value.as_deref()));
        let done = Template::parse(value).substitute(&lookup, self.budget);
        match done.faults.into_iter().next() {
            None => Ok((done.text, done.blank)),
            Some(fault) => {
                let start = written.range.start;
                let inside = start + fault.range.start..start + fault.range.end;
                let range = if escaped { written.range.clone() } else { inside };
                Err(self.fault(range, FaultKind::Template(fault.kind)))
            }
        }
    }
}

/// Go's blanks but for the line end.
fn is_blank(char: char) -> bool {
    matches!(char, '\t' | '\x0B' | '\x0C' | '\r' | ' ' | '\u{85}' | '\u{a0}')
}

fn is_key(char: char) -> bool {
    matches!(char, '_' | '.' | '-' | '[' | ']')
        || go::is_letter(char)
        || char.is_ascii_digit()
        || (!char.is_ascii() && char.general_category_group() == GeneralCategoryGroup::Number)
}

/// `\"` is `"` between `"`, and `\'` is `'` between `'`; other backslashes stay.
fn unescape_quote(text: &str, quote: char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let next = if char == '\\' { chars.next() } else { None };
        out.extend((next != Some(quote)).then_some(char).into_iter().chain(next));
    }
    out
}

/// The escapes of Go, and `\$`, which becomes `$$` for the interpolation that follows.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (known, length) = escape(after);
        match known {
            Some(text) => out.push_str(&text),
            None => out.push('\\'),
        }
        rest = &after[length..];
    }
    out.push_str(rest);
    out
}

/// What an escape stands for, and how many bytes behind the backslash it takes; none where the backslash stays.
fn escape(after: &str) -> (Option<String>, usize) {
    let Some(first) = after.chars().next() else { return (None, 0) };
    let char = match first {
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        '\\' | '"' => first,
        '$' => return (Some("$$".into()), 1),
        // The zero is lost even where the digits behind it are no octal number.
        '0' => {
            let digits = after[1..].bytes().take(3).take_while(u8::is_ascii_digit).count();
            let digits = &after[1..=digits];
            let code = if digits.len() == 3 { u8::from_str_radix(digits, 8).ok() } else { None };
            return match code {
                Some(code) => (Some(char::from(code).to_string()), 4),
                None => (None, 1),
            };
        }
        _ => return (None, 0),
    };
    (Some(char.to_string()), 1)
}
