//! What the program named `sh` of a stage does beyond POSIX.

use super::Fine;
use crate::images::{
    ImageName,
    shell::{Shell, shell_of},
};
use calfat_parser::dockerfile::Base;
use calfat_project::docker::Stage;

/// How widely something must work to do so in a stage. What is not known is taken for dash, which does the least.
pub(crate) fn of(stage: Stage<'_>) -> Fine {
    let Base::Image(reference) = stage.root() else { return Fine::Everywhere };
    match shell_of(&ImageName::parse(reference)) {
        Some(Shell::Ash) => Fine::Busybox,
        Some(Shell::Bash) => Fine::Bash,
        None if reference.contains("alpine") => Fine::Busybox,
        Some(Shell::Dash | Shell::Missing) | None => Fine::Everywhere,
    }
}
