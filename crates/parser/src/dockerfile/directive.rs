//! Parser directives: `# syntax=…`, `# escape=…`, `# check=…`.
//!
//! BuildKit reads them twice. The main parser reads `escape`; a second look at the raw bytes reads `syntax` and `check`.
//! The two differ in what they make of blanks before the `#` and of a shebang, and so must we.

use super::{
    Directive,
    lines::{Lines, Physical},
};
use crate::{
    atoms::{go::w_uni, json},
    text::{Problem, ProblemKind, Span},
    words,
};

const KNOWN: [&str; 3] = ["syntax", "escape", "check"];

/// The directives that are in force, the escape character, and what is wrong with them.
#[derive(Debug)]
pub(super) struct Directives {
    pub list: Vec<Directive>,
    pub escape: char,
    pub problems: Vec<Problem>,
    /// Lines that the main parser takes for directives, also where the second look does not.
    pub zone: Vec<Span>,
}

/// Reads the directives of a file.
pub(super) fn directives(file: &str) -> Directives {
    let mut out = Directives { list: Vec::new(), escape: '\\', problems: Vec::new(), zone: Vec::new() };
    let mut seen = Vec::new();
    for physical in Lines::new(file) {
        let Some(directive) = read(&physical, "#", true) else { break };
        out.zone.push(directive.span);
        if seen.contains(&directive.key) {
            out.problems.push(duplicate(&directive));
            continue;
        }
        seen.push(directive.key.clone());
        if directive.key == "escape" {
            out.take_escape(directive);
        }
    }
    let raw = in_raw_bytes(file, "#");
    for directive in raw {
        // A duplicate is a problem of the main parser; the first one holds.
        if out.list.iter().all(|known| known.key != directive.key) {
            out.list.push(directive);
        }
    }
    out.list.sort_by_key(|directive| directive.span);
    out
}

impl Directives {
    fn take_escape(&mut self, directive: Directive) {
        match directive.value.as_str() {
            "\\" | "`" => self.escape = if directive.value == "`" { '`' } else { '\\' },
            value => {
                let words = words! {
                    en: "`{value}` cannot be the escape character: only `\\` and `` ` `` can",
                    fr: "`{value}` ne peut pas être le caractère d'échappement\u{202f}: seuls `\\` et `` ` `` conviennent",
                };
                let problem = Problem::new(directive.value_span, words);
                self.problems.push(problem.of(ProblemKind::Unbuildable));
            }
        }
        self.list.push(directive);
    }
}

fn duplicate(directive: &Directive) -> Problem {
    let key = &directive.key;
    Problem::new(
        directive.key_span,
        words! {
            en: "the directive `{key}` is given twice: only one is allowed",
            fr: "la directive `{key}` est écrite deux fois\u{202f}: une seule est permise",
        },
    )
    .of(ProblemKind::Unbuildable)
}

/// `syntax` and `check` as the second look finds them: the `#` in the first column, a shebang skipped.
fn in_raw_bytes(file: &str, mark: &str) -> Vec<Directive> {
    let mut lines = Lines::new(file).peekable();
    lines.next_if(|first| first.text.starts_with("#!"));
    let mut seen = Vec::new();
    // The second directive of a name is an error, behind which the second look sees nothing.
    let found = lines.map_while(|physical| {
        let directive = read(&physical, mark, false).filter(|found| !seen.contains(&found.key))?;
        seen.push(directive.key.clone());
        Some(directive)
    });
    let wanted = found.filter(|directive| directive.key != "escape");
    wanted.map(Directive::without_trailing_comment).collect()
}

/// What a frontend is told by a file that may not even be a Dockerfile: the value of `# syntax=`, `// syntax=`, or of
/// the key `syntax` of a JSON object; of `# check=` for the key `check`. (BuildKit's `DetectSyntax`, `ParseDirective`.)
pub fn detect(file: &str, key: &str) -> Option<String> {
    let hash = in_raw_bytes(file, "#");
    let found = hash.into_iter().find(|directive| directive.key == key);
    if let Some(found) = found {
        return Some(found.value);
    }
    if key != "syntax" {
        return None;
    }
    let slashes = in_raw_bytes(file, "//");
    let found = slashes.into_iter().find(|directive| directive.key == key);
    let value = found.map(|directive| directive.value);
    value.or_else(|| json::object_string(without_shebang(file), "syntax"))
}

fn without_shebang(file: &str) -> &str {
    let text = file.strip_prefix('\u{FEFF}').unwrap_or(file);
    if !text.starts_with("#!") {
        return text;
    }
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// Reads one line: `#`, blanks, a known key, `=`, a value that is not empty. A value of blanks alone is one blank: the
/// last, as BuildKit's expression `\s*(.+?)\s*$` has it.
fn read(physical: &Physical<'_>, mark: &str, indented: bool) -> Option<Directive> {
    let line = physical.text;
    let mut rest = if indented { line.trim_start_matches(w_uni) } else { line };
    rest = rest.strip_prefix(mark)?.trim_start_matches(w_uni);
    let key_end = rest.find(|char: char| !char.is_ascii_alphanumeric())?;
    let (key, rest) = rest.split_at(key_end);
    let written = rest.trim_start_matches(go_space).strip_prefix('=')?;
    let value = match written.trim_matches(go_space) {
        "" => &written[written.len().saturating_sub(1)..],
        value => value,
    };
    let lower = key.to_ascii_lowercase();
    if value.is_empty() || !KNOWN.contains(&lower.as_str()) {
        return None;
    }
    let place = |part: &str| {
        let at = physical.start + (part.as_ptr() as usize - line.as_ptr() as usize);
        Span::new(at, at + part.len())
    };
    let span = Span::new(physical.start, physical.start + line.len());
    let value_span = place(value);
    Some(Directive { key: lower, key_span: place(key), value: value.to_owned(), value_span, span })
}

impl Directive {
    fn without_trailing_comment(mut self) -> Self {
        let kept = first_word(&self.value).len();
        self.value.truncate(kept);
        self.value_span = Span::new(self.value_span.start as usize, self.value_span.start as usize + kept);
        self
    }
}

fn first_word(value: &str) -> &str {
    value.split(' ').next().unwrap_or_default()
}

/// The blanks of Go's `\s`.
fn go_space(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\x0C' | '\r' | ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(file: &str) -> Vec<(String, String)> {
        directives(file).list.into_iter().map(|directive| (directive.key, directive.value)).collect()
    }

    #[test]
    fn the_first_other_line_ends_the_zone() {
        assert_eq!(
            keys("# syntax=a b\n# escape=`\n"),
            [("syntax".into(), "a".into()), ("escape".into(), "`".into())]
        );
        assert_eq!(keys("\n# syntax=a\n"), []);
        assert_eq!(keys("# note\n# escape=`\n"), []);
        assert_eq!(keys("#!/bin/x\n# check=skip=all\n# escape=`\n"), [("check".into(), "skip=all".into())]);
        assert_eq!(keys("  # escape=`\n  # check=skip=all\n"), [("escape".into(), "`".into())]);
    }

    #[test]
    fn a_wrong_escape_character_is_a_problem() {
        let found = directives("# escape=``\nFROM a\n");
        assert_eq!((found.escape, found.problems.len()), ('\\', 1));
        assert_eq!(found.problems[0].span, Span::new(9, 11));
        assert_eq!(directives("# check=skip=A\n# CHECK=skip=B\n").problems.len(), 1);
        // `(.+?)` must take something, and be it a blank.
        assert_eq!(directives("# escape= \nFROM a\n").problems.len(), 1);
        assert_eq!(directives("# escape=\nFROM a\n").problems.len(), 0);
        assert_eq!(keys("# check= \n"), [("check".into(), String::new())]);
    }

    #[test]
    fn the_second_look_stops_at_a_second_directive_of_a_name() {
        assert_eq!(detect("# escape=`\n# escape=`\n# syntax=a\n", "syntax"), None);
        assert_eq!(detect("// syntax=a b\n", "syntax"), Some("a".into()));
    }

    #[test]
    fn syntax_in_json_is_an_exact_key_with_a_whole_value() {
        assert_eq!(detect("#!/x\n{\"syntax\": \"a b\"}", "syntax"), Some("a b".into()));
        assert_eq!(detect("\u{feff}{\"syntax\": \"a\"}", "syntax"), Some("a".into()));
        assert_eq!(detect("{\"Syntax\": \"a\"}", "syntax"), None);
        assert_eq!(detect("{\"syntax\": \"a\", \"syntax\": 1}", "syntax"), None);
    }
}
