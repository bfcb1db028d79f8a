use std::collections::HashMap;

/// The variables that BuildKit defines by itself before the first FROM.
pub const AUTOMATIC: [&str; 11] = [
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDOSVERSION",
    "BUILDARCH",
    "BUILDVARIANT",
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETOSVERSION",
    "TARGETARCH",
    "TARGETVARIANT",
    "TARGETSTAGE",
];

/// What an automatic variable is in an everyday build.
pub(super) fn everyday(automatic: &str) -> Option<&'static str> {
    Some(match automatic {
        "BUILDPLATFORM" | "TARGETPLATFORM" => "linux/amd64",
        "BUILDOS" | "TARGETOS" => "linux",
        "BUILDARCH" | "TARGETARCH" => "amd64",
        "BUILDOSVERSION" | "BUILDVARIANT" | "TARGETOSVERSION" | "TARGETVARIANT" => "",
        "TARGETSTAGE" => "default",
        _ => return None,
    })
}

/// The ARG and ENV of a stage, or of the top of the file.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    by_name: HashMap<String, Vec<Definition>>,
}

/// One ARG or ENV.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The instruction that defines it.
    pub instruction: usize,
    /// Its value after expansion; none for an ARG without default, and for a value that only the build knows.
    pub value: Option<String>,
    /// What it is if the build gives no argument and the base image defines no variable: BuildKit takes for empty what
    /// nothing sets. None for an ARG that nothing gives a value.
    pub assumed: Option<String>,
    /// Whether it is an ARG, so that the build may give it another value.
    pub is_arg: bool,
}

impl Scope {
    pub(super) fn define(&mut self, name: String, definition: Definition) {
        self.by_name.entry(name).or_default().push(definition);
    }

    /// The definition that holds just before an instruction.
    pub fn before(&self, name: &str, instruction: usize) -> Option<&Definition> {
        let all = self.by_name.get(name)?;
        let n = all.partition_point(|definition| definition.instruction < instruction);
        n.checked_sub(1).map(|n| &all[n])
    }

    /// The last definition of a name.
    pub fn last(&self, name: &str) -> Option<&Definition> {
        self.by_name.get(name)?.last()
    }

    /// The names defined here, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.by_name.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }
}
