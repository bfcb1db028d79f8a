use super::Service;
use calfat_parser::compose::{Node, Value};

/// What a container runs, as `command`, `entrypoint` or a healthcheck's `test` say it.
#[derive(Clone, Debug)]
pub struct Command<'a> {
    /// The whole value.
    pub node: &'a Node,
    /// Its words, each with the node that it stands in.
    pub words: Vec<(String, &'a Node)>,
    /// Whether it is one string, which Compose splits into words.
    pub is_text: bool,
}

/// What a service says of its health.
#[derive(Clone, Debug)]
pub enum Healthcheck<'a> {
    /// Nothing: the image may have a healthcheck.
    Absent,
    /// That of the image is switched off, by this value.
    Disabled(&'a Node),
    /// A command, or only other settings for that of the image.
    Set {
        /// All of `healthcheck`.
        node: &'a Node,
        /// The words of `test`; none if only the timing is set.
        test: Option<Command<'a>>,
    },
}

impl<'a> Command<'a> {
    /// Reads a string or a list.
    pub fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Text(text) => {
                let words = text.split_whitespace().map(|word| (word.to_owned(), node)).collect();
                Some(Self { node, words, is_text: true })
            }
            Value::List(items) => {
                let words = items.iter().filter_map(|item| Some((item.printed()?, item))).collect();
                Some(Self { node, words, is_text: false })
            }
            _ => None,
        }
    }

    /// The words, joined by blanks.
    pub fn joined(&self) -> String {
        self.words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ")
    }
}

impl<'a> Service<'a> {
    /// What `command` says.
    pub fn command(self) -> Option<Command<'a>> {
        self.get("command").and_then(Command::of)
    }

    /// What `entrypoint` says.
    pub fn entrypoint(self) -> Option<Command<'a>> {
        self.get("entrypoint").and_then(Command::of)
    }

    /// What `healthcheck` says.
    pub fn healthcheck(self) -> Healthcheck<'a> {
        let Some(node) = self.get("healthcheck").filter(|node| node.map().is_some()) else {
            return Healthcheck::Absent;
        };
        if let Some(disable) = node.get("disable").filter(|disable| disable.bool() == Some(true)) {
            return Healthcheck::Disabled(disable);
        }
        let test = node.get("test").and_then(Command::of);
        let is_none = |test: &Command<'_>| test.words.first().is_some_and(|(word, _)| word == "NONE");
        match test {
            Some(test) if !test.is_text && is_none(&test) => Healthcheck::Disabled(test.node),
            test => Healthcheck::Set { node, test },
        }
    }
}
