//! Image references of both languages, as the rules that judge them see them.

use crate::edits::Yaml;
use calfat_lint::Span;
use calfat_project::{
    compose::{Service, ServiceImage},
    docker::Image,
};
use std::ops::Range;

/// An image reference, and where each part of it is written.
pub(crate) trait Reference {
    /// The reference; variables without a value stand in it as `${NAME}`.
    fn text(&self) -> &str;

    /// Up to this byte, something depends on a variable that nobody knows.
    fn unknown(&self) -> usize;

    /// Where a part was written: literal text to the byte, a variable as a whole.
    fn place(&self, part: Range<usize>) -> Span;

    /// Where a part stands if it was written letter by letter, so that it can be edited.
    fn literal(&self, part: Range<usize>) -> Option<Span>;

    /// When it is fetched, in both languages.
    fn occasion(&self) -> (&'static str, &'static str);

    /// The default value that a part comes from, if it stands elsewhere.
    fn default(&self, part: Range<usize>) -> Option<Span>;
}

impl Reference for Image<'_> {
    fn text(&self) -> &str {
        &self.reference
    }

    fn unknown(&self) -> usize {
        self.unknown
    }

    fn place(&self, part: Range<usize>) -> Span {
        Image::place(self, part)
    }

    fn literal(&self, part: Range<usize>) -> Option<Span> {
        Image::literal(self, part)
    }

    fn occasion(&self) -> (&'static str, &'static str) {
        ("each build", "d'un build à l'autre")
    }

    fn default(&self, part: Range<usize>) -> Option<Span> {
        Image::default(self, part)
    }
}

/// The image that a service pulls.
#[derive(Debug)]
pub(crate) struct Pulled {
    reference: String,
    unknown: usize,
    /// The whole value.
    span: Span,
    /// The value between its quotes, if it stands there byte by byte, before interpolation.
    verbatim: Option<Span>,
    /// Where in the value variables stand: before interpolation, and after it.
    variables: Option<(Range<usize>, Range<usize>)>,
}

impl Pulled {
    /// The image of a service in this file. None for one that is built here, under this name or by another service.
    pub(crate) fn of(service: Service<'_>) -> Option<Self> {
        let image = service.image().filter(|_| !service.is_built())?;
        let is_built = service.file.builds_image(image.reference);
        (!image.reference.is_empty() && !is_built).then(|| Self::read(image))?
    }

    fn read(image: ServiceImage<'_>) -> Option<Self> {
        let file = image.service.file;
        let span = file.span(image.node.place)?;
        let written = image.node.written.as_ref()?;
        let verbatim = Yaml::of(file).verbatim(span, image.node);
        let raw = written.text.as_str();
        let Some(inside) = variables(raw).filter(|_| written.has_variable) else {
            return Some(Self {
                reference: image.reference.to_owned(),
                unknown: 0,
                span,
                verbatim,
                variables: None,
            });
        };
        if written.has_unset {
            // A colon inside of a variable would be taken for the one before the tag.
            let reference = (!raw[inside.clone()].contains([':', '@'])).then(|| raw.to_owned())?;
            return Some(Self { reference, unknown: inside.end, span, verbatim, variables: None });
        }
        let behind = raw.len() - inside.end;
        let after = inside.start..image.reference.len().checked_sub(behind)?;
        let reference = image.reference.to_owned();
        Some(Self { reference, unknown: 0, span, verbatim, variables: Some((inside, after)) })
    }
}

/// From the first variable to the end of the last one.
fn variables(raw: &str) -> Option<Range<usize>> {
    let start = raw.find('$')?;
    let last = raw.rfind('$')?;
    let named =
        raw[last + 1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let end = raw.rfind('}').map_or(0, |brace| brace + 1).max(last + 1 + named);
    Some(start..end)
}

impl Reference for Pulled {
    fn text(&self) -> &str {
        &self.reference
    }

    fn unknown(&self) -> usize {
        self.unknown
    }

    fn place(&self, part: Range<usize>) -> Span {
        let Some(verbatim) = self.verbatim else { return self.span };
        let start = verbatim.start as usize;
        let Some((written, value)) = &self.variables else {
            return Span::new(start + part.start, start + part.end);
        };
        let from = match part.start {
            at if at < value.start => at,
            at if at >= value.end && part.end > value.end => at - value.end + written.end,
            _ => written.start,
        };
        let to = if part.end <= value.start {
            part.end
        } else {
            part.end.max(value.end) - value.end + written.end
        };
        Span::new(start + from, start + to)
    }

    fn literal(&self, part: Range<usize>) -> Option<Span> {
        self.verbatim?;
        let is_literal = self
            .variables
            .as_ref()
            .is_none_or(|(_, value)| part.end <= value.start || part.start >= value.end);
        is_literal.then(|| self.place(part))
    }

    fn occasion(&self) -> (&'static str, &'static str) {
        ("each pull", "d'un pull à l'autre")
    }

    fn default(&self, _: Range<usize>) -> Option<Span> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Source;
    use calfat_project::compose::File;

    /// The reference, and what stands at its last six letters.
    fn of(image: &str) -> Option<(String, usize, String)> {
        let text = format!("services:\n  a:\n    image: {image}\n");
        let file = File::load("compose.yaml", Source::new(text.into_bytes()), None);
        let pulled = Pulled::of(file.service("a")?)?;
        let end = pulled.reference.len();
        let place = pulled.place(end.saturating_sub(6)..end);
        Some((pulled.reference.clone(), pulled.unknown, file.text(place).to_owned()))
    }

    #[test]
    fn parts_are_found_where_they_were_written() {
        for (image, reference, unknown, place) in [
            ("python:latest", "python:latest", 0, "latest"),
            ("'python:latest'", "python:latest", 0, "latest"),
            ("python:${TAG:-latest}", "python:latest", 0, "${TAG:-latest}"),
            ("\"python:${TAG:-latest}\"", "python:latest", 0, "${TAG:-latest}"),
            ("${R:-r.io}/python:latest", "r.io/python:latest", 0, "latest"),
            ("${R}/python:latest", "${R}/python:latest", 4, "latest"),
            ("python:la${T:-test}", "python:latest", 0, "la${T:-test}"),
        ] {
            let expected = (reference.to_owned(), unknown, place.to_owned());
            assert_eq!(of(image), Some(expected), "{image}");
        }
    }
}
