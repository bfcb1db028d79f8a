//! The types without keys of their own.

use super::Type;
use crate::{
    compose::{Entry, Keyed, Map, Node, Notes, Value, bytes, duration, merge::entry, words as command},
    words,
};

/// None for what is left out.
pub(super) fn convert(node: Node, kind: Type, notes: &mut Notes) -> Option<Node> {
    match kind {
        Type::Text => text(node),
        Type::Int | Type::IntKept => number(node, matches!(kind, Type::IntKept)),
        Type::Float => float(node),
        Type::Bool => (node.bool() == Some(true)).then_some(Node { value: Value::Bool(true), ..node }),
        Type::BoolKept => node.bool().map(|value| Node { value: Value::Bool(value), ..node }),
        Type::BoolUnlessTrue => {
            (node.bool() == Some(false)).then_some(Node { value: Value::Bool(false), ..node })
        }
        Type::Bytes => size(node, notes),
        Type::Duration | Type::DurationKept => span_of_time(node, matches!(kind, Type::DurationKept), notes),
        Type::Mode => mode(node),
        Type::Count => match node.text() {
            Some("all") => Some(Node { value: Value::Int(-1), ..node }),
            _ => number(node, false),
        },
        Type::Texts => texts(node),
        Type::Command => arguments(node, notes),
        Type::Test => test(node),
        Type::Values => assignments(node, false, notes),
        Type::Environment => assignments(node, true, notes),
        Type::Hosts => hosts(node, notes),
        Type::Ssh => ssh(&node),
        Type::Ulimit => ulimit(node),
        Type::Struct(_) | Type::Part(_) | Type::Section(_) | Type::List(_) | Type::Map(_) => None,
    }
}

fn text(node: Node) -> Option<Node> {
    let text = node.printed().filter(|text| !text.is_empty())?;
    Some(Node { value: Value::Text(text), ..node })
}

fn number(node: Node, keep: bool) -> Option<Node> {
    let value = match &node.value {
        Value::Int(value) => *value,
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the schema takes whole numbers only, such as 1e3"
        )]
        Value::Float(value) => *value as i64,
        Value::Text(text) => text.parse().ok()?,
        _ => return None,
    };
    (keep || value != 0).then_some(Node { value: Value::Int(value), ..node })
}

fn float(node: Node) -> Option<Node> {
    let value = match &node.value {
        #[expect(clippy::cast_precision_loss, reason = "so does Go")]
        Value::Int(value) => *value as f64,
        Value::Float(value) => *value,
        Value::Text(text) => text.parse().ok()?,
        _ => return None,
    };
    (value != 0.0).then_some(Node { value: Value::Float(value), ..node })
}

fn size(node: Node, notes: &mut Notes) -> Option<Node> {
    let written = node.printed()?;
    match bytes::parse(&written) {
        Ok(0) => None,
        Ok(bytes) => Some(Node { value: Value::Text(bytes.to_string()), ..node }),
        Err(error) => {
            notes.refuse(&node, error.words(&written));
            None
        }
    }
}

fn span_of_time(node: Node, keep: bool, notes: &mut Notes) -> Option<Node> {
    let written = node.printed()?;
    match duration::parse(&written) {
        Ok(0) if !keep => None,
        Ok(time) => Some(Node { value: Value::Text(duration::print(time)), ..node }),
        Err(error) => {
            notes.refuse(&node, duration::words(&error, &written));
            None
        }
    }
}

fn mode(node: Node) -> Option<Node> {
    let mode = match &node.value {
        Value::Int(mode) => *mode,
        Value::Text(text) => i64::from_str_radix(text, 8).ok()?,
        _ => return None,
    };
    Some(Node { value: Value::Text(format!("0{mode:o}")), ..node })
}

fn texts(node: Node) -> Option<Node> {
    let place = node.place;
    let items = match node.value {
        Value::List(items) => items,
        Value::Null | Value::Map(_) => return None,
        _ => vec![node],
    };
    let printed =
        items.into_iter().filter_map(|item| Some(Node { value: Value::Text(item.printed()?), ..item }));
    let items: Vec<Node> = printed.collect();
    (!items.is_empty()).then(|| Node::made(place, Value::List(items)))
}

fn arguments(node: Node, notes: &mut Notes) -> Option<Node> {
    match &node.value {
        Value::Text(text) => match command::split(text) {
            Ok(words) => {
                let words = words.words.into_iter().map(|word| node.derived(Value::Text(word.text)));
                let words = words.collect();
                Some(Node::made(node.place, Value::List(words)))
            }
            Err(error) => {
                notes.refuse_part(&node, &error.range, error.words(text));
                None
            }
        },
        Value::List(_) => Some(node),
        _ => None,
    }
}

fn test(node: Node) -> Option<Node> {
    match &node.value {
        Value::Text(_) => {
            let shell = Node::made(node.place, Value::Text("CMD-SHELL".to_owned()));
            Some(Node::made(node.place, Value::List(vec![shell, node])))
        }
        Value::List(items) if !items.is_empty() => Some(node),
        _ => None,
    }
}

/// A map of text from a mapping or a list of `KEY=VALUE`.
fn assignments(node: Node, is_environment: bool, notes: &mut Notes) -> Option<Node> {
    let place = node.place;
    let mut all = Keyed::default();
    match node.value {
        Value::Map(from) => {
            for entry in from.entries {
                let printed = entry.value.printed();
                let value = valued(entry.value, printed, is_environment);
                all.put(Entry { value, ..entry });
            }
        }
        Value::List(items) => {
            for item in items {
                let Some(text) = item.printed() else { continue };
                let (key, value) = match text.split_once('=') {
                    Some((key, value)) => (key, Some(value.to_owned())),
                    None => (text.as_str(), None),
                };
                if is_environment && key.ends_with(' ') {
                    notes.refuse(
                        &item,
                        words! {
                            en: "the variable `{key}` ends with a space",
                            fr: "la variable `{key}` se termine par un espace"
                        },
                    );
                }
                let key = key.to_owned();
                all.put(Entry { key, key_place: item.place, value: valued(item, value, is_environment) });
            }
        }
        _ => return None,
    }
    let map = all.map();
    (!map.entries.is_empty()).then(|| Node::made(place, Value::Map(map)))
}

fn valued(node: Node, text: Option<String>, is_environment: bool) -> Node {
    let value = match text {
        Some(text) => Value::Text(text),
        None if is_environment => Value::Null,
        None => Value::Text(String::new()),
    };
    Node { value, ..node }
}

/// `host=address`, sorted by host.
/// The longest name of a host in the DNS, in bytes; a longer one is not repeated for each of its addresses.
const LONGEST_HOST: usize = 255;

fn hosts(node: Node, notes: &mut Notes) -> Option<Node> {
    let place = node.place;
    let mut hosts: Vec<(String, Node)> = Vec::new();
    match node.value {
        Value::Map(map) => {
            for Entry { key, value, .. } in map.entries {
                let addresses = match value.value {
                    Value::List(items) => items,
                    _ => vec![value],
                };
                let many = if key.len() > LONGEST_HOST { 1 } else { addresses.len() };
                hosts.extend(addresses.into_iter().take(many).map(|address| (key.clone(), address)));
            }
        }
        Value::List(items) => {
            for item in items {
                let Some(text) = item.text() else { continue };
                let Some((host, address)) = text.split_once('=').or_else(|| text.split_once(':')) else {
                    notes.refuse(
                        &item,
                        words! {
                            en: "`{text}` has no address: write `HOST=ADDRESS`",
                            fr: "`{text}` n'a pas d'adresse\u{202F}: écrivez `HÔTE=ADRESSE`"
                        },
                    );
                    continue;
                };
                let address = item.derived(Value::Text(address.to_owned()));
                hosts.push((host.to_owned(), address));
            }
        }
        _ => return None,
    }
    hosts.sort_by(|(one, _), (other, _)| one.cmp(other));
    let items: Vec<Node> =
        hosts.into_iter().filter_map(|(host, address)| host_line(&host, address)).collect();
    (!items.is_empty()).then(|| Node::made(place, Value::List(items)))
}

fn host_line(host: &str, address: Node) -> Option<Node> {
    let text = address.printed()?;
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(&text);
    let line = format!("{host}={text}");
    Some(Node { value: Value::Text(line), ..address })
}

/// `id` or `id=path` for each key.
fn ssh(node: &Node) -> Option<Node> {
    let keys = node.entries().iter().map(|entry| {
        let line = match entry.value.printed() {
            Some(path) => format!("{}={path}", entry.key),
            None => entry.key.clone(),
        };
        Node { place: entry.key_place, value: Value::Text(line), written: entry.value.written.clone() }
    });
    let keys: Vec<Node> = keys.collect();
    (!keys.is_empty()).then(|| Node::made(node.place, Value::List(keys)))
}

fn ulimit(node: Node) -> Option<Node> {
    let both = |soft, hard| Map { entries: vec![entry("soft", soft), entry("hard", hard)] };
    let Value::Map(map) = &node.value else {
        let limit = number(node, true)?;
        let is_zero = limit.value == Value::Int(0);
        return Some(if is_zero {
            limit.derived(Value::Map(both(limit.clone(), limit.clone())))
        } else {
            limit
        });
    };
    let part = |key| map.get(key).cloned().and_then(|limit| number(limit, true));
    let part = |key| part(key).unwrap_or_else(|| Node::made(node.place, Value::Int(0)));
    Some(Node::made(node.place, Value::Map(both(part("soft"), part("hard")))))
}
