//! What a service is built from: the Dockerfile, its stage, its build context.

use super::{File, Service};
use crate::{Context, Document, Files, docker};
use calfat_parser::{
    atoms::path::clean,
    compose::{Entry, Node},
    text::Source,
};
use std::sync::Arc;

/// What a service with `build` is built from.
#[derive(Debug)]
pub struct Build {
    /// The build context as a path like that of a document; none for one that is not on this disk, and for one that
    /// depends on an unset variable.
    pub context: Option<String>,
    /// The path of the Dockerfile, if it has one and it is known.
    pub path: Option<String>,
    /// The Dockerfile.
    pub recipe: Recipe,
}

/// Where the Dockerfile of a build is.
#[derive(Debug)]
pub enum Recipe {
    /// Not to be known: nobody looked, the context is remote, or a variable is not set.
    Unknown,
    /// Nowhere: the build context is not there.
    NoContext,
    /// Nowhere: there is no file of this path.
    Missing,
    /// A neighbour of the Compose file, by its index.
    Neighbour(usize),
    /// In the Compose file itself.
    Inline(Box<docker::File>),
}

/// How many Dockerfiles of one Compose file are read.
const MOST_DOCKERFILES: usize = 200;

/// How long the Dockerfiles of all services may be together, in bytes, where one that several services build counts for
/// each of them: rules look at it for each.
const MOST_BYTES: usize = 16 << 20;

/// What a Dockerfile inside of the Compose file costs besides its text: its build context is looked at anew.
const EACH_INLINE: usize = 16 << 10;

/// The builds of all services, in the order of the services; none for a service without one. Dockerfiles are read into
/// `neighbours`, if there are files to look at.
pub(super) fn all(
    folder: &str,
    services: &[Entry],
    files: Option<&Arc<dyn Files>>,
    neighbours: &mut Vec<Document>,
) -> Vec<Option<Build>> {
    let mut left = MOST_BYTES;
    let of = |service: &Entry| {
        let node = service.value.get("build")?;
        if left == 0 {
            return Some(Build::unread(folder, node));
        }
        let build = Build::read(folder, node, files, neighbours);
        left = left.saturating_sub(build.recipe.cost(neighbours));
        Some(build)
    };
    services.iter().map(of).collect()
}

impl Build {
    fn read(
        folder: &str,
        build: &Node,
        files: Option<&Arc<dyn Files>>,
        neighbours: &mut Vec<Document>,
    ) -> Self {
        let context = context(folder, build);
        if let Some(text) = build.get("dockerfile_inline").and_then(Node::text) {
            let mut file = docker::File::parse(Source::new(text.as_bytes().to_vec()));
            if let (Some(context), Some(files)) = (&context, files) {
                file.context = Context::of_folder(context, None, files);
            }
            return Self { context, path: None, recipe: Recipe::Inline(Box::new(file)) };
        }
        let path = context.as_ref().and_then(|context| dockerfile(context, build));
        let recipe = match (&context, &path, files) {
            (Some(context), Some(path), Some(files)) => recipe(context, path, files, neighbours),
            _ => Recipe::Unknown,
        };
        Self { context, path, recipe }
    }

    /// What is known without a look at any file.
    fn unread(folder: &str, build: &Node) -> Self {
        let context = context(folder, build);
        let is_inline = build.get("dockerfile_inline").is_some();
        let path = context.as_ref().filter(|_| !is_inline).and_then(|context| dockerfile(context, build));
        Self { context, path, recipe: Recipe::Unknown }
    }
}

impl Recipe {
    fn cost(&self, neighbours: &[Document]) -> usize {
        match self {
            Self::Neighbour(index) => neighbours.get(*index).map_or(0, |document| document.text().len()),
            Self::Inline(file) => EACH_INLINE + file.source.text().len(),
            Self::Unknown | Self::NoContext | Self::Missing => 0,
        }
    }
}

/// The path of the Dockerfile.
fn dockerfile(context: &str, build: &Node) -> Option<String> {
    match build.get("dockerfile") {
        None => Some(join(context, "Dockerfile")),
        Some(named) if named.is_unknown() => None,
        Some(named) => Some(join(context, named.text()?)),
    }
}

fn recipe(context: &str, path: &str, files: &Arc<dyn Files>, neighbours: &mut Vec<Document>) -> Recipe {
    if let Some(known) = neighbours.iter().position(|neighbour| neighbour.path == path) {
        return Recipe::Neighbour(known);
    }
    if neighbours.len() >= MOST_DOCKERFILES {
        return Recipe::Unknown;
    }
    match files.read(path) {
        Some(bytes) => {
            neighbours.push(Document::built(path, context, bytes, files));
            Recipe::Neighbour(neighbours.len() - 1)
        }
        None if files.exists(path) => Recipe::Unknown,
        None if !context.is_empty() && !files.exists(context) => Recipe::NoContext,
        None => Recipe::Missing,
    }
}

/// The folder that a build reads from.
fn context(folder: &str, build: &Node) -> Option<String> {
    let node = if build.text().is_some() { Some(build) } else { build.get("context") };
    let written = match node {
        Some(node) if node.is_unknown() => return None,
        Some(node) => node.text()?,
        None => ".",
    };
    let is_remote =
        written.contains("://") || written.starts_with("git@") || written.starts_with("github.com/");
    let is_local = !is_remote && !written.starts_with('~');
    is_local.then(|| join(folder, written))
}

/// A path as seen from a folder; the empty folder is where the run started.
pub(crate) fn join(folder: &str, path: &str) -> String {
    let joined =
        if path.starts_with('/') || folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let clean = clean(&joined);
    if clean == "." { String::new() } else { clean }
}

/// The folder of a file; empty for one that lies where the run started.
pub(crate) fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

impl<'a> Service<'a> {
    /// What it is built from; none for a service that is not built.
    pub fn build(self) -> Option<&'a Build> {
        self.file.builds.get(self.index)?.as_ref()
    }

    /// The Dockerfile it is built from, if there is one to look at.
    pub fn dockerfile(self) -> Option<&'a docker::File> {
        match &self.build()?.recipe {
            Recipe::Neighbour(index) => self.file.neighbours.get(*index)?.dockerfile(),
            Recipe::Inline(file) => Some(file),
            Recipe::Unknown | Recipe::NoContext | Recipe::Missing => None,
        }
    }

    /// The Dockerfile's index among the neighbours, for labels.
    pub fn neighbour(self) -> Option<usize> {
        match self.build()?.recipe {
            Recipe::Neighbour(index) => Some(index),
            _ => None,
        }
    }

    /// The stage that becomes the image: that of `target`, else the last one.
    pub fn stage(self) -> Option<docker::Stage<'a>> {
        let file = self.dockerfile()?;
        match self.get("build.target") {
            Some(target) if target.is_unknown() => None,
            Some(target) => file.stage_meant(target.text()?),
            None => file.stages().next_back(),
        }
    }
}

impl File {
    /// The services that are built from a file of this path, with the place of their names.
    pub fn services_built_from(&self, path: &str) -> impl Iterator<Item = Service<'_>> {
        let is_built = move |service: &Service<'_>| {
            service.build().is_some_and(|build| build.path.as_deref() == Some(path))
        };
        self.services().filter(is_built)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Kind, Memory};

    #[test]
    fn a_dockerfile_is_not_looked_at_without_end() {
        let dockerfile = format!("FROM a\n{}", "# comment\n".repeat(100_000));
        let services = (0..100).fold(String::new(), |text, n| text + &format!("  s{n}: {{build: .}}\n"));
        let files: Memory = [("Dockerfile".to_owned(), dockerfile)].into_iter().collect();
        let text = format!("services:\n{services}");
        let document = Document::load("compose.yaml", Kind::Compose, text.into(), Some(Arc::new(files)));
        let file = document.compose().expect("it is one");
        let read = file.services().filter(|service| service.dockerfile().is_some()).count();
        assert!((10..30).contains(&read), "{read}");
        let last = file.service("s99").and_then(Service::build).expect("it is built");
        assert_eq!(last.path.as_deref(), Some("Dockerfile"));
    }
}
