//! The items of `security_opt`.

use calfat_parser::compose::Node;
use calfat_project::compose::Service;

/// An item that the file says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SecurityOpt<'a> {
    pub node: &'a Node,
    /// `seccomp`, `no-new-privileges`.
    pub key: &'a str,
    /// What stands behind `=`, or behind `:` where there is no `=`, as the engine's client splits it.
    pub value: Option<&'a str>,
}

/// All of a service that are known.
pub(crate) fn all(service: Service<'_>) -> impl Iterator<Item = SecurityOpt<'_>> {
    let items = service.get("security_opt").map_or(&[][..], Node::items).iter();
    items.filter(|node| !node.is_unknown()).filter_map(|node| {
        let text = node.text()?;
        let sign = if text.contains('=') { '=' } else { ':' };
        let (key, value) = text.split_once(sign).map_or((text, None), |(key, value)| (key, Some(value)));
        Some(SecurityOpt { node, key, value })
    })
}
