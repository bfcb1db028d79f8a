//! The hosts that a service is told to talk to.

use calfat_lint::Span;
use calfat_parser::compose::Node;
use calfat_project::compose::{File, Service};
use std::collections::{BTreeSet, HashMap};

/// A host that a service names.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) name: String,
    /// Where it is written.
    pub(crate) span: Span,
    /// Whether a port or a scheme beside it says that it is a host.
    pub(crate) is_sure: bool,
}

/// Names that a variable has if its value is a host.
const ENDINGS: [&str; 8] = ["HOST", "HOSTNAME", "SERVER", "ADDR", "ADDRESS", "URL", "URI", "ENDPOINT"];

/// How many hosts of one service are looked at.
const MOST: usize = 200;

/// The hosts in the variables and the command of a service.
pub(crate) fn hosts(service: Service<'_>) -> Vec<Host> {
    let mut found = Vec::new();
    for variable in service.environment() {
        let Some(value) = &variable.value else { continue };
        let upper = variable.name.to_ascii_uppercase();
        let is_named =
            ENDINGS.iter().any(|ending| upper == *ending || upper.ends_with(&format!("_{ending}")));
        let before = if variable.is_item { variable.name.len() + 1 } else { 0 };
        for (at, name, is_sure) in in_text(value, is_named) {
            if let Some(span) = service.file.part(variable.node, before + at..before + at + name.len()) {
                found.push(Host { name: name.to_owned(), span, is_sure });
            }
        }
    }
    for command in
        [service.command(), service.entrypoint()].into_iter().flatten().filter(|command| !command.is_text)
    {
        for (word, node) in &command.words {
            let word_found = in_text(word, false).into_iter().filter_map(|(at, name, is_sure)| {
                let span = service.file.part(node, at..at + name.len())?;
                Some(Host { name: name.to_owned(), span, is_sure })
            });
            found.extend(word_found);
        }
    }
    found.truncate(MOST);
    found
}

/// The hosts in a value: of `scheme://user:password@host:port/path`, of `host:port`, of lists of these parted by commas;
/// and a bare name, if the variable says that it is one.
fn in_text(text: &str, is_named: bool) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let mut rest = text;
    if let Some(scheme) = text.find("://") {
        let authority = &text[scheme + 3..];
        let end = authority.find(['/', '?', '#', ' ']).unwrap_or(authority.len());
        let authority = &authority[..end];
        rest = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    }
    let is_url = rest.len() < text.len();
    for part in rest.split(',') {
        let (name, port) = part.split_once(':').map_or((part, None), |(name, port)| (name, Some(port)));
        let has_port =
            port.is_some_and(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
        let is_name = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        let is_number = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if is_name && !is_number && (is_url || has_port || is_named && port.is_none()) {
            found.push((name.as_ptr() as usize - text.as_ptr() as usize, name, is_url || has_port));
        }
    }
    found
}

/// Who answers to which name.
pub(crate) struct Names<'a>(HashMap<&'a str, Vec<Service<'a>>>);

impl<'a> Names<'a> {
    pub(crate) fn of(file: &'a File) -> Self {
        let mut names: HashMap<&str, Vec<Service<'_>>> = HashMap::new();
        for service in file.services() {
            let given = ["container_name", "hostname"].into_iter().filter_map(|key| service.get(key)?.text());
            let aliases = service.networks().filter_map(|network| network.details?.get("aliases"));
            let aliases = aliases.flat_map(Node::items).filter_map(Node::text);
            for name in [service.name()].into_iter().chain(given).chain(aliases).collect::<BTreeSet<_>>() {
                names.entry(name).or_default().push(service);
            }
        }
        Self(names)
    }

    /// The services that a host name means.
    pub(crate) fn meant(&self, host: &str) -> &[Service<'a>] {
        self.0.get(host).map_or(&[], Vec::as_slice)
    }
}

/// The networks that a service is in. None if it shares those of something else, or has none at all.
pub(crate) fn networks(service: Service<'_>) -> Option<BTreeSet<&str>> {
    if service.get("network_mode").is_some() {
        return None;
    }
    let named: BTreeSet<&str> = service.networks().map(|network| network.name).collect();
    Some(if named.is_empty() { BTreeSet::from(["default"]) } else { named })
}
