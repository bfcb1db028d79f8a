use crate::{Findings, SuppressionUse};
use calfat_parser::text::{Language, Problem};
use calfat_project::{
    compose::{self, Service},
    docker::{Copy, File, From, Node, Run, ShellCommand, Stage},
    ignore,
};

/// A rule is a value: what it is called, what it looks at, and one plain function.
#[derive(Debug)]
pub struct Rule {
    /// Names the fault in two to four words: `floating-tag`.
    pub id: &'static str,
    /// The kind of document it looks at.
    pub subject: Subject,
    /// What kind of harm the fault does.
    pub category: Category,
    /// How bad it is where nothing else is set.
    pub level: Level,
    /// How sure it is that what it finds is a fault.
    pub confidence: Confidence,
    /// Whether it runs where nothing is set; others are asked for by name or by a pack.
    pub recommended: bool,
    /// The version of calfat that brought it.
    pub since: &'static str,
    /// The same concept in other tools: `hadolint/DL3006`.
    pub like: &'static [&'static str],
    /// Its documentation, which is also its test.
    pub page: Page,
    /// What can be set.
    pub options: &'static [&'static Opt],
    /// What it looks at, and how.
    pub check: Check,
}

/// The part of a document that a rule is called with, and the rule's function.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Each sound instruction; the trigger in place of its ONBUILD.
    Instruction(fn(Node<'_>, &mut Findings<'_>)),
    /// Each FROM.
    From(fn(From<'_>, &mut Findings<'_>)),
    /// Each RUN.
    Run(fn(Run<'_>, &mut Findings<'_>)),
    /// Each simple command of each RUN, wrappers seen through.
    Command(fn(ShellCommand<'_>, &mut Findings<'_>)),
    /// Each COPY and ADD.
    Copy(fn(Copy<'_>, &mut Findings<'_>)),
    /// Each stage.
    Stage(fn(Stage<'_>, &mut Findings<'_>)),
    /// The whole file.
    Dockerfile(fn(&File, &mut Findings<'_>)),
    /// Each service of a Compose file.
    Service(fn(Service<'_>, &mut Findings<'_>)),
    /// A whole Compose file.
    Compose(fn(&compose::File, &mut Findings<'_>)),
    /// A whole ignore file.
    Ignore(fn(&ignore::File, &mut Findings<'_>)),
    /// Several of these: one concept that more than one language knows.
    Each(&'static [Check]),
    /// Each problem that the parser found.
    Problem(fn(&Problem, &mut Findings<'_>)),
    /// Each suppression comment, after all other rules have run.
    Suppression(fn(&SuppressionUse<'_>, &mut Findings<'_>)),
}

/// The kind of document that a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Dockerfiles.
    Dockerfile,
    /// Compose files.
    Compose,
    /// Ignore files.
    Dockerignore,
    /// Every kind of document.
    Any,
}

/// What kind of harm a fault does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it; the pages explain")]
pub enum Category {
    Syntax,
    Security,
    Correctness,
    Reproducibility,
    Size,
    Cache,
    Maintainability,
    Style,
}

/// How bad a finding is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Level {
    Style,
    Info,
    Warning,
    Error,
}

/// How sure a finding is, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A clue; somebody has to look.
    Low,
    /// Nearly always a fault.
    Medium,
    /// What the finding says is the case.
    High,
}

/// The Markdown of a rule, in both languages. Examples stand in the English one only.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Title, why, what to do, examples.
    pub en: &'static str,
    /// Title, why, what to do.
    pub fr: &'static str,
}

/// Something that can be set for a rule.
#[derive(Debug)]
pub struct Opt {
    /// As written in the settings.
    pub name: &'static str,
    /// The value where nothing is set; its type is the option's type.
    pub default: fn() -> OptValue,
    /// What it does, in one sentence.
    pub about: &'static str,
    /// The same in French.
    pub about_fr: &'static str,
}

impl Opt {
    /// What it does, in a language.
    pub fn about(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.about,
            Language::Fr => self.about_fr,
        }
    }
}

/// The value of an option.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the types")]
pub enum OptValue {
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<String>),
}

/// The pages that stand beside a rule: `page!("floating_tag")`.
#[macro_export]
macro_rules! page {
    ($name:literal) => {
        $crate::Page { en: include_str!(concat!($name, ".md")), fr: include_str!(concat!($name, ".fr.md")) }
    };
}

impl Rule {
    /// Whether a word of a selection means this rule: its id, its category, `ALL`, `recommended`, or another tool's
    /// code or name.
    pub fn answers_to(&self, word: &str) -> bool {
        let own = word == "ALL" || word == self.id || word == self.category.name();
        own || self.recommended && word == RECOMMENDED || self.is_like(word)
    }

    /// Whether another tool's code, with or without the tool's name, or the tool's name alone, stands for this concept.
    pub fn is_like(&self, code: &str) -> bool {
        self.codes().any(|own| own.eq_ignore_ascii_case(code))
    }

    /// The codes of other tools, each with and without the tool's name, and the tools' names.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.like.iter().flat_map(|like| spellings(like))
    }
}

/// The word of a selection that means every rule with [`Rule::recommended`].
pub(crate) const RECOMMENDED: &str = "recommended";

/// What may be written for a code: `hadolint/DL3006`, `DL3006`, `hadolint`.
pub(crate) fn spellings(code: &'static str) -> [&'static str; 3] {
    let (tool, bare) = code.split_once('/').unwrap_or((code, code));
    [code, bare, tool]
}

impl Page {
    /// The title: the first line, without its `#`.
    pub fn title(self, language: Language) -> &'static str {
        let first = self.get(language).lines().next().unwrap_or_default();
        first.trim_start_matches('#').trim()
    }

    /// The whole page in one language.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Fr => self.fr,
        }
    }
}

impl Category {
    /// Every category, gravest first.
    pub const ALL: [Self; 8] = [
        Self::Syntax,
        Self::Security,
        Self::Correctness,
        Self::Reproducibility,
        Self::Size,
        Self::Cache,
        Self::Maintainability,
        Self::Style,
    ];

    /// As written in settings and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Security => "security",
            Self::Correctness => "correctness",
            Self::Reproducibility => "reproducibility",
            Self::Size => "size",
            Self::Cache => "cache",
            Self::Maintainability => "maintainability",
            Self::Style => "style",
        }
    }
}

impl Confidence {
    /// As written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl Level {
    /// Every level, gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Style];

    /// As written in settings and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Style => "style",
        }
    }
}
