//! BuildKit's own `# check=…`: which of its checks are skipped, and whether they are errors.
//!
//! It concerns only findings that stand for one of its checks.

use super::{Suppression, SuppressionUse, Tool, meanings::Meanings, read};
use crate::{Finding, Level, Selector};
use calfat_parser::{
    dockerfile::{CheckOptions, Kind},
    text::Span,
};
use calfat_project::{
    Document,
    docker::{Checks, File},
};
use std::collections::{HashMap, HashSet};

/// Whose comment a check obeys, the directive of the file aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Control {
    /// That above its instruction.
    Own,
    /// That above the next instruction of its kind.
    Next,
    /// None.
    File,
    /// `skip` means others; it is switched on, not off.
    Experimental,
}

/// Every check of BuildKit.
const CHECKS: [(&str, Control); 22] = [
    ("ConsistentInstructionCasing", Control::File),
    ("CopyIgnoredFile", Control::Own),
    ("DuplicateStageName", Control::File),
    ("ExposeInvalidFormat", Control::Own),
    ("ExposeProtoCasing", Control::Own),
    ("FromAsCasing", Control::Own),
    ("FromPlatformFlagConstDisallowed", Control::Own),
    ("InvalidBaseImagePlatform", Control::File),
    ("InvalidDefaultArgInFrom", Control::File),
    ("InvalidDefinitionDescription", Control::Experimental),
    ("JSONArgsRecommended", Control::Own),
    ("LegacyKeyValueFormat", Control::Own),
    ("MaintainerDeprecated", Control::Own),
    ("MultipleInstructionsDisallowed", Control::Next),
    ("NoEmptyContinuation", Control::File),
    ("RedundantTargetPlatform", Control::Own),
    ("ReservedStageName", Control::File),
    ("SecretsUsedInArgOrEnv", Control::Own),
    ("StageNameCasing", Control::Own),
    ("UndefinedArgInFrom", Control::Own),
    ("UndefinedVar", Control::Own),
    ("WorkdirRelativePath", Control::Own),
];

/// The names of the checks, for suggestions.
const NAMES: [&str; CHECKS.len()] = {
    let mut names = [""; CHECKS.len()];
    let mut at = 0;
    while at < CHECKS.len() {
        names[at] = CHECKS[at].0;
        at += 1;
    }
    names
};

/// A `# check=…` after the run.
pub(super) struct Outcome {
    suppression: Suppression,
    /// Which of its words silenced nothing.
    idle: Vec<usize>,
    /// Which of its words name no check.
    unknown: Vec<usize>,
}

impl Outcome {
    /// With the names of all checks, if a guess is wanted what an unknown one was meant to be.
    pub(super) fn seen<'a>(&'a self, document: &'a Document, guess: bool) -> SuppressionUse<'a> {
        let words = |numbers: &[usize]| numbers.iter().map(|at| &self.suppression.words[*at]).collect();
        SuppressionUse {
            document,
            suppression: &self.suppression,
            idle: words(&self.idle),
            unknown: words(&self.unknown),
            expired: false,
            known: if guess { &NAMES } else { &[] },
        }
    }
}

/// Takes out what is skipped, makes errors of what is left if the file says so, and tells what each word did.
pub(super) fn apply<'a>(
    document: &Document,
    found: &mut Vec<Finding>,
    meanings: impl FnOnce() -> &'a Meanings,
) -> Vec<Outcome> {
    let Some(mut checks) = document.dockerfile().and_then(FileChecks::of) else { return Vec::new() };
    let skipped: Vec<bool> = found.iter().map(|finding| checks.skip(finding)).collect();
    // What is told to nobody but those who ask for BuildKit's check stands for what the rule says by itself, there.
    let echoes: HashSet<_> = (found.iter().zip(&skipped))
        .filter(|(finding, skipped)| **skipped && finding.on_request)
        .map(|(finding, _)| (finding.rule, checks.instruction(finding.span)))
        .collect();
    let mut skipped = skipped.into_iter();
    found.retain(|finding| {
        let place = || (finding.rule, checks.instruction(finding.span));
        let is_echoed = !echoes.is_empty() && check_of(finding).is_none() && echoes.contains(&place());
        !skipped.next().unwrap_or_default() && !is_echoed
    });
    if checks.of_file.as_ref().is_some_and(|(_, options)| options.error) {
        let theirs = found.iter_mut().filter(|finding| check_of(finding).is_some());
        theirs.for_each(|finding| finding.level = Level::Error);
    }
    checks.outcomes(meanings())
}

/// The check of BuildKit that a finding stands for.
fn check_of(finding: &Finding) -> Option<(&'static str, Control)> {
    let code = finding.also.iter().find_map(|also| also.strip_prefix("buildkit/"))?;
    CHECKS.iter().find(|(name, _)| *name == code).copied()
}

/// Everything that a file asks of BuildKit's checks.
struct FileChecks<'a> {
    file: &'a File,
    of_file: Option<(Checks, CheckOptions)>,
    /// By instruction.
    above: HashMap<usize, (Checks, CheckOptions)>,
    /// The next CMD, ENTRYPOINT or HEALTHCHECK behind each one, in its stage.
    next: HashMap<usize, usize>,
    /// Which names silenced something: of the file, and above an instruction.
    used: HashSet<(Option<usize>, &'static str)>,
}

impl<'a> FileChecks<'a> {
    fn of(file: &'a File) -> Option<Self> {
        let read = |checks: Checks| Some((checks.clone(), known(checks.options.unwrap_or_default())));
        let of_file = file.checks().and_then(read);
        let with_comments = (0..file.tree.instructions.len())
            .filter(|index| !file.tree.instructions[*index].comments.is_empty());
        let above: HashMap<_, _> = with_comments
            .filter_map(|index| Some((index, file.checks_above(index).and_then(read)?)))
            .collect();
        if of_file.is_none() && above.is_empty() {
            return None;
        }
        Some(Self { file, of_file, above, next: next_of_kind(file), used: HashSet::new() })
    }

    /// Whether a finding is skipped; notes by what.
    fn skip(&mut self, finding: &Finding) -> bool {
        let Some((name, control)) = check_of(finding) else { return false };
        if control == Control::Experimental {
            return false;
        }
        let mut skipped = false;
        if self.of_file.as_ref().is_some_and(|(_, options)| skips(options, name)) {
            self.used.insert((None, name));
            skipped = true;
        }
        let instruction = match control {
            Control::Own => self.instruction(finding.span),
            Control::Next => self.instruction(finding.span).and_then(|at| self.next.get(&at).copied()),
            Control::File | Control::Experimental => None,
        };
        let above = instruction.and_then(|instruction| self.above.get(&instruction));
        if above.is_some_and(|(_, options)| skips(options, name)) {
            self.used.insert((instruction, name));
            skipped = true;
        }
        skipped
    }

    /// The instruction that a place belongs to.
    fn instruction(&self, place: Span) -> Option<usize> {
        let all = &self.file.tree.instructions;
        all.partition_point(|instruction| instruction.span.start <= place.start).checked_sub(1)
    }

    fn outcomes(&self, meanings: &Meanings) -> Vec<Outcome> {
        let of_file = self.of_file.iter().map(|checks| (None, checks));
        let mut above: Vec<_> = self.above.iter().collect();
        above.sort_unstable_by_key(|(index, _)| **index);
        let all = of_file.chain(above.into_iter().map(|(index, checks)| (Some(*index), checks)));
        all.map(|(above, (checks, _))| self.outcome(above, checks, meanings)).collect()
    }

    fn outcome(&self, above: Option<usize>, checks: &Checks, meanings: &Meanings) -> Outcome {
        let target = match above {
            Some(index) => self.file.tree.instructions[index].span,
            None => Span::new(0, self.file.source.text().len() + 1),
        };
        let mut suppression = Suppression::new(Tool::BuildKit, checks.line, target);
        suppression.malformed =
            cut_off(self.file.text(checks.value), self.file.text(checks.rest), checks.rest);
        let (mut idle, mut unknown) = (Vec::new(), Vec::new());
        for (key, word) in names(self.file, checks.value) {
            let number = suppression.words.len();
            let known = CHECKS.iter().find(|(name, _)| *name == word.0.0);
            suppression.words.push(word);
            match known {
                None => unknown.push(number),
                Some((name, control)) if key == "skip" && *control != Control::Experimental => {
                    if meanings.all_run(&Selector((*name).to_owned())) == Some(true)
                        && !self.used.contains(&(above, *name))
                    {
                        idle.push(number);
                    }
                }
                Some(_) => {}
            }
        }
        Outcome { suppression, idle, unknown }
    }
}

/// Without names of checks that there are not: each finding asks for its own among the others.
fn known(mut options: CheckOptions) -> CheckOptions {
    options.skip.retain(|skipped| NAMES.contains(&skipped.as_str()));
    options.skip.sort_unstable();
    options.skip.dedup();
    options
}

fn skips(options: &CheckOptions, name: &str) -> bool {
    options.skip_all || options.skip.iter().any(|skipped| skipped == name)
}

/// For each CMD, ENTRYPOINT and HEALTHCHECK, the next one of its stage.
fn next_of_kind(file: &File) -> HashMap<usize, usize> {
    let mut next = HashMap::new();
    let mut last: HashMap<Kind, usize> = HashMap::new();
    for (index, instruction) in file.tree.instructions.iter().enumerate() {
        match instruction.kind {
            Kind::From => last.clear(),
            kind @ (Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck) if !instruction.broken => {
                if let Some(earlier) = last.insert(kind, index) {
                    next.insert(earlier, index);
                }
            }
            _ => {}
        }
    }
    next
}

/// The names in a value, each with its key.
fn names(file: &File, value: Span) -> Vec<(&str, (Selector, Span))> {
    let mut names = Vec::new();
    let mut at = value.start as usize;
    for part in file.text(value).splitn(3, ';') {
        if let Some((key, list)) = part.split_once('=')
            && list.trim() != "all"
            && matches!(key.trim(), "skip" | "experimental")
        {
            let all = read::list(list, at + key.len() + 1);
            names.extend(all.into_iter().map(|name| (key.trim(), name)));
        }
        at += part.len() + 1;
    }
    names
}

/// What BuildKit does not read because of a blank, if it was meant to be read: `skip=A, B`.
fn cut_off(value: &str, rest: &str, place: Span) -> Option<Span> {
    let goes_on = value.ends_with([',', ';', '=']) || rest.starts_with([',', ';']);
    (goes_on && !rest.is_empty()).then_some(place)
}
