//! The value of `RUN --mount=…`.
//!
//! Source: BuildKit's `parseMount`. It looks at a value twice: first only at the commas and at `from`, later, with
//! variables known, at all the rest. Values that hold a variable, a quote or an escape are not judged here.

mod problem;
mod read;
#[cfg(test)]
mod tests;

pub use problem::{MountProblem, MountProblemKind};
pub use read::parse;

use std::ops::Range;

/// What is mounted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MountKind {
    /// Files of the build context, of a stage or of an image.
    #[default]
    Bind,
    /// A folder that outlives the build.
    Cache,
    /// A folder in memory.
    Tmpfs,
    /// A secret given to the build.
    Secret,
    /// A socket to the user's SSH agent.
    Ssh,
}

impl MountKind {
    /// All of them by name.
    pub const NAMES: [(&str, Self); 5] = [
        ("bind", Self::Bind),
        ("cache", Self::Cache),
        ("tmpfs", Self::Tmpfs),
        ("secret", Self::Secret),
        ("ssh", Self::Ssh),
    ];

    /// The kind of a name, in any case.
    pub fn of(name: &str) -> Option<Self> {
        let name = super::go::lower(name);
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// The name in lower case.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A value of a mount and its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// As written, variables not expanded.
    pub value: String,
    /// Where in the flag's value.
    pub range: Range<usize>,
}

impl Part {
    /// Whether expansion may change the value.
    pub fn is_dynamic(&self) -> bool {
        self.value.contains(['$', '\'', '"', '\\', '`'])
    }
}

/// One `key=value` of a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountField {
    /// The key in lower case.
    pub key: String,
    /// Where the key stands.
    pub key_range: Range<usize>,
    /// What follows `=`; `None` where there is no `=`.
    pub value: Option<Part>,
    /// Where the whole field stands.
    pub range: Range<usize>,
}

/// A mount. Of a key that is given twice the last value counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// All fields in their order.
    pub fields: Vec<MountField>,
    /// What is mounted, bind by default; `None` where a variable says it, or where it is unknown.
    pub kind: Option<MountKind>,
    /// Stage, named context or image to mount from.
    pub from: Option<Part>,
    /// Path to mount, or the name of a secret.
    pub source: Option<Part>,
    /// Path in the container.
    pub target: Option<Part>,
    /// Name of a cache, a secret or an agent.
    pub id: Option<Part>,
    /// Environment variable to put a secret in.
    pub env: Option<Part>,
    /// How several builds share a cache: `shared`, `private` or `locked`.
    pub sharing: Option<Part>,
    /// Limit of a tmpfs.
    pub size: Option<Part>,
    /// File mode, octal.
    pub mode: Option<Part>,
    /// Owner.
    pub uid: Option<Part>,
    /// Group.
    pub gid: Option<Part>,
    /// Whether a secret or an agent must be there.
    pub required: bool,
    /// Whether the mount can only be read; `None` where a variable decides or where the kind is not known.
    pub read_only: Option<bool>,
}

impl Mount {
    /// The path in the container, for a working directory; `None` where a variable decides, and for a secret or an
    /// agent, which have defaults of their own.
    pub fn resolved_target(&self, workdir: &str) -> Option<String> {
        if matches!(self.kind?, MountKind::Secret | MountKind::Ssh) {
            return None;
        }
        let target = self.target.as_ref().map_or("", |target| &target.value);
        if self.target.as_ref().is_some_and(Part::is_dynamic) {
            return None;
        }
        let mut steps = Vec::new();
        let base = if target.starts_with('/') { "" } else { workdir };
        for step in base.split('/').chain(target.split('/')) {
            match step {
                "" | "." => {}
                ".." => drop(steps.pop()),
                _ => steps.push(step),
            }
        }
        Some(format!("/{}", steps.join("/")))
    }

    /// The problem that BuildKit has with a mount on `/`, which is also where a mount without target goes when there
    /// is no working directory. `whole` is the length of the flag's value.
    pub fn root_target(&self, workdir: &str, whole: usize) -> Option<MountProblem> {
        // BuildKit cleans a path only when it joins it to the working directory: `/x/..` passes.
        let cleaned = self.resolved_target(workdir)?;
        let target = self.target.as_ref().map_or("", |target| &target.value);
        let resolved = if target.starts_with('/') { target } else { &cleaned };
        let range = self.target.as_ref().map_or(0..whole, |target| target.range.clone());
        let kind =
            if self.target.is_some() { MountProblemKind::RootTarget } else { MountProblemKind::NoTarget };
        (resolved == "/").then_some(MountProblem { range, kind })
    }
}
