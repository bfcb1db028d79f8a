use super::Made;
use crate::packages::paths::covers;
use std::collections::BTreeMap;

/// How many files a pattern is held against.
const MOST_COMPARED: usize = 100;

/// Files and folders by their absolute path, and who made them.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, Made>);

impl Files {
    pub(super) fn insert(&mut self, path: String, made: Made) {
        self.0.insert(path, made);
    }

    pub(super) fn extend(&mut self, other: Self) {
        // Not `append`, which would walk through all files there are for each RUN.
        self.0.extend(other.0);
    }

    /// Forgets what lies in these folders.
    pub(super) fn forget(&mut self, folders: &[String]) {
        self.0.retain(|path, _| !folders.iter().any(|folder| covers(folder, path)));
    }

    /// Removes what `rm -r` would with a path, which may hold one `*`. Who made the first of it.
    pub(super) fn remove(&mut self, path: &str) -> Option<Made> {
        let exact = self.0.remove(path);
        let (front, back) = path.split_once('*').unwrap_or((path, "/"));
        let from = |path: &String| {
            let rest = path.strip_prefix(front).unwrap_or_default();
            match back {
                // All below a folder; all of a folder.
                "/" => rest.starts_with('/'),
                "" => true,
                _ => rest.ends_with(back) && !rest.contains('/'),
            }
        };
        let near = self.0.range(front.to_owned()..).map(|(path, _)| path);
        let near = near.take_while(|path| path.starts_with(front)).take(MOST_COMPARED);
        let gone: Vec<String> = near.filter(|path| from(path)).cloned().collect();
        let made: Vec<Made> = gone.iter().filter_map(|path| self.0.remove(path)).collect();
        exact.or(made.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_lint::Level;
    use calfat_parser::text::Span;

    fn left_after(path: &str) -> Vec<String> {
        let mut files = Files::default();
        for file in ["/tmp/a.deb", "/tmp/b.txt", "/tmp/c/d.deb", "/tmpfile"] {
            files.insert(file.into(), Made { by: Span::default(), level: Level::Info });
        }
        files.remove(path);
        files.0.into_keys().collect()
    }

    #[test]
    fn paths_and_patterns_remove_what_rm_removes() {
        assert_eq!(left_after("/tmp"), ["/tmpfile"]);
        assert_eq!(left_after("/tmp/*"), ["/tmpfile"]);
        assert_eq!(left_after("/tmp/*.deb"), ["/tmp/b.txt", "/tmp/c/d.deb", "/tmpfile"]);
        assert_eq!(left_after("/tmp/c"), ["/tmp/a.deb", "/tmp/b.txt", "/tmpfile"]);
        assert_eq!(left_after("/tmp/x").len(), 4);
    }
}
