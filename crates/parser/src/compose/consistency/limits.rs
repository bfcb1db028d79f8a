//! Old keys and those of `deploy`, which must not contradict each other.

use crate::{
    compose::{Entry, Node, Notes, Value},
    words,
};

/// The old key, the part of `deploy` that must be there for a conflict, and the key in it.
const TWICE: &[(&str, &str, &str)] = &[
    ("cpus", "deploy.resources.limits", "cpus"),
    ("mem_limit", "deploy.resources.limits", "memory"),
    ("mem_reservation", "deploy.resources.reservations", "memory"),
    ("pids_limit", "deploy.resources.limits", "pids"),
];

pub(super) fn check(service: &Entry, notes: &mut Notes) {
    let node = &service.value;
    for (key, part, new) in TWICE {
        let (Some(old), Some(part_node)) = (node.entry(key), node.get(part)) else { continue };
        if part_node.get(new) != Some(&old.value) {
            notes.refuse_entry(
                old,
                words! {
                    en: "`{key}` and `{part}.{new}` must say the same",
                    fr: "`{key}` et `{part}.{new}` doivent dire la même chose"
                },
            );
        }
    }
    let (scale, replicas) = (node.entry("scale"), node.entry("deploy.replicas"));
    if let (Some(scale), Some(replicas)) = (scale, replicas)
        && scale.value != replicas.value
    {
        notes.refuse_entry(
            scale,
            words! {
                en: "`scale` and `deploy.replicas` must say the same",
                fr: "`scale` et `deploy.replicas` doivent dire la même chose"
            },
        );
    }
    for count in [scale, replicas].into_iter().flatten() {
        if number(&count.value).is_some_and(|number| number < 0) {
            let key = &count.key;
            notes.refuse_entry(
                count,
                words! { en: "`{key}` must not be negative", fr: "`{key}` ne doit pas être négatif" },
            );
        }
    }
    let many = scale.or(replicas).filter(|count| number(&count.value).is_some_and(|number| number > 1));
    if let (Some(many), Some(name)) = (many, node.entry("container_name")) {
        let key = &many.key;
        notes.refuse_at(
            name.key_place,
            words! {
                en: "`{key}` asks for several containers, which cannot share one `container_name`",
                fr: "`{key}` demande plusieurs conteneurs, qui ne peuvent pas partager un même `container_name`"
            },
        );
    }
}

fn number(node: &Node) -> Option<i64> {
    match node.value {
        Value::Int(number) => Some(number),
        _ => None,
    }
}
