//! What the people who build calfat do with a command: `cargo xtask`.
//!
//! A library, so that a test can ask whether what is generated is up to date.

#![expect(clippy::disallowed_methods, reason = "a tool for developers works on the checkout")]

pub mod codegen;
pub mod compare;
pub mod ecosystem;
pub mod images;
pub mod new_rule;
pub mod noise;
mod peers;
pub mod version;

use std::path::{Path, PathBuf};

/// What a command tells when it cannot do its work: a sentence for people.
pub type Result<T> = std::result::Result<T, String>;

/// The folder of the checkout.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this package stands in crates/xtask").to_owned()
}

/// Turns an error of the disk into a sentence.
fn about(path: &Path) -> impl Fn(std::io::Error) -> String + '_ {
    move |error| format!("{}: {error}", path.display())
}
