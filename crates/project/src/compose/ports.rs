use super::Service;
use calfat_parser::{
    compose::{Node, Value, port},
    text::Span,
};
use std::ops::{Range, RangeInclusive};

/// A port that a service publishes, in short or in long syntax.
#[derive(Clone, Debug)]
pub struct Port<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The item of the list.
    pub node: &'a Node,
    /// The address of the host, without brackets; none for all addresses.
    pub ip: Option<String>,
    /// The ports of the host; none where Docker chooses one.
    pub published: Option<RangeInclusive<u16>>,
    /// The ports of the container.
    pub target: RangeInclusive<u16>,
    /// `tcp`, `udp`, `sctp`.
    pub protocol: String,
    /// The places of address, published and target port in a short syntax.
    ranges: Option<[Option<Range<usize>>; 3]>,
}

impl<'a> Port<'a> {
    fn read(service: Service<'a>, node: &'a Node) -> Option<Self> {
        if node.map().is_some() {
            return Self::long(service, node);
        }
        if node.is_unknown() {
            return None;
        }
        let text = node.printed()?;
        let port = port::parse(&text).ok()?;
        let ranges = node.text().map(|_| [port.ip_range, port.host_range, Some(port.container_range)]);
        Some(Self {
            service,
            node,
            ip: Some(port.ip).filter(|ip| !ip.is_empty()),
            published: port.host,
            target: port.container,
            protocol: port.protocol,
            ranges,
        })
    }

    fn long(service: Service<'a>, node: &'a Node) -> Option<Self> {
        let published = match node.get("published") {
            Some(published) if published.is_unknown() => return None,
            Some(published) => range(published),
            None => None,
        };
        let text = |key| node.get(key).and_then(Node::text).map(str::to_owned);
        Some(Self {
            service,
            node,
            ip: text("host_ip").filter(|ip| !ip.is_empty()),
            published,
            target: range(node.get("target")?)?,
            protocol: text("protocol").unwrap_or_else(|| "tcp".to_owned()),
            ranges: None,
        })
    }

    /// Whether it is written as one text.
    pub fn is_short(&self) -> bool {
        self.node.map().is_none()
    }

    /// The whole item; none if it stands in another file.
    pub fn span(&self) -> Option<Span> {
        self.service.file.span(self.node.place)
    }

    /// Where the address is written; the whole item if it is not.
    pub fn ip_span(&self) -> Option<Span> {
        self.part(0, "host_ip")
    }

    /// Where the ports of the host are written; the whole item if they are not.
    pub fn published_span(&self) -> Option<Span> {
        self.part(1, "published")
    }

    /// Where the ports of the container are written.
    pub fn target_span(&self) -> Option<Span> {
        self.part(2, "target")
    }

    fn part(&self, number: usize, key: &str) -> Option<Span> {
        let file = self.service.file;
        match &self.ranges {
            Some(ranges) => match &ranges[number] {
                Some(range) => file.part(self.node, range.clone()),
                None => self.span(),
            },
            None => file.span(self.node.get(key).unwrap_or(self.node).place),
        }
    }

    /// The ports of the host as text, with the address: `127.0.0.1:8080`, `8000-8010`.
    pub fn published_text(&self) -> Option<String> {
        let ports = shown(self.published.as_ref()?);
        Some(self.ip.as_ref().map_or_else(|| ports.clone(), |ip| format!("{ip}:{ports}")))
    }

    /// The ports of the container as text, with the protocol if it is not TCP: `53/udp`.
    pub fn target_text(&self) -> String {
        let ports = shown(&self.target);
        if self.protocol == "tcp" { ports } else { format!("{ports}/{}", self.protocol) }
    }
}

fn shown(ports: &RangeInclusive<u16>) -> String {
    let (first, last) = (ports.start(), ports.end());
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// `80`, `"80"` or `"8000-8010"`.
fn range(node: &Node) -> Option<RangeInclusive<u16>> {
    if let Value::Int(port) = node.value {
        let port = u16::try_from(port).ok()?;
        return Some(port..=port);
    }
    let text = node.text()?;
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

impl<'a> Service<'a> {
    /// What stands under `ports` and is a port, in both syntaxes.
    pub fn ports(self) -> impl Iterator<Item = Port<'a>> {
        let items = self.get("ports").map_or(&[][..], Node::items);
        items.iter().filter_map(move |node| Port::read(self, node))
    }
}
