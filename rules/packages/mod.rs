//! What rules know about package managers: how they are called, how they name a version, what they leave behind.
//!
//! All of it is tables and the few functions that read them. A rule asks [`Call::of`] what a command does to packages,
//! and [`caches::read`] what a RUN leaves of what was fetched. [`hadolint`] says what its codes mean of all this.

pub mod caches;
mod call;
pub mod hadolint;
mod manager;
pub mod needless;
pub mod paths;
mod spelling;
mod table;
mod triggers;

pub use call::{Call, Package};
pub use manager::{Kind, Manager, Verb};
pub use spelling::{Spelling, Version};
