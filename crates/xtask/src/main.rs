//! `cargo xtask`: see [`USAGE`].

use std::{
    env,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};
use xtask::{Result, codegen, compare, ecosystem, images, new_rule, noise, root, version};

/// The commands.
const USAGE: &str =
    "cargo xtask new-rule FOLDER/ID     write the three files of a rule, such as dockerfile/floating-tag
cargo xtask codegen                bring rules/lib.rs up to date
cargo xtask compare DIR [RUNS]     time calfat and the other linters in PATH on the Dockerfiles under DIR
cargo xtask ecosystem OLD NEW DIR  tell which findings of the binary OLD are lost, and which are new, in NEW
cargo xtask noise CALFAT DIR       tell how much each rule finds under DIR, and in how many files
cargo xtask images FILE            tell which tags in the tables of images are stale, by a list of the official tags
cargo xtask version X.Y.Z          raise the version in every file that names it
";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (text, code) = match run(&args) {
        Ok(text) => (text, ExitCode::SUCCESS),
        Err(error) => (format!("{}\n", error.trim_end()), ExitCode::FAILURE),
    };
    // Nobody is left to be told that standard output is closed.
    let _ = io::stdout().write_all(text.as_bytes());
    code
}

fn run(args: &[&str]) -> Result<String> {
    match args {
        ["new-rule", name] => new_rule::write(&root(), name),
        ["codegen"] => codegen::update(&root()).map(|changed| {
            if changed { "rules/lib.rs is written anew\n" } else { "rules/lib.rs was up to date\n" }
                .to_owned()
        }),
        ["compare", folder] => compare::run(&root(), Path::new(folder), 5),
        ["compare", folder, runs] => {
            let runs = runs.parse().ok().filter(|runs| *runs > 0).ok_or("RUNS is a number from 1")?;
            compare::run(&root(), Path::new(folder), runs)
        }
        ["ecosystem", old, new, folder] => ecosystem::run(Path::new(old), Path::new(new), Path::new(folder)),
        ["noise", calfat, folder] => noise::run(Path::new(calfat), Path::new(folder)),
        ["version", version] => version::raise(&root(), version),
        ["images", list] => images::run(&root(), Path::new(list)),
        _ => Err(USAGE.to_owned()),
    }
}
