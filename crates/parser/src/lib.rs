//! Dockerfiles, ignore files and YAML as trees in which every word knows its place in the file.
//!
//! Parsing never fails: any bytes give a tree and a list of problems, and a broken line never hides the next one.
//! What is accepted is what BuildKit accepts, and in YAML what Compose's loader accepts. Nothing here touches a disk, a terminal, a clock or a thread.
//!
//! The floors, each of which knows only those before it: [`text`], [`atoms`], [`dockerfile`] and [`ignore`], [`yaml`], [`compose`], [`markdown`].

pub mod atoms;
pub mod compose;
pub mod dockerfile;
pub mod ignore;
pub mod markdown;
pub mod text;
pub mod yaml;
