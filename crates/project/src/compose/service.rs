use super::File;
use calfat_parser::{
    compose::{Entry, Node},
    text::Span,
};

/// A service of the merged model.
#[derive(Clone, Copy, Debug)]
pub struct Service<'a> {
    /// The Compose file.
    pub file: &'a File,
    /// Its index in the model.
    pub index: usize,
    /// Its name and what it says.
    pub entry: &'a Entry,
}

impl<'a> Service<'a> {
    /// Its name.
    pub fn name(self) -> &'a str {
        &self.entry.key
    }

    /// Where its name stands, to say what it lacks; none if another file declares it, or if a line of it could not be read:
    /// then nobody knows what it lacks.
    pub fn name_span(self) -> Option<Span> {
        self.file.span(self.entry.key_place).filter(|span| !self.file.doubtful.contains(span))
    }

    /// The value at the end of a path of keys: `deploy.resources`.
    pub fn get(self, path: &str) -> Option<&'a Node> {
        self.entry.value.get(path)
    }

    /// The entry at the end of a path of keys.
    pub fn entry(self, path: &str) -> Option<&'a Entry> {
        self.entry.value.entry(path)
    }
}
