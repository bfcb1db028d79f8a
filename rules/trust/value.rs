use crate::downloads::Address;

/// What a switch has to be given to turn a check off.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    /// Nothing: its name is enough.
    Nothing,
    /// A way to say no.
    No,
    /// A way to say yes.
    Yes,
    /// Just this, in lower case.
    Is(&'static str),
    /// Names of servers, at least one of which is not this machine.
    Hosts,
    /// A text with this in it.
    Holds(&'static str),
}

impl Value {
    /// Whether a value, perhaps in quotes, turns the check off.
    pub fn means(self, text: &str) -> bool {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || "\"'\\;".contains(letter));
        let is_any = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        match self {
            Self::Nothing => true,
            Self::No => is_any(&["0", "false", "no", "off", "n", "f"]),
            Self::Yes => is_any(&["1", "true", "yes", "on", "y", "t"]),
            Self::Is(word) => is_any(&[word]),
            Self::Hosts => {
                let mut hosts = text.split([' ', ',', '\n', '\t']).filter(|host| !host.is_empty());
                hosts.any(|host| !Address::of(host).is_some_and(Address::is_here))
            }
            Self::Holds(part) => text.contains(part),
        }
    }

    /// Whether the value may be anything, and long.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Nothing | Self::Hosts | Self::Holds(_))
    }
}
