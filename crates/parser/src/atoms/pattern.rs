//! The patterns of `${name#pattern}` and `${name/pattern/text}`: `*`, `?` and the backslash.
//!
//! Source: BuildKit turns them into Go regular expressions; the consequences are kept. Neither `*` nor `?` goes over
//! a newline, and a replacement of all may name what was found as `$0`.

use super::go;
use std::ops::Range;

/// Which end of a value to strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// `#`
    Prefix,
    /// `%`
    Suffix,
}

/// How much `*` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// As little as it can.
    Shortest,
    /// As much as it can.
    Longest,
}

/// Why a pattern gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PatternError {
    /// A backslash before a character that needs none.
    Escape {
        /// The whole pattern.
        pattern: String,
        /// The character behind the backslash.
        escaped: char,
    },
    /// Too long a search or too long a result.
    TooLong,
}

/// Takes what matches the pattern away from one end of the value.
///
/// `budget` is how many characters may still be compared: the lengths of pattern and value multiply.
pub(super) fn strip(
    pattern: &str,
    value: &str,
    end: End,
    reach: Reach,
    budget: &mut usize,
) -> Result<String, PatternError> {
    if end == End::Prefix {
        let chars: Vec<char> = value.chars().collect();
        let mut search = Search::new(pattern, &chars, budget)?;
        let cut = search.match_at(0, reach)?.unwrap_or(0);
        return Ok(chars[cut..].iter().collect());
    }
    let chars: Vec<char> = value.chars().rev().collect();
    let mut search = Search::new(&reversed(pattern), &chars, budget)?;
    let cut = search.match_at(0, reach)?.unwrap_or(0);
    Ok(chars[cut..].iter().rev().collect())
}

/// Puts `text` in the place of the first match, or of all matches. What is put in counts for the budget too.
pub(super) fn replace(
    pattern: &str,
    value: &str,
    text: &str,
    all: bool,
    budget: &mut usize,
) -> Result<String, PatternError> {
    let chars: Vec<char> = value.chars().collect();
    let mut search = Search::new(pattern, &chars, budget)?;
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(found) = search.find(at)? {
        search.spend(text.len() + found.len())?;
        // Go leaves out an empty match right behind another one.
        if !found.is_empty() || found.start == 0 || found.start > done {
            out.extend(&chars[done..found.start]);
            substitute(text, all.then_some(&chars[found.clone()]), &mut out);
            done = found.end;
        }
        if !all {
            break;
        }
        at = found.end + usize::from(found.is_empty());
    }
    out.extend(&chars[done..]);
    Ok(out)
}

/// Writes the text as it is, or, where all matches are replaced, as a template for Go's `Regexp.Expand`: `$0` is what
/// was found, `$$` is `$`, other names are empty as there are no groups.
fn substitute(text: &str, found: Option<&[char]>, out: &mut String) {
    let mut rest = text;
    while let Some(found) = found
        && let Some((before, after)) = rest.split_once('$')
    {
        out.push_str(before);
        let (name, behind) = template_name(after).unwrap_or(("$", after));
        match name {
            "$" => out.push('$'),
            "0" => out.extend(found),
            _ => {}
        }
        rest = behind;
    }
    out.push_str(rest);
}

/// `$`, `name` or `{name}`, and what follows.
fn template_name(text: &str) -> Option<(&str, &str)> {
    if text.starts_with('$') {
        return Some(text.split_at(1));
    }
    let open = text.strip_prefix('{');
    let name = open.unwrap_or(text);
    let end = name.find(|char| !(go::is_letter(char) || go::is_digit(char) || char == '_'));
    let (name, behind) = name.split_at(end.unwrap_or(name.len()));
    let behind = if open.is_some() { behind.strip_prefix('}')? } else { behind };
    (!name.is_empty()).then_some((name, behind))
}

/// The pattern backwards, each escape still before its character.
fn reversed(pattern: &str) -> String {
    let mut chars = pattern.chars();
    let mut pieces = Vec::new();
    while let Some(char) = chars.next() {
        let escaped = if char == '\\' { chars.next() } else { None };
        pieces.push((char, escaped));
    }
    pieces.into_iter().rev().flat_map(|(char, escaped)| [Some(char), escaped].into_iter().flatten()).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom {
    One(char),
    Any,
}

impl Atom {
    fn matches(self, char: char) -> bool {
        match self {
            Self::One(wanted) => wanted == char,
            Self::Any => char != '\n',
        }
    }
}

/// A search for a pattern in a value. Positions count characters.
struct Search<'a> {
    /// What stands before, between and behind the stars.
    runs: Vec<Vec<Atom>>,
    value: &'a [char],
    budget: &'a mut usize,
}

impl<'a> Search<'a> {
    fn new(pattern: &str, value: &'a [char], budget: &'a mut usize) -> Result<Self, PatternError> {
        // Go's scanner skips a byte order mark here too.
        let mut chars = pattern.strip_prefix('\u{feff}').unwrap_or(pattern).chars().peekable();
        let mut runs = vec![Vec::new()];
        while let Some(char) = chars.next() {
            let atom = match char {
                '*' => {
                    runs.push(Vec::new());
                    continue;
                }
                '?' => Atom::Any,
                // These two are escaped for the sake of `${…/…}`, the pattern does not see it.
                '\\' if matches!(chars.peek(), Some('}' | '/')) => continue,
                '\\' => match chars.next() {
                    Some(char @ ('*' | '?' | '\\')) => Atom::One(char),
                    other => {
                        let escaped = other.unwrap_or(char::REPLACEMENT_CHARACTER);
                        return Err(PatternError::Escape { pattern: pattern.into(), escaped });
                    }
                },
                _ => Atom::One(char),
            };
            if let Some(run) = runs.last_mut() {
                run.push(atom);
            }
        }
        let mut search = Self { runs, value, budget };
        search.spend(value.len())?;
        Ok(search)
    }

    /// The leftmost match at or behind `start`, as long as it can be.
    fn find(&mut self, start: usize) -> Result<Option<Range<usize>>, PatternError> {
        let mut at = start;
        while at <= self.value.len() {
            if let Some(end) = self.match_at(at, Reach::Longest)? {
                return Ok(Some(at..end));
            }
            at = self.next_start(at)?;
        }
        Ok(None)
    }

    /// Where to try again when nothing matched at `start`. If it was something behind the first star that did not
    /// match, it will not match either for any start on the same line.
    fn next_start(&mut self, start: usize) -> Result<usize, PatternError> {
        if self.runs.len() == 1 || !self.run_matches(0, start)? {
            return Ok(start + 1);
        }
        let first = self.runs[0].len();
        let line_end = self.line_end(start + first)?;
        Ok((start + 1).max(line_end + 1 - first.min(line_end)))
    }

    fn line_end(&mut self, at: usize) -> Result<usize, PatternError> {
        let line = self.value[at..].iter().position(|char| *char == '\n');
        let line_end = line.map_or(self.value.len(), |line| at + line);
        self.spend(line_end - at)?;
        Ok(line_end)
    }

    /// Where a match that begins at `start` ends.
    ///
    /// Each run but the last goes to its first place behind the star before it: a later place could not help. The
    /// last goes to its first or last place, which makes the whole match the shortest or the longest.
    fn match_at(&mut self, start: usize, reach: Reach) -> Result<Option<usize>, PatternError> {
        if !self.run_matches(0, start)? {
            return Ok(None);
        }
        let mut at = start + self.runs[0].len();
        for run in 1..self.runs.len() {
            let places = at..=self.line_end(at)?;
            let last = run + 1 == self.runs.len();
            let place = match reach {
                Reach::Longest if last => self.place(run, places.rev())?,
                _ => self.place(run, places)?,
            };
            let Some(place) = place else { return Ok(None) };
            at = place + self.runs[run].len();
        }
        Ok(Some(at))
    }

    fn place(
        &mut self,
        run: usize,
        places: impl Iterator<Item = usize>,
    ) -> Result<Option<usize>, PatternError> {
        for place in places {
            if self.run_matches(run, place)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    fn run_matches(&mut self, run: usize, at: usize) -> Result<bool, PatternError> {
        let run = &self.runs[run];
        let Some(part) = self.value.get(at..at + run.len()) else {
            return self.spend(1).map(|()| false);
        };
        let same = run.iter().zip(part).take_while(|(atom, char)| atom.matches(**char)).count();
        let whole = same == run.len();
        self.spend(same + 1)?;
        Ok(whole)
    }

    fn spend(&mut self, steps: usize) -> Result<(), PatternError> {
        *self.budget = self.budget.checked_sub(steps).ok_or(PatternError::TooLong)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
