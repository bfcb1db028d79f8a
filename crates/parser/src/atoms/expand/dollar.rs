use super::lexer::{Lexer, Result};
use super::{Env, ExpandErrorKind, VariableUse};
use crate::atoms::go;
use crate::atoms::pattern::{self, PatternError};
use std::borrow::Cow;

/// How many `${…}` we follow into one another: enough for people, few enough for the stack.
const DEEPEST: usize = 100;

/// How many variables one text may look up.
const MOST_USES: usize = 1 << 16;

impl<E: Env> Lexer<'_, E> {
    /// `$name` or `${…}`, the `$` still ahead.
    pub(super) fn dollar(&mut self) -> Result<String> {
        let start = self.at;
        self.next();
        if self.peek() == Some('{') {
            if self.depth == DEEPEST {
                return self.fail(start, ExpandErrorKind::TooDeep);
            }
            self.depth += 1;
            let value = self.braces(start);
            self.depth -= 1;
            return value;
        }
        let name = self.name();
        if name.is_empty() {
            return Ok("$".into());
        }
        match self.look_up(&name, start, false)? {
            None if self.how.skip_unset => Ok(format!("${name}")),
            value => Ok(value.unwrap_or_default()),
        }
    }

    fn braces(&mut self, start: usize) -> Result<String> {
        self.next();
        match self.peek() {
            None => return self.fail(start, ExpandErrorKind::Brace),
            Some('{' | '}' | ':') => {
                self.next();
                return self.fail(start, ExpandErrorKind::BadSubstitution);
            }
            Some(_) => {}
        }
        let name = self.name();
        let Some(modifier) = self.next() else {
            return self.fail(start, ExpandErrorKind::Modifier("\u{fffd}".into()));
        };
        match modifier {
            '}' => match self.look_up(&name, start, false)? {
                None if self.how.skip_unset => Ok(format!("${{{name}}}")),
                value => Ok(value.unwrap_or_default()),
            },
            ':' => {
                let modifier = self.next().unwrap_or(char::REPLACEMENT_CHARACTER);
                self.modified(start, &name, modifier, true)
            }
            '+' | '-' | '?' | '#' | '%' => self.modified(start, &name, modifier, false),
            '/' => self.replaced(start, &name),
            _ => self.fail(start, ExpandErrorKind::Modifier(modifier.into())),
        }
    }

    /// `${name-word}` and its like; with a colon an empty value counts as none.
    fn modified(&mut self, start: usize, name: &str, modifier: char, colon: bool) -> Result<String> {
        let written = if colon { format!(":{modifier}") } else { modifier.to_string() };
        let strips = matches!(modifier, '#' | '%');
        if strips && colon {
            return self.fail(start, ExpandErrorKind::Modifier(written));
        }
        let word = self.inner(start, '}', strips, ExpandErrorKind::Brace)?;
        let value = self.look_up(name, start, matches!(modifier, '-' | '+'))?;
        if value.is_none() && self.how.skip_unset {
            return Ok(format!("${{{name}{written}{word}}}"));
        }
        let filled = value.as_ref().filter(|value| !(colon && value.is_empty()));
        match modifier {
            '-' => Ok(filled.cloned().unwrap_or(word)),
            '+' => Ok(filled.map(|_| word).unwrap_or_default()),
            '?' if filled.is_some() => Ok(value.unwrap_or_default()),
            '?' => {
                let why =
                    if value.is_some() { "is not allowed to be empty" } else { "is not allowed to be unset" };
                let message = if word.is_empty() { why.into() } else { word };
                self.fail(start, ExpandErrorKind::Required { name: name.into(), message })
            }
            '#' | '%' => {
                let longest = word.strip_prefix(modifier);
                let how = if longest.is_some() { pattern::Reach::Longest } else { pattern::Reach::Shortest };
                let pattern = longest.unwrap_or(&word);
                let value = value.unwrap_or_default();
                let end = if modifier == '#' { pattern::End::Prefix } else { pattern::End::Suffix };
                pattern::strip(pattern, &value, end, how, &mut self.budget)
                    .or_else(|error| self.pattern_fails(start, error))
            }
            _ => self.fail(start, ExpandErrorKind::Modifier(written)),
        }
    }

    /// `${name/pattern/text}`, `${name//pattern/text}`
    fn replaced(&mut self, start: usize, name: &str) -> Result<String> {
        let all = self.next_is('/');
        let pattern = self.inner(start, '/', true, ExpandErrorKind::Slash)?;
        let text = self.inner(start, '}', true, ExpandErrorKind::Brace)?;
        let value = self.look_up(name, start, false)?;
        if value.is_none() && self.how.skip_unset {
            return Ok(format!("${{{name}/{pattern}/{text}}}"));
        }
        let value = value.unwrap_or_default();
        let found = pattern::replace(&pattern, &value, &text, all, &mut self.budget);
        found.or_else(|error| self.pattern_fails(start, error))
    }

    /// A text inside of `${…}`. Whatever went wrong in it, at the end of the word it is `missing` that BuildKit names.
    fn inner(&mut self, start: usize, stop: char, raw: bool, missing: ExpandErrorKind) -> Result<String> {
        match self.text(Some(stop), raw) {
            Ok((value, _)) => Ok(value),
            Err(error) if self.at < self.word.len() => Err(error),
            Err(error) if matches!(error.kind, ExpandErrorKind::TooDeep | ExpandErrorKind::TooLong) => {
                Err(error)
            }
            Err(_) => self.fail(start, missing),
        }
    }

    fn pattern_fails<T>(&self, start: usize, error: PatternError) -> Result<T> {
        let kind = match error {
            PatternError::Escape { pattern, escaped } => ExpandErrorKind::Pattern { pattern, escaped },
            PatternError::TooLong => ExpandErrorKind::TooLong,
        };
        self.fail(start, kind)
    }

    /// Letters, digits and `_`; or digits alone; or one special parameter. Empty where there is none of these.
    fn name(&mut self) -> String {
        let start = self.at;
        let Some(first) = self.peek() else { return String::new() };
        let belongs: fn(char) -> bool = match first {
            _ if go::is_digit(first) => go::is_digit,
            '@' | '*' | '#' | '?' | '-' | '$' | '!' => {
                self.next();
                return first.into();
            }
            _ => |char| go::is_letter(char) || go::is_digit(char) || char == '_',
        };
        while self.peek().is_some_and(belongs) {
            self.next();
        }
        self.word[start..self.at].to_owned()
    }

    fn look_up(&mut self, name: &str, start: usize, has_default: bool) -> Result<Option<String>> {
        let value = self.env.get(name);
        let matched = value.is_some();
        self.uses.push(VariableUse { name: name.into(), range: start..self.at, matched, has_default });
        let length = value.as_ref().map_or(0, |value| value.len());
        match self.budget.checked_sub(length) {
            Some(budget) if self.uses.len() < MOST_USES => self.budget = budget,
            _ => return self.fail(start, ExpandErrorKind::TooLong),
        }
        Ok(value.map(Cow::into_owned))
    }
}
