//! How the value of a label is written.

use super::{email, moment, semver, spdx, uri};

/// The type of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Anything.
    Text,
    /// An absolute URI of RFC 3986.
    Url,
    /// A moment of RFC 3339.
    Moment,
    /// A version of Semantic Versioning 2.0.
    Version,
    /// The name of a Git commit.
    Hash,
    /// An SPDX licence expression.
    Licence,
    /// An address of mail.
    Email,
}

impl Format {
    /// The format that a settings file calls so.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "email" => Self::Email,
            "hash" => Self::Hash,
            "rfc3339" => Self::Moment,
            "semver" => Self::Version,
            "spdx" => Self::Licence,
            "url" => Self::Url,
            _ => Self::Text,
        }
    }

    /// Whether a value is written so.
    pub(crate) fn accepts(self, value: &str) -> bool {
        match self {
            Self::Text => true,
            Self::Url => uri::is_absolute(value),
            Self::Moment => moment::is_rfc_3339(value),
            Self::Version => semver::is_version(value),
            Self::Hash => is_commit(value),
            Self::Licence => spdx::is_expression(value.trim()),
            Self::Email => email::is_address(value.trim()),
        }
    }

    /// Whether it also is what hadolint takes for one: no licence expressions, and commits in two lengths only.
    pub(crate) fn is_plain(self, value: &str) -> bool {
        match self {
            Self::Hash => matches!(value.len(), 7 | 40),
            Self::Licence => spdx::is_licence(value.trim()),
            _ => true,
        }
    }

    /// hadolint's code for it.
    pub(crate) fn code(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Url => Some("hadolint/DL3052"),
            Self::Moment => Some("hadolint/DL3053"),
            Self::Licence => Some("hadolint/DL3054"),
            Self::Hash => Some("hadolint/DL3055"),
            Self::Version => Some("hadolint/DL3056"),
            Self::Email => Some("hadolint/DL3058"),
        }
    }

    /// What a value should be, in English and in French.
    pub(crate) fn wanted(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("a text", "un texte"),
            Self::Url => (
                "an absolute URL, such as `https://example.com`",
                "une URL absolue, comme `https://example.com`",
            ),
            Self::Moment => (
                "an RFC 3339 date, such as `2026-08-01T09:30:00Z`",
                "une date RFC 3339, comme `2026-08-01T09:30:00Z`",
            ),
            Self::Licence => {
                ("an SPDX licence, such as `Apache-2.0`", "une licence SPDX, comme `Apache-2.0`")
            }
            Self::Hash => ("a Git commit, such as `1a2b3c4`", "un commit Git, comme `1a2b3c4`"),
            Self::Version => ("a semantic version, such as `1.4.0`", "une version sémantique, comme `1.4.0`"),
            Self::Email => ("an e-mail address", "une adresse e-mail"),
        }
    }
}

/// A commit of Git: SHA-1 abbreviated or whole, or a whole SHA-256.
fn is_commit(value: &str) -> bool {
    let is_hexadecimal = value.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hexadecimal && matches!(value.len(), 7..=40 | 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written right, and what is not.
    const VALUES: &[(Format, &[&str], &[&str])] = &[
        (
            Format::Url,
            &[
                "https://example.com/a?b=c#d",
                "mailto:a@b",
                "urn:isbn:1",
                "http://[::1]:80/",
                "http://%41",
                "a:b",
                "ssh://git@x/y.git",
            ],
            &[
                "example.com",
                "//x",
                "/x",
                "",
                "http://a b",
                "http://x:ab",
                "http://ex%zz",
                "1http://x",
                "http://é.com",
                "git@github.com:a/b.git",
                "http://a/<b>",
            ],
        ),
        (
            Format::Moment,
            &[
                "2026-08-01T09:30:00Z",
                "2020-02-29t00:00:00.5z",
                "2026-08-01T23:59:60+01:00",
                "2000-02-29T00:00:00-00:00",
            ],
            &[
                "",
                "2026-08-01",
                "2026-08-01 09:30:00Z",
                "2026-02-29T09:30:00Z",
                "1900-02-29T09:30:00Z",
                "2026-08-01T24:00:00Z",
                "2026-08-01T09:30:00",
                "2026-08-01T09:30:00+0100",
                "2026-08-01T09:30:00.Z",
                "2026-08-01T09:30:00+25:00",
                "2026-8-1T09:30:00Z",
                "٣026-08-01T09:30:00Z",
            ],
        ),
        (
            Format::Version,
            &[
                "1.0.0",
                "10.20.30",
                "1.0.0-rc.1+build.05",
                "1.0.0-0a",
                "1.0.0-x-y.--",
                "99999999999999999999.0.0",
            ],
            &[
                "",
                "1.0",
                "v1.0.0",
                "01.0.0",
                "1.0.0-",
                "1.0.0-01",
                "1.0.0+",
                "1.0.0-a..b",
                "1.0.0-é",
                "1.0.0.0",
            ],
        ),
        (
            Format::Hash,
            &["1a2b3c4", "0123456789012345678901234567890123456789"],
            &["", "1a2b3c", "1A2B3C4", "v1.0.00"],
        ),
        (
            Format::Licence,
            &[
                "MIT",
                "GPL-3.0-or-later",
                "MIT OR Apache-2.0",
                "(MIT AND 0BSD) OR LicenseRef-own",
                "GPL-2.0-only WITH Classpath-exception-2.0",
            ],
            &["", "mit", "GPL-3.0", "Apache 2.0", "MIT OR", "(MIT", "MIT)", "OR MIT", "MIT MIT"],
        ),
        (
            Format::Email,
            &[
                "a@b.example",
                "a@localhost",
                "a.b+c@d.example",
                "\"a b\"@c.example",
                "a@[192.0.2.1]",
                "o'brien@x.y",
            ],
            &[
                "",
                "a",
                "@b",
                "a@",
                "a b@c",
                "a..b@c.d",
                ".a@b",
                "a@-b.c",
                "a@b..c",
                "A <a@b.c>",
                "é@b.c",
                "a@b_c.d",
                "a@b@c",
            ],
        ),
    ];

    #[test]
    fn values_of_each_format() {
        for (format, right, wrong) in VALUES {
            for value in *right {
                assert!(format.accepts(value), "{format:?} {value}");
            }
            for value in *wrong {
                assert!(!format.accepts(value), "{format:?} {value}");
            }
        }
    }
}
