//! Images of which every tag is withdrawn or deprecated, whatever it carries.

use super::Kind;
use super::{Date, day};

/// One image that nobody maintains under this name any more.
#[derive(Debug)]
pub(super) struct Gone {
    pub(super) image: &'static str,
    pub(super) kind: Kind,
    pub(super) on: Date,
    pub(super) source: &'static str,
    /// The image to use now, with a maintained tag; empty if nothing replaces it. After [`TEMURIN`] the tag follows
    /// from the old one.
    pub(super) instead: &'static str,
}

const fn gone(
    image: &'static str,
    kind: Kind,
    on: Date,
    source: &'static str,
    instead: &'static str,
) -> Gone {
    Gone { image, kind, on, source, instead }
}

use Kind::{Deprecated, Withdrawn};

/// Source of all lines: the notice on the image's own page, `deprecated.md` in docker-library/docs; where that
/// names a month only, its last day is taken. `vault` and `consul` ended with the first releases that the publisher
/// no longer sent there, `rockylinux` on the day of the newest release it holds,
/// `clearlinux` on the day its publisher gave it up.
#[rustfmt::skip]
pub(super) static GONE: &[Gone] = &[
    gone("library/adoptopenjdk", Deprecated, day(2021, 8, 1), "https://hub.docker.com/_/adoptopenjdk", TEMURIN),
    gone("library/celery", Deprecated, day(2017, 6, 1), "https://hub.docker.com/_/celery", "python:3.14"),
    gone("library/centos", Withdrawn, day(2024, 6, 30), "https://hub.docker.com/_/centos", "almalinux:10"),
    gone("library/clearlinux", Deprecated, day(2025, 7, 18), "https://hub.docker.com/_/clearlinux", ""),
    gone("library/consul", Deprecated, day(2023, 6, 26), "https://hub.docker.com/_/consul", "hashicorp/consul"),
    gone("library/django", Deprecated, day(2016, 12, 31), "https://hub.docker.com/_/django", "python:3.14"),
    gone("library/java", Deprecated, day(2016, 12, 31), "https://hub.docker.com/_/java", TEMURIN),
    gone("library/mono", Deprecated, day(2022, 6, 30), "https://hub.docker.com/_/mono", ""),
    gone("library/nats-streaming", Deprecated, day(2023, 6, 30), "https://hub.docker.com/_/nats-streaming", "nats:2.14"),
    gone("library/openjdk", Deprecated, OPENJDK_ON, OPENJDK, TEMURIN),
    gone("library/opensuse", Deprecated, day(2019, 7, 1), "https://hub.docker.com/_/opensuse", "opensuse/leap:16.0"),
    gone("library/owncloud", Deprecated, day(2018, 12, 31), "https://hub.docker.com/_/owncloud", "owncloud/server"),
    gone("library/piwik", Deprecated, day(2018, 9, 30), "https://hub.docker.com/_/piwik", "matomo:5"),
    gone("library/rails", Deprecated, day(2016, 12, 31), "https://hub.docker.com/_/rails", "ruby:4.0"),
    gone("library/rockylinux", Deprecated, day(2023, 11, 19), "https://hub.docker.com/_/rockylinux", "rockylinux/rockylinux:9"),
    gone("library/sentry", Deprecated, day(2019, 7, 31), "https://hub.docker.com/_/sentry", ""),
    gone("library/vault", Deprecated, day(2023, 6, 21), "https://hub.docker.com/_/vault", "hashicorp/vault"),
];

/// The notice on `openjdk`, which also reaches the images that were built from it.
pub(super) const OPENJDK: &str = "https://hub.docker.com/_/openjdk";
/// "beyond July 2022" says the notice.
pub(super) const OPENJDK_ON: Date = day(2022, 7, 31);
/// The notice on `adoptopenjdk`, which other images were built from as well.
pub(super) const ADOPT: &str = "https://hub.docker.com/_/adoptopenjdk";
/// The day of that notice.
pub(super) const ADOPT_ON: Date = day(2021, 8, 1);
/// The Java image to use now.
pub(super) const TEMURIN: &str = "eclipse-temurin";
/// Java versions with a maintained tag there.
pub(super) const JAVA: &[&str] = &["8", "11", "17", "21", "25"];
