//! The package managers. Source: their manual pages of 2025.

mod javascript;
mod others;
mod python;
mod system;

use super::{Kind, Manager, spelling};
use javascript::{BUN, NPM, PNPM, YARN};
use others::{CARGO, COMPOSER, DOTNET, GEM, GO};
use python::{CONDA, PIP, PIPX, UV};
use system::{APK, APT, DNF, MINIDEB, YUM, ZYPPER};

/// Every package manager that is known.
pub static MANAGERS: &[Manager] = &[
    APT, MINIDEB, APK, YUM, DNF, ZYPPER, PIP, PIPX, UV, CONDA, NPM, YARN, PNPM, BUN, GEM, GO, CARGO,
    COMPOSER, DOTNET,
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
