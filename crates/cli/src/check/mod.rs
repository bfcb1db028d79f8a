//! `calfat check`: find the files, check them in parallel, report them in order.

mod changes;
mod diff;
mod fault;
mod log;
mod mend;
mod one;
mod plan;
mod read;
mod reports;
mod run;
mod side;
mod sieve;
mod sink;
mod write;

pub(crate) use fault::IDS as FAULTS;
pub(crate) use fault::explain as explain_fault;
pub(crate) use one::Outcome;
pub(crate) use plan::search;
pub(crate) use read::read;
pub(crate) use run::run;

use crate::{args, exit::Exit, voice::Voice};
use mend::Mending;
use plan::Plan;
use rayon::prelude::*;

/// Checks everything and keeps it, and tells how far the run has failed; nothing is reported or mended. None if the run cannot
/// be done.
pub(crate) fn all(args: &args::Check, voice: Voice) -> Option<(Vec<Outcome>, Exit)> {
    let plan = Plan::make(args, voice).ok()?;
    let mending = Mending::of(args);
    let check = |file: &plan::File| one::check(&plan.work(file, None), &mending);
    Some((plan.files.par_iter().map(check).collect(), plan.exit))
}
