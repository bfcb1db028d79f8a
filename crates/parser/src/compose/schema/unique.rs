//! Items that stand twice in a list, compared as JSON compares them.

use crate::compose::{Node, Value};
use std::collections::HashSet;

/// The indexes of the items that stood before. 1 and 1.0 are equal, 1 and "1" are not, and the order of keys does not
/// matter.
pub(super) fn duplicates(items: &[Node]) -> Vec<usize> {
    let mut seen = HashSet::new();
    let mut is_new = |item: &Node| {
        let mut text = String::new();
        write(item, &mut text);
        seen.insert(text)
    };
    (0..items.len()).filter(|index| !is_new(&items[*index])).collect()
}

/// The depth is that of the model, which its parser bounds.
fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push('n'),
        Value::Bool(value) => out.push(if *value { 't' } else { 'f' }),
        #[expect(clippy::cast_precision_loss, reason = "JSON numbers are what compose-go compares")]
        Value::Int(value) => write_number(*value as f64, out),
        Value::Float(value) => write_number(*value, out),
        Value::Text(text) | Value::Time(text) => write_text(text, out),
        Value::List(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Value::Map(map) => {
            let mut entries: Vec<_> = map.entries.iter().collect();
            entries.sort_by(|left, right| left.key.cmp(&right.key));
            out.push('{');
            for entry in entries {
                write_text(&entry.key, out);
                write(&entry.value, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}

/// The sum makes one zero of two.
fn write_number(number: f64, out: &mut String) {
    out.push_str(&(number + 0.0).to_string());
}

/// With its length before it, no text can be taken for two.
fn write_text(text: &str, out: &mut String) {
    out.push_str(&text.len().to_string());
    out.push(':');
    out.push_str(text);
}
