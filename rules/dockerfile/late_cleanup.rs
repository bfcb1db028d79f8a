mod files;
mod here;

use crate::packages::{
    Call, Verb,
    caches::{self, Cache},
    paths::{absolute, branches, covers, file_name},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::{dockerfile::Kind, text::Span, words};
use calfat_project::docker::{Copy, File, Run};
use calfat_shell::{Command, Word};
use files::Files;
use here::Here;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "late-cleanup",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("late_cleanup"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// The folder that the base image works in, whose name nobody can write.
const OF_THE_IMAGE: &str = "/\0";

/// Only the layers that ship: nobody pays for those of a builder.
fn check(file: &File, out: &mut Findings<'_>) {
    let mut layers = Layers { workdir: Some(OF_THE_IMAGE.to_owned()), ..Layers::default() };
    for node in file.shipped_stages().iter().flat_map(|stage| stage.nodes()).filter(|node| !node.is_trigger) {
        if node.kind == Kind::Workdir {
            let folder = node.args.text().and_then(|text| absolute(&text.value, layers.workdir.as_deref()));
            layers.workdir = folder;
        } else if let Some(copy) = node.as_copy() {
            layers.copy(copy);
        } else if let Some(run) = node.as_run() {
            layers.run(run, out);
        }
    }
}

/// What earlier instructions have put into their layers.
#[derive(Debug, Default)]
struct Layers {
    /// WORKDIR; none where a variable decides.
    workdir: Option<String>,
    files: Files,
    /// By the manager's name and their own.
    packages: BTreeMap<(&'static str, String), Made>,
    caches: Vec<(&'static Cache, Made)>,
}

/// Who made something, and how bad it is to delete it later.
#[derive(Clone, Copy, Debug)]
struct Made {
    by: Span,
    level: Level,
}

impl Layers {
    fn copy(&mut self, copy: Copy<'_>) {
        let to = &copy.destination.value;
        let Some(folder) = absolute(to, self.workdir.as_deref()) else { return };
        let is_folder = copy.sources.len() > 1 || to.ends_with('/') || file_name(to).is_none();
        for source in copy.sources {
            // What comes from the context is often small; what comes from elsewhere is not.
            let level = if source.value.contains("://") { Level::Warning } else { Level::Info };
            let made = Made { by: source.span, level };
            match file_name(&source.value) {
                Some(name) if is_folder => {
                    self.files.insert(format!("{}/{name}", folder.trim_end_matches('/')), made);
                }
                None if is_folder => {}
                _ => self.files.insert(folder.clone(), made),
            }
        }
    }

    fn run(&mut self, run: Run<'_>, out: &mut Findings<'_>) {
        let mut here = Here::at(self.workdir.clone());
        let outside = caches::mounted(run);
        for command in run.script().commands() {
            here.enter(command);
            let call = Call::of(command);
            if let Some(call) = &call {
                self.uninstall(call, &here, out);
                here.install(call);
            }
            self.sweep(command, call.as_ref(), &here, out);
            self.remove(command, &mut here, &outside, out);
            here.download(command);
        }
        for kept in caches::read(run) {
            self.caches.retain(|(cache, _)| !std::ptr::eq(*cache, kept.cache));
            self.caches.push((kept.cache, Made { by: kept.calls[0].head(), level: Level::Warning }));
        }
        here.files.forget(&outside);
        self.files.extend(here.files);
        // Not `append`, which would walk through all packages of the file for each RUN.
        self.packages.extend(here.packages);
    }

    /// Removes packages, some of which earlier layers may hold.
    fn uninstall(&mut self, call: &Call<'_>, here: &Here, out: &mut Findings<'_>) {
        if call.verb != Verb::Remove {
            return;
        }
        let mut removed: Vec<(&Word, Made)> = Vec::new();
        for package in call.packages() {
            let key = (call.manager.name, package.spelling.name.to_owned());
            if here.packages.contains_key(&key) {
                continue;
            }
            removed.extend(self.packages.remove(&key).map(|made| (package.word, made)));
        }
        let (Some((first, made)), Some((last, _))) = (removed.first(), removed.last()) else { return };
        report(first.span.to(last.span), &call.words(), *made, out);
    }

    /// Cleans caches, some of which earlier layers may have filled.
    fn sweep<'a>(
        &mut self,
        command: &'a Command,
        call: Option<&Call<'a>>,
        here: &Here,
        out: &mut Findings<'_>,
    ) {
        let cleaned = caches::cleans(command, call);
        // A word that cleans up behind this RUN has its purpose, whatever else it cleans.
        let useful: Vec<Span> =
            cleaned.iter().filter(|(cache, _)| here.has_filled(cache)).map(|(_, word)| word.span).collect();
        let mut reported = None;
        for (cache, word) in cleaned {
            let kept = self.caches.iter().position(|(kept, _)| std::ptr::eq(*kept, cache));
            let Some(kept) = kept.filter(|_| !useful.contains(&word.span)) else { continue };
            let (_, made) = self.caches.remove(kept);
            if reported.replace(word.span) == Some(word.span) {
                continue;
            }
            match Call::of(command) {
                Some(call) => report(call.head(), &call.words(), made, out),
                None => report(word.span, word.display(), made, out),
            }
        }
    }

    /// Deletes files, some of which earlier layers may hold.
    fn remove(&mut self, command: &Command, here: &mut Here, outside: &[String], out: &mut Findings<'_>) {
        if !command.is("rm") {
            return;
        }
        for word in command.operands(&[]) {
            let mut first = None;
            for path in branches(word.display()) {
                let Some(path) = absolute(&path, here.folder.as_deref()) else { continue };
                let mine = here.files.remove(&path).is_some();
                let mine = mine || outside.iter().any(|target| covers(target, &path));
                let made = self.files.remove(&path).filter(|_| !mine);
                first = first.or(made);
            }
            if let Some(made) = first {
                report(word.span, word.display(), made, out);
            }
        }
    }
}

fn report(span: Span, what: &str, made: Made, out: &mut Findings<'_>) {
    let words = words! {
        en: "this clean-up (`{what}`) comes too late: an earlier layer keeps the files",
        fr: "ce nettoyage (`{what}`) arrive trop tard\u{202F}: une couche précédente garde les fichiers",
    };
    let label = words! { en: "added here", fr: "ajouté ici" };
    out.report(span, words).level(made.level).label(made.by, label);
}
