//! calfat: the command line. The only part of the house that touches the disk, the clock and the environment, and the
//! only one that knows both the rules and the reports.

mod args;
mod baseline;
mod cache;
mod check;
mod config;
mod discover;
mod disk;
mod environment;
mod exit;
mod explain;
mod git;
mod globs;
mod graph;
mod init;
mod language;
mod man;
mod migrate;
mod overlay;
mod pager;
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
mod watch;
mod whole;

use args::{Args, Color, Command};
use calfat_parser::words;
use clap::CommandFactory;
use exit::Exit;
use std::{ffi::OsString, io, panic, process::ExitCode};
use voice::Voice;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let color = args::early(&words, "--color").unwrap_or(Color::Auto);
    let language = language::choose(args::early(&words, "--lang"));
    let voice = Voice { language, colour: terminal::colour_of_errors(color) };
    let args = match Args::read(&words, voice.language) {
        Ok(args) => args,
        Err(error) => return args::tell(&error, color, voice).into(),
    };
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
        Command::Check(options) if options.running.watch => watch::run(options, args.color, voice),
        Command::Check(options) => check::run(options, args.color, voice),
        Command::Explain(options) => explain::run(options, args.color, voice),
        Command::Rules(options) => rules::run(options, voice),
        Command::Parse(options) => parse::run(options, voice),
        Command::Graph(options) => graph::run(options, voice),
        Command::Cache(options) => cache::run(options.deed, voice),
        Command::Config(config) => config::run(config, voice),
        Command::Init(options) => init::run(options, voice),
        Command::Migrate(options) => migrate::run(options, voice),
        Command::Completions(options) => {
            let mut script = Vec::new();
            clap_complete::generate(options.shell, &mut Args::command(), "calfat", &mut script);
            voice.finish(pipe::print(&mut io::stdout().lock(), &script), Exit::Clean)
        }
        Command::Man(options) => man::run(options, voice),
    }
}
