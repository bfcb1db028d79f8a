use super::{Made, files::Files};
use crate::packages::{
    Call,
    caches::{CACHES, Cache},
    paths::{LONGEST, absolute, file_name},
};
use calfat_lint::Level;
use calfat_parser::text::Span;
use calfat_shell::{Command, Enclosure, Operator, Word};
use std::collections::BTreeMap;

/// Flags of `git clone` that take a value.
const CLONE_FLAGS: &[&str] = &[
    "-b",
    "--branch",
    "--depth",
    "-c",
    "--config",
    "-o",
    "--origin",
    "-j",
    "--jobs",
    "--reference",
    "--template",
    "--filter",
    "-u",
    "--upload-pack",
];

/// What one RUN has made so far.
#[derive(Debug, Default)]
pub(super) struct Here {
    /// The working directory, if it is known.
    pub(super) folder: Option<String>,
    pub(super) files: Files,
    /// By the manager's name and their own.
    pub(super) packages: BTreeMap<(&'static str, String), Made>,
    /// The caches that it has put something into.
    caches: Vec<&'static Cache>,
}

impl Here {
    pub(super) fn at(folder: Option<String>) -> Self {
        Self { folder, ..Self::default() }
    }

    pub(super) fn has_filled(&self, cache: &Cache) -> bool {
        self.caches.iter().any(|filled| std::ptr::eq(*filled, cache))
    }

    /// Goes where `cd` goes.
    pub(super) fn enter(&mut self, command: &Command) {
        if !command.is_any(&["cd", "pushd", "popd"]) {
            return;
        }
        let nested = [Enclosure::Subshell, Enclosure::Substitution, Enclosure::Function, Enclosure::Script];
        let forgotten = nested.into_iter().any(|enclosure| command.place.inside.has(enclosure));
        let to = command.operands(&[]).next().filter(|_| command.is("cd") && !forgotten);
        self.folder = to.and_then(|to| absolute(to.display(), self.folder.as_deref()));
    }

    pub(super) fn install(&mut self, call: &Call<'_>) {
        for cache in CACHES.iter().filter(|cache| cache.is_filled_by(call)) {
            if !self.has_filled(cache) {
                self.caches.push(cache);
            }
        }
        if !call.is_install() {
            return;
        }
        for package in call.packages() {
            self.package(call, package.spelling.name, package.word.span);
        }
        if let Some(group) = call.command.flag_value("t", "virtual").filter(|_| call.manager.name == "apk") {
            self.package(call, group, call.head());
        }
    }

    fn package(&mut self, call: &Call<'_>, name: &str, by: Span) {
        self.packages.insert((call.manager.name, name.to_owned()), Made { by, level: Level::Warning });
    }

    /// Notes the files that a command fetches.
    pub(super) fn download(&mut self, command: &Command) {
        let made = Made { by: command.words_span(), level: Level::Warning };
        let paths = match command.name() {
            Some("curl") => curl(command),
            Some("wget") => wget(command),
            Some("git") => clone(command).into_iter().collect(),
            _ => return,
        };
        for path in paths.iter().filter_map(|path| absolute(path, self.folder.as_deref())) {
            self.files.insert(path, made);
        }
    }
}

fn curl(command: &Command) -> Vec<String> {
    let output = command.flag_value("o", "output").map(str::to_owned);
    let mut paths: Vec<String> =
        output.into_iter().chain(redirected(command)).filter(|path| path != "-").collect();
    if command.has_flag("O", "remote-name") && !command.has_flag("", "output-dir") {
        paths.extend(addresses(command).filter_map(|word| Some(file_name(word.display())?.to_owned())));
    }
    paths
}

fn wget(command: &Command) -> Vec<String> {
    if command.has_flag("O", "output-document") {
        let output = command.flag_value("O", "output-document").map(str::to_owned);
        return output.into_iter().chain(redirected(command)).filter(|path| path != "-").collect();
    }
    let folder = command.flag_value("P", "directory-prefix");
    // It is written once for each address.
    if folder.is_some_and(|folder| folder.len() > LONGEST) {
        return Vec::new();
    }
    let in_folder = |word: &Word| {
        let name = file_name(word.display())?;
        Some(folder.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}")))
    };
    addresses(command).filter_map(in_folder).collect()
}

fn clone(command: &Command) -> Option<String> {
    let mut words = command.operands(CLONE_FLAGS);
    if words.next()?.text() != Some("clone") || command.has_flag("C", "git-dir") {
        return None;
    }
    let address = words.next()?.display();
    let name = file_name(address).map(|name| name.strip_suffix(".git").unwrap_or(name));
    words.next().map(Word::display).or(name).map(str::to_owned)
}

fn addresses(command: &Command) -> impl Iterator<Item = &Word> {
    command.args.iter().filter(|word| word.display().contains("://") && !word.raw().starts_with('-'))
}

fn redirected(command: &Command) -> Option<String> {
    let written = |operator| matches!(operator, Operator::Write | Operator::Clobber | Operator::Append);
    let out = command
        .redirects
        .iter()
        .find(|redirect| written(redirect.operator) && redirect.fd.is_none_or(|fd| fd == 1));
    out.map(|redirect| redirect.target.display().to_owned())
}
