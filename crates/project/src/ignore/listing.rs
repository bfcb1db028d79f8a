//! What a build context holds, as far as an ignore file needs it.

use super::obeyed::join;
use crate::Files;
use calfat_parser::ignore::{Glob, Ignore, Pattern};
use std::collections::VecDeque;

/// The files and folders of a build context, and what an ignore file does to them.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Folder by folder, those near the root first.
    pub entries: Vec<Listed>,
    /// For each pattern, whether it matches one of the entries itself.
    pub matched: Vec<bool>,
    /// Whether everything was seen but what lies in [`Listing::unseen`].
    pub is_complete: bool,
    /// Folders that nobody looked into: excluded as a whole, filled by a tool, too deep, or refused.
    pub unseen: Vec<String>,
}

/// Something in a build context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Relative to the context.
    pub path: String,
    /// Whether it is a folder; a link is none.
    pub is_folder: bool,
    /// The index of the last pattern that matches it or a folder around it.
    pub decided_by: Option<usize>,
    /// Whether it is kept out of the build.
    pub is_excluded: bool,
}

/// Folders that tools fill with thousands of files, which no pattern means one by one.
const FILLED: &[&str] = &[
    ".git",
    ".gradle",
    ".hg",
    ".next",
    ".svn",
    ".terraform",
    ".tox",
    ".venv",
    "__pycache__",
    "bower_components",
    "node_modules",
    "site-packages",
    "target",
    "venv",
];

/// A larger context is not seen to its end.
const MOST_ENTRIES: usize = 10_000;
const MOST_DEPTH: usize = 32;

/// How often an entry is held against a pattern: they multiply.
const MOST_COMPARED: usize = 1_000_000;

/// How many folders that were not looked into are remembered.
const MOST_UNSEEN: usize = 1_000;

impl Listing {
    /// Walks through a folder. None if it cannot be looked into.
    pub(super) fn of(tree: &Ignore, context: &str, files: &dyn Files) -> Option<Self> {
        let mut walk = Walk {
            tree,
            files,
            context,
            left: MOST_COMPARED,
            has_exceptions: tree.has_exceptions(),
            folders: VecDeque::new(),
            out: Self { matched: vec![false; tree.patterns.len()], is_complete: true, ..Self::default() },
        };
        walk.enter("", 0, None)?;
        while let Some((folder, depth, decided_by)) = walk.folders.pop_front() {
            if walk.enter(&folder, depth, decided_by).is_none() {
                walk.pass(folder);
            }
        }
        Some(walk.out)
    }

    /// Whether a pattern may match something that nobody looked at.
    pub fn may_hide(&self, pattern: &Pattern) -> bool {
        !self.is_complete || self.unseen.iter().any(|folder| reaches_into(&pattern.text, folder))
    }

    /// Whether something of this path lies in the context, excluded or not.
    pub fn holds(&self, path: &str) -> bool {
        self.entries.iter().any(|entry| entry.path == path)
    }
}

struct Walk<'a> {
    tree: &'a Ignore,
    files: &'a dyn Files,
    context: &'a str,
    left: usize,
    has_exceptions: bool,
    folders: VecDeque<(String, usize, Option<usize>)>,
    out: Listing,
}

impl Walk<'_> {
    /// Lists a folder; none if it cannot be read.
    fn enter(&mut self, folder: &str, depth: usize, decided_by: Option<usize>) -> Option<()> {
        let path = if folder.is_empty() { self.context.to_owned() } else { join(self.context, folder) };
        for entry in self.files.entries(&path)? {
            let cost = self.tree.patterns.len().max(1);
            if self.out.entries.len() >= MOST_ENTRIES || self.left < cost {
                self.out.is_complete = false;
                self.folders.clear();
                break;
            }
            self.left -= cost;
            let listed = self.judge(join(folder, &entry.name), entry.is_folder, decided_by);
            if listed.is_folder {
                self.remember(&listed, &entry.name, depth + 1);
            }
            self.out.entries.push(listed);
        }
        Some(())
    }

    fn judge(&mut self, path: String, is_folder: bool, around: Option<usize>) -> Listed {
        let mut decided_by = around;
        for (index, pattern) in self.tree.patterns.iter().enumerate() {
            if pattern.glob.as_ref().is_some_and(|glob| glob.matches(&path)) {
                self.out.matched[index] = true;
                decided_by = decided_by.max(Some(index));
            }
        }
        let is_excluded = decided_by.is_some_and(|index| !self.tree.patterns[index].negated);
        Listed { path, is_folder, decided_by, is_excluded }
    }

    /// Looks into a folder later, if that can tell something.
    fn remember(&mut self, folder: &Listed, name: &str, depth: usize) {
        let is_gone = folder.is_excluded && !self.has_exceptions;
        if is_gone || depth > MOST_DEPTH || FILLED.contains(&name) {
            return self.pass(folder.path.clone());
        }
        self.folders.push_back((folder.path.clone(), depth, folder.decided_by));
    }

    fn pass(&mut self, folder: String) {
        if self.out.unseen.len() >= MOST_UNSEEN {
            self.out.is_complete = false;
            return;
        }
        self.out.unseen.push(folder);
    }
}

/// Whether a pattern may match something in a folder.
fn reaches_into(pattern: &str, folder: &str) -> bool {
    let mut steps = pattern.split('/');
    for name in folder.split('/') {
        let Some(step) = steps.next() else { return false };
        if step.contains("**") || step.contains(['\\', '[']) {
            return true;
        }
        let fits = if step.contains(['*', '?']) {
            Glob::new(step).is_none_or(|glob| glob.matches(name))
        } else {
            step == name
        };
        if !fits {
            return false;
        }
    }
    steps.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Memory;
    use calfat_parser::ignore::parse;

    fn listing(text: &str, files: &[&str]) -> Listing {
        let files: Memory = files.iter().map(|path| (*path, "")).collect();
        Listing::of(&parse(text).tree, "app", &files).unwrap()
    }

    #[test]
    fn the_last_pattern_decides_over_each_entry() {
        let found = listing("*\n!src\n**/*.log\n", &["app/a.txt", "app/src/b", "app/src/c.log", "other/x"]);
        let shown: Vec<_> = found.entries.iter().map(|one| (one.path.as_str(), one.is_excluded)).collect();
        assert_eq!(shown, [("a.txt", true), ("src", false), ("src/b", false), ("src/c.log", true)]);
        assert_eq!(found.matched, [true, true, true]);
        assert!(found.is_complete && found.unseen.is_empty());
    }

    #[test]
    fn what_no_pattern_takes_back_is_not_entered() {
        let found = listing("docs\nx/**/y\n", &["app/docs/a/b", "app/node_modules/c/d", "app/e"]);
        assert_eq!(found.unseen, ["docs", "node_modules"]);
        let hides = |text: &str| found.may_hide(&parse(text).tree.patterns[0]);
        assert!(hides("docs/a") && hides("**/z") && hides("*/a") && hides("node_*/c"));
        assert!(!hides("docs") && !hides("f/g") && !hides("*.txt"));
        let found = listing("docs\n!docs/a\n", &["app/docs/a/b", "app/docs/c"]);
        let kept: Vec<_> = found.entries.iter().filter(|one| !one.is_excluded).map(|one| &one.path).collect();
        assert_eq!(kept, ["docs/a", "docs/a/b"]);
    }

    #[test]
    fn a_large_context_is_not_seen_to_its_end() {
        let many: Vec<String> = (0..MOST_ENTRIES + 5).map(|n| format!("app/{n}")).collect();
        let found = listing("a\n", &many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((found.entries.len(), found.is_complete), (MOST_ENTRIES, false));
    }
}
