use crate::{Finding, Level, Opt, OptValue, Selection};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// What a run is told from outside: all of it is data, nothing is looked up.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Which findings are wanted.
    pub selection: Selection,
    /// Levels that replace a finding's own: by rule id, or by a code of another tool, in lower case, which is stronger.
    pub levels: BTreeMap<String, Level>,
    /// Options that are set: rule id, then option name.
    pub options: BTreeMap<String, BTreeMap<String, OptValue>>,
    /// Options that are set once for every rule that has them, by name; what is set for a rule is stronger.
    pub shared: BTreeMap<String, OptValue>,
    /// The day of the run, for suppressions with an end; without it, none has passed.
    pub today: Option<Date>,
    /// Whether suppression comments are read at all.
    pub ignore_suppressions: bool,
}

impl Settings {
    /// How bad a finding is here.
    pub fn level(&self, finding: &Finding) -> Level {
        let by_code = || finding.codes().find_map(|code| self.levels.get(&code.to_ascii_lowercase()));
        let set =
            if self.levels.is_empty() { None } else { by_code().or_else(|| self.levels.get(finding.rule)) };
        set.copied().unwrap_or(finding.level)
    }

    /// What is set for an option, or its default.
    pub fn option(&self, rule: &str, option: &Opt) -> OptValue {
        let set = self.options.get(rule).and_then(|options| options.get(option.name));
        let set = set.or_else(|| self.shared.get(option.name));
        set.cloned().unwrap_or_else(option.default)
    }
}

/// A day, as in `until=2026-12-31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl FromStr for Date {
    type Err = ();

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '-');
        let mut part = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits).ok_or(())?;
            let all_digits = part.bytes().all(|byte| byte.is_ascii_digit());
            if all_digits { part.parse::<u16>().map_err(|_| ()) } else { Err(()) }
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let small = |n: u16, most: u16| u8::try_from(n).ok().filter(|_| (1..=most).contains(&n)).ok_or(());
        Ok(Self { year, month: small(month, 12)?, day: small(day, 31)? })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!("2026-02-28".parse(), Ok(Date { year: 2026, month: 2, day: 28 }));
        for wrong in ["2026-2-28", "2026-13-01", "26-01-01", "2026-00-10", "2026-01-+1", "", "2026-01-01x"] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }
}
