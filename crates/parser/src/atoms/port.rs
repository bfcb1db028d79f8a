//! Items of EXPOSE: `[ip:][host-port:]port[-port][/protocol]`. Source: BuildKit's `convert_expose.go`.

use crate::text::Words;
use crate::words;
use std::net::IpAddr;
use std::ops::Range;

/// An item of EXPOSE.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The first port.
    pub start: u16,
    /// The last port; the first where there is only one.
    pub end: u16,
    /// The port or ports.
    pub range: Range<usize>,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: Protocol,
    /// The protocol where written; it may have capitals.
    pub protocol_range: Option<Range<usize>>,
    /// An IP address or a host port, which EXPOSE ignores; without the last colon.
    pub mapping: Option<Range<usize>>,
}

/// A protocol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    /// The default.
    #[default]
    Tcp,
    /// Datagrams.
    Udp,
    /// Streams of messages.
    Sctp,
}

/// A text that is no port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: PortErrorKind,
}

/// Why a text is no port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortErrorKind {
    /// Nothing before the protocol.
    Missing,
    /// A protocol other than `tcp`, `udp` and `sctp`.
    Protocol,
    /// Not an IP address.
    Ip,
    /// Not a port or a range of ports.
    Port,
    /// Not a host port or a range of them.
    HostPort,
    /// As many host ports as ports are needed.
    Ranges,
}

impl PortError {
    /// What BuildKit says; `text` is the text that was parsed.
    pub fn buildkit(&self, text: &str) -> String {
        let part = &text[self.range.clone()];
        match self.kind {
            PortErrorKind::Missing => format!("invalid port: {}: no port specified", super::go::quote(text)),
            PortErrorKind::Protocol => {
                let protocol = super::go::lower(part);
                format!("invalid port: {}: invalid proto: {protocol}", super::go::quote(text))
            }
            PortErrorKind::Ip => {
                let inner = part.strip_prefix('[').and_then(|part| part.strip_suffix(']')).unwrap_or(part);
                format!("invalid IP address: {inner}")
            }
            PortErrorKind::Port => format!("invalid containerPort: {part}"),
            PortErrorKind::HostPort => format!("invalid hostPort: {part}"),
            PortErrorKind::Ranges => {
                let (host, container) = part.split_once(':').unwrap_or(("", part));
                format!("invalid ranges specified for container and host Ports: {container} and {host}")
            }
        }
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = &text[self.range.clone()];
        match self.kind {
            PortErrorKind::Missing => words! { en: "a port is missing here", fr: "il manque un port ici" },
            PortErrorKind::Protocol => words! {
                en: "`{part}` is not a protocol: use `tcp`, `udp` or `sctp`",
                fr: "`{part}` n'est pas un protocole\u{202f}: utilisez `tcp`, `udp` ou `sctp`",
            },
            PortErrorKind::Ip => words! {
                en: "`{part}` is not an IP address",
                fr: "`{part}` n'est pas une adresse IP",
            },
            PortErrorKind::Port | PortErrorKind::HostPort => words! {
                en: "`{part}` is not a port: ports go from 0 to 65535",
                fr: "`{part}` n'est pas un port\u{202f}: les ports vont de 0 à 65535",
            },
            PortErrorKind::Ranges => words! {
                en: "the two ranges of ports in `{part}` differ in length",
                fr: "les deux plages de ports de `{part}` n'ont pas la même longueur",
            },
        }
    }
}

/// Reads an item whose variables are expanded.
///
/// # Errors
/// Where BuildKit refuses the text.
pub fn parse(text: &str) -> Result<Port, PortError> {
    let error = |range, kind| Err(PortError { range, kind });
    let port_at = text.rfind(':').map_or(0, |colon| colon + 1);
    let (ports, written) = match text[port_at..].split_once('/') {
        Some((ports, protocol)) => (ports, Some(text.len() - protocol.len()..text.len())),
        None => (&text[port_at..], None),
    };
    let range = port_at..port_at + ports.len();
    if ports.is_empty() {
        return error(0..text.len(), PortErrorKind::Missing);
    }
    let name = written.clone().map_or("", |written| &text[written]);
    let protocol = match &*super::go::lower(name) {
        "" | "tcp" => Protocol::Tcp,
        "udp" => Protocol::Udp,
        "sctp" => Protocol::Sctp,
        _ => return error(text.len() - name.len()..text.len(), PortErrorKind::Protocol),
    };
    let mapping = port_at.checked_sub(1).map(|colon| 0..colon);
    let host = mapping
        .clone()
        .map(|mapping| text[..mapping.end].rfind(':').map_or(0, |colon| colon + 1)..mapping.end);
    let ip = host.clone().and_then(|host| host.start.checked_sub(1)).map_or(0..0, |colon| 0..colon);
    if !ip.is_empty() && !is_ip(&text[ip.clone()]) {
        return error(ip, PortErrorKind::Ip);
    }
    let Some((start, end)) = port_range(ports) else {
        return error(range, PortErrorKind::Port);
    };
    if let Some(host) = host.filter(|host| !host.is_empty()) {
        let Some((first, last)) = port_range(&text[host.clone()]) else {
            return error(host, PortErrorKind::HostPort);
        };
        if last - first != end - start && start != end {
            return error(host.start..range.end, PortErrorKind::Ranges);
        }
    }
    Ok(Port {
        start,
        end,
        range,
        protocol,
        protocol_range: written.filter(|written| !written.is_empty()),
        mapping,
    })
}

fn is_ip(text: &str) -> bool {
    let inner = text.strip_prefix('[').map_or(Some(text), |text| text.strip_suffix(']'));
    inner.is_some_and(|inner| inner.parse::<IpAddr>().is_ok())
}

/// `range = port [ "-" port ]`, ascending
fn port_range(text: &str) -> Option<(u16, u16)> {
    let (start, end) = text.split_once('-').unwrap_or((text, text));
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start <= end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use PortErrorKind as Kind;

    #[test]
    fn reads_what_buildkit_reads() {
        let port = parse("1-3/UDP").unwrap();
        assert_eq!(
            (port.start, port.end, port.protocol, port.protocol_range),
            (1, 3, Protocol::Udp, Some(4..7))
        );
        let port = parse("127.0.0.1:8080:+80").unwrap();
        assert_eq!((port.start, port.range, port.mapping), (80, 15..18, Some(0..14)));
        assert_eq!(parse("80/").unwrap().protocol_range, None);
        for text in
            ["0", "65535", "8080:80", ":80", "1.2.3.4::80", "[::1]::80", "::1::80", "8000-8010:80", "80/sctp"]
        {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn points_at_what_is_wrong() {
        let error = |text: &str| parse(text).map_err(|error| (error.range, error.kind)).unwrap_err();
        assert_eq!(error("80/foo"), (3..6, Kind::Protocol));
        assert_eq!(error("/tcp"), (0..4, Kind::Missing));
        assert_eq!(error("8080:"), (0..5, Kind::Missing));
        assert_eq!(error("65536"), (0..5, Kind::Port));
        assert_eq!(error("-1"), (0..2, Kind::Port));
        assert_eq!(error("3-1"), (0..3, Kind::Port));
        assert_eq!(error("x:80"), (0..1, Kind::HostPort));
        assert_eq!(error("1.2.3:1:80"), (0..5, Kind::Ip));
        assert_eq!(error("1-2:1-3"), (0..7, Kind::Ranges));
        assert_eq!(
            parse("80/foo").unwrap_err().buildkit("80/foo"),
            "invalid port: \"80/foo\": invalid proto: foo"
        );
        assert_eq!(
            parse("1-2:1-3/tcp").unwrap_err().buildkit("1-2:1-3/tcp"),
            format!("{} 1-3 and 1-2", "invalid ranges specified for container and host Ports:")
        );
    }
}
