//! The package managers. Source: their manual pages of 2025.

mod javascript;
mod others;
mod python;
mod system;

use super::{Kind, Manager, spelling};
use javascript::{BUN, COREPACK, NPM, PNPM, YARN};
use others::{CARGO, COMPOSER, CPANM, DOTNET, GEM, GO, PECL};
use python::{CONDA, PIP, PIPX, UV, UVX};
use system::{APK, APT, DNF, MINIDEB, YUM, ZYPPER};

/// Every package manager that is known.
pub static MANAGERS: &[Manager] = &[
    APT, MINIDEB, APK, YUM, DNF, ZYPPER, PIP, PIPX, UV, UVX, CONDA, NPM, YARN, PNPM, BUN, COREPACK, GEM, GO,
    CARGO, COMPOSER, DOTNET, PECL, CPANM,
];

/// What most managers share.
const PLAIN: Manager = Manager {
    name: "",
    programs: &[],
    kind: Kind::Language,
    verbs: &[],
    value_flags: &[],
    pinned_by: &[],
    pinned_by_variable: None,
    spelling: spelling::plain,
};
