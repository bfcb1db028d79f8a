use globset::{GlobBuilder, GlobSet};

/// The library follows braces inside braces on the stack.
const LONGEST: usize = 1000;

/// How many globs the library gets at once: what it makes of too many together, it refuses.
const AT_ONCE: usize = 64;

/// Patterns over paths, as in `.gitignore`: without a `/` a pattern holds at any depth, with one it starts at the base;
/// a pattern that means a folder means all that is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globs(Vec<GlobSet>);

impl Globs {
    /// # Errors
    /// If a pattern is no glob: what the library says of it.
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut globs = Vec::new();
        for pattern in patterns {
            if pattern.len() > LONGEST {
                return Err(format!("it is longer than {LONGEST} bytes"));
            }
            // Nothing would be left.
            if bare(pattern).trim_start_matches('/').is_empty() {
                return Err("it is empty".to_owned());
            }
            for glob in expand(pattern) {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                globs.push(glob.map_err(|error| error.kind().to_string())?);
            }
        }
        let sets: Result<_, _> = globs.chunks(AT_ONCE).map(GlobSet::new).collect();
        sets.map(Self).map_err(|error| error.to_string())
    }

    /// Whether a path relative to the base, with `/`, is meant.
    pub(crate) fn mean(&self, path: &str) -> bool {
        self.0.iter().any(|set| set.is_match(path))
    }
}

fn bare(pattern: &str) -> &str {
    pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/')
}

fn expand(pattern: &str) -> [String; 2] {
    let pattern = bare(pattern);
    let anywhere = if pattern.contains('/') { "" } else { "**/" };
    let pattern = pattern.trim_start_matches('/');
    [format!("{anywhere}{pattern}"), format!("{anywhere}{pattern}/**")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_patterns_mean() {
        for (pattern, path, expected) in [
            ("vendor", "vendor/a/Dockerfile", true),
            ("vendor/", "x/vendor/Dockerfile", true),
            ("*.dockerfile", "x/a.dockerfile", true),
            ("a/*", "a/Dockerfile", true),
            ("a/*.x", "b/a/c.x", false),
            ("/Dockerfile", "Dockerfile", true),
            ("/Dockerfile", "a/Dockerfile", false),
            ("./a/**", "a/b/c", true),
            ("a/*/c", "a/b/x/c", false),
            ("vendor", "vendored/Dockerfile", false),
        ] {
            assert_eq!(Globs::new([pattern]).unwrap().mean(path), expected, "{pattern} {path}");
        }
        assert!(Globs::new(["a[b"]).is_err());
        assert!(Globs::new([&*"{".repeat(100_000)]).is_err());
        for nothing in ["", "/", "./", "//"] {
            assert_eq!(Globs::new([nothing]).unwrap_err(), "it is empty", "{nothing}");
        }
    }

    #[test]
    fn many_patterns_hold_together() {
        let many: Vec<String> = (0..2000).map(|n| format!("a{n}/*.x")).collect();
        let globs = Globs::new(many.iter().map(String::as_str)).unwrap();
        assert!(globs.mean("a0/b.x") && globs.mean("a1999/b.x") && !globs.mean("a2000/b.x"));
    }
}
