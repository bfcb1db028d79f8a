//! Paths as people write them in `rm -rf …` and in mounts.

/// A word with braces makes several paths; more than these are not looked at.
const MOST_BRANCHES: usize = 64;

/// Whether removing (or mounting) `target` takes away what stands under `path`.
///
/// Both may begin with a home: `~`, `$HOME`, `/root` and `/home/NAME` are one. A pattern in the last step of `target`
/// counts as all that is there: `/var/lib/apt/lists/*`.
pub fn covers(target: &str, path: &str) -> bool {
    Cover::of(target).is_over(path)
}

/// What is taken away, to be held against several paths.
#[derive(Clone, Copy, Debug)]
pub struct Cover<'a>(&'a str);

impl<'a> Cover<'a> {
    /// The folder that removing (or mounting) `target` takes away.
    pub fn of(target: &'a str) -> Self {
        Self(from_home(whole_folder(target)))
    }

    /// Whether what stands under `path` is in it.
    pub fn is_over(self, path: &str) -> bool {
        let inside = |path: &str| {
            path.strip_prefix(self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !matches!(self.0, "" | "/" | "~") && inside(from_home(path))
    }
}

/// The folder that `folder/*` or `folder/` empties.
fn whole_folder(path: &str) -> &str {
    let mut path = path.trim_end_matches(['/', '.']);
    // Not by recursion: a path may have a million steps.
    while let Some((folder, last)) = path.rsplit_once('/')
        && last.contains(['*', '?', '['])
    {
        path = folder.trim_end_matches(['/', '.']);
    }
    path
}

/// The path with whichever home it begins with replaced by `~/`; only what follows matters, so `~` itself is left out.
fn from_home(path: &str) -> &str {
    for home in ["~/", "$HOME/", "${HOME}/", "/root/"] {
        if let Some(rest) = path.strip_prefix(home) {
            return rest;
        }
    }
    let user = path.strip_prefix("/home/").and_then(|rest| rest.split_once('/'));
    user.map_or(path, |(_, rest)| rest)
}

/// The paths that a word with one pair of braces stands for: `/var/{cache,log}` is two.
pub fn branches(word: &str) -> Vec<String> {
    let is_short = word.len() <= LONGEST;
    let braces = word.find('{').filter(|at| is_short && !word[..*at].ends_with('$'));
    let parts = braces.and_then(|open| Some((open, open + word[open..].find('}')?)));
    let Some((open, close)) = parts else { return vec![word.to_owned()] };
    let (front, back) = (&word[..open], &word[close + 1..]);
    let branches = word[open + 1..close].split(',').take(MOST_BRANCHES);
    branches.map(|branch| format!("{front}{branch}{back}")).collect()
}

/// Linux takes no longer path, and a file may say `WORKDIR x` any number of times.
pub const LONGEST: usize = 4096;

/// The path without `.`, `..` and repeated slashes, seen from `folder`; none if it is relative and `folder` is not
/// known, if a variable decides, or if it is too long for a path.
pub fn absolute(path: &str, folder: Option<&str>) -> Option<String> {
    if path.contains(['$', '`', '~']) || path.is_empty() {
        return None;
    }
    let base = if path.starts_with('/') { "" } else { folder? };
    if base.len() + path.len() > LONGEST {
        return None;
    }
    let mut steps = Vec::new();
    for step in base.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    Some(format!("/{}", steps.join("/")))
}

/// The last step of a path or an address, without query: `a.tgz` of `https://example.com/x/a.tgz?raw=1`.
pub fn file_name(path: &str) -> Option<&str> {
    let path = path.split(['?', '#']).next()?.trim_end_matches('/');
    let name = path.rsplit('/').next()?;
    (!matches!(name, "" | "." | "..")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_removal_covers() {
        for target in
            ["/var/lib/apt/lists/*", "/var/lib/apt/lists", "/var/lib/apt/", "/var/lib/apt/lists/*_dists_*"]
        {
            assert!(covers(target, "/var/lib/apt/lists"), "{target}");
        }
        for target in ["/tmp/*", "/", "/*", "/var/lib/apt/lists/partial", "/var/lib/ap", ""] {
            assert!(!covers(target, "/var/lib/apt/lists"), "{target}");
        }
        for target in ["/root/.cache", "~/.cache/pip", "$HOME/.cache/*", "/home/app/.cache/pip/"] {
            assert!(covers(target, "~/.cache/pip"), "{target}");
        }
        assert!(!covers("/root/", "~/.cache/pip") && !covers("/root/.npm", "~/.cache/pip"));
    }

    #[test]
    fn braces_and_dots() {
        assert_eq!(branches("/var/{cache,lib/apt}/*"), ["/var/cache/*", "/var/lib/apt/*"]);
        assert_eq!(branches("${A}/b"), ["${A}/b"]);
        assert_eq!(absolute("../b//c/.", Some("/x/a")).as_deref(), Some("/x/b/c"));
        assert_eq!(absolute("b", None), None);
        assert_eq!(absolute(&"b/".repeat(LONGEST), Some("/")), None);
        assert_eq!(file_name("https://example.com/a.tgz?x=/y"), Some("a.tgz"));
    }
}
