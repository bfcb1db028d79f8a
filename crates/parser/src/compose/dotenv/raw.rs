use super::{Dotenv, Entry, Fault, FaultKind};
use crate::text::Span;

/// Reads a file of the format `raw`: lines `KEY=VALUE`, values as they are, with their quotes and blanks. A key alone
/// takes its value from the environment.
pub fn raw<'e>(text: &str, lookup: &dyn Fn(&str) -> Option<&'e str>) -> Dotenv {
    let mut done = Dotenv::default();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for (number, full) in text[at..].split('\n').enumerate() {
        let line = full.strip_suffix('\r').unwrap_or(full);
        let written = line.trim_start_matches(char::is_whitespace);
        let start = at + line.len() - written.len();
        at += full.len() + 1;
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        match entry(written, start, lookup) {
            Ok(entry) => done.entries.push(entry),
            Err(kind) => {
                let span = Span::new(start, start + written.len());
                done.fault = Some(Fault { span, line: number + 1, kind });
                break;
            }
        }
    }
    done
}

fn entry<'e>(line: &str, start: usize, lookup: &dyn Fn(&str) -> Option<&'e str>) -> Result<Entry, FaultKind> {
    let (key, value) = match line.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (line, None),
    };
    if key.is_empty() {
        return Err(FaultKind::RawNoKey(line.into()));
    }
    if key.contains([' ', '\t']) {
        return Err(FaultKind::RawKeyBlank(key.into()));
    }
    let end = start + line.len();
    Ok(Entry {
        key: key.into(),
        key_span: Span::new(start, start + key.len()),
        value: value.or_else(|| lookup(key)).map(str::to_owned),
        value_span: Span::new(end - value.unwrap_or_default().len(), end),
        quote: None,
        is_inherited: value.is_none(),
        blank: Vec::new(),
    })
}
