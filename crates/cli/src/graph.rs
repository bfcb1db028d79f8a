//! `calfat graph`: a picture of the files that `calfat check` would check.

use crate::{
    args::{self, Args, Command, GraphFormat},
    check,
    exit::Exit,
    pipe,
    voice::Voice,
};
use calfat_report::graph::{Graph, dot, mermaid, text};
use clap::Parser;
use std::{ffi::OsString, io};

pub(crate) fn run(args: &args::Graph, voice: Voice) -> Exit {
    let Some((outcomes, exit)) = checked(args).and_then(|check| check::all(&check, voice)) else {
        return Exit::Failed;
    };
    let documents =
        outcomes.iter().map(|outcome| (&outcome.project.documents[0], outcome.findings.as_slice()));
    let graph = Graph::of(documents);
    let drawing = match args.format {
        GraphFormat::Text => text(&graph, voice.language),
        GraphFormat::Mermaid => mermaid(&graph),
        GraphFormat::Dot => dot(&graph),
    };
    voice.finish(pipe::print(&mut io::stdout().lock(), drawing.as_bytes()), exit)
}

/// The options of a `check` of the same files.
fn checked(args: &args::Graph) -> Option<args::Check> {
    let words = ["calfat", "check", "--"].into_iter().map(OsString::from);
    let paths = args.paths.iter().map(|path| path.clone().into_os_string());
    match Args::try_parse_from(words.chain(paths)).ok()?.command {
        Command::Check(check) => Some(*check),
        _ => None,
    }
}
