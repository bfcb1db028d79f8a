//! YAML, and JSON as YAML.

use super::value::{Entry, Kind, Refusal, Value};
use calfat_parser::{
    text::LineIndex,
    words,
    yaml::{self, Budget, NodeId, Style, Tree},
};

/// No honest settings are nested deeper.
const DEEPEST: usize = 32;

/// Aliases can make a small text stand for a huge one: so many bytes may be copied.
const MOST_BYTES: usize = 4 << 20;

/// Reads a text.
///
/// # Errors
/// If it is no YAML, holds several documents, or stands for too much.
pub(super) fn read(text: &str) -> Result<Value, Refusal> {
    let lines = LineIndex::new(text);
    let parse = yaml::parse(text);
    if let Some(problem) = parse.problems.into_iter().next() {
        return Err(Refusal { line: lines.line(problem.span.start) as usize, words: problem.words });
    }
    let tree = parse.tree;
    let budget = Budget::new(&tree);
    let mut copier = Copier { tree: &tree, lines: &lines, budget, bytes: MOST_BYTES };
    match tree.documents.as_slice() {
        [] | [None] => Ok(Value { line: 1, kind: Kind::Nothing }),
        [Some(root)] => copier.copy(*root, 0),
        _ => {
            let words = words! {
                en: "this file holds several documents, and settings are one",
                fr: "ce fichier contient plusieurs documents, or les réglages n'en forment qu'un",
            };
            Err(Refusal { line: 1, words })
        }
    }
}

struct Copier<'a> {
    tree: &'a Tree,
    lines: &'a LineIndex,
    budget: Budget,
    bytes: usize,
}

impl Copier<'_> {
    fn copy(&mut self, id: NodeId, depth: usize) -> Result<Value, Refusal> {
        let line = self.line(id);
        let too_much = || Refusal {
            line,
            words: words! {
                en: "these settings are nested too deeply, or stand for too much",
                fr: "ces réglages sont trop imbriqués, ou leurs alias représentent trop de nœuds",
            },
        };
        let node = self.tree.resolve(id).map(|id| (id, self.tree.node(id)));
        let Some((id, node)) = node else { return Ok(Value { line, kind: Kind::Nothing }) };
        let cost = 16 + self.tree.scalar(id).map_or(0, str::len);
        let left = self.bytes.checked_sub(cost).filter(|_| depth < DEEPEST);
        self.bytes = left.ok_or_else(too_much)?;
        let kind = match &node.kind {
            yaml::Kind::Scalar(scalar) if scalar.style != Style::Plain => Kind::Text(scalar.text.clone()),
            yaml::Kind::Scalar(scalar) if is_null(&scalar.text) => Kind::Nothing,
            yaml::Kind::Scalar(scalar) => Kind::Plain(scalar.text.clone()),
            yaml::Kind::Sequence(sequence) => {
                let items = sequence.items.iter().map(|item| self.copy(*item, depth + 1));
                Kind::List(items.collect::<Result<_, _>>()?)
            }
            yaml::Kind::Mapping(_) => {
                let entries = self.tree.effective_entries(id, &mut self.budget).map_err(|_| too_much())?;
                let entries = entries.iter().map(|entry| self.entry(*entry, depth + 1));
                Kind::Map(entries.collect::<Result<_, _>>()?)
            }
            // An anchor never stands on an alias.
            yaml::Kind::Alias(_) => Kind::Nothing,
        };
        Ok(Value { line, kind })
    }

    fn entry(&mut self, entry: yaml::Entry, depth: usize) -> Result<Entry, Refusal> {
        let line = self.line(entry.key);
        let key = self.copy(entry.key, depth)?;
        let name = key.scalar().unwrap_or_default().to_owned();
        Ok(Entry { name, line, value: self.copy(entry.value, depth)? })
    }

    fn line(&self, id: NodeId) -> usize {
        self.lines.line(self.tree.node(id).span.start) as usize
    }
}

fn is_null(text: &str) -> bool {
    ["", "~", "null", "Null", "NULL"].contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_and_merge_keys_are_followed() {
        let text = "base: &b {x: 1}\nhere:\n  <<: *b\n  y: 'yes'\nlist: [*b, ~]\n";
        let root = read(text).expect(text);
        let here = &root.get("here").expect("it is there").value;
        assert_eq!(here.get("x").and_then(|entry| entry.value.scalar()), Some("1"));
        assert_eq!(here.get("y").map(|entry| (entry.line, entry.value.flag())), Some((4, None)));
        let list = root.get("list").and_then(|entry| entry.value.list()).expect("a list");
        assert!(matches!((&list[0].kind, &list[1].kind), (Kind::Map(_), Kind::Nothing)));
    }

    #[test]
    fn json_with_tabs_is_read() {
        let root = read("{\n\t\"rules\": {\n\t\t\"a\": [2, {\"b\": []}]\n\t}\n}\n").expect("JSON");
        let rules = &root.get("rules").expect("it is there").value;
        assert_eq!(rules.get("a").map(|entry| entry.line), Some(3));
    }

    #[test]
    fn what_stands_for_too_much_is_refused() {
        let deep = "[".repeat(100) + &"]".repeat(100);
        let itself = "a: &a\n  - *a\n";
        let word = "x".repeat(10_000);
        let long = format!("a: &a {word}\nb: [{}]\n", "*a,".repeat(900));
        for text in [deep.as_str(), itself, &long] {
            assert!(read(text).is_err(), "{text:.40}");
        }
        let line = |n: usize| format!("a{n}: &a{n} [*a{m}, *a{m}]\n", m = n - 1);
        let bomb = "a0: &a0 [x]\n".to_owned() + &(1..40).map(line).collect::<String>();
        assert!(read(&bomb).is_err());
        assert_eq!(read("a: 1\nb: [\n").map_err(|refusal| refusal.line > 1).err(), Some(true));
    }
}
