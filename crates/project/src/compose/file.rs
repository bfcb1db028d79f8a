use super::{Build, Input, Model, Service, build, load};
use crate::{Document, Files};
use calfat_parser::{
    compose::{Cause, Entry, Node, Place},
    text::{Problem, Source, Span},
    yaml::{self, Comment, Tree},
};

/// A loaded Compose file.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// The tree of this very file.
    pub tree: Tree,
    /// What all files together say, merged and interpolated, short syntax kept.
    pub merged: Node,
    /// Everything else that is known of the model.
    pub model: Model,
    /// What the loader refuses in this file.
    pub problems: Vec<Problem>,
    /// Which of the model's files this one is.
    pub here: u32,
    /// The Dockerfiles that services are built from.
    pub neighbours: Vec<Document>,
    /// What each service is built from, in the order of the services.
    pub(super) builds: Vec<Option<Build>>,
}

impl File {
    /// Loads a Compose file with what it includes and extends, and the Dockerfiles that it builds. Never fails.
    pub fn load(path: &str, source: Source, files: Option<&dyn Files>) -> Self {
        let mut file = Self::alone(path, source, files);
        let folder = build::folder_of(path);
        let mut neighbours = Vec::new();
        file.builds = build::all(folder, file.entries(), files, &mut neighbours);
        file.neighbours = neighbours;
        file
    }

    /// The same without the Dockerfiles: it only says where they would be.
    pub(crate) fn alone(path: &str, source: Source, files: Option<&dyn Files>) -> Self {
        let parse = yaml::parse(source.text());
        let mut model = load(&Input {
            path,
            text: source.text(),
            parse: &parse,
            overrides: &[],
            files,
            environment: &|_| None,
            profiles: &[],
            name: None,
            is_fragment: false,
        });
        let nothing = Node::nothing(model.merged.place);
        let merged = std::mem::replace(&mut model.merged, nothing);
        let refused = model.problems.iter().filter(|problem| problem.cause == Cause::Wrong && problem.place.file == 0);
        let problems = refused.map(|problem| Problem::new(problem.place.span, problem.words.clone())).collect();
        let mut file = Self {
            source,
            tree: parse.tree,
            merged,
            problems,
            model,
            here: 0,
            neighbours: Vec::new(),
            builds: Vec::new(),
        };
        file.builds = build::all(build::folder_of(path), file.entries(), None, &mut Vec::new());
        file
    }

    /// What stands at a place of this file.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.source.text())
    }

    /// The comments of this file.
    pub fn comments(&self) -> &[Comment] {
        &self.tree.comments
    }

    /// The place, if it is one of this file.
    pub fn span(&self, place: Place) -> Option<Span> {
        (place.file == self.here).then_some(place.span)
    }

    /// All services, in the order of the model.
    pub fn services(&self) -> impl Iterator<Item = Service<'_>> {
        let all = self.entries().iter().enumerate();
        all.map(|(index, entry)| Service { file: self, index, entry })
    }

    /// A service by its name.
    pub fn service(&self, name: &str) -> Option<Service<'_>> {
        self.services().find(|service| service.name() == name)
    }

    /// What stands under a top-level key: `volumes`, `networks`.
    pub fn top(&self, key: &str) -> &[Entry] {
        self.merged.get(key).map_or(&[], Node::entries)
    }

    fn entries(&self) -> &[Entry] {
        self.top("services")
    }
}
