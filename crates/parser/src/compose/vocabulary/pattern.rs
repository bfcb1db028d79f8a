use super::Shape;

/// What a text must hold. Compose looks for the pattern anywhere in the text unless it is anchored.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// The regular expression of the schema.
    pub regex: &'static str,
    /// Whether a text matches.
    pub accepts: fn(&str) -> bool,
    /// Texts that are good.
    pub examples: &'static [&'static str],
}

/// Names that the user chooses, and what stands behind each.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// How a name is spelt.
    pub spelling: Spelling,
    /// What its value may be.
    pub shape: Shape,
}

/// How a name is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Letters, digits, `.`, `_` and `-`.
    Name,
    /// Small letters.
    Small,
    /// Something other than line ends.
    Something,
    /// Anything on one line.
    Line,
}

impl Spelling {
    /// The regular expression of the schema.
    pub fn regex(self) -> &'static str {
        match self {
            Self::Name => "^[a-zA-Z0-9._-]+$",
            Self::Small => "^[a-z]+$",
            Self::Something => ".+",
            Self::Line => "^.+$",
        }
    }

    /// Whether a name is spelt so.
    pub fn accepts(self, name: &str) -> bool {
        let all = |is: fn(u8) -> bool| !name.is_empty() && name.bytes().all(is);
        match self {
            Self::Name => all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)),
            Self::Small => all(|byte| byte.is_ascii_lowercase()),
            Self::Something => name.bytes().any(|byte| byte != b'\n'),
            Self::Line => all(|byte| byte != b'\n'),
        }
    }
}

/// The name of a container. Any text that holds two good characters passes, `my app` included: the expression has no
/// anchors.
pub(super) const CONTAINER_NAME: Pattern = Pattern {
    regex: "[a-zA-Z0-9][a-zA-Z0-9_.-]+",
    accepts: |text| {
        let is_next = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
        text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphanumeric() && is_next(pair[1]))
    },
    examples: &["web-1"],
};

/// When an image is pulled. Any text that holds one of the words passes, `never-ever` included.
pub(super) const PULL_POLICY: Pattern = Pattern {
    regex: "always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+",
    accepts: |text| {
        let words = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];
        words.iter().any(|word| text.contains(word)) || text.split("every_").skip(1).any(begins_with_span)
    },
    examples: &[
        "always",
        "never",
        "build",
        "if_not_present",
        "missing",
        "refresh",
        "daily",
        "weekly",
        "every_12h",
    ],
};

/// Whether a text begins with a number and a unit: `12h`.
fn begins_with_span(text: &str) -> bool {
    let unit = text.trim_start_matches(|char: char| char.is_ascii_digit());
    unit.len() < text.len() && unit.starts_with(['w', 'd', 'h', 'm', 's'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_looked_for_anywhere() {
        let name = CONTAINER_NAME.accepts;
        assert!(name("my app") && name("-ab") && name("a-"));
        assert!(!name("a") && !name("-x") && !name("é") && !name("a b") && !name(""));
        let policy = PULL_POLICY.accepts;
        assert!(policy("never-ever") && policy("every_1d2h") && policy("every_every_5m"));
        assert!(!policy("every_") && !policy("every_h") && !policy("Always") && !policy("every_5y"));
    }

    #[test]
    fn names() {
        assert!(
            Spelling::Name.accepts("a.B_0-") && !Spelling::Name.accepts("a b") && !Spelling::Name.accepts("")
        );
        assert!(Spelling::Small.accepts("nofile") && !Spelling::Small.accepts("noFile"));
        assert!(Spelling::Something.accepts("\na") && !Spelling::Something.accepts("\n"));
        assert!(
            Spelling::Line.accepts("a é") && !Spelling::Line.accepts("a\nb") && !Spelling::Line.accepts("")
        );
    }
}
