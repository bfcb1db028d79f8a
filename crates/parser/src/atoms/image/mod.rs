//! Image references: `registry:5000/team/app:1.2@sha256:…`.
//!
//! Source: `ParseNormalizedNamed` of `distribution/reference`, which BuildKit calls for FROM and `--from`.

mod error;
mod grammar;
#[cfg(test)]
mod tests;

pub use error::{ImageError, ImageErrorKind};

use std::ops::Range;

/// The pieces of a reference; nothing is said yet of whether they are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageRef<'a> {
    text: &'a str,
    registry: Option<Range<usize>>,
    path: Range<usize>,
    tag: Option<Range<usize>>,
    digest: Option<Range<usize>>,
}

/// A piece of a reference and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As written.
    pub text: &'a str,
    /// Where in the reference.
    pub range: Range<usize>,
}

impl<'a> ImageRef<'a> {
    /// Takes a reference apart and checks it as Docker does.
    ///
    /// # Errors
    /// Where Docker refuses it.
    pub fn parse(text: &'a str) -> Result<Self, ImageError> {
        grammar::check(Self::split(text))
    }

    /// Takes any text apart. Separators inside of `${…}` do not count.
    pub fn split(text: &'a str) -> Self {
        let separators = separators(text);
        let find = |wanted: u8, from: usize, to: usize| {
            separators.iter().copied().find(|(at, char)| *char == wanted && (from..to).contains(at))
        };
        let slash = find(b'/', 0, text.len()).map(|(at, _)| at);
        let registry = slash.filter(|slash| names_registry(&text[..*slash], find(b':', 0, *slash).is_some()));
        let start = registry.map_or(0, |slash| slash + 1);
        let digest = find(b'@', start, text.len()).map(|(at, _)| at);
        let behind_tag = digest.unwrap_or(text.len());
        let tag = find(b':', start, behind_tag).map(|(at, _)| at);
        Self {
            text,
            registry: registry.map(|slash| 0..slash),
            path: start..tag.unwrap_or(behind_tag),
            tag: tag.map(|tag| tag + 1..behind_tag),
            digest: digest.map(|digest| digest + 1..text.len()),
        }
    }

    fn piece(&self, range: &Range<usize>) -> Piece<'a> {
        Piece { text: &self.text[range.clone()], range: range.clone() }
    }

    /// The whole reference as written.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Host and port, where written: what stands before the first `/` and has a dot, a colon or a capital, or is
    /// `localhost`.
    pub fn registry(&self) -> Option<Piece<'a>> {
        self.registry.as_ref().map(|range| self.piece(range))
    }

    /// The repository as written, without registry: `team/app`.
    pub fn path(&self) -> Piece<'a> {
        self.piece(&self.path)
    }

    /// The last component of the path: `app`.
    pub fn name(&self) -> Piece<'a> {
        let path = self.path();
        let start = path.text.rfind('/').map_or(self.path.start, |slash| self.path.start + slash + 1);
        self.piece(&(start..self.path.end))
    }

    /// What follows the colon.
    pub fn tag(&self) -> Option<Piece<'a>> {
        self.tag.as_ref().map(|range| self.piece(range))
    }

    /// What follows the `@`.
    pub fn digest(&self) -> Option<Piece<'a>> {
        self.digest.as_ref().map(|range| self.piece(range))
    }

    /// Whether the reference lives on Docker Hub.
    pub fn is_on_hub(&self) -> bool {
        self.registry().is_none_or(|registry| matches!(registry.text, "docker.io" | "index.docker.io"))
    }

    /// The name of a Docker official image, however it is written: `alpine` for `docker.io/library/alpine:3`.
    pub fn official(&self) -> Option<&'a str> {
        let path = self.path().text;
        let name = path.strip_prefix("library/").unwrap_or(path);
        (self.is_on_hub() && !name.is_empty() && !name.contains(['/', '$'])).then_some(name)
    }

    /// The reference in full, without adding a tag: `docker.io/library/alpine`.
    pub fn normalized(&self) -> String {
        let hub = self.is_on_hub();
        let registry = self.registry().filter(|_| !hub).map_or("docker.io", |registry| registry.text);
        let path = self.path().text;
        let library = if hub && !path.contains('/') { "library/" } else { "" };
        format!("{registry}/{library}{}", &self.text[self.path.start..])
    }
}

/// `/`, `:` and `@` outside of `${…}`.
fn separators(text: &str) -> Vec<(usize, u8)> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' if depth > 0 || (at > 0 && bytes[at - 1] == b'$') => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'/' | b':' | b'@' if depth == 0 => found.push((at, *byte)),
            _ => {}
        }
    }
    found
}

/// Docker's rule for what stands before the first slash. Letters of a variable's name are no letters of a host.
fn names_registry(first: &str, has_colon: bool) -> bool {
    if first.contains('$') {
        return has_colon || (!first.contains('{') && first.contains('.'));
    }
    has_colon || first.contains('.') || first == "localhost" || super::go::lower(first) != first
}
