//! The Compose services that are built from a Dockerfile.

use super::{File, Stage};
use crate::{
    Context, Document, Files, Kind,
    compose::{Service, folder_of, join},
};

use std::sync::Arc;

/// In how many folders above the Dockerfile a Compose file is looked for.
const MOST_FOLDERS: usize = 4;
/// How many Compose files are read.
const MOST_FILES: usize = 12;

/// A service that is built from a Dockerfile.
#[derive(Clone, Copy, Debug)]
pub struct BuiltBy<'a> {
    /// The Compose file: its index among the neighbours.
    pub neighbour: usize,
    /// The service.
    pub service: Service<'a>,
}

impl File {
    /// Looks at the folder around the Dockerfile, and for the Compose files there and above that build it.
    pub(crate) fn look_around(&mut self, path: &str, files: &Arc<dyn Files>) {
        path.clone_into(&mut self.path);
        self.context = Context::around(path, files);
        self.neighbours = builders(path, files);
        if let Some(context) = self.context_of_services() {
            self.context = Context::of_folder(&context, Some(path), files);
        }
    }

    /// Whether a Compose service gives the build a context of this name, which takes the place of an image.
    pub fn is_build_context(&self, name: &str) -> bool {
        let contexts = |by: BuiltBy<'_>| {
            by.service
                .variables("build.additional_contexts")
                .any(|context| context.name.eq_ignore_ascii_case(name))
        };
        self.services().any(contexts)
    }

    /// The build context that all services agree on.
    fn context_of_services(&self) -> Option<String> {
        let mut contexts = self.services().filter_map(|by| by.service.build()?.context.as_deref());
        let first = contexts.next()?;
        contexts.all(|other| other == first).then(|| first.to_owned())
    }

    /// The Compose services that are built from this file, as far as they are known.
    pub fn services(&self) -> impl Iterator<Item = BuiltBy<'_>> {
        let files = self.neighbours.iter().enumerate();
        let files = files.filter_map(|(index, document)| Some((index, document.compose()?)));
        files.flat_map(|(neighbour, file)| {
            file.services_built_from(&self.path).map(move |service| BuiltBy { neighbour, service })
        })
    }
}

impl<'a> Stage<'a> {
    /// The Compose services whose image this stage becomes.
    pub fn services(self) -> impl Iterator<Item = BuiltBy<'a>> {
        self.file.services().filter(move |by| match by.service.get("build.target") {
            None => self.index + 1 == self.file.stages.list.len(),
            Some(target) => target
                .text()
                .and_then(|target| self.file.stage_meant(target))
                .is_some_and(|meant| meant.index == self.index),
        })
    }
}

/// The Compose files in the folder of a Dockerfile and above that build it.
fn builders(path: &str, files: &Arc<dyn Files>) -> Vec<Document> {
    let mut found = Vec::new();
    let mut folder = Some(folder_of(path));
    for _ in 0..MOST_FOLDERS {
        let Some(here) = folder else { break };
        let names = files.entries(here).unwrap_or_default();
        let names = names.iter().filter(|entry| !entry.is_folder).map(|entry| entry.name.as_str());
        let names = names.filter(|name| Kind::of_file_name(name) == Some(Kind::Compose));
        for name in names {
            if found.len() == MOST_FILES {
                return found;
            }
            found.extend(builder(path, join(here, name), files));
        }
        folder = (!here.is_empty()).then(|| folder_of(here));
    }
    found
}

fn builder(path: &str, compose: String, files: &Arc<dyn Files>) -> Option<Document> {
    let bytes = files.read(&compose)?;
    let text = bytes.windows(5).any(|word| word == b"build");
    let document = text.then(|| Document::builder(compose, bytes, files))?;
    document.compose()?.services_built_from(path).next()?;
    Some(document)
}
