use crate::{Category, Confidence, Level, Opt, OptValue, Rule, Settings};
use calfat_parser::text::{Edit, Span, Words};
use calfat_project::Document;

/// One fault at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The rule's category.
    pub category: Category,
    /// How bad it is here.
    pub level: Level,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether its rule is one of the recommended ones.
    pub recommended: bool,
    /// Whether it is shown only to those who select a code it stands for: other tools report it, calfat would not.
    pub on_request: bool,
    /// Whether, of these, the name of the other tool is not enough: it has to be asked for itself, too.
    pub experimental: bool,
    /// The document: its index in the project.
    pub document: usize,
    /// The guilty words.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub words: Words,
    /// The codes of other tools that this finding stands for.
    pub also: Vec<&'static str>,
    /// Other places that explain this one.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

/// A place that helps to understand a finding.
#[derive(Clone, Debug)]
pub struct Label {
    /// The document, if it is not that of the finding: its index among the neighbours of that one.
    pub neighbour: Option<usize>,
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub words: Words,
}

/// A way to mend a finding.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What to do, in the imperative.
    pub title: Words,
    /// Whether it may be applied unseen.
    pub safety: Safety,
    /// Disjoint edits of the original text.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Changes nothing that the image does.
    Safe,
    /// Somebody should read it.
    Review,
}

impl Fix {
    /// A fix that may be applied unseen.
    pub fn safe(title: Words, edits: Vec<Edit>) -> Self {
        Self { title, safety: Safety::Safe, edits }
    }

    /// A fix that somebody should read.
    pub fn review(title: Words, edits: Vec<Edit>) -> Self {
        Self { title, safety: Safety::Review, edits }
    }
}

impl Finding {
    /// Names another tool's code that this finding stands for.
    pub fn also(&mut self, code: &'static str) -> &mut Self {
        self.also.push(code);
        self
    }

    /// Points at another place of the same document.
    pub fn label(&mut self, span: Span, words: Words) -> &mut Self {
        self.labels.push(Label { neighbour: None, span, words: words.cut(LONGEST) });
        self
    }

    /// Points at a place of a neighbour of the document, by its index there.
    pub fn label_in(&mut self, neighbour: usize, span: Span, words: Words) -> &mut Self {
        self.labels.push(Label { neighbour: Some(neighbour), span, words: words.cut(LONGEST) });
        self
    }

    /// Offers a way to mend it.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Offers a way to mend it, if there is one.
    pub fn fix_if(&mut self, fix: Option<Fix>) -> &mut Self {
        self.fix = fix;
        self
    }

    /// Makes this finding weigh less or more than its rule's others.
    pub fn level(&mut self, level: Level) -> &mut Self {
        self.level = level;
        self
    }

    /// Makes this finding more or less sure than its rule's others.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// Shows this finding only to those who select a code it stands for, as a pack named after another tool does: the
    /// other tool reports it, and calfat would not.
    pub fn on_request(&mut self) -> &mut Self {
        self.on_request = true;
        self
    }

    /// The same for what the other tool itself reports only to those who ask for that very check.
    pub fn experimental(&mut self) -> &mut Self {
        self.experimental = true;
        self.on_request()
    }
}

/// The longest sentence of a finding, in bytes. A sentence that tells of several files may well be long.
const LONGEST: usize = 4_000;

/// How many findings of one rule in one document are kept: nobody reads more, and a hostile text may have one for every
/// three bytes.
pub(crate) const MOST: usize = 10_000;

/// Where a rule puts what it found, and where it reads its options.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: &'static Rule,
    settings: &'a Settings,
    document: usize,
    read: &'a Document,
    found: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(
        rule: &'static Rule,
        document: usize,
        read: &'a Document,
        settings: &'a Settings,
    ) -> Self {
        Self { rule, settings, document, read, found: Vec::new() }
    }

    /// The document's path as shown to people, with `/`: `worker/Dockerfile.dev`.
    pub fn path(&self) -> &'a str {
        &self.read.path
    }

    /// The document that is being checked.
    pub fn document(&self) -> &'a Document {
        self.read
    }

    /// Reports a fault. The sentence says what is wrong, with the words of the file in backticks.
    pub fn report(&mut self, span: Span, words: Words) -> &mut Finding {
        let &Rule { id, category, level, confidence, recommended, .. } = self.rule;
        // What is too much is still there for the rule to write on, until the next one comes.
        self.found.truncate(MOST);
        self.found.push(Finding {
            rule: id,
            category,
            level,
            confidence,
            recommended,
            on_request: false,
            experimental: false,
            document: self.document,
            span,
            words: words.cut(LONGEST),
            also: Vec::new(),
            labels: Vec::new(),
            fix: None,
        });
        self.found.last_mut().expect("just pushed")
    }

    /// What is set for one of the rule's options.
    pub fn option(&self, option: &'static Opt) -> OptValue {
        self.settings.option(self.rule.id, option)
    }

    pub(crate) fn into_found(mut self) -> Vec<Finding> {
        self.found.truncate(MOST);
        self.found
    }
}
