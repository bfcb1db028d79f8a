//! A Compose file as Docker Compose understands it: everything merged, interpolated and in long syntax.

use calfat_parser::compose::{Node, Place, Value};
use calfat_project::compose::File;
use calfat_report::{Places, printable};
use serde_json::{Map, Value as Json};
use std::fmt::Write;

/// The model as indented lines, each with the place where it is written, if that is in the file.
pub(super) fn tree(file: &File) -> String {
    let mut printer = Printer { file, places: Places::new(&file.source), out: String::new() };
    printer.entries(0, &file.model.canonical);
    printer.out
}

/// The model alone, as `docker compose config --format json` shows it.
pub(super) fn json(file: &File) -> String {
    let mut text = serde_json::to_string_pretty(&value(&file.model.canonical)).unwrap_or_default();
    text.push('\n');
    text
}

struct Printer<'a> {
    file: &'a File,
    places: Places<'a>,
    out: String,
}

impl Printer<'_> {
    fn entries(&mut self, depth: usize, node: &Node) {
        for entry in node.entries() {
            self.line(depth, &format!("{}:", printable(&entry.key)), entry.key_place, &entry.value);
        }
        for item in node.items() {
            self.line(depth, "-", item.place, item);
        }
    }

    fn line(&mut self, depth: usize, name: &str, place: Place, node: &Node) {
        let scalar = match &node.value {
            Value::Text(text) => format!(" {:?}", printable(text)),
            Value::Map(map) if map.entries.is_empty() => " {}".to_owned(),
            Value::List(items) if items.is_empty() => " []".to_owned(),
            Value::Map(_) | Value::List(_) => String::new(),
            _ => format!(" {}", node.printed().unwrap_or_else(|| "null".to_owned())),
        };
        // What Compose adds by itself stands nowhere.
        let at = self.file.span(place).filter(|span| !span.is_empty()).map(|span| {
            let start = self.places.position(span.start);
            format!("  {}:{}", start.line, start.column)
        });
        let _ = writeln!(self.out, "{}{name}{scalar}{}", "  ".repeat(depth), at.unwrap_or_default());
        self.entries(depth + 1, node);
    }
}

fn value(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::from(*value),
        Value::Float(value) => Json::from(*value),
        Value::Time(text) | Value::Text(text) => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(value).collect()),
        Value::Map(map) => {
            let entries = map.entries.iter().map(|entry| (entry.key.clone(), value(&entry.value)));
            Json::Object(entries.collect::<Map<_, _>>())
        }
    }
}
