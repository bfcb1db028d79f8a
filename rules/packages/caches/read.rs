use super::{CACHES, Cache};
use crate::packages::{
    Call,
    paths::{Cover, branches, covers},
};
use calfat_parser::atoms::mount::MountKind;
use calfat_project::docker::Run;
use calfat_shell::{Command, Enclosure, Word};
use std::collections::BTreeSet;

/// What a RUN leaves of one cache in its layer.
#[derive(Debug)]
pub struct Kept<'a> {
    /// Which cache.
    pub cache: &'static Cache,
    /// The calls that filled it, in order; at least one.
    pub calls: Vec<Call<'a>>,
}

/// What a RUN leaves of the caches that it fills.
pub fn read(run: Run<'_>) -> Vec<Kept<'_>> {
    let mounted = mounted(run);
    let mut kept: Vec<Kept<'_>> = Vec::new();
    let mut swept: Vec<&Cache> = Vec::new();
    let mut exported: BTreeSet<&str> = BTreeSet::new();
    for command in run.script().commands() {
        exported.extend(exports(command));
        let call = Call::of(command);
        for (cache, _) in cleans(command, call.as_ref()) {
            kept.retain(|kept| !std::ptr::eq(kept.cache, cache));
            // A function may be called at the end, wherever it stands.
            let is_known = swept.iter().any(|swept| std::ptr::eq(*swept, cache));
            if command.place.inside.has(Enclosure::Function) && !is_known {
                swept.push(cache);
            }
        }
        let Some(call) = call else { continue };
        for cache in CACHES.iter().filter(|cache| cache.is_filled_by(&call)) {
            let spared = mounted.iter().any(|target| cache.is_mounted(target))
                || swept.iter().any(|swept| std::ptr::eq(*swept, cache))
                || cache.variables.iter().any(|name| exported.contains(*name) || is_set(name, command, run));
            if spared {
                continue;
            }
            let call = call.clone();
            match kept.iter_mut().find(|kept| std::ptr::eq(kept.cache, cache)) {
                Some(kept) => kept.calls.push(call),
                None => kept.push(Kept { cache, calls: vec![call] }),
            }
        }
    }
    kept
}

/// More mounts than these are nobody's; each file and each call of the RUN is held against all of them.
const MOST_MOUNTS: usize = 100;

/// The folders of a RUN that are no part of its layer.
pub fn mounted(run: Run<'_>) -> Vec<String> {
    let outside = |kind| matches!(kind, Some(MountKind::Cache | MountKind::Tmpfs));
    let mounts = run.mounts().take(MOST_MOUNTS).filter(|mount| outside(mount.kind));
    mounts.filter_map(|mount| Some(mount.target?.value)).collect()
}

/// The caches that a command cleans, each with the word that says so. `call` is what it does to packages.
pub fn cleans<'a>(command: &'a Command, call: Option<&Call<'a>>) -> Vec<(&'static Cache, &'a Word)> {
    if let Some(call) = call {
        let cleaned = CACHES.iter().filter(|cache| cache.is_cleaned_by(call));
        return cleaned.map(|cache| (cache, call.verb_word)).collect();
    }
    let words: Vec<&Word> = match command.name() {
        Some("rm") => command.operands(&[]).collect(),
        Some("find") if command.args.iter().any(|word| matches!(word.raw(), "-delete" | "rm")) => {
            command.args.iter().take_while(|word| !word.raw().starts_with('-')).collect()
        }
        _ => return Vec::new(),
    };
    words.into_iter().flat_map(|word| swept_by(word).into_iter().map(move |cache| (cache, word))).collect()
}

/// The caches that go with the path in a word.
fn swept_by(word: &Word) -> Vec<&'static Cache> {
    let paths = branches(word.display());
    let covers: Vec<Cover<'_>> = paths.iter().map(|path| Cover::of(path)).collect();
    CACHES.iter().filter(|cache| covers.iter().any(|cover| cache.is_under(*cover))).collect()
}

/// The variables that a command gives to those behind it.
fn exports(command: &Command) -> impl Iterator<Item = &str> {
    let args = if command.is("export") { command.args.as_slice() } else { &[] };
    let alone = if command.program.is_none() { command.assignments.as_slice() } else { &[] };
    let names = args.iter().filter_map(|word| Some(word.as_setting()?.0));
    names.chain(alone.iter().map(|assignment| &*assignment.name))
}

/// Whether a variable has a value for a command. pip takes every value of `PIP_NO_CACHE_DIR` for a yes, even `off`.
fn is_set(name: &str, command: &Command, run: Run<'_>) -> bool {
    if let Some(assignment) = command.assignment(name) {
        return !assignment.value.display().is_empty();
    }
    let definition = run.node.file.stages.definition(name, run.node.index);
    definition.is_some_and(|definition| definition.value.as_deref() != Some(""))
}

impl Cache {
    fn is_of(&self, call: &Call<'_>) -> bool {
        self.managers.contains(&call.manager.name)
    }

    /// Whether a call puts something into it.
    pub fn is_filled_by(&self, call: &Call<'_>) -> bool {
        // The script of minideb cleans up by itself.
        self.is_of(call)
            && self.filled_by.contains(&call.verb)
            && call.verb_text != "*"
            && !self.spared_by.iter().any(|(short, long)| call.command.has_flag(short, long))
    }

    fn is_cleaned_by(&self, call: &Call<'_>) -> bool {
        // `dnf clean all` cleans for `yum`, which is the same program today.
        let related = self.is_of(call) || self.managers == ["yum"] && call.manager.name == "dnf";
        let related = related || self.managers == ["dnf"] && call.manager.name == "yum";
        related && self.cleaned_by.contains(&call.verb_text)
    }

    fn is_mounted(&self, target: &str) -> bool {
        self.is_under(Cover::of(target)) || self.folders.iter().any(|folder| covers(folder, target))
    }

    /// Whether one of its folders is taken away.
    pub fn is_under(&self, cover: Cover<'_>) -> bool {
        self.folders.iter().any(|folder| cover.is_over(folder))
    }
}
