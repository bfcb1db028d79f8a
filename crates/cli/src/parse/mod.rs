//! `calfat parse`: how a file is read.

mod compose;
mod json;
mod tree;

use crate::{
    args::{self, ParseFormat},
    check::read,
    discover::{Origin, STDIN, kind_of_named},
    disk::Disk,
    exit::Exit,
    path, pipe,
    settings::Size,
    voice::Voice,
};
use calfat_parser::{
    dockerfile::{dump, parse},
    text::Source,
    words,
};
use calfat_project::{Document, Kind};
use calfat_report::Places;
use std::{io, sync::Arc};

pub(crate) fn run(args: &args::Parse, voice: Voice) -> Exit {
    let kind = args.kind.map(Kind::from).or_else(|| kind_of_named(&args.file)).unwrap_or(Kind::Dockerfile);
    if !matches!(kind, Kind::Dockerfile | Kind::Compose) {
        voice.say(&words! {
            en: "only Dockerfiles and Compose files have a tree to show; `--as dockerfile` reads this as one",
            fr: "seuls les Dockerfiles et les fichiers Compose ont un arbre à montrer\u{202F}; `--as dockerfile` lit ce fichier comme un Dockerfile",
        });
        return Exit::Failed;
    }
    let shown = path::shown(&args.file);
    let origin = if args.file.as_os_str() == STDIN { Origin::Stdin } else { Origin::Disk(args.file.clone()) };
    let bytes = match read(&origin, Size::default()) {
        Ok(bytes) => bytes,
        Err(unread) => {
            voice.say_at(&shown, &unread.words());
            return Exit::Failed;
        }
    };
    if kind == Kind::Compose {
        return model(args, shown, bytes, voice);
    }
    let source = Source::new(bytes);
    let parsed = parse(source.text());
    let places = Places::new(&source);
    let (text, exit) = match args.format {
        ParseFormat::Tree => (tree::print(&parsed, &places, voice.language), Exit::Clean),
        ParseFormat::Json => (json::print(&parsed, &places, voice.language), Exit::Clean),
        // BuildKit has a tree also for much that it refuses later: print it, and say what is refused.
        ParseFormat::Buildkit => {
            for problem in &parsed.problems {
                let at = places.position(problem.span.start);
                voice.say_at(&format!("{shown}:{}:{}", at.line, at.column), &problem.words);
            }
            let exit = if parsed.problems.is_empty() { Exit::Clean } else { Exit::Found };
            (dump(&parsed.tree) + "\n", exit)
        }
    };
    voice.finish(pipe::print(&mut io::stdout().lock(), text.as_bytes()), exit)
}

/// What Docker Compose makes of a Compose file, and on standard error what it refuses.
fn model(args: &args::Parse, shown: String, bytes: Vec<u8>, voice: Voice) -> Exit {
    let disk = Disk::around([args.file.as_path()], false);
    let document = Document::load(shown, Kind::Compose, bytes, Some(Arc::new(disk)));
    let Some(file) = document.compose() else { return Exit::Failed };
    let text = match args.format {
        ParseFormat::Tree => compose::tree(file),
        ParseFormat::Json => compose::json(file),
        ParseFormat::Buildkit => {
            voice.say(&words! {
                en: "BuildKit reads no Compose files: choose `--format tree` or `json`",
                fr: "BuildKit ne lit pas les fichiers Compose\u{202F}: choisissez `--format tree` ou `json`",
            });
            return Exit::Failed;
        }
    };
    let places = Places::new(&file.source);
    for problem in &file.problems {
        let at = places.position(problem.span.start);
        voice.say_at(&format!("{}:{}:{}", document.path, at.line, at.column), &problem.words);
    }
    let exit = if file.problems.is_empty() { Exit::Clean } else { Exit::Found };
    voice.finish(pipe::print(&mut io::stdout().lock(), text.as_bytes()), exit)
}
