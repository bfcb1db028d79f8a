//! What a RUN, CMD, ENTRYPOINT or HEALTHCHECK body does: commands, words, redirections, pipes and lists, each with
//! its place in the Dockerfile.
//!
//! [`Script::parse`] reads shell text, [`Script::exec`] the words of the JSON form. Both see through wrappers
//! (`sudo -u x`, `env A=1`, `xargs -0`, `sh -c "…"`), so that a rule asks for `apt-get` and finds it wherever it runs.
//! A body that does not parse is *unknown* ([`Script::is_known`]) and shows no commands at all: rules may be silent
//! for lack of knowledge, never wrong for lack of it.
//!
//! The shell parser that does the reading is a private matter of this package.

mod command;
mod dialect;
mod flags;
mod given;
mod guard;
mod home;
mod peel;
mod place;
mod read;
mod script;
mod sever;
mod sort;
#[cfg(test)]
mod tests;
mod tree;
mod unquote;

mod word;

pub use command::{Assignment, Command, Heredoc, Operator, Redirect, Wrapper};
pub use dialect::{Dialect, Options};
pub use guard::is_tame;
pub use place::{Enclosure, Enclosures, Joined, Pipe, Place};
pub use script::Script;
pub use tree::{Compound, CompoundKind, List, Node, Step};
pub use word::{Form, Part, PartKind, Quoting, Variable, Word};
