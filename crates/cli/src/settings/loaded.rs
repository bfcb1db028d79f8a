use super::{
    fault::Fault,
    read,
    section::{Section, Word},
};
use crate::{globs::Globs, path};
use calfat_parser::{
    text::{Source, Span},
    words,
};
use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

/// A settings file or a pack, read and ready for use.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(super) path: PathBuf,
    /// As shown to people.
    pub(super) shown: String,
    pub(super) source: Rc<Source>,
    pub(super) section: Section,
    pub(super) is_pack: bool,
    /// The folder that its patterns start from.
    base: PathBuf,
    exclude: Globs,
    /// The paths of each override.
    paths: Vec<Globs>,
}

/// What is wrong with a file, and whether there may be more.
pub(super) type Told = (Vec<Fault>, bool);

impl Loaded {
    /// A settings file, and what is wrong with it.
    pub(super) fn read(path: &Path, source: Source) -> (Self, Told) {
        let (section, mut faults, more) = read::read(&source);
        let folder = path.parent().unwrap_or(Path::new(""));
        let exclude = globs(&section.exclude, &mut faults);
        let paths = section.overrides.iter().map(|over| globs(&over.paths, &mut faults)).collect();
        let loaded = Self {
            path: path.to_owned(),
            shown: path::seen_from_here(path),
            base: path::real_folder(folder),
            source: Rc::new(source),
            section,
            is_pack: false,
            exclude,
            paths,
        };
        (loaded, (faults, more))
    }

    /// A pack; a test sees to it that nothing is wrong with one.
    pub(super) fn pack(name: &str, yaml: &str) -> Self {
        let (loaded, _) = Self::read(Path::new(name), Source::new(yaml.into()));
        Self { is_pack: true, ..loaded }
    }

    /// Whether a file is left out.
    pub(super) fn excludes(&self, file: &Path) -> bool {
        self.inside(file).is_some_and(|inside| self.exclude.mean(&inside))
    }

    /// Which of the overrides hold for a file.
    pub(super) fn overrides_for(&self, file: &Path) -> Vec<usize> {
        let Some(inside) = self.inside(file) else { return Vec::new() };
        let all = self.paths.iter().enumerate();
        all.filter(|(_, paths)| paths.mean(&inside)).map(|(number, _)| number).collect()
    }

    /// A path as the patterns of this file see it; none outside of its folder.
    pub(super) fn inside(&self, file: &Path) -> Option<String> {
        file.strip_prefix(&self.base).ok().map(path::shown)
    }

    /// The line of a place, 1-based.
    pub(super) fn line(&self, span: Span) -> u32 {
        self.source.lines().line(span.start)
    }
}

/// Each pattern was checked when it was read; only all together may be too many.
fn globs(patterns: &[Word], faults: &mut Vec<Fault>) -> Globs {
    Globs::new(patterns.iter().map(|pattern| pattern.value.as_str())).unwrap_or_else(|_| {
        let span = patterns.first().map_or_else(Span::default, |first| first.span);
        let words = words! {
            en: "these patterns are too many to be looked for together",
            fr: "ces motifs sont trop nombreux pour être cherchés ensemble",
        };
        faults.push(Fault { span, refusal: words.into() });
        Globs::default()
    })
}
