use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// The library follows braces inside braces on the stack.
const LONGEST: usize = 1000;

/// Patterns over paths, as in `.gitignore`: without a `/` a pattern holds at any depth, with one it starts at the base;
/// a pattern that means a folder means all that is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globs(GlobSet);

impl Globs {
    /// # Errors
    /// If a pattern is no glob: what the library says of it.
    pub(crate) fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            if pattern.len() > LONGEST {
                return Err(format!("it is longer than {LONGEST} bytes"));
            }
            for glob in expand(pattern) {
                let glob = GlobBuilder::new(&glob).literal_separator(true).build();
                set.add(glob.map_err(|error| error.kind().to_string())?);
            }
        }
        set.build().map(Self).map_err(|error| error.to_string())
    }

    /// Whether a path relative to the base, with `/`, is meant.
    pub(crate) fn mean(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

fn expand(pattern: &str) -> [String; 2] {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
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
    }
}
