use crate::{Context, Files, compose, docker, ignore, markdown};
use calfat_parser::text::{Problem, Source, Span, Words};
use std::sync::Arc;

/// A file, or a part of one, and what was read in it.
#[derive(Debug)]
pub struct Document {
    /// As shown to people: relative to where the run started, with `/`.
    pub path: String,
    /// Which language it is in.
    pub kind: Kind,
    /// What was found inside.
    pub content: Content,
    /// What lies around it; none for a text that came from nowhere.
    files: Option<Arc<dyn Files>>,
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
    /// A parsed ignore file.
    Ignore(Box<ignore::File>),
    /// A loaded Compose file.
    Compose(Box<compose::File>),
    /// Markdown and the documents in its blocks.
    Markdown(Box<markdown::File>),
    /// A text about which everything is known already.
    Unparsed(Unparsed),
    /// Something that was not parsed.
    Skipped(Skipped),
}

/// A text that nobody had to parse, because what is to be found in it is known from an earlier run: enough for reports.
#[derive(Debug)]
pub struct Unparsed {
    /// The text.
    pub source: Source,
    /// The neighbours that findings point into.
    pub neighbours: Vec<Document>,
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
    /// `*.dockerfile`, `Containerfile` likewise; `*.dockerignore`; `compose.yaml`, `compose.*.yaml`, `compose-*.yaml`,
    /// `docker-compose*.yaml`, and the same with `.yml`; `*.md` and `*.markdown`.
    pub fn of_file_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        if name.ends_with(".dockerignore") {
            return Some(Self::Dockerignore);
        }
        // `Dockerfile.md` speaks of a Dockerfile, and is none.
        if [".md", ".markdown"].iter().any(|ending| name.ends_with(ending)) {
            return Some(Self::Markdown);
        }
        let docker = ["dockerfile", "containerfile"].iter().any(|stem| {
            let rest = name.strip_prefix(stem);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
                || name.strip_suffix(stem).is_some_and(|front| front.ends_with('.'))
        });
        if docker {
            return Some(Self::Dockerfile);
        }
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
        let variant =
            stem.strip_prefix("compose").map(|rest| rest.is_empty() || rest.starts_with(['.', '-', '_']));
        (variant == Some(true) || stem.starts_with("docker-compose")).then_some(Self::Compose)
    }
}

impl Document {
    /// Reads the bytes of a file that came from nowhere. Never fails.
    pub fn parse(path: impl Into<String>, kind: Kind, bytes: Vec<u8>) -> Self {
        Self::read(path.into(), kind, bytes, None)
    }

    /// Parses a document that may look around: like [`parse`](Self::parse) and then [`among`](Self::among), but read once.
    pub fn load(path: impl Into<String>, kind: Kind, bytes: Vec<u8>, files: Option<Arc<dyn Files>>) -> Self {
        Self::read(path.into(), kind, bytes, files)
    }

    /// A document that was not read.
    pub fn skipped(path: impl Into<String>, kind: Kind, why: Skipped) -> Self {
        Self { path: path.into(), kind, content: Content::Skipped(why), files: None }
    }

    /// A document that is not parsed, with those neighbours that findings point into.
    pub fn unparsed(path: impl Into<String>, kind: Kind, bytes: Vec<u8>, neighbours: Vec<Self>) -> Self {
        let content = Content::Unparsed(Unparsed { source: Source::new(bytes), neighbours });
        Self { path: path.into(), kind, content, files: None }
    }

    fn read(path: String, kind: Kind, bytes: Vec<u8>, files: Option<Arc<dyn Files>>) -> Self {
        let content = match kind {
            Kind::Dockerfile => {
                let mut file = docker::File::parse(Source::new(bytes));
                if let Some(files) = &files {
                    file.look_around(&path, files);
                }
                Content::Dockerfile(Box::new(file))
            }
            Kind::Dockerignore => {
                let mut file = ignore::File::parse(Source::new(bytes));
                let obeying = files.as_ref().map(|files| file.look_around(&path, files)).unwrap_or_default();
                file.neighbours = obeying.into_iter().map(Self::of_dockerfile).collect();
                Content::Ignore(Box::new(file))
            }
            Kind::Compose => {
                let file = compose::File::load(&path, Source::new(bytes), files.as_ref());
                Content::Compose(Box::new(file))
            }
            Kind::Markdown => Content::Markdown(Box::new(markdown::File::parse(&path, Source::new(bytes)))),
        };
        Self { path, kind, content, files }
    }

    /// The Dockerfile that a service of a Compose file is built from, with the build context that is given there.
    pub(crate) fn built(path: &str, context: &str, bytes: Vec<u8>, files: &Arc<dyn Files>) -> Self {
        let mut file = docker::File::parse(Source::new(bytes));
        file.context = Context::of_folder(context, Some(path), files);
        Self::of_dockerfile((path.to_owned(), file))
    }

    /// A Compose file that may say how a Dockerfile is used.
    pub(crate) fn builder(path: String, bytes: Vec<u8>, files: &Arc<dyn Files>) -> Self {
        let file = compose::File::alone(&path, Source::new(bytes), Some(files));
        Self { path, kind: Kind::Compose, content: Content::Compose(Box::new(file)), files: None }
    }

    /// Other documents that tell something about this one: the Dockerfiles that a Compose file builds, the Compose files
    /// that build a Dockerfile. Labels point into them by their index here.
    pub fn neighbours(&self) -> &[Self] {
        match &self.content {
            Content::Dockerfile(file) => &file.neighbours,
            Content::Compose(file) => &file.neighbours,
            Content::Ignore(file) => &file.neighbours,
            Content::Unparsed(text) => &text.neighbours,
            Content::Markdown(_) | Content::Skipped(_) => &[],
        }
    }

    fn of_dockerfile((path, file): (String, docker::File)) -> Self {
        Self { path, kind: Kind::Dockerfile, content: Content::Dockerfile(Box::new(file)), files: None }
    }

    /// Looks at the files around the document.
    #[must_use]
    pub fn among(self, files: Arc<dyn Files>) -> Self {
        let bytes = self.source().map(Source::bytes);
        match bytes {
            Some(bytes) => Self::read(self.path, self.kind, bytes, Some(files)),
            None => Self { files: Some(files), ..self },
        }
    }

    /// The same document with other bytes.
    #[must_use]
    pub fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        Self::read(self.path.clone(), self.kind, bytes, self.files.clone())
    }

    /// The text and its positions, if the document was read.
    pub fn source(&self) -> Option<&Source> {
        match &self.content {
            Content::Dockerfile(file) => Some(&file.source),
            Content::Ignore(file) => Some(&file.source),
            Content::Compose(file) => Some(&file.source),
            Content::Markdown(file) => Some(&file.source),
            Content::Unparsed(text) => Some(&text.source),
            Content::Skipped(_) => None,
        }
    }

    /// The whole text; empty if the document was not read.
    pub fn text(&self) -> &str {
        self.source().map_or("", Source::text)
    }

    /// What stands at a place.
    pub fn text_at(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// What the reference tool refuses.
    pub fn problems(&self) -> &[Problem] {
        match &self.content {
            Content::Dockerfile(file) => &file.problems,
            Content::Ignore(file) => &file.problems,
            Content::Compose(file) => &file.problems,
            Content::Markdown(file) => &file.problems,
            Content::Unparsed(_) | Content::Skipped(_) => &[],
        }
    }

    /// The Dockerfile, if it is one.
    pub fn dockerfile(&self) -> Option<&docker::File> {
        match &self.content {
            Content::Dockerfile(file) => Some(file),
            _ => None,
        }
    }

    /// The Compose file, if it is one.
    pub fn compose(&self) -> Option<&compose::File> {
        match &self.content {
            Content::Compose(file) => Some(file),
            _ => None,
        }
    }
}
