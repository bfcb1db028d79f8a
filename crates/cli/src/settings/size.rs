use calfat_parser::{text::Words, words};
use std::str::FromStr;

/// A number of bytes, as in `10MiB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size(pub(crate) u64);

/// A source holds less than 1 GiB; half of that is more than any honest file.
const LARGEST: u64 = 512 << 20;

const UNITS: [(&str, u64); 7] = [
    ("KiB", 1 << 10),
    ("MiB", 1 << 20),
    ("GiB", 1 << 30),
    ("kB", 1000),
    ("MB", 1_000_000),
    ("B", 1),
    ("", 1),
];

impl Default for Size {
    fn default() -> Self {
        Self(10 << 20)
    }
}

impl FromStr for Size {
    type Err = Words;

    fn from_str(text: &str) -> Result<Self, Words> {
        let digits = text.len() - text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let (number, unit) = text.split_at(digits);
        let unit = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit.trim()));
        let bytes = number.parse::<u64>().ok().zip(unit).and_then(|(n, (_, unit))| n.checked_mul(*unit));
        match bytes {
            Some(bytes) if bytes <= LARGEST => Ok(Self(bytes)),
            Some(_) => Err(words! {
                en: "`{text}` is too large: 512MiB is the maximum",
                fr: "`{text}` est une taille trop grande\u{202F}: 512MiB est le maximum",
            }),
            None => Err(words! {
                en: "`{text}` is not a size: write it like `10MiB` or `500kB`",
                fr: "`{text}` n'est pas une taille\u{202F}: écrivez par exemple `10MiB` ou `500kB`",
            }),
        }
    }
}

impl Size {
    /// As it is shown in French.
    pub(crate) fn in_french(self) -> String {
        self.to_string().replace("bytes", "octets")
    }
}

/// A size in the largest unit in which it is whole.
impl std::fmt::Display for Size {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let units = [("MiB", 1 << 20), ("KiB", 1 << 10)];
        let whole = units.into_iter().find(|(_, unit)| self.0 > 0 && self.0.is_multiple_of(*unit));
        let (name, unit) = whole.unwrap_or(("bytes", 1));
        write!(out, "{} {name}", self.0 / unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, bytes) in [("10MiB", 10 << 20), ("500 kB", 500_000), ("12", 12), ("3kib", 3072), ("0", 0)]
        {
            assert_eq!(text.parse(), Ok(Size(bytes)), "{text}");
        }
        for wrong in [
            "",
            "MiB",
            "-1",
            "1.5MiB",
            "10 apples",
            "1GiB",
            "99999999999999999999",
            "18446744073709551615KiB",
        ] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
        assert_eq!(Size::default().to_string(), "10 MiB");
        assert_eq!(Size(1500).to_string(), "1500 bytes");
    }
}
