//! Aliases and merge keys that lead nowhere.

use super::{Alias, Kind, NodeId, Tree};
use crate::{text::Problem, words};

/// What go-yaml refuses once the text itself is fine.
pub(super) fn check(tree: &Tree, problems: &mut Vec<Problem>) {
    for (id, node) in tree.nodes() {
        match &node.kind {
            Kind::Alias(alias) => problems.extend(astray(tree, id, alias)),
            Kind::Mapping(mapping) => {
                let merges = mapping.entries.iter().filter(|entry| tree.is_merge_key(entry.key));
                let wrong = merges
                    .flat_map(|entry| tree.not_merged(entry.value).into_iter().map(|id| (entry.key, id)));
                problems.extend(wrong.map(|(key, value)| unmergeable(tree, key, value)));
            }
            _ => {}
        }
    }
}

fn astray(tree: &Tree, id: NodeId, alias: &Alias) -> Option<Problem> {
    let (name, span) = (&alias.name, tree.node(id).span);
    let named = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let words = match alias.target.map(|target| tree.node(target).span) {
        // A pattern such as `*.py`, more likely than an alias.
        None if !named => words! {
            en: "a value that begins with `*` needs quotes",
            fr: "une valeur qui commence par `*` demande des guillemets"
        },
        None => words! {
            en: "no anchor `&{name}` stands above this alias",
            fr: "aucune ancre `&{name}` ne figure au-dessus de cet alias"
        },
        // Nodes lie in each other, so the alias is part of what it stands for, or far behind it.
        Some(target) if span.end <= target.end => words! {
            en: "`*{name}` stands inside of `&{name}`, which would contain itself",
            fr: "`*{name}` se trouve à l'intérieur de `&{name}`, qui se contiendrait lui-même"
        },
        Some(_) => return None,
    };
    Some(Problem::new(span, words))
}

fn unmergeable(tree: &Tree, key: NodeId, value: NodeId) -> Problem {
    let span = tree.node(value).span;
    // Where nothing is given, the key is what one sees.
    let span = if span.is_empty() { tree.node(key).span } else { span };
    Problem::new(
        span,
        words! {
            en: "`<<` takes a mapping, an alias of one, or a list of those",
            fr: "`<<` attend un dictionnaire, un alias de dictionnaire, ou une liste des deux"
        },
    )
}
