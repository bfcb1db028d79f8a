//! On which addresses of the host a port is published.

use crate::edits::Yaml;
use calfat_lint::{Edit, Span};
use calfat_parser::compose::Node;
use calfat_project::compose::{Port, Service};
use std::net::IpAddr;

/// The ports of a service that every machine can reach which reaches the host.
pub(crate) fn open_ports(service: Service<'_>) -> impl Iterator<Item = Port<'_>> {
    // In another network than one of the project, nothing is published.
    let mode = service.get("network_mode").map(|mode| mode.text().unwrap_or_default());
    let publishes = mode.is_none_or(|mode| mode == "bridge" || mode == "default");
    service.ports().filter(move |port| publishes && is_everywhere(port))
}

fn is_everywhere(port: &Port<'_>) -> bool {
    let unknown = port.node.get("host_ip").is_some_and(Node::is_unknown);
    !unknown && port.ip.as_deref().is_none_or(is_any)
}

/// Whether an address means all of them, in any spelling: `0.0.0.0`, `::`, `::ffff:0.0.0.0`.
fn is_any(ip: &str) -> bool {
    let bare = ip.trim_matches(['[', ']']);
    match bare.parse() {
        Ok(IpAddr::V4(ip)) => ip.is_unspecified(),
        Ok(IpAddr::V6(ip)) => {
            ip.is_unspecified() || ip.to_ipv4_mapped().is_some_and(|ip| ip.is_unspecified())
        }
        Err(_) => false,
    }
}

/// Publishes a port for the host alone.
pub(crate) fn bound_to_the_host(port: &Port<'_>) -> Option<Edit> {
    let file = port.service.file;
    let yaml = Yaml::of(file);
    if !port.is_short() {
        return match port.node.get("host_ip") {
            None => yaml.add_entry(port.span()?, &["host_ip: 127.0.0.1"]),
            Some(ip) => yaml.replace_scalar(file.span(ip.place)?, ip.written.as_deref()?, "127.0.0.1"),
        };
    }
    let text = yaml.verbatim(port.span()?, port.node)?;
    // In a list that is shared, others would be bound, too.
    yaml.add_item(file.span(port.service.get("ports")?.place)?, "")?;
    match (&port.ip, &port.published) {
        (None, Some(_)) => Some(Edit::replace(text.at_start(), "127.0.0.1:")),
        (None, None) => Some(Edit::replace(text.at_start(), "127.0.0.1::")),
        (Some(_), Some(_)) => {
            let ports = port.published_span().filter(|ports| text.contains(*ports))?;
            Some(Edit::replace(Span { start: text.start, end: ports.start }, "127.0.0.1:"))
        }
        (Some(_), None) => None,
    }
}
