//! The words of the Compose language: every key of every level, what may stand behind it, and what it is for.
//!
//! Source: the schema of compose-go, which is newer than that of the Compose Specification. The sentences are ours.

mod build;
mod common;
mod deploy;
mod develop;
mod grant;
mod network;
mod pattern;
mod resource;
mod root;
mod service;
mod shape;

pub use pattern::{Names, Pattern, Spelling};
pub use root::ROOT;
pub use service::SERVICE;
pub use shape::{Form, Key, Mapping, Phrase, Shape};

/// The key at the end of a path such as `services`, `web`, `ports`, `0`, `target`; the index of a list's item may be left
/// out. None if the path ends at a name of the user's, or Compose knows no such key.
pub fn lookup(path: &[&str]) -> Option<&'static Key> {
    within(&Shape::Map(&ROOT), path)
}

/// The depth is that of the table, and the path's length.
fn within(shape: &Shape, path: &[&str]) -> Option<&'static Key> {
    let (first, rest) = path.split_first()?;
    shape.branches().iter().find_map(|branch| match branch {
        Shape::Map(mapping) => match mapping.key(first) {
            Some(key) if rest.is_empty() => Some(key),
            Some(key) => within(&key.shape, rest),
            None => within(&mapping.names?.shape, rest),
        },
        Shape::List { items, .. } => {
            let is_index = first.bytes().all(|byte| byte.is_ascii_digit());
            within(items, if is_index { rest } else { path })
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_by_their_paths() {
        let found = |path: &str| lookup(&path.split('.').collect::<Vec<_>>()).map(|key| key.name);
        assert_eq!(found("services"), Some("services"));
        assert_eq!(found("services.web.ports.0.published"), Some("published"));
        assert_eq!(found("services.web.ports.published"), Some("published"));
        assert_eq!(found("services.web.depends_on.db.condition"), Some("condition"));
        assert_eq!(found("services.a.deploy.resources.limits.cpus"), Some("cpus"));
        assert_eq!(found("volumes.data.external.name"), Some("name"));
        for path in ["services.web", "services.web.port", "services.web.environment.A", "x-a", "", "0"] {
            assert_eq!(found(path), None, "{path}");
        }
        assert!(lookup(&[]).is_none());
        assert_eq!(SERVICE.keys().count(), 93);
    }
}
