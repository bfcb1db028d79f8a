use crate::{Finding, Fix, Rule, Safety, Settings, engine};
use calfat_parser::text::{Edit, Span};
use calfat_project::{Document, Project};
use std::collections::BTreeMap;

/// How often a document is checked again after a round of fixes.
const MOST_ROUNDS: usize = 10;

/// How many sets of fixes are tried on one document, so that a hostile one cannot take for ever.
const MOST_TRIALS: usize = 200;

/// How many bytes are read again in all these trials: a long document gets fewer of them.
const MOST_BYTES: usize = 64 << 20;

/// A document after its fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new bytes.
    pub bytes: Vec<u8>,
    /// How many findings were mended.
    pub count: usize,
}

/// Applies fixes until nothing more can be mended. None if there is nothing to mend.
///
/// Every fix is proved before it is kept: the document is parsed and checked again, and a fix that leaves its finding,
/// or brings a problem or another finding, is left out. With [`Safety::Review`], fixes that somebody should read are
/// applied too.
pub fn fix(
    document: &Document,
    rules: &[&'static Rule],
    settings: &Settings,
    safety: Safety,
) -> Option<Fixed> {
    fix_some(document, rules, settings, safety, &|_, found| vec![true; found.len()])
}

/// The same, but mends only what `wanted` says: for each of the findings in the document as it is at that moment, whether it
/// is to be mended.
pub fn fix_some(
    document: &Document,
    rules: &[&'static Rule],
    settings: &Settings,
    safety: Safety,
    wanted: &Wanted<'_>,
) -> Option<Fixed> {
    let bytes = document.source()?.bytes();
    let trials = (MOST_BYTES / bytes.len().max(1)).min(MOST_TRIALS);
    let mut work = Work { rules, settings, wanted, trials, project: of(document, bytes), count: 0 };
    for _ in 0..MOST_ROUNDS {
        if !work.round(safety) {
            break;
        }
    }
    let bytes = work.project.documents.pop()?.source()?.bytes();
    (work.count > 0).then_some(Fixed { bytes, count: work.count })
}

fn of(document: &Document, bytes: Vec<u8>) -> Project {
    Project { documents: vec![document.with_bytes(bytes)] }
}

/// Which of the findings in a document are to be mended.
type Wanted<'a> = dyn Fn(&Document, &[Finding]) -> Vec<bool> + 'a;

struct Work<'a> {
    rules: &'a [&'static Rule],
    settings: &'a Settings,
    wanted: &'a Wanted<'a>,
    trials: usize,
    /// The one document, as it is now.
    project: Project,
    count: usize,
}

/// A fix and the rule whose finding it mends.
type Candidate = (&'static str, Fix);

impl Work<'_> {
    /// Mends what can be mended at once. Whether anything was.
    fn round(&mut self, safety: Safety) -> bool {
        let found = engine::check(&self.project, 0, self.rules, self.settings);
        let before = tally(&found);
        let wanted = self.project.documents.first().map(|document| (self.wanted)(document, &found));
        let wanted = found.into_iter().zip(wanted.unwrap_or_default()).filter(|(_, wanted)| *wanted);
        let wanted = wanted.filter_map(|(finding, _)| Some((finding.rule, finding.fix?)));
        let wanted = wanted.filter(|(_, fix)| fix.safety == Safety::Safe || safety == Safety::Review);
        let kept = self.prove(&before, &disjoint(wanted.collect()));
        let Some(after) = self.after(&kept).filter(|_| !kept.is_empty()) else { return false };
        self.count += kept.len();
        self.project = after;
        true
    }

    /// Those of the candidates that keep the laws, tried together, then by halves.
    fn prove(&mut self, before: &BTreeMap<&'static str, usize>, candidates: &[Candidate]) -> Vec<Candidate> {
        if candidates.is_empty() || self.trials == 0 {
            return Vec::new();
        }
        if self.holds(before, candidates) {
            return candidates.to_vec();
        }
        if candidates.len() == 1 {
            return Vec::new();
        }
        let (left, right) = candidates.split_at(candidates.len() / 2);
        let left = self.prove(before, left);
        let right = self.prove(before, right);
        let both = [left.clone(), right.clone()].concat();
        // Two halves that are each right may still disturb one another.
        if left.is_empty() || right.is_empty() || self.holds(before, &both) { both } else { left }
    }

    /// Whether some fixes, and nothing else, keep the laws. Says no when there were too many trials.
    fn holds(&mut self, before: &BTreeMap<&'static str, usize>, fixes: &[Candidate]) -> bool {
        let Some(trials) = self.trials.checked_sub(1) else { return false };
        self.trials = trials;
        let Some(after) = self.after(fixes) else { return false };
        if problems(&after) > problems(&self.project) {
            return false;
        }
        let mut allowed = before.clone();
        for (rule, _) in fixes {
            let left = allowed.entry(rule).or_default();
            *left = left.saturating_sub(1);
        }
        let found = tally(&engine::check(&after, 0, self.rules, self.settings));
        found.iter().all(|(rule, count)| allowed.get(rule).is_some_and(|allowed| count <= allowed))
    }

    fn after(&self, fixes: &[Candidate]) -> Option<Project> {
        let document = self.project.documents.first()?;
        let edits: Vec<&Edit> = fixes.iter().flat_map(|(_, fix)| &fix.edits).collect();
        Some(of(document, document.source()?.edited(edits)))
    }
}

fn problems(project: &Project) -> usize {
    project.documents.iter().map(|document| document.problems().len()).sum()
}

fn tally(found: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for finding in found {
        *tally.entry(finding.rule).or_default() += 1;
    }
    tally
}

/// The fixes, in the order of their places, without those that touch what an earlier one touches.
fn disjoint(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    let place = |fix: &Fix| fix.edits.iter().map(|edit| edit.span).reduce(Span::to);
    candidates.retain(|(_, fix)| !fix.edits.is_empty());
    candidates.sort_by_key(|(_, fix)| place(fix));
    let mut end = None;
    candidates.retain(|(_, fix)| {
        let Some(place) = place(fix) else { return false };
        let free = end.is_none_or(|end| place.start > end);
        if free {
            end = Some(place.end);
        }
        free
    });
    candidates
}
