//! What lies around a document.

use std::{collections::BTreeMap, fmt::Debug};

/// The only window on the disk and the environment. Paths are those that documents carry: with `/`, relative to where the run started.
pub trait Files: Debug + Send + Sync {
    /// The bytes of a file. None if there is none, if it cannot be read, or if it may not.
    fn read(&self, path: &str) -> Option<Vec<u8>>;

    /// Whether there is a file of that path.
    fn exists(&self, path: &str) -> bool;

    /// What lies in a folder, sorted by name; the empty path is where the run started. None if it is no folder, if it may
    /// not be read, or if there is too much in it.
    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>>;

    /// What the environment of the run gives a variable of a Compose file; it goes before `.env`.
    fn variable(&self, name: &str) -> Option<String>;
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DirEntry {
    /// Its name, without the folder.
    pub name: String,
    /// Whether it is a folder. A link is not followed, and is none.
    pub is_folder: bool,
}

/// Files that are nowhere but in memory: those of an example, a test, an editor.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<T: IntoIterator<Item = (P, B)>>(files: T) -> Self {
        Self { files: files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect() }
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.entries(path).is_some()
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = self.files.range(folder.clone()..).map_while(|(path, _)| path.strip_prefix(&folder));
        let mut entries: Vec<DirEntry> = below
            .map(|rest| match rest.split_once('/') {
                Some((name, _)) => DirEntry { name: name.to_owned(), is_folder: true },
                None => DirEntry { name: rest.to_owned(), is_folder: false },
            })
            .collect();
        entries.sort();
        entries.dedup();
        (!entries.is_empty()).then_some(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_seen() {
        let files = Memory::from_iter([("a/b/c", "1"), ("a/b/d", "2"), ("a/b.txt", "3"), ("e", "4")]);
        let names = |folder| {
            files.entries(folder).map(|all| all.into_iter().map(|entry| entry.name).collect::<Vec<_>>())
        };
        assert_eq!(names(""), Some(vec!["a".to_owned(), "e".to_owned()]));
        assert_eq!(names("a"), Some(vec!["b".to_owned(), "b.txt".to_owned()]));
        assert_eq!(names("a/b"), Some(vec!["c".to_owned(), "d".to_owned()]));
        assert_eq!(names("e"), None);
        assert!(files.exists("a/b") && files.exists("e") && !files.exists("a/x"));
    }
}
