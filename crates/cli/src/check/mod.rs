//! `calfat check`: find the files, check them in parallel, report them in order.

mod diff;
mod fault;
mod log;
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
    args::{self, Color, Format},
    cache::Cache,
    args::{self, Color},
    exit::{Exit, FailOn},
    progress::Progress,
    voice::Voice,
};
use calfat_parser::words;
use calfat_report::{Compact, Human, Json, Look, Overview, Report, Summary};
use calfat_rules::RULES;
use log::{Log, timed};
use calfat_report::Summary;
use mend::{Deed, Mending};
pub(crate) use one::Outcome;
use plan::Plan;
pub(crate) use plan::search;
use rayon::prelude::*;
use reports::{Reports, Style};
use sink::Sink;
use std::{
    io,
    time::{Duration, Instant},
};

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
    let report = report(args, when, sink.is_coloured(), voice);
    let log = Log::new(args, voice);
    log.plan(args, &plan, start.elapsed());
    let mut run = Run { voice, summary: Summary::default(), report, sink, log, exit: plan.exit, readable: 0 };
    let cache = plan.cache(args);
    let mut progress = Progress::new(plan.files.len(), start, args.output.quiet);
    let checked = run.all(&plan, &mending, cache.as_ref(), &mut progress);
    if let Some(cache) = cache {
        cache.close();
    }
    let nothing_readable = !plan.files.is_empty() && run.readable == 0;
    if nothing_readable {
        run.exit = Exit::Failed;
    }
    run.summary.elapsed = Some(start.elapsed());
    let finished = checked.and_then(|()| run.finish(args));
    run.log.finish(start.elapsed());
    voice.finish(finished, run.exit)
}

/// Checks everything and keeps it, and tells how far the run has failed; nothing is reported or mended. None if the run cannot
/// be done.
pub(crate) fn all(args: &args::Check, voice: Voice) -> Option<(Vec<Outcome>, Exit)> {
    let plan = Plan::make(args, voice).ok()?;
    let mending = Mending::of(args);
    let check = |file: &plan::File| one::check(&file.target, plan.settled(file), &mending, &plan.disk, None);
    Some((plan.files.par_iter().map(check).collect(), plan.exit))
}

/// A run under way.
struct Run {
    voice: Voice,
    summary: Summary,
    reports: Reports,
    sink: Sink,
    log: Log,
    exit: Exit,
    /// Documents that could be read.
    readable: usize,
}

impl Run {
    fn all(
        &mut self,
        plan: &Plan,
        mending: &Mending,
        cache: Option<&Cache>,
        progress: &mut Progress,
    ) -> io::Result<()> {
        for batch in plan.batches() {
            let check = |file: &plan::File| {
                let known = plan.drawer(cache, file);
                one::check(&file.target, plan.settled(file), mending, &plan.disk, known)
            };
            let work = || batch.par_iter().map(|file| timed(|| check(file))).collect();
            let (outcomes, took): (Vec<(Outcome, Duration)>, _) = timed(work);
            self.log.checked(took);
            let (shown, took) = timed(|| {
                progress.advance(batch.len(), || {
                    let mut each = batch.iter().zip(&outcomes);
                    each.try_for_each(|(file, (outcome, took))| {
                        self.log.file(&file.target.shown, *took);
                        self.show(outcome, plan.settled(file).fail_on)
                    })
                })
            });
            self.log.reported(took);
            shown?;
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
        self.summary.know(RULES);
        if let Some(report) = &mut self.report {
            report.finish(&self.summary, &mut self.sink.findings)?;
        }
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
