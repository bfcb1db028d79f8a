//! `calfat parse`: how a file is read.

mod json;
mod tree;

use crate::{
    args::{self, ParseFormat},
    check::read,
    discover::{Origin, STDIN},
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
use calfat_project::Kind;
use calfat_report::Places;
use std::{io, path::Path};

pub(crate) fn run(args: &args::Parse, voice: Voice) -> Exit {
    let kind = args.kind.map(Kind::from).or_else(|| kind_by_name(&args.file)).unwrap_or(Kind::Dockerfile);
    if kind != Kind::Dockerfile {
        voice.say(&words! {
            en: "calfat does not read this kind of file yet; `--as dockerfile` reads it as one",
            fr: "calfat ne lit pas encore ce type de fichier\u{202F}; `--as dockerfile` le lit comme un Dockerfile",
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

fn kind_by_name(file: &Path) -> Option<Kind> {
    Kind::of_file_name(&file.file_name()?.to_string_lossy())
}
