//! `.dockerignore`: which files a build never sees.
//!
//! Source: the reader and the matcher of moby/patternmatcher, which BuildKit uses. It is not git's dialect: every pattern
//! begins at the root of the context, and the last one that matches decides.

mod glob;

pub use glob::{Comparison, Glob};

use crate::{
    atoms::path,
    text::{Problem, Span},
    words,
};

/// An ignore file. Blank lines are not kept.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    /// In file order.
    pub patterns: Vec<Pattern>,
    /// The lines that begin with `#`, without the line end, in file order.
    pub comments: Vec<Span>,
}

/// One line of an ignore file.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The line without the blanks around it.
    pub span: Span,
    /// Whether a `!` takes back what an earlier pattern excludes.
    pub negated: bool,
    /// Without the `!`, in its shortest form, relative to the context: `/a//b/` is `a/b`.
    pub text: String,
    /// What it matches; none for a pattern that Docker refuses.
    pub glob: Option<Glob>,
}

/// An ignore file and what Docker refuses in it.
#[derive(Debug, Default)]
pub struct Parse {
    /// The file.
    pub tree: Ignore,
    /// In file order.
    pub problems: Vec<Problem>,
}

/// How many patterns are kept: each takes kilobytes, and nobody writes a thousand.
pub const MOST_PATTERNS: usize = 10_000;

/// Reads an ignore file. Never fails.
pub fn parse(text: &str) -> Parse {
    let mut out = Parse::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = if start == 0 { line.strip_prefix('\u{FEFF}').unwrap_or(line) } else { line };
        let at = start + line.len() - body.len();
        start += line.len();
        if body.starts_with('#') {
            out.tree.comments.push(Span::new(at, at + body.trim_end().len()));
            continue;
        }
        if body.trim().is_empty() {
            continue;
        }
        // One more shows that there are too many.
        if out.tree.patterns.len() > MOST_PATTERNS {
            break;
        }
        let from = at + body.len() - body.trim_start().len();
        let span = Span::new(from, from + body.trim().len());
        out.take(span, body.trim());
    }
    out
}

impl Parse {
    fn take(&mut self, span: Span, written: &str) {
        let (negated, rest) = written.strip_prefix('!').map_or((false, written), |rest| (true, rest.trim()));
        if rest.is_empty() {
            let words = words! {
                en: "`!` needs a pattern behind it",
                fr: "`!` doit être suivi d'un motif",
            };
            self.problems.push(Problem::new(span, words));
            return;
        }
        let clean = path::clean(rest);
        let text = clean.strip_prefix('/').filter(|rest| !rest.is_empty()).unwrap_or(&clean).to_owned();
        let glob = Glob::new(&text);
        if glob.is_none() {
            let words = words! {
                en: "`{rest}` is no pattern: a `[` is not closed, a range is wrong, or a `\\` stands last",
                fr: "`{rest}` n'est pas un motif\u{202F}: un `[` n'est pas fermé, un intervalle est faux ou un `\\` \
                    est à la fin",
            };
            self.problems.push(Problem::new(span, words));
        }
        self.tree.patterns.push(Pattern { span, negated, text, glob });
    }
}

impl Ignore {
    /// Whether a path, relative to the context and in its shortest form, is excluded: itself, or a folder around it.
    pub fn excludes(&self, path: &str) -> bool {
        self.decides(path).is_some_and(|pattern| !pattern.negated)
    }

    /// The pattern that decides over a path; none if no pattern excludes it.
    pub fn decides(&self, path: &str) -> Option<&Pattern> {
        let mut last: Option<&Pattern> = None;
        for pattern in &self.patterns {
            // A pattern that would change nothing is not even tried.
            let excluded = last.is_some_and(|last| !last.negated);
            if pattern.negated == excluded && pattern.reaches(path) {
                last = Some(pattern);
            }
        }
        last
    }

    /// Whether some pattern takes back what another one excludes.
    pub fn has_exceptions(&self) -> bool {
        self.patterns.iter().any(|pattern| pattern.negated)
    }
}

/// How deep a path may lie, and how long the path of a folder may be in bytes (`PATH_MAX` of Linux): a path may be made up,
/// and each of its folders is tried with the whole pattern.
const DEEPEST: usize = 100;
const LONGEST: usize = 4 << 10;

impl Pattern {
    /// Whether it matches a path or a folder around it.
    pub fn reaches(&self, path: &str) -> bool {
        let Some(glob) = &self.glob else { return false };
        let mut folders = path.match_indices('/').take(DEEPEST).filter(|(at, _)| (1..=LONGEST).contains(at));
        glob.matches(path) || folders.any(|(at, _)| glob.matches(&path[..at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_docker_reads_them() {
        let text = "\u{FEFF}# comment\n  # no comment \r\n\n/a//b/./\n ! c/../d \n!\n../e\n[z-a]\nf\\\n";
        let out = parse(text);
        let patterns: Vec<_> = out.tree.patterns.iter().map(|all| (all.negated, all.text.as_str())).collect();
        assert_eq!(
            patterns,
            [
                (false, "# no comment"),
                (false, "a/b"),
                (true, "d"),
                (false, "../e"),
                (false, "[z-a]"),
                (false, "f\\")
            ]
        );
        assert_eq!(out.tree.patterns[2].span.of(text), "! c/../d");
        let problems: Vec<_> = out.problems.iter().map(|problem| problem.span.of(text)).collect();
        assert_eq!(problems, ["!", "[z-a]", "f\\"]);
    }

    #[test]
    fn the_last_pattern_decides() {
        let ignore = |text: &str| parse(text).tree;
        for (text, path, excluded) in [
            ("node_modules", "node_modules/a/b", true),
            ("node_modules", "web/node_modules", false),
            ("**/node_modules", "web/node_modules/a", true),
            ("*\n!a/b", "a/b", false),
            ("*\n!a/b", "a/c", true),
            ("!a", "a", false),
            ("a\n!a/b\na/b", "a/b", true),
            (".", ".", true),
            ("*.log", "x/y.log", false),
        ] {
            assert_eq!(ignore(text).excludes(path), excluded, "{text:?} {path}");
        }
    }
}
