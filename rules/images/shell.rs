//! What `/bin/sh` is in an image, which decides how much more than POSIX a RUN in shell form may say.

use super::ImageName;
use super::tag::Tag;

/// A program behind `/bin/sh`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// The one of `BusyBox`: `local`, `pipefail` and some of `[[`, but no arrays and no `<(…)`.
    Ash,
    /// Debian's: POSIX and `local`, no `pipefail` before 0.5.13.
    Dash,
    /// Bash under the name `sh`: it reads nearly all of Bash.
    Bash,
    /// There is none.
    Missing,
}

/// Distributions and what is built on one distribution only. Sources: the package that owns `/bin/sh` in each
/// distribution, as of [`AS_OF`](super::end_of_life::AS_OF).
const SHELLS: &[(&str, Shell)] = &[
    ("almalinux/almalinux", Shell::Bash),
    ("library/almalinux", Shell::Bash),
    ("library/alpine", Shell::Ash),
    ("library/amazonlinux", Shell::Bash),
    ("library/archlinux", Shell::Bash),
    ("library/busybox", Shell::Ash),
    ("library/caddy", Shell::Ash),
    ("library/centos", Shell::Bash),
    ("library/debian", Shell::Dash),
    ("library/docker", Shell::Ash),
    ("library/fedora", Shell::Bash),
    ("library/oraclelinux", Shell::Bash),
    ("library/rockylinux", Shell::Bash),
    ("library/ubuntu", Shell::Dash),
    ("opensuse/leap", Shell::Bash),
    ("opensuse/tumbleweed", Shell::Bash),
    ("public.ecr.aws/amazonlinux/amazonlinux", Shell::Bash),
    ("registry.access.redhat.com/ubi8", Shell::Bash),
    ("registry.access.redhat.com/ubi9", Shell::Bash),
    ("rockylinux/rockylinux", Shell::Bash),
];

/// Official images on Debian, unless a word of the tag names something else.
const ON_DEBIAN: &[&str] = &[
    "buildpack-deps",
    "drupal",
    "ghost",
    "golang",
    "haproxy",
    "httpd",
    "mariadb",
    "matomo",
    "memcached",
    "mongo",
    "nextcloud",
    "nginx",
    "node",
    "perl",
    "php",
    "phpmyadmin",
    "postgres",
    "pypy",
    "python",
    "rabbitmq",
    "redis",
    "redmine",
    "ruby",
    "rust",
    "wordpress",
];

/// What `/bin/sh` is; none where no table knows the image.
pub fn shell_of(image: &ImageName<'_>) -> Option<Shell> {
    let key = image.key();
    if key.starts_with("gcr.io/distroless/") {
        let debug = Tag::parse(image.tag_or_latest()).words().any(|word| word.starts_with("debug"));
        return Some(if debug { Shell::Ash } else { Shell::Missing });
    }
    if let Ok(at) = SHELLS.binary_search_by_key(&&*key, |(name, _)| name) {
        return Some(SHELLS[at].1);
    }
    let name = image.official().filter(|name| ON_DEBIAN.contains(name))?;
    let mut words = Tag::parse(image.tag_or_latest()).words();
    // Windows and the rarer distributions of some images.
    let other = |word: &str| ["windows", "nano", "ubi", "oracle"].iter().any(|start| word.starts_with(start));
    match words.find(|word| word.starts_with("alpine") || other(word)) {
        Some(word) if word.starts_with("alpine") => Some(Shell::Ash),
        Some(_) => None,
        None => (!name.is_empty()).then_some(Shell::Dash),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sh_is() {
        assert!(SHELLS.is_sorted_by_key(|(name, _)| *name));
        for (reference, shell) in [
            ("alpine:3.24", Some(Shell::Ash)),
            ("node:24-alpine3.24", Some(Shell::Ash)),
            ("python:3.14-slim", Some(Shell::Dash)),
            ("ubuntu", Some(Shell::Dash)),
            ("golang:1.27-windowsservercore", None),
            ("fedora:44", Some(Shell::Bash)),
            ("gcr.io/distroless/static-debian13:nonroot", Some(Shell::Missing)),
            ("gcr.io/distroless/base-debian13:debug-nonroot", Some(Shell::Ash)),
            ("acme/app", None),
        ] {
            assert_eq!(shell_of(&ImageName::parse(reference)), shell, "{reference}");
        }
    }
}
