//! What hadolint sees in package commands, so that its codes mean here what they mean there. Source: its documentation
//! of version 2.15 and the answers of its program.
//!
//! It is asked about the command that calfat sees: behind `sudo`, by its path, in `sh -c`. Where it hides a fault by
//! mistake, calfat's own reading counts.

pub mod caches;
pub mod pins;
