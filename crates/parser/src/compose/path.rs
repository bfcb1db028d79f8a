use std::fmt;

/// The keys that lead from the root of a model to a value, as a chain on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    key: &'a str,
    /// How many keys there are.
    length: usize,
}

/// What stands for the position of an item of a list.
const ITEM: &str = "[]";

impl<'a> Path<'a> {
    /// The path of a top-level key.
    pub fn top(key: &'a str) -> Self {
        Self { parent: None, key, length: 1 }
    }

    /// The path of a value of a map.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self { parent: Some(self), key, length: self.length + 1 }
    }

    /// The path of the items of a list.
    #[must_use]
    pub fn item(&'a self) -> Self {
        self.key(ITEM)
    }

    /// Whether a pattern such as `services.*.ports` describes this path; `*` stands for one key or item.
    pub fn matches(&self, pattern: &str) -> bool {
        // Most paths differ from most patterns in their last key, and every value is held against dozens of patterns.
        if !pattern.ends_with('*') && !pattern.ends_with(self.key) {
            return false;
        }
        let dots = pattern.bytes().filter(|byte| *byte == b'.').count();
        if dots + 1 != self.length {
            return false;
        }
        let mut keys = std::iter::successors(Some(self), |path| path.parent);
        pattern.rsplit('.').all(|part| keys.next().is_some_and(|path| part == "*" || part == path.key))
    }

    /// Whether one of several patterns describes this path.
    pub fn matches_any(&self, patterns: &[&str]) -> bool {
        patterns.iter().any(|pattern| self.matches(pattern))
    }

    /// All keys, from the top.
    pub fn keys(&self) -> Vec<&'a str> {
        let mut keys: Vec<&str> =
            std::iter::successors(Some(self), |path| path.parent).map(|path| path.key).collect();
        keys.reverse();
        keys
    }

    /// The last key.
    pub fn last(&self) -> &'a str {
        self.key
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_one_key() {
        let top = Path::top("services");
        let (service, other) = (top.key("my.app"), top.key("x"));
        let ports = service.key("ports");
        assert!(ports.matches("services.*.ports"));
        assert!(ports.item().matches("services.*.ports.*"));
        assert!(
            !ports.matches("services.*.volumes")
                && !ports.matches("ports")
                && !ports.matches("*.services.*.ports")
        );
        assert!(!other.matches("services.*.x"));
        assert_eq!(ports.to_string(), "services.my.app.ports");
    }
}
