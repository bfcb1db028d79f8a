use super::Service;
use calfat_parser::{
    compose::{
        Node,
        mount::{self, MountOption},
    },
    text::Span,
};
use std::ops::Range;

/// What a service mounts, in short or in long syntax.
#[derive(Clone, Debug)]
pub struct Mount<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The item of the list.
    pub node: &'a Node,
    /// What is mounted.
    pub kind: MountKind,
    /// The volume's name, or a path of the host; none for what has no name.
    pub source: Option<&'a str>,
    /// The path in the container.
    pub target: &'a str,
    /// Whether the container may only read.
    pub read_only: bool,
    /// The options of a short syntax, in bytes of its text.
    pub options: Vec<MountOption>,
    /// The places of source and target in a short syntax.
    ranges: Option<(Option<Range<usize>>, Range<usize>)>,
}

/// What is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountKind {
    /// A path of the host.
    Bind,
    /// A volume with a name.
    Volume,
    /// A volume without one.
    Anonymous,
    /// Memory.
    Tmpfs,
    /// A named pipe, a cluster volume, an image.
    Other,
}

impl<'a> Mount<'a> {
    fn read(service: Service<'a>, node: &'a Node) -> Option<Self> {
        if node.map().is_some() {
            return Self::long(service, node);
        }
        let text = node.text().filter(|_| !node.is_unknown())?;
        let mount = mount::parse(text).ok()?;
        let kind = match mount.kind {
            mount::MountKind::Bind => MountKind::Bind,
            mount::MountKind::Named => MountKind::Volume,
            mount::MountKind::Anonymous => MountKind::Anonymous,
        };
        Some(Self {
            service,
            node,
            kind,
            source: mount.source.clone().map(|range| &text[range]),
            target: &text[mount.target.clone()],
            read_only: mount.is_read_only(),
            options: mount.options.clone(),
            ranges: Some((mount.source, mount.target)),
        })
    }

    fn long(service: Service<'a>, node: &'a Node) -> Option<Self> {
        let get = |key| node.get(key).filter(|value: &&Node| !value.is_unknown()).and_then(Node::text);
        let source = get("source").filter(|source| !source.is_empty());
        let kind = match get("type")? {
            "bind" => MountKind::Bind,
            "volume" if source.is_some() => MountKind::Volume,
            "volume" => MountKind::Anonymous,
            "tmpfs" => MountKind::Tmpfs,
            _ => MountKind::Other,
        };
        let read_only = node.get("read_only").and_then(Node::bool).unwrap_or_default();
        let target = get("target")?;
        Some(Self { service, node, kind, source, target, read_only, options: Vec::new(), ranges: None })
    }

    /// Whether it is written as one text.
    pub fn is_short(&self) -> bool {
        self.ranges.is_some()
    }

    /// What an option says.
    pub fn option_text(&self, option: &MountOption) -> &'a str {
        self.node.text().and_then(|text| text.get(option.range.clone())).unwrap_or_default()
    }

    /// Where an option is written.
    pub fn option_span(&self, option: &MountOption) -> Option<Span> {
        self.service.file.part(self.node, option.range.clone())
    }

    /// The whole item; none if it stands in another file.
    pub fn span(&self) -> Option<Span> {
        self.service.file.span(self.node.place)
    }

    /// Where the source is written; the whole item if it is not.
    pub fn source_span(&self) -> Option<Span> {
        match &self.ranges {
            Some((Some(source), _)) => self.service.file.part(self.node, source.clone()),
            Some((None, _)) => self.span(),
            None => self.long_part("source"),
        }
    }

    /// Where the target is written.
    pub fn target_span(&self) -> Option<Span> {
        match &self.ranges {
            Some((_, target)) => self.service.file.part(self.node, target.clone()),
            None => self.long_part("target"),
        }
    }

    fn long_part(&self, key: &str) -> Option<Span> {
        self.service.file.span(self.node.get(key).unwrap_or(self.node).place)
    }
}

impl<'a> Service<'a> {
    /// What stands under `volumes` and can be mounted, in both syntaxes.
    pub fn mounts(self) -> impl Iterator<Item = Mount<'a>> {
        let items = self.get("volumes").map_or(&[][..], Node::items);
        items.iter().filter_map(move |node| Mount::read(self, node))
    }
}
