use super::PLAIN;
use crate::packages::{
    Manager,
    Verb::{Clean, Install, Remove, Restore, Run, Upgrade},
    spelling,
};

pub(super) const GEM: Manager = Manager {
    name: "gem",
    programs: &["gem"],
    verbs: &[("install", Install), ("i", Install), ("uninstall", Remove)],
    value_flags: &[
        "-v",
        "--version",
        "-g",
        "--file",
        "-i",
        "--install-dir",
        "-n",
        "--bindir",
        "-P",
        "--trust-policy",
        "-p",
        "--http-proxy",
        "-s",
        "--source",
        "-B",
        "--bulk-threshold",
        "--build-root",
        "--platform",
        "--config-file",
    ],
    pinned_by: &[("v", "version")],
    spelling: spelling::gem,
    ..PLAIN
};

pub(super) const GO: Manager = Manager {
    name: "go",
    programs: &["go"],
    verbs: &[("install", Install), ("get", Install), ("run", Run)],
    value_flags: &[
        "-C",
        "-tags",
        "-ldflags",
        "-gcflags",
        "-asmflags",
        "-gccgoflags",
        "-mod",
        "-modfile",
        "-overlay",
        "-pkgdir",
        "-exec",
        "-toolexec",
        "-buildmode",
        "-compiler",
        "-installsuffix",
    ],
    spelling: spelling::go,
    ..PLAIN
};

pub(super) const CARGO: Manager = Manager {
    name: "cargo",
    programs: &["cargo", "cargo-binstall"],
    verbs: &[("install", Install), ("binstall", Install), ("uninstall", Remove)],
    value_flags: &[
        "--version",
        "--vers",
        "--git",
        "--branch",
        "--tag",
        "--rev",
        "--path",
        "--root",
        "--registry",
        "--index",
        "-F",
        "--features",
        "--bin",
        "--example",
        "-j",
        "--jobs",
        "--profile",
        "--target",
        "--targets",
        "--target-dir",
        "--config",
        "-Z",
        "--color",
        "--strategies",
        "--install-path",
    ],
    pinned_by: &[("", "version"), ("", "vers"), ("", "tag"), ("", "rev"), ("", "path")],
    spelling: spelling::cargo,
    ..PLAIN
};

pub(super) const COMPOSER: Manager = Manager {
    name: "composer",
    programs: &["composer", "composer.phar"],
    verbs: &[
        ("global require", Install),
        ("require", Install),
        ("req", Install),
        ("install", Restore),
        ("update", Restore),
        ("create-project", Restore),
        ("remove", Remove),
        ("clear-cache", Clean),
        ("clearcache", Clean),
        ("cc", Clean),
    ],
    value_flags: &[
        "-d",
        "--working-dir",
        "--prefer-install",
        "--ignore-platform-req",
        "--apcu-autoloader-prefix",
    ],
    spelling: spelling::composer,
    ..PLAIN
};

pub(super) const DOTNET: Manager = Manager {
    name: "dotnet",
    programs: &["dotnet"],
    verbs: &[("tool install", Install)],
    value_flags: &[
        "--version",
        "--tool-path",
        "--add-source",
        "--source",
        "--configfile",
        "--framework",
        "--tool-manifest",
        "-v",
        "--verbosity",
        "-a",
        "--arch",
    ],
    pinned_by: &[("", "version")],
    ..PLAIN
};

/// Extensions of PHP.
pub(super) const PECL: Manager = Manager {
    name: "pecl",
    programs: &["pecl"],
    verbs: &[("install", Install), ("upgrade", Upgrade), ("uninstall", Remove)],
    value_flags: &["-D", "--configureoptions", "-R", "--installroot", "-P", "--packagingroot", "-d", "-c"],
    spelling: spelling::pecl,
    ..PLAIN
};

/// Modules of Perl.
pub(super) const CPANM: Manager = Manager {
    name: "cpanm",
    programs: &["cpanm"],
    verbs: &[("", Restore), ("*", Install)],
    value_flags: &[
        "-l",
        "-L",
        "--local-lib",
        "--local-lib-contained",
        "--mirror",
        "-M",
        "--from",
        "--cpanfile",
        "--configure-args",
        "--build-args",
        "--test-args",
        "--install-args",
        "--configure-timeout",
        "--build-timeout",
        "--test-timeout",
        "--with-feature",
        "--without-feature",
    ],
    spelling: spelling::cpan,
    ..PLAIN
};
