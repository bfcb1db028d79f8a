//! From files to a model, as Docker Compose loads them, with every fault at once.
//!
//! Source: the loader of compose-go. A file may bring others, through [`Files`](crate::Files): what it extends, what it
//! includes, `.env` and the environment files of services.

mod layers;
mod model;

use calfat_parser::{
    compose::{Document, Environment, Interpolation, Notes, Place, WarningKind, read, template::Budget},
    text::Span,
    words, yaml,
};
use layers::Layers;
pub use model::{EnvFile, Input, Model, ModelFile};

/// Loads a model. Never fails: what cannot be loaded is told, and the rest is there.
pub fn load(input: &Input<'_>) -> Model {
    let mut loader = Loader::new(input);
    let mut environment = Environment::new(input.environment);
    let layers = loader.file(0, &mut environment, Layers::default());
    let Loader { notes, files, .. } = loader;
    Model {
        name: input.name.unwrap_or_default().to_owned(),
        files,
        merged: layers.short,
        canonical: layers.long,
        problems: notes.problems,
        warnings: notes.warnings,
        variables: notes.variables,
        env_files: Vec::new(),
    }
}

/// What is shared by all the files of a model.
struct Loader<'a> {
    input: &'a Input<'a>,
    files: Vec<ModelFile>,
    notes: Notes,
    budget: Budget,
}

impl<'a> Loader<'a> {
    fn new(input: &'a Input<'a>) -> Self {
        let first = ModelFile { path: input.path.to_owned(), text: None };
        Self { input, files: vec![first], notes: Notes::default(), budget: Budget::default() }
    }

    /// Lays a file over what is there already, one document after the other.
    fn file(&mut self, index: u32, environment: &mut Environment<'_>, below: Layers) -> Layers {
        let text = self.text(index);
        let documents = match index {
            0 => self.documents(index, self.input.parse),
            _ => self.documents(index, &yaml::parse(&text)),
        };
        let mut layers = below;
        if documents.is_empty() && self.notes.problems.is_empty() {
            let place = Place { file: index, span: first_line(&text, Span::new(0, text.len())) };
            self.notes.refuse_at(
                place,
                words! { en: "this Compose file is empty", fr: "ce fichier Compose est vide" },
            );
        }
        for (number, mut document) in documents.into_iter().enumerate() {
            let place = document.root.place;
            let start = Place { span: first_line(&text, place.span), ..place };
            if document.root.map().is_none() {
                self.notes.refuse_at(
                    start,
                    words! {
                        en: "a Compose file must be a mapping: `services:` and the like",
                        fr: "un fichier Compose doit être un dictionnaire\u{202F}: `services:` et ainsi de suite"
                    },
                );
                continue;
            }
            if number > 0 {
                self.notes.warn(start, WarningKind::MergedDocument);
            }
            let mut interpolation =
                Interpolation { environment, budget: &mut self.budget, text: &text, notes: &mut self.notes };
            interpolation.run(&mut document.root);
            layers = layers.cover(document, &mut self.notes);
        }
        layers
    }

    fn text(&self, index: u32) -> String {
        let text = self.files[index as usize].text.as_deref();
        text.unwrap_or(self.input.text).to_owned()
    }

    fn documents(&mut self, file: u32, parse: &yaml::Parse) -> Vec<Document> {
        for problem in &parse.problems {
            let place = Place { file, span: problem.span };
            self.notes.refuse_at(place, problem.words.clone());
        }
        read(&parse.tree, file, &mut self.notes)
    }
}

/// The first line of a span.
fn first_line(text: &str, span: Span) -> Span {
    let line = span.of(text).lines().next().unwrap_or_default();
    Span::new(span.start as usize, span.start as usize + line.len())
}
