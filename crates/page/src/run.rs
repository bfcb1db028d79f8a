use crate::{
    draw::draw,
    example::Example,
    french::slips,
    page::{Fault, Page},
    shape,
};
use calfat_lint::{Finding, OptValue, Rule, Safety, fix, lint};
use calfat_parser::text::{Language, Words};
use calfat_project::{Content, Document};
use std::{fmt, mem::discriminant};

/// A promise that a page does not keep.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The rule's id.
    pub rule: &'static str,
    /// Which of the two pages.
    pub language: Language,
    /// The line of the page, 1-based.
    pub line: usize,
    /// The example, such as `Bad 2`; empty if the page itself is wrong.
    pub example: String,
    /// What is wrong, in one or more lines.
    pub text: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let suffix = if self.language == Language::Fr { ".fr" } else { "" };
        write!(out, "{}{suffix}.md:{}: ", self.rule.replace('-', "_"), self.line)?;
        if !self.example.is_empty() {
            write!(out, "{}: ", self.example)?;
        }
        out.write_str(&self.text)
    }
}

/// Checks both pages of a rule and runs every example. `rules` are all the rules there are: examples may ask for some of
/// them, and settings may name them.
pub fn run(rule: &'static Rule, rules: &[&'static Rule]) -> Vec<Failure> {
    let page = Page::parse(rule.page.en);
    let mut runner = Runner { rule, rules, failures: Vec::new() };
    runner.faults(Language::En, &page.faults);
    runner.faults(Language::Fr, &shape::of_french(rule.page.fr));
    let slips = slips(rule.page.fr).into_iter().map(|(line, text)| Fault { line, text });
    runner.faults(Language::Fr, &slips.collect::<Vec<_>>());
    if rule.page.title(Language::Fr) == page.title {
        runner.faults(Language::Fr, &[Fault { line: 1, text: "the title is the English one".into() }]);
    }
    for example in page.bad.iter().chain(&page.good) {
        runner.options(example);
        runner.accepted(example);
        runner.findings(example);
    }
    for example in &page.fixed {
        runner.accepted(example);
    }
    runner.fixes(&page);
    runner.failures
}

struct Runner<'a> {
    rule: &'static Rule,
    rules: &'a [&'static Rule],
    failures: Vec<Failure>,
}

impl Runner<'_> {
    fn faults(&mut self, language: Language, faults: &[Fault]) {
        let failure = |fault: &Fault| Failure {
            rule: self.rule.id,
            language,
            line: fault.line,
            example: String::new(),
            text: fault.text.clone(),
        };
        self.failures.extend(faults.iter().map(failure));
    }

    fn fail(&mut self, example: &Example, text: impl Into<String>) {
        let (rule, example, line, text) = (self.rule.id, example.name.clone(), example.line, text.into());
        self.failures.push(Failure { rule, language: Language::En, line, example, text });
    }

    /// Options and other rules must exist.
    fn options(&mut self, example: &Example) {
        let rule_of = |id: &str| self.rules.iter().find(|rule| rule.id == id);
        let mut faults = Vec::new();
        for (id, options) in &example.settings.options {
            for (name, value) in options {
                let found =
                    rule_of(id).and_then(|rule| rule.options.iter().find(|option| option.name == name));
                let fits = |default: OptValue| discriminant(&default) == discriminant(value);
                if !found.is_some_and(|option| fits((option.default)())) {
                    faults.push(format!("`{id}` has no option `{name}` that takes such a value"));
                }
            }
        }
        let unknown = example.with.iter().filter(|id| rule_of(id).is_none());
        faults.extend(unknown.map(|id| format!("there is no rule `{id}`")));
        for fault in faults {
            self.fail(example, fault);
        }
    }

    /// The parser must accept the example, or refuse it if it is broken.
    fn accepted(&mut self, example: &Example) {
        let project = example.project();
        let problems: Vec<String> = project.documents.iter().flat_map(problems).collect();
        if example.broken && problems.is_empty() {
            self.fail(example, "it is called broken, but the parser accepts it");
        }
        if !example.broken && !problems.is_empty() {
            self.fail(example, format!("the parser refuses it: {}", problems.join("; ")));
        }
    }

    /// The rule must find what is marked and nothing else.
    fn findings(&mut self, example: &Example) {
        let found = lint(&example.project(), self.rules, &example.settings_for(self.rule));
        let found: Vec<Finding> = found.into_iter().filter(|finding| finding.rule == self.rule.id).collect();
        for (number, (file, _)) in example.checked().enumerate() {
            let mut unasked: Vec<&Finding> = found.iter().filter(|found| found.document == number).collect();
            let mut missing = Vec::new();
            for mark in &file.marks {
                match unasked.iter().position(|finding| mark.means(finding)) {
                    Some(place) => drop(unasked.remove(place)),
                    None => missing.push(mark),
                }
            }
            if !missing.is_empty() || !unasked.is_empty() {
                let drawing = draw(file, &missing, &unasked);
                self.fail(example, format!("the findings are not the marked ones\n{drawing}"));
            }
        }
        let mut faults = Vec::new();
        for finding in &found {
            let fix = finding.fix.as_ref().map(|fix| &fix.title);
            let labels = finding.labels.iter().map(|label| &label.words);
            for words in [&finding.words].into_iter().chain(fix).chain(labels) {
                faults.extend(faults_of_words(words, example.identical));
            }
        }
        faults.sort();
        faults.dedup();
        for fault in faults {
            self.fail(example, fault);
        }
    }

    /// Every bad example that can be mended must be shown mended.
    fn fixes(&mut self, page: &Page) {
        let mut shown = page.fixed.iter();
        for bad in &page.bad {
            let Some(mended) = self.mended(bad) else { continue };
            let Some(fixed) = shown.next() else {
                let text = text_of(&mended);
                self.fail(
                    bad,
                    format!("it can be mended, but `## Fixed` does not show it. The fix gives:\n{text}"),
                );
                continue;
            };
            let promised =
                fixed.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect::<Vec<_>>();
            if promised != mended {
                let (promised, mended) = (text_of(&promised), text_of(&mended));
                let text = format!("the fix of {} gives\n{mended}  in place of\n{promised}", bad.name);
                self.fail(fixed, text);
            }
        }
        for extra in shown {
            self.fail(extra, "no bad example is left that could be mended to this");
        }
    }

    /// The files of the example that fixes change, with their new text.
    fn mended(&self, example: &Example) -> Option<Vec<(String, String)>> {
        let bare = example.without_marks();
        let settings = bare.settings_for(self.rule);
        let mended = |document: &Document| {
            let fixed = fix(document, self.rules, &settings, Safety::Review)?;
            Some((document.path.clone(), String::from_utf8_lossy(&fixed.bytes).into_owned()))
        };
        let mended: Vec<_> = bare.project().documents.iter().filter_map(mended).collect();
        (!mended.is_empty()).then_some(mended)
    }
}

/// What the reference tool refuses in a document.
fn problems(document: &Document) -> Vec<String> {
    match &document.content {
        Content::Skipped(skipped) => vec![skipped.reason.en.clone()],
        _ => document.problems().iter().map(|problem| problem.words.en.clone()).collect(),
    }
}

fn faults_of_words(words: &Words, identical: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for text in [&words.en, &words.fr] {
        if text.trim().is_empty() || text.contains('\n') || text.ends_with('.') {
            faults.push(format!("a sentence must be one line without a full stop: “{text}”"));
        }
    }
    if words.en == words.fr && !identical {
        faults.push(format!("both languages say “{}”", words.en));
    }
    faults.extend(slips(&words.fr).into_iter().map(|(_, slip)| slip));
    faults
}

fn text_of(files: &[(String, String)]) -> String {
    let shown = |(path, text): &(String, String)| {
        let lines: Vec<String> = text.lines().map(|line| format!("      | {line}\n")).collect();
        format!("  {path}\n{}", lines.concat())
    };
    files.iter().map(shown).collect()
}
