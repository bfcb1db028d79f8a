//! From files to a model, as Docker Compose loads them, with every fault at once.
//!
//! Source: the loader of compose-go. A file may bring others, through [`Files`](crate::Files): what it extends, what it
//! includes, `.env` and the environment files of services.

mod extend;
mod finish;
mod include;
mod layers;
mod model;
mod name;
mod services;
mod sources;
#[cfg(test)]
mod tests;

use super::{folder_of, join};
use calfat_parser::{
    compose::{Document, Environment, Interpolation, Notes, Place, WarningKind, read, template::Budget},
    text::Span,
    words, yaml,
};
use extend::Extender;
use layers::{Checked, Layers};
pub use model::{EnvFile, Input, Model, ModelFile};
use sources::{Found, Sources};

/// How many values the files of one model may stand for together.
const MOST_VISITS: usize = 200_000;

/// How many documents one model may have: each is laid over all that came before.
const MOST_DOCUMENTS: usize = 100;

/// Loads a model. Never fails: what cannot be loaded is told, and the rest is there.
pub fn load(input: &Input<'_>) -> Model {
    let mut loader = Loader::new(input);
    let folder = folder_of(input.path).to_owned();
    let mut environment = Environment::new(input.environment);
    loader.dotenv(&join(&folder, ".env"), None, &mut environment);
    let name = name::of(input, &mut environment);
    environment.add("COMPOSE_PROJECT_NAME", &name);
    let mut scope = Scope { folder, environment, included: vec![join("", input.path)] };
    let mut layers = loader.file(0, &mut scope, Layers::default());
    for path in input.overrides {
        match loader.sources.open(path) {
            Found::File(file) => layers = loader.file(file, &mut scope, layers),
            Found::Missing | Found::Unknown => loader.is_partial = true,
        }
    }
    if layers.long.entries().is_empty() && !loader.is_partial {
        loader.refuse_empty(0);
    }
    let canonical = loader.finish(layers.long, &name, &mut scope);
    let Loader { notes, sources, env_files, .. } = loader;
    Model {
        name,
        files: sources.files,
        merged: layers.short,
        canonical,
        problems: notes.problems,
        warnings: notes.warnings,
        variables: notes.variables,
        env_files,
    }
}

/// What is shared by all the files of a model.
struct Loader<'a> {
    input: &'a Input<'a>,
    sources: Sources<'a>,
    notes: Notes,
    budget: Budget,
    env_files: Vec<EnvFile>,
    env_bytes: usize,
    /// How many values may still be read, and how many documents may still be laid over each other.
    visits: usize,
    documents: usize,
    /// Whether a part of the model could not be looked at, so that what is not declared may be declared there.
    is_partial: bool,
}

/// What the paths and variables of some files mean.
struct Scope<'e> {
    /// The folder that paths start from.
    folder: String,
    environment: Environment<'e>,
    /// The files from the first one to the one that is being read, each of which includes the next.
    included: Vec<String>,
}

impl<'a> Loader<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        Self {
            input,
            sources: Sources::new(input),
            notes: Notes::default(),
            budget: Budget::default(),
            env_files: Vec::new(),
            env_bytes: 0,
            visits: MOST_VISITS,
            documents: MOST_DOCUMENTS,
            is_partial: false,
        }
    }

    /// Lays a file over what is there already, one document after the other.
    fn file(&mut self, file: u32, scope: &mut Scope<'_>, below: Layers) -> Layers {
        let mut layers = below;
        for document in self.documents(file, scope) {
            let resets = document.resets;
            let mut upper = Layers::of(document.root);
            self.include(&mut upper, scope, &resets);
            let upper = Extender::new(self, scope).run(upper, &resets);
            layers = layers.cover(upper, &resets, Some(Checked), &mut self.notes);
        }
        layers
    }

    /// The documents of a file, interpolated.
    fn documents(&mut self, file: u32, scope: &mut Scope<'_>) -> Vec<Document> {
        if self.documents == 0 || self.visits == 0 {
            self.is_partial = true;
            return Vec::new();
        }
        let text = self.sources.text(file).to_owned();
        let mut documents = match file {
            0 => self.parsed(file, self.input.parse),
            _ => self.parsed(file, &yaml::parse(&text)),
        };
        let mut number = 0;
        documents.retain_mut(|document| {
            let place = document.root.place;
            let start = Place { span: first_line(&text, place.span), ..place };
            if document.root.map().is_none() {
                self.notes.refuse_at(
                    start,
                    words! {
                        en: "a Compose file must be a mapping: `services:` and the like",
                        fr: "un fichier Compose doit être un dictionnaire, avec `services:` et les clés de même niveau"
                    },
                );
                return false;
            }
            number += 1;
            if number > 1 {
                self.notes.warn(start, WarningKind::MergedDocument);
            }
            let environment = &mut scope.environment;
            let mut interpolation =
                Interpolation { environment, budget: &mut self.budget, notes: &mut self.notes };
            interpolation.run(&mut document.root);
            true
        });
        documents
    }

    /// Refuses a file of which nothing remains, unless it is known why.
    fn refuse_empty(&mut self, file: u32) {
        if self.notes.problems.is_empty() {
            let text = self.sources.text(file);
            let place = Place { file, span: first_line(text, Span::new(0, text.len())) };
            let words = words! {
                en: "this Compose file declares nothing",
                fr: "ce fichier Compose ne déclare rien"
            };
            self.notes.refuse_at(place, words);
        }
    }

    fn parsed(&mut self, file: u32, parse: &yaml::Parse) -> Vec<Document> {
        for problem in &parse.problems {
            let place = Place { file, span: problem.span };
            self.notes.refuse_at(place, problem.words.clone());
        }
        let mut documents = read(&parse.tree, file, &mut self.visits, &mut self.notes);
        if documents.len() > self.documents {
            self.is_partial = true;
            documents.truncate(self.documents);
        }
        // A file without any is read all the same, and may be included again and again.
        self.documents = self.documents.saturating_sub(documents.len().max(1));
        documents
    }
}

/// The first line of a span.
fn first_line(text: &str, span: Span) -> Span {
    let line = span.of(text).lines().next().unwrap_or_default();
    Span::new(span.start as usize, span.start as usize + line.len())
}
