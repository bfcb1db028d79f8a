use super::{File, Service};
use calfat_parser::{atoms::image::ImageRef, compose::Node, text::Span};
use std::ops::Range;

/// The image that a service names.
#[derive(Clone, Copy, Debug)]
pub struct ServiceImage<'a> {
    /// The service.
    pub service: Service<'a>,
    /// The value of `image`.
    pub node: &'a Node,
    /// The reference after interpolation. If the node [is unknown](Node::is_unknown), something is missing in it.
    pub reference: &'a str,
}

impl<'a> ServiceImage<'a> {
    /// The pieces of the reference.
    pub fn name(self) -> ImageRef<'a> {
        ImageRef::split(self.reference)
    }

    /// Where a part of the reference is written; none if it is in another file.
    pub fn place(self, part: Range<usize>) -> Option<Span> {
        self.service.file.part(self.node, part)
    }
}

impl<'a> Service<'a> {
    /// The image it names, be it pulled or built under that name.
    pub fn image(self) -> Option<ServiceImage<'a>> {
        let node = self.get("image")?;
        Some(ServiceImage { service: self, node, reference: node.text()? })
    }

    /// Whether the image is built from a Dockerfile, so that `image` only names the result.
    pub fn is_built(self) -> bool {
        self.get("build").is_some()
    }
}

impl File {
    /// Where a part of a scalar is written, in bytes of its text: to the byte if it stands there letter by letter, else
    /// the whole scalar. None if it is in another file.
    pub fn part(&self, node: &Node, part: Range<usize>) -> Option<Span> {
        let span = self.span(node.place)?;
        let (written, text) = (self.text(span), node.text()?);
        let at = match written.strip_prefix(['"', '\'']) {
            Some(inner) if inner.get(..inner.len().wrapping_sub(1)) == Some(text) => 1,
            _ if written == text => 0,
            _ => return Some(span),
        };
        let start = span.start as usize + at;
        Some(Span::new(start + part.start, start + part.end))
    }
}
