//! `calfat check`: find the files, check them in parallel, report them in order.

mod changes;
mod diff;
mod fault;
mod mend;
mod one;
mod plan;
mod read;
mod sieve;
mod sink;
mod write;

pub(crate) use fault::IDS as FAULTS;
pub(crate) use fault::explain as explain_fault;
pub(crate) use read::read;

use crate::{
    args::{self, Color, Format},
    baseline::{self, Baseline, Tally},
    exit::{Exit, FailOn},
    progress::Progress,
    terminal,
    voice::Voice,
};
use calfat_parser::words;
use calfat_report::{Compact, Human, Json, Look, Report, Summary};
use mend::{Deed, Mending};
pub(crate) use one::Outcome;
use plan::Plan;
use rayon::prelude::*;
use sink::Sink;
use std::{io, path::PathBuf, time::Instant};

pub(crate) fn run(args: &args::Check, when: Color, voice: Voice) -> Exit {
    let start = Instant::now();
    let Ok(mut plan) = Plan::make(args, voice) else { return Exit::Failed };
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
    plan.follow_moves();
    let report = report(args, when, sink.is_coloured(), voice);
    let mut run = Run {
        voice,
        summary: Summary::default(),
        report,
        sink,
        exit: plan.exit,
        readable: 0,
        tally: Tally::default(),
    };
    let checked = run.all(&plan, &mending, &mut Progress::new(plan.files.len(), start, args.output.quiet));
    let nothing_readable = !plan.files.is_empty() && run.readable == 0;
    if nothing_readable {
        run.exit = Exit::Failed;
    }
    run.settle_baseline(&plan, args);
    run.summary.elapsed = Some(start.elapsed());
    let finished = checked.and_then(|()| run.finish(args));
    voice.finish(finished, run.exit)
}

/// Checks everything and keeps it; nothing is reported or mended. None if the run cannot be done.
pub(crate) fn all(args: &args::Check, voice: Voice) -> Option<Vec<Outcome>> {
    let plan = Plan::make(args, voice).ok()?;
    let mending = Mending::of(args);
    let check = |file: &plan::File| one::check(&plan.work(file), &mending);
    Some(plan.files.par_iter().map(check).collect())
}

/// A run under way.
struct Run {
    voice: Voice,
    summary: Summary,
    /// None where the findings are not to be shown.
    report: Option<Box<dyn Report>>,
    sink: Sink,
    exit: Exit,
    /// Documents that could be read.
    readable: usize,
    /// What is to be listed as old.
    tally: Tally,
}

impl Run {
    fn all(&mut self, plan: &Plan, mending: &Mending, progress: &mut Progress) -> io::Result<()> {
        let writes_baseline = |baseline: &Baseline| baseline.deed != baseline::Deed::Compare;
        let must_go_on =
            mending.deed == Some(Deed::Write) || plan.baseline.as_ref().is_some_and(writes_baseline);
        for batch in plan.batches() {
            let check = |file: &plan::File| one::check(&plan.work(file), mending);
            let mut outcomes: Vec<Outcome> = batch.par_iter().map(check).collect();
            progress.advance(batch.len(), || {
                let mut each = batch.iter().zip(&mut outcomes);
                each.try_for_each(|(file, outcome)| self.show(outcome, plan.settled(file).fail_on, mending))
            })?;
            // Nobody reads any more, and nothing can change the exit status for the better. What is to be mended still is.
            if self.sink.is_closed() && self.exit != Exit::Clean && !must_go_on {
                break;
            }
        }
        progress.finish();
        Ok(())
    }

    fn show(&mut self, outcome: &mut Outcome, fail_on: FailOn, mending: &Mending) -> io::Result<()> {
        let stopped = mending.stops && outcome.fixed > 0;
        if stopped || outcome.findings.iter().any(|finding| fail_on.is_reached_by(finding)) {
            self.exit = self.exit.max(Exit::Found);
        }
        self.readable += usize::from(outcome.project.documents[0].source().is_some());
        self.summary.add(&outcome.findings);
        self.summary.add_fixed(outcome.fixed);
        self.summary.add_quiet(outcome.sifted.old, outcome.sifted.unchanged);
        self.summary.gone += outcome.sifted.compared.gone;
        self.tally.add(std::mem::take(&mut outcome.sifted.compared));
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

    /// Writes the list of old findings if it is to be written, and counts those that are gone.
    fn settle_baseline(&mut self, plan: &Plan, args: &args::Check) {
        let Some(baseline) = &plan.baseline else { return };
        self.summary.compared = baseline.deed != baseline::Deed::Write;
        // Only a run over everything knows what is gone with its file.
        let whole = args.history.since.is_none()
            && plan.index.is_none()
            && baseline.is_within(args.paths.iter().map(PathBuf::as_path));
        if whole {
            self.summary.gone += baseline.lost(&self.tally);
        }
        if args.history.strict_baseline && self.summary.gone > 0 {
            self.exit = self.exit.max(Exit::Found);
        }
        if self.exit == Exit::Failed && baseline.deed != baseline::Deed::Compare {
            self.voice.say(&words! {
                en: "the baseline was not written, for not everything could be checked",
                fr: "l'état de référence n'a pas été écrit, car tout n'a pas pu être vérifié",
            });
            return;
        }
        let voice = (!args.output.quiet).then_some(self.voice);
        if let Err(why) = baseline.finish(std::mem::take(&mut self.tally), whole, voice) {
            self.voice.say(&why);
            self.exit = Exit::Failed;
        }
    }

    fn finish(&mut self, args: &args::Check) -> io::Result<()> {
        if let Some(report) = &mut self.report {
            report.finish(&self.summary, &mut self.sink.findings)?;
        }
        if args.mending.fix && args.history.staged && self.summary.fixed > 0 && !args.output.quiet {
            self.voice.say(&words! {
                en: "what was mended is not staged: look at it, then `git add` it",
                fr: "ce qui a été corrigé n'est pas indexé\u{202F}: relisez-le, puis faites `git add`",
            });
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
    if args.mending.diff {
        return None;
    }
    Some(match args.output.format {
        Format::Json => Box::new(Json::new(language, statistics)),
        Format::Compact => Box::new(Compact { language, statistics }),
        Format::Human => {
            let colour = if coloured { terminal::colour(when) } else { when == Color::Always };
            let (width, closing) = (terminal::width(), !args.output.quiet);
            Box::new(Human::new(Look { language, colour, width, statistics, closing }))
        }
    })
}
