use crate::printable::is_invisible;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Compact JSON in which control, invisible and reordering characters are escaped: it may be read in a terminal.
pub(super) struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(|char: char| char.is_control() || is_invisible(char)) {
            out.write_all(&rest.as_bytes()[..at])?;
            let char = rest[at..].chars().next().expect("just found");
            for unit in char.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + char.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}
