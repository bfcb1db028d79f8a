//! Findings about a part of an image reference, and edits of it.

use super::{ImageName, reference::Reference};
use calfat_lint::{Edit, Finding, Findings, Words, words};
use std::ops::Range;

/// The reference taken apart.
pub(crate) fn name(image: &impl Reference) -> ImageName<'_> {
    ImageName::parse(image.text())
}

/// Where in the reference the host and the path stand.
pub(crate) fn path(image: &impl Reference) -> Range<usize> {
    let behind = |part: Option<&str>| part.map_or(0, |part| part.len() + 1);
    let name = name(image);
    0..image.text().len() - behind(name.digest) - behind(name.tag)
}

/// Where in the reference the tag stands; without one, host and path.
pub(crate) fn tag(image: &impl Reference) -> Range<usize> {
    let path = path(image);
    name(image).tag.map_or(path.clone(), |tag| path.end + 1..path.end + 1 + tag.len())
}

/// Reports a part of a reference: where it was written, and the ARG default that it comes from.
pub(crate) fn report<'f>(
    out: &'f mut Findings<'_>,
    image: &impl Reference,
    part: Range<usize>,
    words: Words,
) -> &'f mut Finding {
    let finding = out.report(image.place(part.clone()), words);
    if let Some(default) = image.default(part) {
        finding.label(
            default,
            words! { en: "this value holds unless the build sets another", fr: "cette valeur vaut si le build n'en donne pas une autre" },
        );
    }
    finding
}

/// Writes another tag, or one where there was none. None if the words are not in the file as they are, or if a digest
/// says which image it is.
pub(crate) fn with_tag(image: &impl Reference, new: &str) -> Option<Edit> {
    let name = name(image);
    if name.digest.is_some() {
        return None;
    }
    let place = image.literal(tag(image))?;
    if name.tag.is_some() {
        return Some(Edit::replace(place, new));
    }
    Some(Edit::replace(place.at_end(), format!(":{new}")))
}

/// Writes another image.
pub(crate) fn with_image(image: &impl Reference, new: &str) -> Option<Edit> {
    if name(image).digest.is_some() {
        return None;
    }
    Some(Edit::replace(image.literal(0..image.text().len())?, new))
}
