//! Tags that move, and tags to propose instead of none.

use super::ImageName;
use super::tag::{LONGEST, version};

/// Why a tag is not the same image tomorrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving<'a> {
    /// A word that follows the newest release of some kind: `latest`, `stable`, `lts` in `lts-alpine`.
    Word(&'a str),
    /// Words about the variant only, without a version of the program: `slim`, `fpm-alpine`, `bookworm`.
    Unversioned(&'a str),
}

/// For official images, a tag that names a maintained branch without freezing it: the version people mean by
/// "Python 3.14", the long-term release where a project has one.
#[rustfmt::skip]
pub static PINNED: &[(&str, &str)] = &[
    ("adminer", "5"),
    ("almalinux", "10"),
    ("alpine", "3.24"),
    ("amazoncorretto", "25"),
    ("amazonlinux", "2023"),
    ("bash", "5.3"),
    ("buildpack-deps", "trixie"),
    ("busybox", "1.37"),
    ("caddy", "2.11"),
    ("cassandra", "5.0"),
    ("composer", "2.10"),
    ("couchdb", "3.5"),
    ("dart", "3.13"),
    ("debian", "13"),
    ("docker", "29"),
    ("drupal", "11"),
    ("eclipse-mosquitto", "2.0"),
    ("eclipse-temurin", "25"),
    ("elasticsearch", "9.5.2"),
    ("elixir", "1.20"),
    ("erlang", "29"),
    ("fedora", "44"),
    ("gcc", "16"),
    ("ghost", "6"),
    ("golang", "1.27"),
    ("gradle", "9"),
    ("groovy", "5"),
    ("haproxy", "3.4"),
    ("haskell", "9.14"),
    ("httpd", "2.4"),
    ("influxdb", "2.9"),
    ("julia", "1.12"),
    ("kibana", "9.5.2"),
    ("logstash", "9.5.2"),
    ("mariadb", "11.8"),
    ("matomo", "5"),
    ("maven", "3.9"),
    ("memcached", "1.6"),
    ("mongo", "8.0"),
    ("mysql", "8.4"),
    ("nats", "2.14"),
    ("neo4j", "5.26"),
    ("nextcloud", "34"),
    ("nginx", "1.30"),
    ("node", "24"),
    ("oraclelinux", "10"),
    ("perl", "5.44"),
    ("php", "8.5"),
    ("phpmyadmin", "5.2"),
    ("postgres", "18"),
    ("pypy", "3.11"),
    ("python", "3.14"),
    ("rabbitmq", "4.3"),
    ("redis", "8.10"),
    ("redmine", "7.0"),
    ("registry", "3"),
    ("ruby", "4.0"),
    ("rust", "1.98"),
    ("solr", "10.0"),
    ("swift", "6.3"),
    ("telegraf", "1.39"),
    ("tomcat", "11.0"),
    ("traefik", "v3.7"),
    ("ubuntu", "26.04"),
    ("varnish", "9.0"),
    ("wordpress", "7"),
    ("zookeeper", "3.9"),
];

/// Words that follow something newer whenever it appears. Several are tags of official images (`rawhide` of `fedora`,
/// `sid` of `debian`, `innovation` of `mysql`), the others are the names projects give their moving branches.
const MOVING: &[&str] = &[
    "alpha",
    "beta",
    "canary",
    "cauldron",
    "current",
    "dev",
    "devel",
    "develop",
    "development",
    "edge",
    "experimental",
    "fresh",
    "head",
    "innovation",
    "insiders",
    "latest",
    "lts",
    "main",
    "mainline",
    "master",
    "next",
    "nightly",
    "oldoldstable",
    "oldstable",
    "preview",
    "prod",
    "production",
    "rawhide",
    "rc",
    "rolling",
    "sid",
    "sisyphus",
    "snapshot",
    "stable",
    "staging",
    "test",
    "testing",
    "tip",
    "trunk",
    "unstable",
];

/// Words that say how an image is built, not which version it holds.
const VARIANTS: &[&str] = &[
    "alpine",
    "amazoncorretto",
    "apache",
    "builder",
    "cli",
    "community",
    "corretto",
    "curl",
    "debug",
    "developer",
    "dind",
    "eclipse",
    "enterprise",
    "fastcgi",
    "fpm",
    "glibc",
    "graal",
    "headless",
    "jdk",
    "jre",
    "lein",
    "management",
    "minimal",
    "musl",
    "nanoserver",
    "nonroot",
    "openssl",
    "oracle",
    "otel",
    "perl",
    "rootless",
    "scm",
    "sdk",
    "slim",
    "standalone",
    "temurin",
    "threaded",
    "uclibc",
    "windowsservercore",
    "zts",
];

/// Code names of distributions: of `python` they say how it is built, of `debian` they are the version.
const CODES: &[&str] = &[
    "bionic", "bookworm", "bullseye", "buster", "focal", "forky", "jammy", "noble", "resolute", "stretch",
    "trixie",
];

/// Images whose tags are code names of releases.
const CODE_NAMED: &[&str] = &["debian", "ubuntu", "buildpack-deps", "neurodebian"];

/// A tag to propose for an official image that is written without one.
pub fn pinned(name: &str) -> Option<&'static str> {
    PINNED.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag)
}

/// Whether the tag of an image moves. An image without a tag is not for this function to judge, and a version such as
/// `3` counts as fixed.
pub fn moving<'a>(image: &ImageName<'a>) -> Option<Moving<'a>> {
    let tag = image.tag.filter(|tag| tag.len() <= LONGEST)?;
    let mut words = tag.split('-');
    let first = words.next()?;
    if tag.split('-').any(|word| word == "latest") {
        return Some(Moving::Word("latest"));
    }
    // A date or a version behind the word holds it still: `sid-20260803`, `nightly-2026-08-01`, `stable-1.2`.
    if words.any(|word| !version(word).is_empty()) {
        return None;
    }
    if MOVING.iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return Some(Moving::Word(first));
    }
    tag.split('-').all(|word| says_nothing(image, word)).then_some(Moving::Unversioned(tag))
}

/// Whether a word of a tag says how the image is built and not which version it holds.
pub(super) fn says_nothing(image: &ImageName<'_>, word: &str) -> bool {
    let named = image.official().is_some_and(|name| CODE_NAMED.contains(&name));
    is_variant(word) || (!named && CODES.contains(&word))
}

/// `slim`, `alpine`, and `alpine3.24`, which fixes Alpine but not the program.
fn is_variant(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    VARIANTS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reference: &str) -> Option<Moving<'_>> {
        moving(&ImageName::parse(reference))
    }

    #[test]
    fn words_that_follow_something() {
        for (reference, word) in [
            ("alpine:latest", "latest"),
            ("alpine:edge", "edge"),
            ("node:lts-alpine", "lts"),
            ("node:current-bookworm-slim", "current"),
            ("debian:stable-slim", "stable"),
            ("debian:sid", "sid"),
            ("fedora:rawhide", "rawhide"),
            ("nginx:mainline", "mainline"),
            ("nginx:stable-alpine3.24", "stable"),
            ("gcr.io/distroless/static:latest-amd64", "latest"),
            ("ghcr.io/acme/app:main", "main"),
            ("ghcr.io/acme/app:Nightly", "Nightly"),
            ("mysql:innovation-oracle", "innovation"),
        ] {
            assert_eq!(of(reference), Some(Moving::Word(word)), "{reference}");
        }
    }

    #[test]
    fn variants_without_a_version() {
        for reference in [
            "python:slim",
            "python:alpine",
            "python:alpine3.24",
            "python:bookworm",
            "php:fpm-alpine",
            "golang:alpine",
            "rabbitmq:management",
            "maven:eclipse-temurin",
            "buildpack-deps:curl",
            "gcr.io/distroless/base:nonroot",
        ] {
            assert!(matches!(of(reference), Some(Moving::Unversioned(_))), "{reference}");
        }
    }

    #[test]
    fn versions_dates_and_names_of_releases_stay() {
        for reference in [
            "python",
            "python:3",
            "python:3.14-slim",
            "debian:bookworm",
            "debian:bookworm-slim",
            "ubuntu:noble",
            "buildpack-deps:trixie-curl",
            "debian:sid-20260803-slim",
            "rust:nightly-2026-08-01",
            "acme/app:release-1.2",
            "acme/app:a1b2c3d",
            "acme/app:mainframe",
            "node:jod",
            "node:krypton-slim",
            "jenkins/jenkins:2.555.1-lts",
        ] {
            assert_eq!(of(reference), None, "{reference}");
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(PINNED.is_sorted_by(|a, b| a.0 < b.0));
        assert!(MOVING.is_sorted_by(|a, b| a < b));
        assert!(CODES.is_sorted_by(|a, b| a < b));
        assert!(VARIANTS.is_sorted_by(|a, b| a < b));
        assert_eq!(pinned("python"), Some("3.14"));
        assert_eq!(pinned("builder"), None);
    }
}
