//! What the Dockerfiles that obey an ignore file copy out of the context.

use calfat_lint::{Findings, Span};
use calfat_parser::ignore::Glob;
use calfat_project::{
    Document,
    docker::{Copy, LocalSource, Node},
};

/// A source of a COPY or ADD in one of the Dockerfiles.
#[derive(Debug)]
pub(crate) struct Source {
    /// The Dockerfile among the neighbours of the document.
    pub(crate) neighbour: usize,
    /// Where it is written.
    pub(crate) span: Span,
    /// Whether it gets into the image that a build produces.
    pub(crate) ships: bool,
    /// As seen from the root of the context; `.` for the whole of it.
    path: String,
    /// None for the whole context.
    glob: Option<Glob>,
}

/// How many sources are held against what lies in the context.
const MOST: usize = 100;

/// The sources of all Dockerfiles that obey the document.
pub(crate) fn sources(out: &Findings<'_>) -> Vec<Source> {
    let dockerfiles = out.document().neighbours().iter().enumerate();
    dockerfiles.flat_map(|(neighbour, document)| of_dockerfile(neighbour, document)).take(MOST).collect()
}

fn of_dockerfile(neighbour: usize, document: &Document) -> impl Iterator<Item = Source> {
    let nodes = document.dockerfile().into_iter().flat_map(calfat_project::docker::File::nodes);
    let copies = nodes.filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    // What a flag leaves out of the copy is as good as ignored.
    copies.filter(|copy| copy.flag("exclude").is_none()).flat_map(move |copy| of_copy(neighbour, copy))
}

fn of_copy(neighbour: usize, copy: Copy<'_>) -> impl Iterator<Item = Source> {
    let ships = copy.node.ships();
    LocalSource::all(copy).filter_map(move |source| {
        let glob = if source.path == "." { None } else { Some(Glob::new(&source.path)?) };
        Some(Source { neighbour, span: source.word.span, ships, path: source.path, glob })
    })
}

impl Source {
    /// Whether it means this very file or folder, so that the build would fail without it.
    pub(crate) fn names(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether it brings the file or folder of this path along.
    pub(crate) fn brings(&self, path: &str) -> bool {
        let Some(glob) = &self.glob else { return true };
        glob.matches(path) || path.match_indices('/').any(|(at, _)| glob.matches(&path[..at]))
    }
}

/// The source that brings a path along: one that ships before one that does not.
pub(crate) fn bringing<'a>(sources: &'a [Source], path: &str) -> Option<&'a Source> {
    let found = || sources.iter().filter(|source| source.brings(path));
    found().find(|source| source.ships).or_else(|| found().next())
}
