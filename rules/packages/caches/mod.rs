//! What package managers keep of what they fetch, and what a RUN leaves of it in its layer.

mod read;
mod table;

pub use read::{Kept, cleans, mounted, read};
pub use table::CACHES;

use super::Verb;

/// A place in which a package manager keeps what it has fetched.
#[derive(Debug)]
pub struct Cache {
    /// The managers that fill it and clean it, by name.
    pub managers: &'static [&'static str],
    /// What it holds, after “leaves … in this layer”.
    pub what: What,
    /// The calls that fill it.
    pub filled_by: &'static [Verb],
    /// The flags with which nothing is kept there, short and long.
    pub spared_by: &'static [(&'static str, &'static str)],
    /// The variables that do the same, or put the cache elsewhere.
    pub variables: &'static [&'static str],
    /// The calls that clean it, as the managers' tables write them.
    pub cleaned_by: &'static [&'static str],
    /// Its folders; `~` is anyone's home.
    pub folders: &'static [&'static str],
    /// The flag of an installing call that keeps it from being filled.
    pub flag: Option<&'static str>,
    /// The command that cleans it; `{}` is the program that filled it.
    pub remedy: Option<&'static str>,
}

/// What a cache holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Lists of the packages there are.
    Lists,
    /// Packages and more.
    Cache,
}
