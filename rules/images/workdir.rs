//! Where official images stand when a build starts from them.

use super::ImageName;

/// Official images that set no WORKDIR, so that a build starts in `/` (source: their Dockerfiles, as of 2026-08).
const IN_ROOT: &[&str] = &[
    "almalinux",
    "alpine",
    "amazonlinux",
    "busybox",
    "debian",
    "eclipse-temurin",
    "fedora",
    "maven",
    "nginx",
    "node",
    "python",
    "rockylinux",
    "ruby",
    "rust",
    "ubuntu",
];

/// Whether an image surely leaves a build in `/`.
pub fn stands_in_root(image: &ImageName<'_>) -> bool {
    image.official().is_some_and(|name| IN_ROOT.contains(&name))
}
