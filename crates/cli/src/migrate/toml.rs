//! TOML.

use super::value::{Entry, Kind, Refusal, Value};
use calfat_parser::{text::LineIndex, words};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads a text.
///
/// # Errors
/// If it is no TOML.
pub(super) fn read(text: &str) -> Result<Value, Refusal> {
    let lines = LineIndex::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let why = error.message().lines().next().unwrap_or_default();
        let start = error.span().map_or(0, |span| span.start);
        let words = words! {
            en: "this is not TOML: {why}",
            fr: "ce n'est pas du TOML\u{202F}: {why}",
        };
        Refusal { line: line(&lines, start), words }
    })?;
    Ok(Value { line: 1, kind: map(table.get_ref(), &lines) })
}

/// The library reads nothing that is nested deeper than eighty times.
fn value(value: &Spanned<DeValue<'_>>, lines: &LineIndex) -> Value {
    let kind = match value.get_ref() {
        DeValue::String(text) => Kind::Text(text.to_string()),
        DeValue::Integer(number) => Kind::Plain(number.to_string()),
        DeValue::Float(number) => Kind::Plain(number.to_string()),
        DeValue::Boolean(flag) => Kind::Plain(flag.to_string()),
        DeValue::Datetime(time) => Kind::Plain(time.to_string()),
        DeValue::Array(items) => Kind::List(items.iter().map(|item| self::value(item, lines)).collect()),
        DeValue::Table(table) => map(table, lines),
    };
    Value { line: line(lines, value.span().start), kind }
}

fn map(table: &DeTable<'_>, lines: &LineIndex) -> Kind {
    let entries = table.iter().map(|(key, entry)| (key.span().start, key, entry));
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by_key(|(start, ..)| *start);
    let entry = |(start, key, entry): (usize, &Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &Spanned<std::borrow::Cow<'_, str>> = key;
        Entry { name: key.get_ref().to_string(), line: line(lines, start), value: value(entry, lines) }
    };
    Kind::Map(entries.into_iter().map(entry).collect())
}

fn line(lines: &LineIndex, offset: usize) -> usize {
    lines.line(u32::try_from(offset).unwrap_or_default()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_keep_their_order_and_their_lines() {
        let root =
            read("z = true\n[rules]\nexclude = [\n  'b',\n]\n[rules.hadolint.DL3006]\nseverity = 'off'\n");
        let root = root.expect("TOML");
        let names: Vec<_> = root.map().into_iter().flatten().map(|entry| &*entry.name).collect();
        assert_eq!(names, ["z", "rules"]);
        let rules = &root.get("rules").expect("it is there").value;
        let list = rules.get("exclude").and_then(|entry| entry.value.list()).expect("a list");
        assert_eq!((list[0].line, list[0].scalar()), (4, Some("b")));
        assert_eq!(rules.get("hadolint").map(|entry| entry.line), Some(6));
    }

    #[test]
    fn what_is_broken_is_told_with_its_line() {
        assert_eq!(read("a = 1\nb = [\n").map_err(|refusal| refusal.line >= 2).err(), Some(true));
        assert!(read(&format!("a = {}", "[".repeat(10_000))).is_err());
        assert!(read(&format!("a{} = 1", ".a".repeat(10_000))).is_err());
    }
}
