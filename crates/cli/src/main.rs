//! calfat: the command line. The only part of the house that touches the disk, the clock and the environment, and the
//! only one that knows both the rules and the reports.

mod args;
mod baseline;
mod check;
mod discover;
mod disk;
mod environment;
mod exit;
mod explain;
mod git;
mod globs;
mod graph;
mod language;
mod parse;
mod path;
mod pipe;
mod progress;
mod rules;
mod settings;
mod suggest;
mod terminal;
mod today;
mod voice;

use args::{Args, Command};
use calfat_parser::words;
use clap::{CommandFactory, Parser};
use exit::Exit;
use std::{io, panic, process::ExitCode};
use voice::Voice;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // A closed pipe is no reason to complain.
            let _ = error.print();
            return if error.use_stderr() { Exit::Failed.into() } else { Exit::Clean.into() };
        }
    };
    let language = language::choose(args.lang);
    let voice = Voice { language };
    // A fault of calfat's own is told in a sentence, never as a backtrace.
    panic::set_hook(Box::new(|_| ()));
    let exit = panic::catch_unwind(|| run(&args, voice)).unwrap_or_else(|_| {
        voice.say(&words! {
            en: "calfat made a mistake and had to stop: please report it",
            fr: "calfat a commis une erreur et a dû s'arrêter\u{202F}: merci de la signaler",
        });
        Exit::Failed
    });
    exit.into()
}

fn run(args: &Args, voice: Voice) -> Exit {
    match &args.command {
        Command::Check(options) => check::run(options, args.color, voice),
        Command::Explain(options) => explain::run(&options.rule, args.color, voice),
        Command::Rules(options) => rules::run(options.format, voice),
        Command::Parse(options) => parse::run(options, voice),
        Command::Graph(options) => graph::run(options, voice),
        Command::Completions(options) => {
            let mut script = Vec::new();
            clap_complete::generate(options.shell, &mut Args::command(), "calfat", &mut script);
            voice.finish(pipe::print(&mut io::stdout().lock(), &script), Exit::Clean)
        }
    }
}
