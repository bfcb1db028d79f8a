//! calfat: the command line. The only part of the house that touches the disk, the clock and the environment, and the
//! only one that knows both the rules and the reports.

mod args;
mod check;
mod config;
mod discover;
mod disk;
mod environment;
mod exit;
mod explain;
mod globs;
mod graph;
mod init;
mod language;
mod overlay;
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
use calfat_report::printable;
use clap::{CommandFactory, Parser};
use exit::Exit;
use std::{
    io::{self, Write},
    panic,
    process::ExitCode,
};
use voice::Voice;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return refuse(&error).into(),
    };
    let language = language::choose(args.lang);
    let voice = Voice { language, colour: terminal::colour_of_errors(args.color) };
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

/// Says what is wrong with the command line, or gives the help that it asks for.
fn refuse(error: &clap::Error) -> Exit {
    // A closed pipe is no reason to complain.
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Clean;
    }
    // The words of the command line stand in it as they are, and may come from a file name in somebody's repository.
    for line in error.render().to_string().lines() {
        let _ = writeln!(io::stderr().lock(), "{}", printable(line));
    }
    Exit::Failed
}

fn run(args: &Args, voice: Voice) -> Exit {
    match &args.command {
        Command::Check(options) => check::run(options, args.color, voice),
        Command::Explain(options) => explain::run(&options.rule, args.color, voice),
        Command::Rules(options) => rules::run(options.format, voice),
        Command::Parse(options) => parse::run(options, voice),
        Command::Graph(options) => graph::run(options, voice),
        Command::Config(config) => config::run(config, voice),
        Command::Init(options) => init::run(options, voice),
        Command::Completions(options) => {
            let mut script = Vec::new();
            clap_complete::generate(options.shell, &mut Args::command(), "calfat", &mut script);
            voice.finish(pipe::print(&mut io::stdout().lock(), &script), Exit::Clean)
        }
    }
}
