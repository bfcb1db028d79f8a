//! Which program an image calls `sh`.

use super::Fine;
use crate::images::ImageName;
use calfat_parser::dockerfile::Base;
use calfat_project::docker::Stage;

/// Distributions whose `sh` is bash (sources: their own images, July 2026).
const BASH: &[&str] = &[
    "almalinux",
    "amazoncorretto",
    "amazonlinux",
    "archlinux",
    "centos",
    "fedora",
    "mageia",
    "oraclelinux",
    "photon",
    "rockylinux",
];

/// Parts of a reference that say the same: Red Hat's base images, openSUSE, Azure Linux, the functions of AWS.
const LIKE_BASH: &[&str] = &[
    "/ubi",
    "almalinux",
    "amazonlinux",
    "archlinux",
    "azurelinux",
    "cbl-mariner",
    "centos",
    "ecr.aws/lambda/",
    "fedora",
    "opensuse/",
    "oraclelinux",
    "redhat",
    "rockylinux",
];

/// Official images that stand on Alpine without saying so in their tags.
const ALPINE: &[&str] = &["busybox", "docker", "registry", "traefik"];

/// What the `sh` of a stage is at least able to do.
pub(crate) fn of(stage: Stage<'_>) -> Fine {
    let Base::Image(reference) = stage.root() else { return Fine::Everywhere };
    let reference = reference.to_ascii_lowercase();
    let official = ImageName::parse(&reference).official();
    if reference.contains("alpine") || official.is_some_and(|name| ALPINE.contains(&name)) {
        return Fine::Busybox;
    }
    let is_bash = official.is_some_and(|name| BASH.contains(&name));
    if is_bash || LIKE_BASH.iter().any(|part| reference.contains(part)) {
        return Fine::Bash;
    }
    // Debian and Ubuntu have dash, which does the least of them all; so does any other until it is known.
    Fine::Everywhere
}
