//! Items of `devices`: `source[:target[:permissions]]`, and the numbers of device requests.
//!
//! Source: compose-go's transformations. The loader takes any text for the permissions.

use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A device. All ranges are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Where the device of the host stands; or a name of CDI, `vendor/class=name`.
    pub source: Range<usize>,
    /// Where the device of the container stands; the source where none is written.
    pub target: Range<usize>,
    /// Where the permissions stand; `rwm` where none are written.
    pub permissions: Option<Range<usize>>,
}

/// More parts than a device has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceError {
    /// The parts that are too many, with the colon before them.
    pub range: Range<usize>,
}

impl DeviceError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        format!("confusing device mapping, please use long syntax: {text}")
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        words! {
            en: "`{text}` has too many parts: `source:target:permissions`",
            fr: "`{text}` a trop de parties\u{202f}: `source:cible:permissions`",
        }
    }
}

/// Reads a device.
///
/// # Errors
/// Where the loader refuses the text.
pub fn parse(text: &str) -> Result<Device, DeviceError> {
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    let (first, second, third) = (colons.next(), colons.next(), colons.next());
    if let Some(third) = third {
        return Err(DeviceError { range: third..text.len() });
    }
    let end = text.len();
    let source = 0..first.unwrap_or(end);
    let target = first.map(|first| first + 1..second.unwrap_or(end)).filter(|target| !target.is_empty());
    let permissions = second.map(|second| second + 1..end);
    Ok(Device { target: target.unwrap_or_else(|| source.clone()), source, permissions })
}

/// Whether Docker knows the permissions: `r`, `w` and `m`, each at most once.
pub fn are_permissions(text: &str) -> bool {
    let once = |char: char| text.matches(char).count() <= 1;
    !text.is_empty() && text.chars().all(|char| matches!(char, 'r' | 'w' | 'm') && once(char))
}

/// How many devices `count` asks for; -1 is all of them. None where the loader refuses the text.
pub fn count(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("all") { Some(-1) } else { super::number::decimal(text).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_loader_reads() {
        let read = |text: &str| -> (String, String, String) {
            let device = parse(text).unwrap();
            let permissions = device.permissions.map_or("rwm", |range| &text[range]);
            (text[device.source].into(), text[device.target].into(), permissions.into())
        };
        let wanted = |source: &str, target: &str, permissions: &str| {
            (source.into(), target.into(), permissions.into())
        };
        assert_eq!(read("/dev/a"), wanted("/dev/a", "/dev/a", "rwm"));
        assert_eq!(read("/dev/a:/dev/b"), wanted("/dev/a", "/dev/b", "rwm"));
        assert_eq!(read("/dev/a:/dev/b:r"), wanted("/dev/a", "/dev/b", "r"));
        assert_eq!(read("/dev/a::r"), wanted("/dev/a", "/dev/a", "r"));
        assert_eq!(read("v.com/gpu=all"), wanted("v.com/gpu=all", "v.com/gpu=all", "rwm"));
        assert_eq!(parse("a:b:c:d").unwrap_err().range, 5..7);
        assert!(
            are_permissions("mr")
                && !are_permissions("rwx")
                && !are_permissions("rr")
                && !are_permissions("")
        );
        assert_eq!((count("ALL"), count("2"), count("two")), (Some(-1), Some(2), None));
    }
}
