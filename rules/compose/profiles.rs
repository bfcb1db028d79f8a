//! Profiles: which services run at the same time.

use calfat_parser::compose::Node;
use calfat_project::compose::Service;
use std::collections::HashSet;

/// How many profiles of a service are compared.
const MOST_PROFILES: usize = 50;

/// Whether two services are ever started by one plain `docker compose up`: not if their profiles have nothing in common,
/// for such services are usually alternatives.
pub(crate) fn may_run_together(one: Service<'_>, other: Service<'_>) -> bool {
    let (one, other) = (of(one), of(other));
    one.is_empty() || other.is_empty() || one.iter().any(|profile| other.contains(profile))
}

fn of(service: Service<'_>) -> HashSet<&str> {
    let items = service.get("profiles").map_or(&[][..], Node::items);
    items.iter().take(MOST_PROFILES).filter_map(Node::text).collect()
}
