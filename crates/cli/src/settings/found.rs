use calfat_parser::{
    text::Words,
    words,
    yaml::{Kind, Node, Style},
};

/// What stands where a value should, by the core schema of YAML 1.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    Nothing,
    Flag(bool, &'a str),
    Number(&'a str),
    Text(&'a str),
    List,
    Mapping,
}

impl<'a> Found<'a> {
    pub(super) fn of(node: &'a Node) -> Self {
        match &node.kind {
            Kind::Sequence(_) => Self::List,
            Kind::Mapping(_) => Self::Mapping,
            Kind::Alias(_) => Self::Nothing,
            Kind::Scalar(scalar) if scalar.style != Style::Plain => Self::Text(&scalar.text),
            Kind::Scalar(scalar) if node.tag.as_ref().is_some_and(|tag| tag.value == "!!str") => {
                Self::Text(&scalar.text)
            }
            Kind::Scalar(scalar) => Self::plain(&scalar.text),
        }
    }

    fn plain(text: &'a str) -> Self {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Self::Nothing,
            "true" | "True" | "TRUE" => Self::Flag(true, text),
            "false" | "False" | "FALSE" => Self::Flag(false, text),
            _ if is_number(text) => Self::Number(text),
            _ => Self::Text(text),
        }
    }

    /// In a sentence.
    pub(super) fn words(self) -> Words {
        match self {
            Self::Nothing => words! { en: "nothing", fr: "rien" },
            Self::Flag(_, text) | Self::Number(text) => words! { en: "`{text}`", fr: "`{text}`" },
            Self::Text(_) => words! { en: "a text", fr: "un texte" },
            Self::List => words! { en: "a list", fr: "une liste" },
            Self::Mapping => words! { en: "a mapping `key: value`", fr: "un dictionnaire `clé: valeur`" },
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let starts = digits.strip_prefix('.').unwrap_or(digits).starts_with(|char: char| char.is_ascii_digit());
    let radix = ["0x", "0o"].iter().find_map(|prefix| digits.strip_prefix(prefix));
    let whole =
        radix.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_hexdigit()));
    starts && (whole || digits.len() < 400 && text.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words() {
        for number in ["0", "-12", "+1", "1.5", ".5", "1e3", "0x1F", "0o17"] {
            assert_eq!(Found::plain(number), Found::Number(number), "{number}");
        }
        for text in ["off", "yes", "10.0.0.1", "1.2.3", "10MiB", "inf", "nan", "-", "0x", "2026-01-01", "e5"]
        {
            assert_eq!(Found::plain(text), Found::Text(text), "{text}");
        }
        assert_eq!(Found::plain("~"), Found::Nothing);
        assert_eq!(Found::plain("True"), Found::Flag(true, "True"));
    }
}
