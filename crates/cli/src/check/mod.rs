//! `calfat check`: find the files, check them in parallel, report them in order.

mod diff;
mod fault;
mod mend;
mod one;
mod plan;
mod read;
mod reports;
mod side;
mod sink;
mod write;

pub(crate) use fault::IDS as FAULTS;
pub(crate) use fault::explain as explain_fault;
pub(crate) use read::read;

use crate::{
    args::{self, Color},
    exit::{Exit, FailOn},
    progress::Progress,
    voice::Voice,
};
use calfat_parser::words;
use calfat_report::Summary;
use mend::{Deed, Mending};
pub(crate) use one::Outcome;
use plan::Plan;
use rayon::prelude::*;
use reports::{Reports, Style};
use sink::Sink;
use std::{io, time::Instant};

pub(crate) fn run(args: &args::Check, when: Color, voice: Voice) -> Exit {
    let start = Instant::now();
    let sides = match side::named(&args.output) {
        Ok(sides) => sides,
        Err(why) => {
            voice.say(&why);
            return Exit::Failed;
        }
    };
    let Ok(plan) = Plan::make(args, voice) else { return Exit::Failed };
    // Only the first pool of a process can be set up, and this is it.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(args.files.jobs.into())
        .stack_size(8 << 20)
        .build_global();
    let mending = Mending::of(args);
    let sink = match Sink::open(args, plan.reads_stdin()) {
        Ok(sink) => sink,
        Err(error) => return voice.finish(Err(error), Exit::Failed),
    };
    let style = Style::of(args, when, sink.is_coloured(), voice);
    let reports = match Reports::open(args, style, sides) {
        Ok(reports) => reports,
        Err(why) => {
            voice.say(&why);
            return Exit::Failed;
        }
    };
    let mut run = Run { voice, summary: Summary::default(), reports, sink, exit: plan.exit, readable: 0 };
    let mut progress = Progress::new(plan.files.len(), start, args.output.quiet);
    let begun = run.reports.begin(&mut run.sink.findings);
    let checked = begun.and_then(|()| run.all(&plan, &mending, &mut progress));
    let nothing_readable = !plan.files.is_empty() && run.readable == 0;
    if nothing_readable {
        run.exit = Exit::Failed;
    }
    run.summary.elapsed = Some(start.elapsed());
    let finished = checked.and_then(|()| run.finish(args));
    voice.finish(finished, run.exit)
}

/// Checks everything and keeps it; nothing is reported or mended. None if the run cannot be done.
pub(crate) fn all(args: &args::Check, voice: Voice) -> Option<Vec<Outcome>> {
    let plan = Plan::make(args, voice).ok()?;
    let mending = Mending::of(args);
    let check = |file: &plan::File| one::check(&file.target, plan.settled(file), &mending, &plan.disk);
    Some(plan.files.par_iter().map(check).collect())
}

/// A run under way.
struct Run {
    voice: Voice,
    summary: Summary,
    reports: Reports,
    sink: Sink,
    exit: Exit,
    /// Documents that could be read.
    readable: usize,
}

impl Run {
    fn all(&mut self, plan: &Plan, mending: &Mending, progress: &mut Progress) -> io::Result<()> {
        for batch in plan.batches() {
            let check = |file: &plan::File| one::check(&file.target, plan.settled(file), mending, &plan.disk);
            let outcomes: Vec<Outcome> = batch.par_iter().map(check).collect();
            progress.advance(batch.len(), || {
                let mut each = batch.iter().zip(&outcomes);
                each.try_for_each(|(file, outcome)| self.show(outcome, plan.settled(file).fail_on))
            })?;
            // Nobody reads any more, and nothing can change the exit status for the better. What is to be mended still is.
            let is_heard = !self.sink.is_closed() || self.reports.go_elsewhere();
            if !is_heard && self.exit != Exit::Clean && mending.deed != Some(Deed::Write) {
                break;
            }
        }
        progress.finish();
        Ok(())
    }

    fn show(&mut self, outcome: &Outcome, fail_on: FailOn) -> io::Result<()> {
        if outcome.findings.iter().any(|finding| fail_on.is_reached_by(finding)) {
            self.exit = self.exit.max(Exit::Found);
        }
        self.readable += usize::from(outcome.project.documents[0].source().is_some());
        self.summary.add(&outcome.findings);
        self.summary.add_fixed(outcome.fixed);
        if let Some(trouble) = &outcome.trouble {
            self.voice.say(trouble);
            self.exit = Exit::Failed;
        }
        self.sink.write_text(&outcome.text)?;
        let document = &outcome.project.documents[0];
        self.reports.document(document, &outcome.findings, &mut self.sink.findings)?;
        self.sink.flush()
    }

    fn finish(&mut self, args: &args::Check) -> io::Result<()> {
        self.reports.finish(&self.summary, &mut self.sink.findings)?;
        if args.mending.diff && !args.output.quiet {
            let Summary { fixed, fixed_files, .. } = self.summary;
            self.voice.say(&words! {
                en: "findings that would be mended: {fixed}, files: {fixed_files}; nothing was changed",
                fr: "problèmes qui seraient corrigés\u{202F}: {fixed}, fichiers\u{202F}: {fixed_files}\u{202F}; rien n'a été modifié",
            });
        }
        self.sink.flush()
    }
}
