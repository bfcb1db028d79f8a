use crate::atoms::go;
use std::ops::Range;

/// What `# check=…` asks of BuildKit's own checks: `skip=A,B;error=true`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckOptions {
    /// Names of checks to skip.
    pub skip: Vec<String>,
    /// `skip=all`.
    pub skip_all: bool,
    /// Names of experimental checks to run.
    pub experimental: Vec<String>,
    /// `experimental=all`.
    pub experimental_all: bool,
    /// Whether a warning fails the build.
    pub error: bool,
}

/// An option that BuildKit refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckOptionError {
    /// Where it stands in the text.
    pub range: Range<usize>,
}

impl CheckOptions {
    /// Reads the value of a `check` directive or comment.
    ///
    /// # Errors
    /// For an unknown key and for an `error` that is no truth value in Go's eyes.
    pub fn parse(text: &str) -> Result<Self, CheckOptionError> {
        let mut options = Self::default();
        if text.trim().is_empty() {
            return Ok(options);
        }
        let mut at = 0;
        // BuildKit cuts at the first two semicolons only: a fourth option stays glued to the third.
        for part in text.splitn(3, ';') {
            let range = at..at + part.len();
            at = range.end + 1;
            let known = part.split_once('=').and_then(|(key, value)| options.set(key.trim(), value.trim()));
            known.ok_or(CheckOptionError { range })?;
        }
        Ok(options)
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let names = || value.split(',').map(|name| name.trim().to_owned()).collect();
        match key {
            // A later list does not take back an earlier `all`, nor the other way round.
            "skip" if value == "all" => self.skip_all = true,
            "skip" => self.skip = names(),
            "experimental" if value == "all" => self.experimental_all = true,
            "experimental" => self.experimental = names(),
            "error" => self.error = go::parse_bool(value)?,
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semicolon_needs_an_option_on_both_sides() {
        // BuildKit cuts first and finds no `=` in the empty part.
        for text in ["skip=A;", ";skip=A", "skip=A;;error=true", ";"] {
            assert!(CheckOptions::parse(text).is_err(), "{text}");
        }
        assert_eq!(CheckOptions::parse(" "), Ok(CheckOptions::default()));
    }

    #[test]
    fn all_and_a_list_live_side_by_side() {
        let options = CheckOptions::parse("skip=all;skip=A").unwrap();
        assert_eq!((options.skip_all, options.skip), (true, vec!["A".to_owned()]));
    }
}
