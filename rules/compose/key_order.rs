//! The order in which keys are easiest to read.

/// What a service is, what it needs, where its data are, what it is told, whom it talks to, how it runs, and the rest.
pub(crate) const OF_SERVICE: &[&str] = &[
    "image",
    "build",
    "container_name",
    "depends_on",
    "volumes",
    "volumes_from",
    "configs",
    "secrets",
    "environment",
    "env_file",
    "ports",
    "networks",
    "network_mode",
    "extra_hosts",
    "command",
    "entrypoint",
    "working_dir",
    "restart",
    "healthcheck",
    "logging",
    "labels",
    "user",
    "isolation",
];

/// Extensions come first, since anchors must.
pub(crate) const OF_FILE: &[&str] =
    &["version", "name", "include", "services", "models", "networks", "volumes", "secrets", "configs"];

/// The place of a key in an order; unknown ones come last.
pub(crate) fn rank(order: &[&str], key: &str) -> usize {
    order.iter().position(|known| *known == key).unwrap_or(order.len())
}

/// The place of a key in a service. Merge keys and extensions come first.
pub(crate) fn in_service(key: &str) -> usize {
    if key == "<<" || key.starts_with("x-") { 0 } else { rank(OF_SERVICE, key) }
}
