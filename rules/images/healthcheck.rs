//! Images that bring a HEALTHCHECK of their own. The official images have none, with few exceptions.

use super::{ImageName, data::data_folders, service::is_service, tag::Tag};

/// Source: `HEALTHCHECK` in the Dockerfile of each project, as of [`AS_OF`](super::end_of_life::AS_OF).
const CHECKED: &[&str] = &[
    "dunglas/frankenphp",
    "ghcr.io/dani-garcia/vaultwarden",
    "ghcr.io/pi-hole/pihole",
    "itzg/minecraft-server",
    "louislam/uptime-kuma",
    "mysql/mysql-server",
    "pihole/pihole",
    "vaultwarden/server",
];

/// Whether containers of the image have a healthcheck without any instruction of the Dockerfile.
pub fn ships_healthcheck(image: &ImageName<'_>) -> bool {
    let key = image.key();
    // The images that Uptime Kuma is built on, and the one FrankenPHP is built with.
    let is_base = Tag::parse(image.tag_or_latest()).words().any(|word| word == "base" || word == "builder");
    CHECKED.binary_search(&&*key).is_ok() && !is_base
}

/// Official images that are no services, and bring no check: languages and distributions.
const BASES: &[&str] = &[
    "library/almalinux",
    "library/alpine",
    "library/amazoncorretto",
    "library/busybox",
    "library/debian",
    "library/eclipse-temurin",
    "library/fedora",
    "library/golang",
    "library/gradle",
    "library/maven",
    "library/node",
    "library/openjdk",
    "library/perl",
    "library/php",
    "library/python",
    "library/rockylinux",
    "library/ruby",
    "library/rust",
    "library/ubuntu",
];

/// Whether containers of the image surely have no healthcheck unless somebody adds one.
pub fn lacks_healthcheck(image: &ImageName<'_>) -> bool {
    let key = image.key();
    let is_base = BASES.binary_search(&&*key).is_ok();
    is_base || key.starts_with("library/") && (is_service(image) || !data_folders(image).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_brings_a_check() {
        assert!(CHECKED.is_sorted() && BASES.is_sorted());
        let lacks = |reference| lacks_healthcheck(&ImageName::parse(reference));
        assert!(lacks("postgres:18") && lacks("docker.io/node:24") && !lacks("acme/server"));
        let ships = |reference| ships_healthcheck(&ImageName::parse(reference));
        assert!(ships("dunglas/frankenphp:1-php8.5") && ships("docker.io/vaultwarden/server"));
        assert!(!ships("louislam/uptime-kuma:base-debian") && !ships("dunglas/frankenphp:builder"));
        assert!(!ships("nginx:1.30") && !ships("acme/server"));
    }
}
