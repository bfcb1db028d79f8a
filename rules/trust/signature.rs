//! Switches with which a program installs packages that nobody has signed. Sources: the manual of each program.

use super::{Flag, Setting, Switches, Value};

const fn flag(
    programs: &'static [&'static str],
    names: &'static [&'static str],
    also: Option<&'static str>,
) -> Flag {
    Flag { programs, names, value: Value::Nothing, also }
}

const fn setting(
    key: &'static str,
    value: Value,
    programs: &'static [&'static str],
    file: &'static str,
) -> Setting {
    Setting { key, value, programs, file, also: None }
}

const APT: &[&str] = &["apt", "apt-get", "aptitude"];
const DNF: &[&str] = &["yum", "dnf", "dnf5", "tdnf", "microdnf", "yum-config-manager"];

#[rustfmt::skip]
pub(crate) static SIGNATURE: Switches = Switches {
    variables: &[],
    options: &[
        flag(&["apk"], &["allow-untrusted"], Some("checkov/CKV2_DOCKER_7")),
        flag(APT, &["allow-unauthenticated"], Some("checkov/CKV2_DOCKER_8")),
        flag(APT, &["force-yes"], Some("checkov/CKV2_DOCKER_11")),
        flag(APT, &["allow-insecure-repositories"], None),
        flag(DNF, &["nogpgcheck", "no-gpgchecks"], Some("checkov/CKV2_DOCKER_9")),
        flag(&["rpm"], &["nodigest", "nosignature", "noverify", "nofiledigest"], Some("checkov/CKV2_DOCKER_10")),
        flag(&["zypper"], &["no-gpg-checks", "no-gpgcheck", "allow-unsigned-rpm"], None),
        flag(&["debootstrap"], &["no-check-gpg"], None),
    ],
    settings: &[
        setting("AllowUnauthenticated", Value::Yes, APT, ""),
        setting("AllowInsecureRepositories", Value::Yes, APT, ""),
        setting("AllowDowngradeToInsecureRepositories", Value::Yes, APT, ""),
        // `repo_gpgcheck` and `localpkg_gpgcheck` are off by default, and the packages are still checked.
        setting("gpgcheck", Value::No, DNF, ""),
        setting("SigLevel", Value::Is("never"), &[], "pacman"),
        setting("trusted", Value::Yes, &[], "apt"),
        setting("allow-insecure", Value::Yes, &[], "apt"),
    ],
};
