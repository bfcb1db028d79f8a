//! `calfat check`: find the files, check them in parallel, report them in order.

mod diff;
mod fault;
mod log;
mod mend;
mod one;
mod plan;
mod read;
mod sink;
mod write;

pub(crate) use fault::IDS as FAULTS;
pub(crate) use fault::explain as explain_fault;
pub(crate) use read::read;

use crate::{
    args::{self, Color, Format},
    exit::{Exit, FailOn},
    progress::Progress,
    terminal,
    voice::Voice,
};
use calfat_parser::words;
use calfat_report::{Compact, Human, Json, Look, Overview, Report, Summary};
use calfat_rules::RULES;
use log::{Log, timed};
use mend::{Deed, Mending};
pub(crate) use one::Outcome;
use plan::Plan;
use rayon::prelude::*;
use sink::Sink;
use std::{
    io,
    time::{Duration, Instant},
};

pub(crate) fn run(args: &args::Check, when: Color, voice: Voice) -> Exit {
    let start = Instant::now();
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
    let checked = run.all(&plan, &mending, &mut Progress::new(plan.files.len(), start, args.output.quiet));
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
    let check = |file: &plan::File| one::check(&file.target, plan.settled(file), &mending, &plan.disk);
    Some((plan.files.par_iter().map(check).collect(), plan.exit))
}

/// A run under way.
struct Run {
    voice: Voice,
    summary: Summary,
    /// None where the findings are not to be shown.
    report: Option<Box<dyn Report>>,
    sink: Sink,
    log: Log,
    exit: Exit,
    /// Documents that could be read.
    readable: usize,
}

impl Run {
    fn all(&mut self, plan: &Plan, mending: &Mending, progress: &mut Progress) -> io::Result<()> {
        for batch in plan.batches() {
            let check = |file: &plan::File| one::check(&file.target, plan.settled(file), mending, &plan.disk);
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
            if self.sink.is_closed() && self.exit != Exit::Clean && mending.deed != Some(Deed::Write) {
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
        if let Some(report) = &mut self.report {
            report.document(&outcome.project.documents[0], &outcome.findings, &mut self.sink.findings)?;
        }
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

fn report(args: &args::Check, when: Color, coloured: bool, voice: Voice) -> Option<Box<dyn Report>> {
    let (language, statistics) = (voice.language, args.output.statistics);
    if args.mending.diff || (args.output.silent && args.output.output.is_none()) {
        return None;
    }
    let human = || {
        let colour = if coloured { terminal::colour(when) } else { when == Color::Always };
        let (width, closing) = (terminal::width(), !args.output.quiet);
        let human = Human::new(Look { language, colour, width, statistics, closing });
        let human = if terminal::is_ascii() { human.in_ascii() } else { human };
        let links = terminal::links(when).filter(|_| coloured);
        links.into_iter().fold(human, Human::with_links)
    };
    Some(match args.output.format {
        Format::Json => Box::new(Json::new(language, statistics)),
        Format::Compact => Box::new(Compact { language, statistics }),
        Format::Summary => Box::new(Overview::new(human())),
        Format::Human => Box::new(human()),
    })
}
