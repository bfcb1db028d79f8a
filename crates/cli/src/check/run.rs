use super::{
    log::{Log, timed},
    mend::{Deed, Mending},
    one::{self, Outcome},
    plan::{File, Plan},
    reports::{Reports, Style},
    side,
    sink::Sink,
};
use crate::{
    args::{self, Color},
    baseline::{self, Baseline, Tally},
    cache::Cache,
    exit::{Exit, FailOn},
    progress::Progress,
    voice::Voice,
};
use calfat_parser::{text::Words, words};
use calfat_report::Summary;
use calfat_rules::RULES;
use rayon::prelude::*;
use std::{
    io, mem,
    path::PathBuf,
    time::{Duration, Instant},
};

pub(crate) fn run(args: &args::Check, when: Color, voice: Voice) -> Exit {
    attempt(args, when, voice).unwrap_or(Exit::Failed)
}

/// None if the run cannot be done; why is told.
fn attempt(args: &args::Check, when: Color, voice: Voice) -> Option<Exit> {
    let start = Instant::now();
    let sides = side::named(&args.output).map_err(|why| voice.say(&why)).ok()?;
    if args.mending.unsafe_fixes && !args.mending.fix && !args.mending.diff && !args.output.quiet {
        voice.say(&words! {
            en: "--unsafe-fixes changes nothing without --fix or --diff",
            fr: "--unsafe-fixes ne change rien sans --fix ou --diff",
        });
    }
    let mut plan = Plan::make(args, voice).ok()?;
    side::spare(&sides, plan.reads(args)).map_err(|why| voice.say(&why)).ok()?;
    // Only the first pool of a process can be set up, and this is it.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(args.files.jobs.into())
        .stack_size(8 << 20)
        .build_global();
    let mending = Mending::of(args);
    let sink = Sink::open(args, plan.reads_stdin());
    let style = Style::of(args, when, sink.is_on_stdout(), voice);
    let reports = Reports::open(args, &style, sides).map_err(|why| voice.say(&why)).ok()?;
    let log = Log::new(args, voice);
    log.plan(args, &plan, start.elapsed());
    plan.follow_moves();
    let (summary, tally, exit) = (Summary::default(), Tally::default(), plan.exit);
    let mut run = Run { voice, summary, reports, sink, log, exit, readable: 0, tally };
    let cache = plan.cache(args);
    let mut progress = Progress::new(plan.files.len(), start, args.output.quiet);
    let begun = run.reports.begin(&mut run.sink.findings);
    let checked = begun.and_then(|()| run.all(&plan, &mending, cache.as_ref(), &mut progress));
    if let Some(cache) = cache {
        cache.close();
    }
    let nothing_readable = !plan.files.is_empty() && run.readable == 0;
    if nothing_readable || checked.is_err() {
        run.exit = Exit::Failed;
    }
    run.settle_baseline(&plan, args);
    run.summary.elapsed = Some(start.elapsed());
    let finished = checked.and_then(|()| run.finish(args));
    run.log.finish(start.elapsed());
    Some(voice.finish(finished, run.exit))
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
    /// What is to be listed as old.
    tally: Tally,
}

impl Run {
    fn all(
        &mut self,
        plan: &Plan,
        mending: &Mending,
        cache: Option<&Cache>,
        progress: &mut Progress,
    ) -> io::Result<()> {
        let writes_baseline = |baseline: &Baseline| baseline.deed != baseline::Deed::Compare;
        let must_go_on = mending.deed == Some(Deed::Write)
            || plan.baseline.as_ref().is_some_and(writes_baseline)
            || self.reports.go_elsewhere();
        for batch in plan.batches() {
            let check = |file: &File| timed(|| one::check(&plan.work(file, cache), mending));
            let (mut outcomes, took) = timed(|| batch.par_iter().map(check).collect::<Vec<_>>());
            self.log.checked(took);
            let mut each = batch.iter().zip(&mut outcomes);
            let show = || each.try_for_each(|(file, done)| self.show_one(plan, file, done, mending));
            let (shown, took) = timed(|| progress.advance(batch.len(), show));
            self.log.reported(took);
            shown?;
            // Nobody reads any more, and nothing can change the exit status for the better. What is to be written still is.
            if self.sink.is_closed() && self.exit != Exit::Clean && !must_go_on {
                break;
            }
        }
        progress.finish();
        Ok(())
    }

    fn show_one(
        &mut self,
        plan: &Plan,
        file: &File,
        (outcome, took): &mut (Outcome, Duration),
        mending: &Mending,
    ) -> io::Result<()> {
        self.log.file(&file.target.shown, *took);
        self.show(outcome, plan.settled(file).fail_on, mending)
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
        self.tally.add(mem::take(&mut outcome.sifted.compared));
        if let Some(trouble) = &outcome.trouble {
            self.voice.say(trouble);
            self.exit = Exit::Failed;
        }
        self.sink.write_text(&outcome.text)?;
        let document = &outcome.project.documents[0];
        self.reports.document(document, &outcome.findings, &mut self.sink.findings)?;
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
            let (gone, file) = (self.summary.gone, baseline.shown());
            self.tell(
                args,
                &words! {
                    en: "`{file}` lists old findings that are gone ({gone}), and --strict-baseline does not allow that: `--prune-baseline` takes them out",
                    fr: "`{file}` énumère d'anciens problèmes qui n'existent plus ({gone}), ce que --strict-baseline n'admet pas\u{202F}: `--prune-baseline` les retire",
                },
            );
        }
        if self.exit == Exit::Failed && baseline.deed != baseline::Deed::Compare {
            self.voice.say(&words! {
                en: "the baseline was not written, for not everything could be checked",
                fr: "l'état de référence n'a pas été écrit, car tout n'a pas pu être vérifié",
            });
            return;
        }
        let voice = (!args.output.quiet).then_some(self.voice);
        if let Err(why) = baseline.finish(mem::take(&mut self.tally), whole, voice) {
            self.voice.say(&why);
            self.exit = Exit::Failed;
        }
    }

    /// Says something on standard error, which is not to be told in so many findings.
    fn tell(&self, args: &args::Check, sentence: &Words) {
        if !args.output.silent {
            self.voice.say(sentence);
        }
    }

    fn finish(&mut self, args: &args::Check) -> io::Result<()> {
        self.summary.know(RULES);
        self.reports.finish(&self.summary, &mut self.sink.findings)?;
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
