use super::{
    Build, Input, Model, Service, build, folder_of,
    group::{self, Group},
    join, load,
    names::Names,
    samples,
};
use crate::{DirEntry, Document, Files};
use calfat_parser::{
    compose::{Cause, Entry, Node, Place},
    text::{Problem, Source, Span, Words},
    words,
    yaml::{self, Comment, Tree},
};
use std::{collections::HashSet, sync::Arc};

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
    /// Whether other Compose files lie beside it that may be laid over it, or it over them.
    pub has_variants: bool,
    /// The variables that a sample of an environment file beside it names, so that somebody will set them.
    pub sampled: HashSet<String>,
    /// The Dockerfiles that services are built from.
    pub neighbours: Vec<Document>,
    /// The keys and values of which a line could not be read.
    pub(super) doubtful: HashSet<Span>,
    /// What each service is built from, in the order of the services.
    pub(super) builds: Vec<Option<Build>>,
    pub(super) names: Names,
}

impl File {
    /// Loads a Compose file with what it includes and extends, and the Dockerfiles that it builds. Never fails.
    pub fn load(path: &str, source: Source, files: Option<&Arc<dyn Files>>) -> Self {
        let mut file = Self::alone(path, source, files);
        let folder = build::folder_of(path);
        let mut neighbours = Vec::new();
        file.builds = build::all(folder, file.entries(), files, &mut neighbours);
        file.neighbours = neighbours;
        file
    }

    /// The same without the Dockerfiles: it only says where they would be.
    pub(crate) fn alone(path: &str, source: Source, files: Option<&Arc<dyn Files>>) -> Self {
        let parse = yaml::parse(source.text());
        let files = files.map(Arc::as_ref);
        let group = Group::of(path, &parse.tree, files);
        let here = Here { path, text: source.text(), files };
        let files = files.map(|_| &here as &dyn Files);
        let mut model = if group.base == path {
            load_group(&group, &parse, source.text(), files)
        } else {
            let base = Source::new(here.read(&group.base).unwrap_or_default());
            load_group(&group, &yaml::parse(base.text()), base.text(), files)
        };
        let nothing = Node::nothing(model.merged.place);
        let merged = std::mem::replace(&mut model.merged, nothing);
        let here = model.files.iter().position(|file| file.path == path).unwrap_or_default();
        let here = u32::try_from(here).unwrap_or_default();
        let doubtful = doubtful(&parse);
        let problems = refused(&model, here, &parse.tree, path, &doubtful);
        let has_variants = group::has_variants(path, files);
        let sampled = samples::names(path, files);
        let names = Names::of(&merged, &model.env_files);
        let mut file = Self {
            source,
            tree: parse.tree,
            merged,
            problems,
            model,
            here,
            has_variants,
            sampled,
            doubtful,
            neighbours: Vec::new(),
            builds: Vec::new(),
            names,
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

    /// What stands under a top-level key: `volumes`, `networks`.
    pub fn top(&self, key: &str) -> &[Entry] {
        self.merged.get(key).map_or(&[], Node::entries)
    }

    fn entries(&self) -> &[Entry] {
        self.top("services")
    }
}

/// Loads files that belong together; `text` and `parse` are the first of them.
fn load_group(group: &Group, parse: &yaml::Parse, text: &str, files: Option<&dyn Files>) -> Model {
    let overrides: Vec<&str> = group.overrides.iter().map(String::as_str).collect();
    load(&Input {
        path: &group.base,
        text,
        parse,
        overrides: &overrides,
        files,
        environment: &|name| files?.variable(name),
        profiles: &["*"],
        name: None,
        is_fragment: false,
    })
}

/// What Compose refuses in one of the files of a model. What it refuses in a file that this one brings is told where this
/// one names it.
fn refused(model: &Model, here: u32, tree: &Tree, path: &str, doubtful: &HashSet<Span>) -> Vec<Problem> {
    let wrong = || model.problems.iter().filter(|problem| problem.cause == Cause::Wrong);
    let own = wrong().filter(|problem| problem.place.file == here && !doubtful.contains(&problem.place.span));
    let mut problems: Vec<Problem> =
        own.map(|problem| Problem::new(problem.place.span, problem.words.clone())).collect();
    // One problem is enough where a file is named.
    let mut seen = HashSet::new();
    let elsewhere = wrong().filter(|problem| problem.place.file != here);
    for problem in elsewhere.filter(|problem| seen.insert(problem.place.file)) {
        let Some(file) = model.files.get(problem.place.file as usize) else { continue };
        let Some(span) = named(tree, path, &file.path) else { continue };
        let Words { en, fr } = &problem.words;
        let name = &file.path;
        let words = words! {
            en: "`{name}` cannot be loaded: {en}",
            fr: "`{name}` ne peut pas être chargé\u{202F}: {fr}",
        };
        if problems.iter().all(|known| known.span != span) {
            problems.push(Problem::new(span, words));
        }
    }
    problems.sort_by_key(|problem| problem.span);
    problems
}

/// Where something may only seem to be missing, because a line could not be read: that is told already.
fn doubtful(parse: &yaml::Parse) -> HashSet<Span> {
    let tree = &parse.tree;
    if tree.hidden.is_empty() {
        return HashSet::new();
    }
    let all = tree.nodes().flat_map(|(id, _)| tree.entries(id));
    // The first line of a value may be the one, too.
    let begins_hidden = |entry: &yaml::Entry| {
        let (key, value) = (tree.node(entry.key).span, tree.node(entry.value).span);
        let next = tree.hidden.partition_point(|hidden| hidden.start < key.end);
        tree.hidden.get(next).is_some_and(|hidden| hidden.start < value.start)
    };
    let incomplete = all.filter(|entry| begins_hidden(entry) || tree.is_incomplete(entry.value));
    let spans = incomplete.flat_map(|entry| [entry.key, entry.value]).map(|id| tree.node(id).span);
    let told: HashSet<Span> = parse.problems.iter().map(|problem| problem.span).collect();
    spans.filter(|span| !told.contains(span)).collect()
}

/// Where a file names another one.
fn named(tree: &Tree, path: &str, other: &str) -> Option<Span> {
    let folder = folder_of(path);
    let mut nodes = tree.nodes();
    let (_, node) = nodes.find(|(id, _)| {
        tree.scalar(*id).is_some_and(|text| text.len() < 1000 && join(folder, text) == other)
    })?;
    Some(node.span)
}

/// The files around a document, with its own text as it is now.
#[derive(Debug)]
struct Here<'a> {
    path: &'a str,
    text: &'a str,
    files: Option<&'a dyn Files>,
}

impl Files for Here<'_> {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if path == self.path {
            return Some(self.text.as_bytes().to_vec());
        }
        self.files?.read(path)
    }

    fn exists(&self, path: &str) -> bool {
        path == self.path || self.files.is_some_and(|files| files.exists(path))
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        self.files?.entries(folder)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.files?.variable(name)
    }
}
