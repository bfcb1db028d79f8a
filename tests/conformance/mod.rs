//! Conformance: what the reference tools say, case by case.
//!
//! The cases are not part of this repository. `CALFAT_SHARED` names the folder that holds them; without it these tests
//! say so and pass.

mod checks;
mod compose;
mod compose_loader_units;
mod compose_units;
mod convert;
mod course;
mod heredocs;
mod ignore;
mod images;
mod parse;
mod vocabulary;
mod words;
mod yaml;

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Once,
};

/// The folder of the cases, if there is one.
#[expect(clippy::disallowed_methods, reason = "the cases live outside of the repository")]
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("CALFAT_SHARED").map(PathBuf::from);
    if folder.is_none() {
        // Straight to the terminal: the test runner hides what a passing test prints.
        static SAID: Once = Once::new();
        SAID.call_once(|| {
            let _ = writeln!(
                io::stderr(),
                "\nconformance and corpus tests are skipped: CALFAT_SHARED is not set"
            );
        });
    }
    folder
}

/// One file of cases.
#[expect(clippy::disallowed_methods, reason = "the cases live outside of the repository")]
pub(crate) fn cases(name: &str) -> Option<serde_json::Value> {
    let path = shared()?.join("conformance").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_slice(&bytes).unwrap())
}
