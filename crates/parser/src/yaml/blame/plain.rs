//! Colons that are missing, or too many.

use super::{Fault, Scene, excerpt};
use crate::{
    text::Span,
    words,
    yaml::lines::{Line, Shape},
};
use granit_parser::ErrorKind;

impl Scene<'_> {
    /// A colon where no key can be, or a text that should have been a key.
    pub(super) fn plain(&self) -> Fault {
        let shape = self.line.shape();
        if !matches!(self.stop.kind, ErrorKind::MappingValueNotAllowed) {
            return if shape.colon().is_none() { Self::keyless(self.line) } else { self.unreadable() };
        }
        if shape.colon().is_some_and(|colon| colon < self.at) {
            return self.colon_in_value(&shape);
        }
        let Some(above) = self.line.above() else { return self.unreadable() };
        let over = above.shape();
        if over.colon().is_none() && !above.is_closed() {
            return Self::keyless(first_of_its_kind(above));
        }
        if self.line.indent() > above.column(over.body_at) {
            return self.too_far_in(&shape, &over);
        }
        self.unreadable()
    }

    /// `key: value: more`.
    fn colon_in_value(&self, shape: &Shape<'_>) -> Fault {
        let Some(value) = shape.value() else { return self.unreadable() };
        let shown = excerpt(value.of(self.text));
        let words = words! {
            en: "`{shown}` holds a colon and a space, so it needs quotes",
            fr: "`{shown}` contient un deux-points suivi d'un espace, et demande donc des guillemets"
        };
        Fault::new(value, words, Self::with_inner(self.line))
    }

    /// A key below one that has a value already.
    fn too_far_in(&self, shape: &Shape<'_>, over: &Shape<'_>) -> Fault {
        let (key, taken) = (excerpt(shape.key()), excerpt(over.key()));
        let words = words! {
            en: "`{key}` is indented more than `{taken}`, which has its value already",
            fr: "`{key}` est plus indenté que `{taken}`, qui a déjà sa valeur"
        };
        let key = Span::new(shape.body_at, shape.body_at + shape.key().len());
        let hide = self.line.and_below(|below| below.indent() >= self.line.indent());
        Fault { may_follow: true, ..Fault::new(key, words, hide) }
    }

    /// A line that should be `key: value` or `- item`.
    pub(super) fn keyless(line: Line<'_>) -> Fault {
        let shape = line.shape();
        let body = shape.body;
        let shown = excerpt(body);
        let words = if body.starts_with('-') && !body.starts_with("--") && !shape.dash {
            words! {
                en: "`{shown}` lacks a space behind the dash",
                fr: "il manque un espace après le tiret de `{shown}`"
            }
        } else if is_glued(body) {
            words! {
                en: "`{shown}` lacks a space behind the colon",
                fr: "il manque un espace après le deux-points de `{shown}`"
            }
        } else {
            let key = excerpt(body.split_ascii_whitespace().next().unwrap_or(body));
            words! {
                en: "a colon is missing behind `{key}`",
                fr: "il manque un deux-points après `{key}`"
            }
        };
        Fault::new(shape.span(), words, line.and_below(|below| below.indent() > line.indent()))
    }
}

/// The first of several lines that lack a colon: they are one text to the reader.
fn first_of_its_kind(line: Line<'_>) -> Line<'_> {
    let is_alike = |above: &Line<'_>| {
        let shape = above.shape();
        above.indent() == line.indent() && shape.colon().is_none() && !shape.dash
    };
    let run = std::iter::successors(Some(line), |line| line.above().filter(is_alike));
    if line.shape().dash { line } else { run.last().unwrap_or(line) }
}

impl Line<'_> {
    /// Whether it ends a quoted value or a flow collection, so that what is missing is no colon.
    fn is_closed(self) -> bool {
        self.shape().body.ends_with(['"', '\'', ']', '}'])
    }
}

/// `image:nginx`, but no address.
fn is_glued(body: &str) -> bool {
    let Some((key, value)) = body.split_once(':') else { return false };
    !key.is_empty() && !key.contains(' ') && !value.starts_with("//")
}
