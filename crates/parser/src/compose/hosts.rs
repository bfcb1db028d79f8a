//! Items of `extra_hosts`: `name=address`, `name:address`, with several addresses parted by commas.
//!
//! Source: compose-go's `HostsList`. The loader takes any text for an address.

use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A host and its addresses. All ranges are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Where the name stands.
    pub name: Range<usize>,
    /// Where the addresses stand, without brackets.
    pub addresses: Vec<Range<usize>>,
}

/// A text that is no host with addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: HostErrorKind,
}

/// Why a text is no host with addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostErrorKind {
    /// No address.
    NoAddress,
    /// No name, or one with `:` or `=`.
    Name,
}

impl HostError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.kind {
            HostErrorKind::NoAddress => format!("invalid additional host, missing IP: {part}"),
            HostErrorKind::Name => format!("bad host name '{part}'"),
        }
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.kind {
            HostErrorKind::NoAddress => words! {
                en: "`{part}` needs an address: `{part}=192.0.2.1`",
                fr: "`{part}` a besoin d'une adresse\u{202f}: `{part}=192.0.2.1`",
            },
            HostErrorKind::Name => words! {
                en: "`{part}` is not the name of a host",
                fr: "`{part}` n'est pas un nom d'hôte",
            },
        }
    }
}

/// Reads an item of the list.
///
/// # Errors
/// Where the loader refuses it.
pub fn parse(text: &str) -> Result<Host, HostError> {
    let Some(end) = text.find('=').or_else(|| text.find(':')) else {
        return Err(HostError { range: 0..text.len(), kind: HostErrorKind::NoAddress });
    };
    name(&text[..end])?;
    let mut start = end + 1;
    let addresses = text[start..].split(',').map(|address| {
        let range = start..start + address.len();
        start = range.end + 1;
        bare(text, range)
    });
    Ok(Host { name: 0..end, addresses: addresses.collect() })
}

/// Checks a key of the map.
///
/// # Errors
/// Where the loader refuses it.
pub fn name(text: &str) -> Result<(), HostError> {
    if text.is_empty() || text.contains([':', '=']) {
        return Err(HostError { range: 0..text.len(), kind: HostErrorKind::Name });
    }
    Ok(())
}

/// The address inside of brackets.
fn bare(text: &str, range: Range<usize>) -> Range<usize> {
    let address = &text[range.clone()];
    let bracketed = address.len() > 2 && address.starts_with('[') && address.ends_with(']');
    if bracketed { range.start + 1..range.end - 1 } else { range }
}

/// Whether Docker can resolve to an address: an IP address, or `host-gateway`.
pub fn is_address(text: &str) -> bool {
    text == "host-gateway" || super::port::is_ip(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_loader_reads() {
        let read = |text: &str| -> (String, Vec<String>) {
            let host = parse(text).unwrap();
            (text[host.name].into(), host.addresses.into_iter().map(|range| text[range].into()).collect())
        };
        assert_eq!(read("foo:1.2.3.4"), ("foo".into(), vec!["1.2.3.4".into()]));
        assert_eq!(read("foo=::1"), ("foo".into(), vec!["::1".into()]));
        assert_eq!(read("foo:[::1],1.1.1.1"), ("foo".into(), vec!["::1".into(), "1.1.1.1".into()]));
        assert_eq!(read("foo:ff02::1"), ("foo".into(), vec!["ff02::1".into()]));
        assert_eq!(read("foo="), ("foo".into(), vec![String::new()]));
        assert!(is_address("host-gateway") && is_address("::1") && !is_address("999.1.1.1"));
    }

    #[test]
    fn points_at_what_is_wrong() {
        for (text, range, message) in [
            ("foo", 0..3, "invalid additional host, missing IP: foo"),
            ("=1.2.3.4", 0..0, "bad host name ''"),
            ("a:b=1.2.3.4", 0..3, "bad host name 'a:b'"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range.clone(), &*error.compose(text)), (range, message));
        }
    }
}
