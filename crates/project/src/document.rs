use crate::{Context, Files, docker};
use calfat_parser::text::{Source, Words};

/// A file, or a part of one, and what was read in it.
#[derive(Debug)]
pub struct Document {
    /// As shown to people: relative to where the run started, with `/`.
    pub path: String,
    /// Which language it is in.
    pub kind: Kind,
    /// What was found inside.
    pub content: Content,
}

/// The languages of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A `.dockerignore`.
    Dockerignore,
    /// A Compose file.
    Compose,
    /// Markdown with fenced blocks of the others.
    Markdown,
}

/// What stands in a document.
#[derive(Debug)]
pub enum Content {
    /// A parsed Dockerfile.
    Dockerfile(Box<docker::File>),
    /// Something that was not parsed.
    Skipped(Skipped),
}

/// Why a document was not parsed.
#[derive(Debug)]
pub struct Skipped {
    /// The status to report: `true` if it could not be read, `false` if calfat chose not to.
    pub unreadable: bool,
    /// One sentence for people.
    pub reason: Words,
}

impl Kind {
    /// The name used in settings, `--as` and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Dockerignore => "dockerignore",
            Self::Compose => "compose",
            Self::Markdown => "markdown",
        }
    }

    /// The kind that a file of this name has, letter case aside: `Dockerfile`, `Dockerfile.*`, `Dockerfile-*`,
    /// `*.dockerfile`, `Containerfile` likewise.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        if name.ends_with(".dockerignore") {
            return Some(Self::Dockerignore);
        }
        let docker = ["dockerfile", "containerfile"].iter().any(|stem| match name.strip_prefix(stem) {
            Some(rest) => rest.is_empty() || rest.starts_with(['.', '-']),
            None => name.strip_suffix(stem).is_some_and(|front| front.ends_with('.')),
        });
        docker.then_some(Self::Dockerfile)
    }
}

impl Document {
    /// Reads the bytes of a file. Never fails.
    pub fn parse(path: impl Into<String>, kind: Kind, bytes: Vec<u8>) -> Self {
        let content = match kind {
            Kind::Dockerfile => Content::Dockerfile(Box::new(docker::File::parse(Source::new(bytes)))),
            _ => Content::Skipped(Skipped {
                unreadable: false,
                reason: calfat_parser::words! {
                    en: "calfat does not read this kind of file yet",
                    fr: "calfat ne lit pas encore ce type de fichier",
                },
            }),
        };
        Self { path: path.into(), kind, content }
    }

    /// Looks at the files around the document.
    #[must_use]
    pub fn among(mut self, files: &dyn Files) -> Self {
        if let Content::Dockerfile(file) = &mut self.content {
            file.context = Context::around(&self.path, files);
        }
        self
    }

    /// The same document with other bytes.
    #[must_use]
    pub fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        let mut new = Self::parse(self.path.clone(), self.kind, bytes);
        if let (Content::Dockerfile(file), Some(old)) = (&mut new.content, self.dockerfile()) {
            file.context = old.context.clone();
        }
        new
    }

    /// The text and its positions, if the document was read.
    pub fn source(&self) -> Option<&Source> {
        match &self.content {
            Content::Dockerfile(file) => Some(&file.source),
            Content::Skipped(_) => None,
        }
    }

    /// The Dockerfile, if it is one.
    pub fn dockerfile(&self) -> Option<&docker::File> {
        match &self.content {
            Content::Dockerfile(file) => Some(file),
            Content::Skipped(_) => None,
        }
    }
}
