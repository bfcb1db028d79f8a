use crate::{args, discover::STDIN, path};
use calfat_lint::Safety;
use std::path::{Path, PathBuf};

/// What to do with fixes.
#[derive(Debug)]
pub(super) struct Mending {
    /// None to leave everything as it is.
    pub(super) deed: Option<Deed>,
    pub(super) safety: Safety,
    /// Whether a file that was mended stops the commit: what is staged is still the old one.
    pub(super) stops: bool,
    /// The real folders that may be written in.
    roots: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Write what is mended.
    Write,
    /// Show what would change.
    Show,
}

impl Mending {
    pub(super) fn of(args: &args::Check) -> Self {
        let deed = if args.mending.fix { Some(Deed::Write) } else { args.mending.diff.then_some(Deed::Show) };
        let safety = if args.mending.unsafe_fixes { Safety::Review } else { Safety::Safe };
        let given = args.paths.iter().filter(|path| path.as_os_str() != STDIN);
        Self { deed, safety, stops: args.history.staged, roots: given.map(|path| root(path)).collect() }
    }

    /// Leaves everything as it is.
    pub(super) fn none() -> Self {
        Self { deed: None, safety: Safety::Safe, stops: false, roots: Vec::new() }
    }

    #[cfg(test)]
    pub(super) fn within(roots: Vec<PathBuf>) -> Self {
        Self { deed: Some(Deed::Write), safety: Safety::Safe, stops: false, roots }
    }

    /// Whether a real path lies in what was named on the command line.
    pub(super) fn may_write(&self, real: &Path) -> bool {
        self.roots.iter().any(|root| real.starts_with(root))
    }
}

/// A folder, or the folder of a file: a named link does not open the place that it points to.
fn root(given: &Path) -> PathBuf {
    let folder = if given.is_dir() { given } else { given.parent().unwrap_or(Path::new("")) };
    path::real_folder(folder)
}
