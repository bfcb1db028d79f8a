//! The small grammars that stand inside a word: image references, `${…}`, ports, durations, …
//!
//! Each module reads one word and knows nothing of the instruction around it. All ranges are byte ranges of that word.

pub mod csv;
pub mod duration;
pub mod expand;
pub mod go;
pub mod heredoc;
pub mod json;
pub mod mount;
pub mod name;
mod pattern;
pub mod size;
pub mod suggest;
