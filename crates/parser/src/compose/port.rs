//! Short syntax of ports: `[ip:][host[-host]:]container[-container][/protocol]`.
//!
//! Source: `ParsePortSpec` of docker/go-connections, which compose-go calls.

use crate::text::Words;
use crate::words;
use std::net::IpAddr;
use std::ops::{Range, RangeInclusive};

/// A port, or a range of them, and where it is published. All ranges are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// The address of the host without brackets; empty for all addresses.
    pub ip: String,
    /// Where the address stands, with its brackets.
    pub ip_range: Option<Range<usize>>,
    /// The ports of the host; none where Docker chooses.
    pub host: Option<RangeInclusive<u16>>,
    /// Where they stand.
    pub host_range: Option<Range<usize>>,
    /// The ports of the container.
    pub container: RangeInclusive<u16>,
    /// Where they stand.
    pub container_range: Range<usize>,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
    /// The protocol where it is written; it may have capitals.
    pub protocol_range: Option<Range<usize>>,
}

/// One port of the container, as the long syntax has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The port of the container.
    pub target: u16,
    /// The port of the host; `8000-8010` where one of several is chosen; empty where any is.
    pub published: String,
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
    /// Nothing where the port of the container should stand.
    Missing,
    /// A protocol other than `tcp`, `udp` and `sctp`.
    Protocol,
    /// Not an IP address.
    Ip,
    /// Not a port or a range of ports.
    Container,
    /// Not a host port or a range of them.
    Host,
    /// As many host ports as ports are needed.
    Lengths,
    /// Port 0 of the container.
    Zero,
}

impl PortError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.kind {
            PortErrorKind::Missing => format!("No port specified: {text}<empty>"),
            PortErrorKind::Protocol => format!("Invalid proto: {part}"),
            PortErrorKind::Ip => {
                let inner = part.strip_prefix('[').and_then(|part| part.strip_suffix(']')).unwrap_or(part);
                format!("Invalid ip address: {inner}")
            }
            PortErrorKind::Container => format!("Invalid containerPort: {part}"),
            PortErrorKind::Host => format!("Invalid hostPort: {part}"),
            PortErrorKind::Lengths => {
                let (host, container) = part.split_once(':').unwrap_or(("", part));
                format!("Invalid ranges specified for container and host Ports: {container} and {host}")
            }
            PortErrorKind::Zero => "is missing a target port".into(),
        }
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.kind {
            PortErrorKind::Missing => words! {
                en: "the port of the container is missing here",
                fr: "il manque ici le port du conteneur",
            },
            PortErrorKind::Protocol => words! {
                en: "`{part}` is not a protocol: use `tcp`, `udp` or `sctp`",
                fr: "`{part}` n'est pas un protocole\u{202f}: utilisez `tcp`, `udp` ou `sctp`",
            },
            PortErrorKind::Ip => words! {
                en: "`{part}` is not an IP address",
                fr: "`{part}` n'est pas une adresse IP",
            },
            PortErrorKind::Container | PortErrorKind::Host => words! {
                en: "`{part}` is not a port: ports go from 0 to 65535",
                fr: "`{part}` n'est pas un port\u{202f}: les ports vont de 0 à 65535",
            },
            PortErrorKind::Lengths => words! {
                en: "the two ranges of ports in `{part}` differ in length",
                fr: "les deux plages de ports de `{part}` n'ont pas la même longueur",
            },
            PortErrorKind::Zero => words! {
                en: "a container cannot listen on port `0`",
                fr: "un conteneur ne peut pas écouter sur le port `0`",
            },
        }
    }
}

impl Port {
    /// Each port of the container; where there is one of them and several of the host, one is chosen at run time. The
    /// order is that of compose-go's model: the ports sorted as text.
    pub fn mappings(&self) -> Vec<Mapping> {
        let (first, last) = (*self.container.start(), *self.container.end());
        let mut targets: Vec<(String, u16)> =
            (first..=last).map(|target| (format!("{target}/"), target)).collect();
        targets.sort();
        targets.into_iter().map(|(_, target)| Mapping { target, published: self.published(target) }).collect()
    }

    fn published(&self, target: u16) -> String {
        let Some(host) = &self.host else { return String::new() };
        if self.container.start() == self.container.end() && host.start() != host.end() {
            return format!("{}-{}", host.start(), host.end());
        }
        (u32::from(*host.start()) + u32::from(target - self.container.start())).to_string()
    }
}

/// Reads a port whose variables are replaced.
///
/// # Errors
/// Where the loader refuses the text.
pub fn parse(text: &str) -> Result<Port, PortError> {
    let error = |range, kind| Err(PortError { range, kind });
    let last = text.rfind(':').map_or(0, |colon| colon + 1);
    let (container, protocol) = match text[last..].split_once('/') {
        Some((container, protocol)) => {
            (last..last + container.len(), Some(text.len() - protocol.len()..text.len()))
        }
        None => (last..text.len(), None),
    };
    let front = last.checked_sub(1).map(|end| {
        let start = text[..end].rfind(':').map_or(0, |colon| colon + 1);
        (start.checked_sub(1).map(|end| 0..end), start..end)
    });
    let (ip, host) = front.unzip();
    let ip = ip.flatten().filter(|ip| !ip.is_empty());
    let host = host.filter(|host| !host.is_empty());
    if let Some(ip) = ip.clone().filter(|ip| !is_address(&text[ip.clone()])) {
        return error(ip, PortErrorKind::Ip);
    }
    if container.is_empty() {
        return error(0..text.len(), PortErrorKind::Missing);
    }
    let Some(ports) = ports(&text[container.clone()]) else {
        return error(container, PortErrorKind::Container);
    };
    let hosts = match &host {
        None => None,
        Some(host) => match self::ports(&text[host.clone()]) {
            None => return error(host.clone(), PortErrorKind::Host),
            found => found,
        },
    };
    let length = |ports: &RangeInclusive<u16>| ports.end() - ports.start();
    let differ = hosts.as_ref().is_some_and(|hosts| length(hosts) != length(&ports));
    if differ && length(&ports) > 0 {
        return error(host.map_or(0, |host| host.start)..container.end, PortErrorKind::Lengths);
    }
    let protocol = protocol.filter(|protocol| !protocol.is_empty());
    let name = protocol.clone().map_or_else(|| "tcp".into(), |protocol| text[protocol].to_ascii_lowercase());
    if !is_protocol(&name) {
        return error(protocol.unwrap_or(0..text.len()), PortErrorKind::Protocol);
    }
    if *ports.start() == 0 {
        return error(container, PortErrorKind::Zero);
    }
    Ok(Port {
        ip: ip.clone().map_or_else(String::new, |ip| bare(&text[ip]).to_owned()),
        ip_range: ip,
        host: hosts,
        host_range: host,
        container: ports,
        container_range: container,
        protocol: name,
        protocol_range: protocol,
    })
}

/// Whether this is a protocol that ports have, in small letters.
pub fn is_protocol(text: &str) -> bool {
    matches!(text, "tcp" | "udp" | "sctp")
}

/// Whether Go takes a text for an IP address.
pub fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// An address that holds colons needs brackets.
fn is_address(text: &str) -> bool {
    let inner = bare(text);
    is_ip(inner) && (inner.len() < text.len() || !text.contains(':'))
}

/// An address without its brackets.
fn bare(text: &str) -> &str {
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}

/// `ports = port [ "-" port ]`, ascending.
pub fn ports(text: &str) -> Option<RangeInclusive<u16>> {
    let (start, end) = text.split_once('-').unwrap_or((text, text));
    let number = |text: &str| if text.starts_with('+') { None } else { text.parse::<u16>().ok() };
    let (start, end) = (number(start)?, number(end)?);
    (start <= end).then_some(start..=end)
}

/// Reads an item of `expose`: `port [ "-" port ] [ "/" protocol ]`, which the loader lets through unread.
///
/// # Errors
/// Where Docker would refuse it.
pub fn expose(text: &str) -> Result<Port, PortError> {
    match text.rfind(':') {
        Some(colon) => Err(PortError { range: 0..colon + 1, kind: PortErrorKind::Container }),
        None => parse(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_loader_reads() {
        let port = parse("[::1]:8000-8001:80-81/UDP").unwrap();
        assert_eq!(
            (&*port.ip, port.ip_range.clone(), port.host_range.clone()),
            ("::1", Some(0..5), Some(6..15))
        );
        assert_eq!(
            (port.container_range.clone(), &*port.protocol, port.protocol_range.clone()),
            (16..21, "udp", Some(22..25))
        );
        let pairs = |text: &str| -> Vec<(u16, String)> {
            parse(text).unwrap().mappings().into_iter().map(|one| (one.target, one.published)).collect()
        };
        assert_eq!(pairs("8000-8001:80-81"), [(80, "8000".into()), (81, "8001".into())]);
        assert_eq!(pairs("8000-8010:80"), [(80, "8000-8010".into())]);
        assert_eq!(pairs("9-10"), [(10, String::new()), (9, String::new())]);
        for text in ["80", "127.0.0.1::80", ":80", "0:80", "80:80/", "80/TCP", "::80", "1.2.3.4:1:2/sctp"] {
            assert!(parse(text).is_ok(), "{text}");
        }
        assert!(expose("80-90/udp").is_ok() && expose("80:80").is_err());
    }

    #[test]
    fn points_at_what_is_wrong() {
        use PortErrorKind::{Container, Host, Ip, Lengths, Missing, Protocol, Zero};
        for (text, range, kind, message) in [
            ("80/foo", 3..6, Protocol, "Invalid proto: foo"),
            ("localhost:80:80", 0..9, Ip, "Invalid ip address: localhost"),
            ("::1:80:80", 0..3, Ip, ""),
            ("[::1:80:80", 0..4, Ip, ""),
            ("", 0..0, Missing, "No port specified: <empty>"),
            ("80:", 0..3, Missing, "No port specified: 80:<empty>"),
            ("65536", 0..5, Container, "Invalid containerPort: 65536"),
            ("80-70", 0..5, Container, ""),
            (" 80:80", 0..3, Host, "Invalid hostPort:  80"),
            (
                "80:90-99",
                0..8,
                Lengths,
                "Invalid ranges specified for container and host Ports: 90-99 and 80",
            ),
            ("80:0", 3..4, Zero, "is missing a target port"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range.clone(), error.kind), (range, kind), "{text}");
            assert!(message.is_empty() || error.compose(text) == message, "{text}");
        }
    }
}
