use super::PLAIN;
use crate::packages::{
    Manager,
    Verb::{Clean, Install, Remove, Restore, Run},
    spelling,
};

const NPM_FLAGS: &[&str] = &[
    "-C",
    "--prefix",
    "--dir",
    "--cwd",
    "--registry",
    "--loglevel",
    "--cache",
    "--cache-folder",
    "--tag",
    "-w",
    "--workspace",
    "--userconfig",
    "--globalconfig",
    "--omit",
    "--include",
    "--only",
    "--before",
    "--cpu",
    "--os",
    "--libc",
    "--install-strategy",
    "--script-shell",
    "--fetch-retries",
    "--fetch-timeout",
    "--fetch-retry-mintimeout",
    "--fetch-retry-maxtimeout",
    "--maxsockets",
    "--network-timeout",
    "--network-concurrency",
    "--mutex",
    "--modules-folder",
    "--global-folder",
    "--proxy",
    "--https-proxy",
    "--filter",
    "-F",
    "--store-dir",
    "--reporter",
];

pub(super) const NPM: Manager = Manager {
    name: "npm",
    programs: &["npm"],
    verbs: &[
        ("cache clean", Clean),
        ("cache clear", Clean),
        ("cache rm", Clean),
        ("ci", Restore),
        ("clean-install", Restore),
        ("install", Install),
        ("i", Install),
        ("in", Install),
        ("add", Install),
        ("uninstall", Remove),
        ("remove", Remove),
        ("rm", Remove),
        ("un", Remove),
    ],
    value_flags: NPM_FLAGS,
    spelling: spelling::npm,
    ..PLAIN
};

pub(super) const YARN: Manager = Manager {
    name: "yarn",
    programs: &["yarn", "yarnpkg"],
    verbs: &[
        ("global add", Install),
        ("global remove", Remove),
        ("cache clean", Clean),
        ("add", Install),
        ("install", Restore),
        ("remove", Remove),
        ("dlx", Run),
        ("", Restore),
    ],
    ..NPM
};

pub(super) const PNPM: Manager = Manager {
    name: "pnpm",
    programs: &["pnpm"],
    verbs: &[("add", Install), ("install", Install), ("i", Install), ("remove", Remove), ("dlx", Run)],
    ..NPM
};

pub(super) const BUN: Manager = Manager {
    name: "bun",
    programs: &["bun"],
    verbs: &[("add", Install), ("install", Install), ("i", Install), ("remove", Remove)],
    ..NPM
};

/// Fetches other managers.
pub(super) const COREPACK: Manager = Manager {
    name: "corepack",
    programs: &["corepack"],
    verbs: &[("prepare", Install), ("use", Install), ("install", Install), ("hydrate", Restore)],
    value_flags: &["-o", "--output", "--install-directory"],
    ..NPM
};
