//! The tag to write in place of none, or of one that moves.

use super::end_of_life::{AS_OF, end_of_life};
use super::pinned::{Moving, moving, pinned, says_nothing};
use super::{ImageName, variants};

/// The tag to propose in place of a missing or moving one, in the same variant: `3.14-slim` for `slim`.
///
/// None where the moving tag is meant to be ahead of the stable one (`edge`, `mainline`), and where the tag may not exist.
pub fn pin(image: &ImageName<'_>) -> Option<String> {
    let name = image.official()?;
    let pinned = pinned(name)?;
    let Some(tag) = image.tag else { return Some(pinned.to_owned()) };
    let variant = match moving(image)? {
        Moving::Word("latest" | "lts" | "stable") => tag.split_once('-').map_or("", |(_, variant)| variant),
        Moving::Word(_) => return None,
        Moving::Unversioned(tag) => tag,
    };
    if variant.is_empty() {
        return Some(pinned.to_owned());
    }
    let exists = variants::is_known(name)
        && variant.split('-').all(|word| says_nothing(image, word))
        && variant != "cli";
    (exists && end_of_life(image, AS_OF).is_none()).then(|| format!("{pinned}-{variant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_write_instead() {
        for (reference, tag) in [
            ("python", Some("3.14")),
            ("python:latest", Some("3.14")),
            ("python:slim", Some("3.14-slim")),
            ("python:trixie", Some("3.14-trixie")),
            ("node:lts-alpine", Some("24-alpine")),
            ("debian:stable-slim", Some("13-slim")),
            ("nginx:mainline", None),
            ("node:buster", None),
            ("gradle:jdk8", None),
            ("acme/app", None),
        ] {
            assert_eq!(pin(&ImageName::parse(reference)).as_deref(), tag, "{reference}");
        }
    }
}
