use calfat_lint::{Finding, Level, Page, Rule, Safety};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

/// What a run came to, in numbers.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Documents seen, those that could not be read included.
    pub files: usize,
    /// Documents with at least one finding.
    pub faulty_files: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
    /// Findings of level style.
    pub style: usize,
    /// Findings that have a fix, safe or not.
    pub fixable: usize,
    /// Findings whose fix may be applied unseen.
    pub safely_fixable: usize,
    /// Findings that were mended in this run; they are not among the others.
    pub fixed: usize,
    /// Documents that were mended in this run.
    pub fixed_files: usize,
    /// Whether only what is new counts: the others are in a baseline.
    pub compared: bool,
    /// Findings that a baseline keeps quiet; they are not among the others.
    pub old: usize,
    /// Findings that are not shown because they stand in what has not changed.
    pub unchanged: usize,
    /// What a baseline lists and is no longer found.
    pub gone: usize,
    /// Findings by rule.
    pub rules: BTreeMap<&'static str, RuleCount>,
    /// How long the run took.
    pub elapsed: Option<Duration>,
}

/// How often a rule found something.
#[derive(Clone, Copy, Debug)]
pub struct RuleCount {
    /// Findings.
    pub findings: usize,
    /// Findings that have a fix.
    pub fixable: usize,
    /// Documents with at least one of the findings.
    pub files: usize,
    /// The gravest level that occurs.
    pub level: Level,
    /// The rule's page, once [`Summary::know`] was told of it.
    pub page: Option<Page>,
}

impl Summary {
    /// Counts a document with its findings.
    pub fn add(&mut self, findings: &[Finding]) {
        self.files += 1;
        self.faulty_files += usize::from(!findings.is_empty());
        for finding in findings {
            self.add_finding(finding);
        }
        let rules: BTreeSet<&str> = findings.iter().map(|finding| finding.rule).collect();
        for rule in rules {
            self.rules.entry(rule).and_modify(|count| count.files += 1);
        }
    }

    /// Takes the pages of the rules that found something, for the reports that show a title.
    pub fn know(&mut self, rules: &[&Rule]) {
        for rule in rules {
            self.rules.entry(rule.id).and_modify(|count| count.page = Some(rule.page));
        }
    }

    /// Counts the findings of a document that were mended.
    pub fn add_fixed(&mut self, count: usize) {
        self.fixed += count;
        self.fixed_files += usize::from(count > 0);
    }

    /// Counts findings that are not shown: those of a baseline, and those in what has not changed.
    pub fn add_quiet(&mut self, old: usize, unchanged: usize) {
        self.old += old;
        self.unchanged += unchanged;
    }

    /// How many findings there are.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos + self.style
    }

    /// How many findings of a level there are.
    pub fn of_level(&self, level: Level) -> usize {
        match level {
            Level::Error => self.errors,
            Level::Warning => self.warnings,
            Level::Info => self.infos,
            Level::Style => self.style,
        }
    }

    fn add_finding(&mut self, finding: &Finding) {
        let level = match finding.level {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
            Level::Info => &mut self.infos,
            Level::Style => &mut self.style,
        };
        *level += 1;
        let new = RuleCount { findings: 0, fixable: 0, files: 0, level: finding.level, page: None };
        let rule = self.rules.entry(finding.rule).or_insert(new);
        rule.findings += 1;
        rule.level = rule.level.max(finding.level);
        let Some(fix) = &finding.fix else { return };
        rule.fixable += 1;
        self.fixable += 1;
        self.safely_fixable += usize::from(fix.safety == Safety::Safe);
    }
}
