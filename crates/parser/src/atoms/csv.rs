//! One record of comma-separated values, as in `--mount=type=cache,"target=/a,b"`.
//!
//! Source: BuildKit's `csvvalue.Fields`: quotes stand only around a whole field and are doubled inside of it.

use crate::text::Words;
use crate::words;
use std::borrow::Cow;
use std::ops::Range;

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The text without the quotes around it.
    pub value: Cow<'a, str>,
    /// Where it stands, quotes included.
    pub range: Range<usize>,
}

impl Field<'_> {
    /// Where a part of [`Field::value`] stands; the whole field where doubled quotes make that unclear.
    pub fn part(&self, part: Range<usize>) -> Range<usize> {
        let quote = usize::from(self.range.len() > self.value.len());
        if self.range.len() != self.value.len() + 2 * quote {
            return self.range.clone();
        }
        let start = self.range.start + quote;
        start + part.start..start + part.end
    }
}

/// A text that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: CsvErrorKind,
}

/// Why a text is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvErrorKind {
    /// Nothing at all.
    Empty,
    /// A quote inside of a field that does not begin with one.
    BareQuote,
    /// A field that begins with a quote and does not end with one.
    OpenQuote,
}

impl CsvError {
    /// The sentence for people.
    pub fn words(&self) -> Words {
        match self.kind {
            CsvErrorKind::Empty => words! { en: "a value is missing here", fr: "il manque une valeur ici" },
            CsvErrorKind::BareQuote => words! {
                en: "a `\"` must stand around a whole field",
                fr: "un `\"` doit entourer un champ entier",
            },
            CsvErrorKind::OpenQuote => words! {
                en: "a field that begins with `\"` must end with `\"`",
                fr: "un champ qui commence par `\"` doit finir par `\"`",
            },
        }
    }
}

/// Splits a text into its fields; at least one.
///
/// # Errors
/// For an empty text and for quotes in the wrong place.
pub fn record(text: &str) -> Result<Vec<Field<'_>>, CsvError> {
    if text.is_empty() {
        return Err(CsvError { range: 0..0, kind: CsvErrorKind::Empty });
    }
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let field = if text[at..].starts_with('"') { quoted(text, at)? } else { bare(text, at)? };
        at = field.range.end;
        fields.push(field);
        if at == text.len() {
            return Ok(fields);
        }
        at += 1;
    }
}

/// The field up to the next comma.
fn bare(text: &str, start: usize) -> Result<Field<'_>, CsvError> {
    let end = text[start..].find(',').map_or(text.len(), |comma| start + comma);
    let value = &text[start..end];
    match value.find('"') {
        Some(quote) => {
            Err(CsvError { range: start + quote..start + quote + 1, kind: CsvErrorKind::BareQuote })
        }
        None => Ok(Field { value: value.into(), range: start..end }),
    }
}

/// The field up to its closing quote, behind which a comma or the end must come.
fn quoted(text: &str, start: usize) -> Result<Field<'_>, CsvError> {
    let mut at = start + 1;
    let mut doubled = false;
    while let Some(quote) = text[at..].find('"') {
        let behind = at + quote + 1;
        if text[behind..].starts_with('"') {
            doubled = true;
            at = behind + 1;
            continue;
        }
        if !text[behind..].is_empty() && !text[behind..].starts_with(',') {
            return Err(CsvError { range: start..behind, kind: CsvErrorKind::OpenQuote });
        }
        let value = &text[start + 1..behind - 1];
        let value = if doubled { value.replace("\"\"", "\"").into() } else { value.into() };
        return Ok(Field { value, range: start..behind });
    }
    Err(CsvError { range: start..text.len(), kind: CsvErrorKind::OpenQuote })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_their_places() {
        let fields = record(r#"a,"b,c","d""e","#).unwrap();
        let values: Vec<_> = fields.iter().map(|field| (&*field.value, field.range.clone())).collect();
        assert_eq!(values, [("a", 0..1), ("b,c", 2..7), ("d\"e", 8..14), ("", 15..15)]);
        assert_eq!(fields[0].part(0..1), 0..1);
        assert_eq!(fields[1].part(0..1), 3..4);
        assert_eq!(fields[2].part(0..1), 8..14);
    }

    #[test]
    fn quotes_in_the_wrong_place() {
        let kind = |text| record(text).map_err(|error| (error.range, error.kind)).unwrap_err();
        assert_eq!(kind(""), (0..0, CsvErrorKind::Empty));
        assert_eq!(kind("a,b\"c"), (3..4, CsvErrorKind::BareQuote));
        assert_eq!(kind("a,\"b"), (2..4, CsvErrorKind::OpenQuote));
        assert_eq!(kind("\"b\"c"), (0..3, CsvErrorKind::OpenQuote));
    }
}
