//! Names that speak of development.

use calfat_project::docker::Stage;

/// What the name of a script in `package.json` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    /// It starts a development server.
    Development,
    /// It may.
    Doubtful,
}

/// Words that a development server's script is named with.
const DEVELOPMENT: &[&str] = &["dev", "develop", "development", "hot", "nodemon", "watch"];

/// Words of scripts that serve nothing.
const OTHER: &[&str] = &["build", "compile", "install", "lint", "migrate", "seed", "test", "tests"];

/// What the name of a script says: `dev`, `start:dev`, `dev:server`.
pub(super) fn script(name: &str) -> Option<Script> {
    let words = || name.split([':', '-', '_', '.']);
    if words().any(|word| OTHER.contains(&word)) {
        return None;
    }
    // What Vue calls `serve` is for development; elsewhere it may serve what was built.
    let doubtful = (name == "serve").then_some(Script::Doubtful);
    words().any(|word| DEVELOPMENT.contains(&word)).then_some(Script::Development).or(doubtful)
}

/// Words of stages and files that are not meant to ship.
const NOT_SHIPPED: &[&str] = &[
    "ci",
    "debug",
    "debugger",
    "dev",
    "devcontainer",
    "devel",
    "develop",
    "developer",
    "development",
    "devserver",
    "e2e",
    "example",
    "lint",
    "local",
    "test",
    "tester",
    "testing",
    "tests",
    "watch",
];

/// Whether a stage or a file of this name is for development or tests: `dev`, `app-debug`, `Dockerfile.dev`.
fn is_for_development(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| NOT_SHIPPED.contains(&word))
}

/// Whether the stage or its file is called after development, so that what serves developers is what it is for.
pub(crate) fn serves_development(stage: Stage<'_>, path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    let name = stage.facts().name.as_ref().map_or("", |name| name.value.as_str());
    is_for_development(name) || is_for_development(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts() {
        for name in ["dev", "start:dev", "start-dev", "dev:server", "watch", "develop"] {
            assert_eq!(script(name), Some(Script::Development), "{name}");
        }
        assert_eq!(script("serve"), Some(Script::Doubtful));
        for name in ["start", "build:dev", "test:watch", "prod", "start:prod", "serve:prod", "device"] {
            assert_eq!(script(name), None, "{name}");
        }
    }

    #[test]
    fn stages_and_files() {
        for name in ["dev", "Development", "app-debug", "Dockerfile.dev", "dev.Dockerfile", "test"] {
            assert!(is_for_development(name), "{name}");
        }
        for name in ["", "Dockerfile", "production", "final", "device", "latest", "runtime"] {
            assert!(!is_for_development(name), "{name}");
        }
    }
}
