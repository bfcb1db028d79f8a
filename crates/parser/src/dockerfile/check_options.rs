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
        let mut at = 0;
        // BuildKit cuts at the first two semicolons only: a fourth option stays glued to the third.
        for part in text.splitn(3, ';') {
            let range = at..at + part.len();
            at = range.end + 1;
            if part.trim().is_empty() {
                continue;
            }
            let known = part.split_once('=').and_then(|(key, value)| options.set(key.trim(), value.trim()));
            known.ok_or(CheckOptionError { range })?;
        }
        Ok(options)
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        let names = || value.split(',').map(|name| name.trim().to_owned()).collect();
        match key {
            "skip" if value == "all" => (self.skip_all, self.skip) = (true, Vec::new()),
            "skip" => (self.skip_all, self.skip) = (false, names()),
            "experimental" if value == "all" => {
                (self.experimental_all, self.experimental) = (true, Vec::new());
            }
            "experimental" => (self.experimental_all, self.experimental) = (false, names()),
            "error" => self.error = go::parse_bool(value)?,
            _ => return None,
        }
        Some(())
    }
}
