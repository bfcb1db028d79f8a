use regex::{Regex, RegexBuilder};
use std::iter::Peekable;
use std::str::Chars;

/// A pattern of an ignore file, ready to match.
///
/// Docker turns it into a regular expression of Go, and the oddities of that are kept: behind a backslash, a letter may
/// name a class of characters, a `^` anywhere is an anchor, a `|` parts two expressions, and `{2}` counts. (Its table of
/// what to escape has eight bytes and holds no character above `?`.)
#[derive(Clone, Debug)]
pub struct Glob(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// The path itself.
    Exact(String),
    /// `dir/**`: all that begins so.
    Prefix(String),
    /// `**/name` or `**name`: all that ends so.
    Suffix(String),
    Regex(Regex),
}

/// How a pattern is compared with a path, in the terms of moby/patternmatcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison<'a> {
    /// The path is this.
    Exact(&'a str),
    /// The path begins so.
    Prefix(&'a str),
    /// The path ends so; a slash at the beginning may be the root.
    Suffix(&'a str),
    /// The path matches a regular expression.
    Regex(&'a str),
}

/// A longer pattern matches nothing: nobody writes one, and each costs memory.
const LONGEST: usize = 4 << 10;

impl Glob {
    /// None if Docker refuses the pattern.
    pub fn new(pattern: &str) -> Option<Self> {
        if !is_well_formed(pattern) {
            return None;
        }
        if pattern.len() > LONGEST {
            return Some(Self(Kind::Exact(pattern.to_owned())));
        }
        Translation::of(pattern).finish(pattern).map(Self)
    }

    /// How it is compared with a path.
    pub fn comparison(&self) -> Comparison<'_> {
        match &self.0 {
            Kind::Exact(text) => Comparison::Exact(text),
            Kind::Prefix(start) => Comparison::Prefix(start),
            Kind::Suffix(end) => Comparison::Suffix(end),
            Kind::Regex(regex) => Comparison::Regex(regex.as_str()),
        }
    }

    /// Whether a path as a whole matches; folders around it are not looked at.
    pub fn matches(&self, path: &str) -> bool {
        match &self.0 {
            Kind::Exact(text) => path == text,
            Kind::Prefix(start) => path.starts_with(start.as_str()),
            Kind::Suffix(end) => path.ends_with(end.as_str()) || end.strip_prefix('/') == Some(path),
            Kind::Regex(regex) => regex.is_match(path),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Exact,
    Prefix,
    Suffix,
    Regex,
}

struct Translation {
    form: Form,
    regex: String,
    /// Whether the regular expression ends with something that repeats: Go repeats nothing twice.
    repeats: bool,
    broken: bool,
}

impl Translation {
    fn of(pattern: &str) -> Self {
        let mut out = Self { form: Form::Exact, regex: "^".to_owned(), repeats: false, broken: false };
        let mut rest = pattern.chars().peekable();
        let mut first = true;
        while let Some(char) = rest.next() {
            let before = std::mem::take(&mut out.repeats);
            out.take(char, &mut rest, first);
            out.broken |= before && char == '{' && out.repeats;
            first = false;
        }
        out.regex.push('$');
        out
    }

    fn take(&mut self, char: char, rest: &mut Peekable<Chars<'_>>, first: bool) {
        match char {
            '*' if rest.next_if_eq(&'*').is_some() => self.stars(rest, first),
            '*' => {
                self.wild("[^/]*");
                self.repeats = true;
            }
            '?' => self.wild("[^/]"),
            '.' | '+' | '(' | ')' | '$' => self.regex.extend(['\\', char]),
            '{' => self.brace(rest),
            '\\' => {
                self.regex.push('\\');
                if let Some(next) = rest.next() {
                    self.regex.push(next);
                    self.form = Form::Regex;
                }
            }
            '[' | ']' => {
                self.regex.push(char);
                self.form = Form::Regex;
            }
            char => self.regex.push(char),
        }
    }

    fn wild(&mut self, regex: &str) {
        self.regex.push_str(regex);
        self.form = Form::Regex;
    }

    /// Go takes `{2}`, `{2,}` and `{2,3}` for a count, and every other brace as it is.
    fn brace(&mut self, rest: &Peekable<Chars<'_>>) {
        let inner: String = rest.clone().take(12).take_while(|char| *char != '}').collect();
        let (least, most) = inner.split_once(',').unwrap_or((&inner, &inner));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        self.repeats = rest.clone().nth(inner.chars().count()) == Some('}')
            && is_number(least)
            && (most.is_empty() || is_number(most));
        self.broken |=
            self.repeats && [least, most].iter().any(|text| text.parse::<u32>().is_ok_and(|n| n > 1_000));
        self.regex.push_str(if self.repeats { "{" } else { "\\{" });
    }

    /// `**`, and the slash behind it.
    fn stars(&mut self, rest: &mut Peekable<Chars<'_>>, first: bool) {
        self.repeats = true;
        rest.next_if_eq(&'/');
        if rest.peek().is_some() {
            self.wild("(.*/)?");
        } else if self.form == Form::Exact {
            self.form = Form::Prefix;
        } else {
            self.wild(".*");
        }
        if first {
            self.form = Form::Suffix;
        }
    }

    fn finish(self, pattern: &str) -> Option<Kind> {
        Some(match self.form {
            Form::Exact => Kind::Exact(pattern.to_owned()),
            Form::Prefix => Kind::Prefix(pattern[..pattern.len() - 2].to_owned()),
            Form::Suffix => Kind::Suffix(pattern[2..].to_owned()),
            Form::Regex if self.broken => return None,
            Form::Regex => Kind::Regex(RegexBuilder::new(&self.regex).size_limit(1 << 20).build().ok()?),
        })
    }
}

/// What Go's `filepath.Match` says of a pattern before anything is matched.
fn is_well_formed(pattern: &str) -> bool {
    let mut rest = pattern.chars().peekable();
    while let Some(char) = rest.next() {
        let fine = match char {
            '\\' => rest.next().is_some(),
            '[' => class(&mut rest).is_some(),
            _ => true,
        };
        if !fine {
            return false;
        }
    }
    true
}

/// The rest of `[…]`.
fn class(rest: &mut Peekable<Chars<'_>>) -> Option<()> {
    rest.next_if_eq(&'^');
    let mut ranges = 0;
    loop {
        if ranges > 0 && rest.next_if_eq(&']').is_some() {
            return Some(());
        }
        end_of_range(rest)?;
        if rest.next_if_eq(&'-').is_some() {
            end_of_range(rest)?;
        }
        ranges += 1;
    }
}

fn end_of_range(rest: &mut Peekable<Chars<'_>>) -> Option<()> {
    match rest.next()? {
        '-' | ']' => return None,
        '\\' => drop(rest.next()?),
        _ => {}
    }
    rest.peek().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_stars_go_over_slashes() {
        for (pattern, path, expected) in [
            ("**", "a/b", true),
            ("a/**", "a", false),
            ("a/**", "a/b/c", true),
            ("**/a", "x/y/a", true),
            ("**/a", "xa", false),
            ("**a", "x/ya", true),
            ("a**b", "aXb", false),
            ("a**b", "aX/b", true),
            ("**/*.go", "x/y.go", true),
            ("a?c", "a/c", false),
            ("a^b*", "a^bc", false),
            ("a^b", "a^b", true),
            ("a|b", "a", false),
            ("a|b*", "b", true),
            ("a|b*", "ax", true),
            ("*.{png,jpg}", "x.{png,jpg}", true),
            ("?{2}", "xy", true),
            ("a{2}b", "a{2}b", true),
            ("a\\*b", "a*b", true),
            ("[a-ζ]x", "αx", true),
        ] {
            assert_eq!(
                Glob::new(pattern).is_some_and(|glob| glob.matches(path)),
                expected,
                "{pattern} {path}"
            );
        }
    }

    #[test]
    fn what_docker_refuses() {
        for pattern in
            ["[]a]", "[-]", "[x-]", "[a-b-c]", "[", "a[", "[^bc", "a\\", "[z-a]", "*{2}", "?{2000}"]
        {
            assert!(Glob::new(pattern).is_none(), "{pattern}");
        }
    }
}
