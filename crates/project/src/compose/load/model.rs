use crate::Files;
use calfat_parser::{
    compose::{ModelProblem, ModelWarning, Node, Place, Variable},
    yaml,
};

/// What a model is loaded from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The path of the first file, as documents carry it.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What the text holds.
    pub parse: &'a yaml::Parse,
    /// The paths of files that are laid over it, the uppermost last.
    pub overrides: &'a [&'a str],
    /// Where other files are read; without it, no other file is asked for.
    pub files: Option<&'a dyn Files>,
    /// The environment of the run. What `.env` says comes after it.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// The profiles that are active; `*` for all of them.
    pub profiles: &'a [&'a str],
    /// The name of the project, if the caller knows better than the files.
    pub name: Option<&'a str>,
    /// Whether the file is only a part of something, so that nothing can be said of what it refers to.
    pub is_fragment: bool,
}

/// What Compose makes of some files.
#[derive(Debug)]
pub struct Model {
    /// The name of the project.
    pub name: String,
    /// The files that were read, in the order in which places count them.
    pub files: Vec<ModelFile>,
    /// What the files say together: interpolated, merged and without duplicates, short syntax kept.
    pub merged: Node,
    /// The same in long syntax, with all that Compose adds, and without what is not active.
    pub canonical: Node,
    /// What Compose refuses, in the order in which it was found.
    pub problems: Vec<ModelProblem>,
    /// What it warns of.
    pub warnings: Vec<ModelWarning>,
    /// Every use of a variable.
    pub variables: Vec<Variable>,
    /// The environment files that are named or read.
    pub env_files: Vec<EnvFile>,
}

/// A YAML file of a model.
#[derive(Debug)]
pub struct ModelFile {
    /// Its path, as documents carry it.
    pub path: String,
    /// Its text; none for the first one, whose text the caller has.
    pub text: Option<String>,
}

/// An environment file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvFile {
    /// Its path, as documents carry it.
    pub path: String,
    /// Where it is named; none for a `.env` that lies beside the file.
    pub place: Option<Place>,
    /// Whether it was read.
    pub is_read: bool,
    /// The variables it sets.
    pub names: Vec<String>,
}
