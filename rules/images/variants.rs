//! Lighter variants of official images: which have `-slim`, which have `-alpine`, and how such a tag is spelled.
//!
//! Derived from the tags that docker-library/official-images lists (August 2026) and kept true by a test over that
//! list. An image without a lighter variant, or whose plain variant is light already (`traefik`, `caddy`, `nats`),
//! stands in no line.

use super::ImageName;
use super::end_of_life::{AS_OF, end_of_life};
use super::pinned::pinned;
use super::tag::Tag;

/// The lighter tags of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lighter {
    /// The same distribution with fewer packages.
    pub slim: Option<String>,
    /// Alpine Linux: smaller still, with musl instead of the GNU C library.
    pub alpine: Option<String>,
}

/// Where `slim` stands in a tag that also names a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slim {
    No,
    /// `3.12-slim-bookworm`
    Before,
    /// `24-bookworm-slim`
    After,
}

#[derive(Debug)]
struct Family {
    name: &'static str,
    slim: Slim,
    /// Words before the distribution with which a tag ending in `-alpine` exists; empty: the plain tag.
    alpine: &'static [&'static str],
    /// Such words that stay as they are.
    kept: &'static [&'static str],
    /// Words a tag may start with instead of a version.
    heads: &'static [&'static str],
    /// Distributions the plain variants are built on.
    codes: &'static [&'static str],
    /// The oldest version whose variants are known, for images of which [`end_of_life`] knows no ends; empty: any.
    since: &'static str,
}

const PLAIN: &[&str] = &[""];
const NONE: &[&str] = &[];
const FPM: &[&str] = &["fpm"];
const APACHE: &[&str] = &["apache"];
const DEBIANS: &[&str] = &["bookworm", "trixie"];
const OLD_DEBIANS: &[&str] = &["bullseye", "bookworm", "trixie"];
const UBUNTUS: &[&str] = &["jammy", "noble", "resolute"];

const fn family(
    name: &'static str,
    slim: Slim,
    alpine: &'static [&'static str],
    codes: &'static [&'static str],
) -> Family {
    Family { name, slim, alpine, kept: NONE, heads: NONE, codes, since: "" }
}

impl Family {
    const fn keeping(self, kept: &'static [&'static str]) -> Self {
        Self { kept, ..self }
    }

    const fn starting(self, heads: &'static [&'static str]) -> Self {
        Self { heads, ..self }
    }

    const fn since(self, since: &'static str) -> Self {
        Self { since, ..self }
    }
}

static FAMILIES: &[Family] = &[
    family("buildpack-deps", Slim::No, NONE, NONE).keeping(&["curl", "scm"]),
    family("debian", Slim::After, NONE, NONE).starting(&[
        "bullseye",
        "bookworm",
        "trixie",
        "stable",
        "oldstable",
    ]),
    family("drupal", Slim::No, FPM, DEBIANS).keeping(APACHE),
    family("eclipse-temurin", Slim::No, &["", "jdk", "jre"], UBUNTUS),
    family("elixir", Slim::After, PLAIN, NONE).since("1.16"),
    family("erlang", Slim::After, PLAIN, NONE).since("24"),
    family("ghost", Slim::No, PLAIN, DEBIANS).since("6"),
    family("golang", Slim::No, PLAIN, DEBIANS),
    family("haproxy", Slim::No, PLAIN, DEBIANS).starting(&["lts"]).since("2.6"),
    family("httpd", Slim::No, PLAIN, DEBIANS),
    family("matomo", Slim::No, FPM, NONE).keeping(APACHE).since("5"),
    family("memcached", Slim::No, PLAIN, DEBIANS).since("1.6"),
    family("nextcloud", Slim::No, FPM, NONE).keeping(APACHE).since("32"),
    family("nginx", Slim::No, PLAIN, DEBIANS).starting(&["stable", "mainline"]),
    family("node", Slim::After, PLAIN, OLD_DEBIANS).starting(&["lts", "current", "jod", "krypton"]),
    family("perl", Slim::Before, NONE, OLD_DEBIANS).since("5.40"),
    family("php", Slim::No, &["", "cli", "fpm", "zts"], DEBIANS).keeping(APACHE),
    family("phpmyadmin", Slim::No, FPM, NONE).keeping(APACHE).since("5.2"),
    family("postgres", Slim::No, PLAIN, DEBIANS),
    family("pypy", Slim::Before, NONE, DEBIANS),
    family("python", Slim::Before, PLAIN, DEBIANS),
    family("rabbitmq", Slim::No, &["", "management"], NONE),
    family("redis", Slim::No, PLAIN, DEBIANS),
    family("redmine", Slim::No, PLAIN, DEBIANS).since("6"),
    family("ruby", Slim::Before, PLAIN, DEBIANS),
    family("rust", Slim::Before, PLAIN, OLD_DEBIANS).since("1.98"),
    family("solr", Slim::After, NONE, NONE).since("9"),
    family("telegraf", Slim::No, PLAIN, NONE).since("1.37"),
    family("wordpress", Slim::No, FPM, NONE).keeping(APACHE).since("7"),
];

/// The lighter variants of the image a reference names, if it is the full variant of an official image.
///
/// Without a tag, or with `latest`, they are those of the tag that [`pinned`] proposes. What is past its end has
/// none: its successor comes first.
pub fn lighter(image: &ImageName<'_>) -> Option<Lighter> {
    let name = image.official()?;
    let tag = match image.tag {
        None | Some("latest") => pinned(name)?,
        Some(tag) => tag,
    };
    let family = FAMILIES.iter().find(|family| family.name == name)?;
    if end_of_life(image, AS_OF).is_some() {
        return None;
    }
    family.lighter(tag)
}

/// Whether the variants of an official image are known.
pub(super) fn is_known(name: &str) -> bool {
    FAMILIES.iter().any(|family| family.name == name)
}

/// The tag `base` of an official image in the variant of another tag: `3.14` and `3.9-slim` give `3.14-slim`.
/// What is not known to exist for `base` is left out.
pub(super) fn same_variant(name: &str, base: &str, like: Tag<'_>) -> String {
    let Some(family) = FAMILIES.iter().find(|family| family.name == name) else {
        return base.to_owned();
    };
    let known = |word: &&str| family.alpine.contains(word) || family.kept.contains(word);
    let full = match like.words().find(known) {
        Some(word) => format!("{base}-{word}"),
        None => base.to_owned(),
    };
    let Some(lighter) = family.lighter(&full) else { return full };
    if like.words().any(|word| word.starts_with("alpine")) {
        return lighter.alpine.unwrap_or(full);
    }
    if like.words().any(|word| word == "slim") {
        return lighter.slim.unwrap_or(full);
    }
    full
}

impl Family {
    fn lighter(&self, tag: &str) -> Option<Lighter> {
        let (head, variant) = tag.split_once('-').unwrap_or((tag, ""));
        if !head.starts_with(|c: char| c.is_ascii_digit()) && !self.heads.contains(&head) {
            return None;
        }
        if self.is_older(head) {
            return None;
        }
        let (word, code) = self.full_variant(variant)?;
        let slim = (word.is_empty()).then(|| self.slim_tag(head, code)).flatten();
        let alpine = self.alpine.contains(&word).then(|| join(&[head, word, "alpine"]));
        (slim.is_some() || alpine.is_some()).then_some(Lighter { slim, alpine })
    }

    /// Whether a version is older than those whose variants are known: old releases may never have had them.
    fn is_older(&self, version: &str) -> bool {
        let mut parts = version.split('.').map(str::parse::<u32>);
        for known in self.since.split('.').map(str::parse::<u32>) {
            let (Ok(known), Some(Ok(part))) = (known, parts.next()) else { return false };
            if part != known {
                return part < known;
            }
        }
        false
    }

    /// The word and the distribution of a variant, both possibly empty, if the variant is one of the full ones.
    fn full_variant<'a>(&self, variant: &'a str) -> Option<(&'a str, &'a str)> {
        let (word, code) = match variant.rsplit_once('-') {
            Some(parts) => parts,
            None if self.codes.contains(&variant) => ("", variant),
            None => (variant, ""),
        };
        let plain = word.is_empty() || self.alpine.contains(&word);
        (plain && (code.is_empty() || self.codes.contains(&code))).then_some((word, code))
    }

    fn slim_tag(&self, head: &str, code: &str) -> Option<String> {
        match self.slim {
            Slim::No => None,
            Slim::Before => Some(join(&[head, "slim", code])),
            Slim::After => Some(join(&[head, code, "slim"])),
        }
    }
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reference: &str) -> Option<(String, String)> {
        let found = lighter(&ImageName::parse(reference))?;
        Some((found.slim.unwrap_or_default(), found.alpine.unwrap_or_default()))
    }

    #[test]
    fn nothing_is_said_of_releases_older_than_those_known() {
        assert_eq!(of("perl:5.20"), None);
        assert_eq!(of("perl:5.20.3-stretch"), None);
        assert_eq!(of("perl:5.42"), Some(("5.42-slim".into(), String::new())));
        assert_eq!(of("perl:5"), Some(("5-slim".into(), String::new())));
    }

    #[test]
    fn full_variants_have_lighter_ones() {
        for (reference, slim, alpine) in [
            ("python:3.12", "3.12-slim", "3.12-alpine"),
            ("python:3.12.14-bookworm", "3.12.14-slim-bookworm", "3.12.14-alpine"),
            ("docker.io/library/python", "3.14-slim", "3.14-alpine"),
            ("node:latest", "24-slim", "24-alpine"),
            ("node:22-bookworm", "22-bookworm-slim", "22-alpine"),
            ("node:lts", "lts-slim", "lts-alpine"),
            ("debian:12", "12-slim", ""),
            ("debian:bookworm", "bookworm-slim", ""),
            ("debian", "13-slim", ""),
            ("golang:1.26-trixie", "", "1.26-alpine"),
            ("php:8.3-fpm", "", "8.3-fpm-alpine"),
            ("php:8.3-fpm-bookworm", "", "8.3-fpm-alpine"),
            ("php:8.3", "", "8.3-alpine"),
            ("eclipse-temurin:21-jre-noble", "", "21-jre-alpine"),
            ("rabbitmq:4-management", "", "4-management-alpine"),
            ("postgres:17", "", "17-alpine"),
        ] {
            assert_eq!(of(reference), Some((slim.to_owned(), alpine.to_owned())), "{reference}");
        }
    }

    #[test]
    fn light_ended_and_unknown_images_have_none() {
        for reference in [
            "python:3.12-slim",
            "python:3.12-slim-bookworm",
            "python:3.12-alpine3.24",
            "python:3.9",
            "python:3.12-buster",
            "python:windowsservercore",
            "php:8.3-apache",
            "node:24-trixie-slim",
            "ubuntu:24.04",
            "alpine:3.24",
            "mongo:8.0",
            "acme/python:3.12",
            "ghcr.io/acme/node:24",
            "builder",
        ] {
            assert_eq!(of(reference), None, "{reference}");
        }
    }
}
