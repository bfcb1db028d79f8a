//! Images that bring a HEALTHCHECK of their own. The official images have none, with few exceptions.

use super::ImageName;
use super::tag::Tag;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_brings_a_check() {
        assert!(CHECKED.is_sorted());
        let ships = |reference| ships_healthcheck(&ImageName::parse(reference));
        assert!(ships("dunglas/frankenphp:1-php8.5") && ships("docker.io/vaultwarden/server"));
        assert!(!ships("louislam/uptime-kuma:base-debian") && !ships("dunglas/frankenphp:builder"));
        assert!(!ships("nginx:1.30") && !ships("acme/server"));
    }
}
