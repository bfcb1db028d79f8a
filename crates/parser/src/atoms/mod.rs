//! The small grammars that stand inside a word: image references, `${…}`, ports, durations, …
//!
//! Each module reads one word and knows nothing of the instruction around it. All ranges are byte ranges of that word.

pub mod chmod;
pub mod csv;
pub mod digest;
pub mod duration;
pub mod expand;
pub mod go;
pub mod heredoc;
pub mod image;
pub mod json;
pub mod mount;
pub mod name;
pub mod path;
mod pattern;
pub mod platform;
pub mod port;
pub mod signal;
pub mod size;
pub mod suggest;
#[cfg(test)]
mod total;
