//! What applies to a file, and who says so: for those who ask.

use super::{
    Error, Size, Store,
    layers::Stack,
    loaded::Loaded,
    rule::Key,
    section::Word,
    store::{Speaker, Voice, overrides},
};
use crate::{exit::FailOn, globs::Globs};
use calfat_lint::{Level, OptValue, Rule, Settings};
use calfat_parser::text::{Span, Spanned};
use calfat_rules::RULES;
use std::{collections::BTreeMap, path::Path};

/// All that is settled for a file.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Who said something, weakest first: packs, files, overrides.
    pub(crate) sources: Vec<Origin>,
    /// The pattern that leaves the file out.
    pub(crate) excluded: Option<Said<String>>,
    pub(crate) pack: Said<String>,
    pub(crate) fail_on: Said<FailOn>,
    pub(crate) max_file_size: Said<Size>,
    /// Every rule.
    pub(crate) rules: Vec<Ruled>,
}

/// A value, and who decided it.
#[derive(Debug)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

/// Who decided something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody.
    Default,
    Pack(String),
    /// A file as shown to people, and a 1-based line.
    File {
        path: String,
        line: u32,
    },
    Override {
        path: String,
        line: u32,
    },
    CommandLine,
}

/// What is settled for a rule.
#[derive(Debug)]
pub(crate) struct Ruled {
    pub(crate) rule: &'static Rule,
    pub(crate) state: State,
    pub(crate) origin: Origin,
    /// Whether it is what `recommended` alone comes to.
    pub(crate) is_usual: bool,
}

/// How a rule runs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) on: bool,
    pub(crate) level: Level,
    /// Levels of findings that stand for another tool's code.
    pub(crate) codes: BTreeMap<String, Level>,
    /// The codes of which nothing is told.
    pub(crate) ignored: Vec<String>,
    /// Options with another value than their default.
    pub(crate) options: BTreeMap<&'static str, OptValue>,
}

impl Store {
    /// What applies to the file of that name in a folder whose real path is given.
    ///
    /// # Errors
    /// If a settings file cannot be used.
    pub(crate) fn answer(&mut self, folder: &Path, name: &Path) -> Result<Answer, Error> {
        let chain = self.chain(folder)?.unwrap_or_default();
        let file = folder.join(name);
        let base = self.base(&chain);
        let voices = self.voices(&base, &chain, &overrides(&chain, &file));
        let own = chain.steps.iter().rev().find_map(|step| Some((step, step.section.pack.as_ref()?)));
        let pack = match (&self.choice().pack, own) {
            (Some(_), _) => Origin::CommandLine,
            (None, Some((step, word))) => of_file(step, word.span),
            (None, None) => Origin::Default,
        };
        Ok(Answer {
            sources: voices.iter().filter_map(|voice| source(voice)).collect(),
            excluded: chain.steps.iter().find_map(|step| excluding(step, &file)),
            fail_on: said(self.choice().fail_on, &voices, |voice| voice.says.fail_on.as_ref()),
            max_file_size: said(self.choice().max_file_size, &voices, |voice| {
                voice.says.max_file_size.as_ref()
            }),
            pack: Said { value: base.shown.clone(), origin: pack },
            rules: rules(&voices),
        })
    }
}

/// The strongest that says something about a value.
fn said<'a, T: Copy + Default + 'a>(
    chosen: Option<T>,
    voices: &[Voice<'a>],
    says: impl Fn(&Voice<'a>) -> Option<&'a Spanned<T>>,
) -> Said<T> {
    if let Some(value) = chosen {
        return Said { value, origin: Origin::CommandLine };
    }
    let strongest = voices.iter().rev().find_map(|voice| Some((voice, says(voice)?)));
    match strongest {
        Some((voice, said)) => Said { value: said.value, origin: origin(voice, said.span) },
        None => Said { value: T::default(), origin: Origin::Default },
    }
}

fn source(voice: &Voice<'_>) -> Option<Origin> {
    let speaks = !matches!(voice.speaker, Speaker::CommandLine);
    speaks.then(|| origin(voice, voice.says.span))
}

fn origin(voice: &Voice<'_>, span: Span) -> Origin {
    match voice.speaker {
        Speaker::CommandLine => Origin::CommandLine,
        Speaker::File(file) => of_file(file, span),
        Speaker::Override(file) => Origin::Override { path: file.shown.clone(), line: file.line(span) },
    }
}

fn of_file(file: &Loaded, span: Span) -> Origin {
    if file.is_pack {
        return Origin::Pack(file.shown.clone());
    }
    Origin::File { path: file.shown.clone(), line: file.line(span) }
}

fn excluding(step: &Loaded, file: &Path) -> Option<Said<String>> {
    let inside = step.inside(file)?;
    let means = |word: &&Word| Globs::new([word.value.as_str()]).is_ok_and(|globs| globs.mean(&inside));
    let word = step.section.exclude.iter().find(means)?;
    Some(Said { value: word.value.clone(), origin: of_file(step, word.span) })
}

/// Lays one layer after the other: who changes a rule last has decided it.
fn rules(voices: &[Voice<'_>]) -> Vec<Ruled> {
    let usual = recommended();
    let mut stack = Stack::new(RULES);
    let mut ruled: Vec<Option<Ruled>> = RULES.iter().map(|_| None).collect();
    for voice in voices {
        stack.lay(voice.layer());
        let settings = stack.clone().settle();
        for (number, rule) in RULES.iter().copied().enumerate() {
            let state = State::of(rule, &settings);
            if ruled[number].as_ref().is_none_or(|before| before.state != state) {
                let is_usual = state == usual[number];
                let origin = origin(voice, guilty(voice, rule));
                ruled[number] = Some(Ruled { rule, state, origin, is_usual });
            }
        }
    }
    ruled.into_iter().flatten().collect()
}

fn recommended() -> Vec<State> {
    let pack = super::chain::pack("recommended");
    let mut stack = Stack::new(RULES);
    stack.lay(super::layers::Layer { says: &pack.section, is_pack: true });
    let settings = stack.settle();
    RULES.iter().map(|rule| State::of(rule, &settings)).collect()
}

/// The words of a section that are about a rule: the most exact.
fn guilty(voice: &Voice<'_>, rule: &Rule) -> Span {
    let says = voice.says;
    let is_key = |key: &Key| match key {
        Key::Rule(known) => known.id == rule.id,
        Key::Code(code) => rule.is_like(code),
    };
    let key = says.rules.0.iter().rev().map(|(key, _)| key).find(|key| is_key(&key.value));
    let word = |words: &[Word]| words.iter().find(|word| rule.answers_to(&word.value)).map(|word| word.span);
    let shared = || rule.options.iter().find_map(|option| says.shared.get(option.name)).map(|said| said.span);
    let select = || says.select.first().map(|word| word.span);
    key.map(|key| key.span)
        .or_else(|| word(&says.ignore))
        .or_else(|| word(&says.select))
        .or_else(shared)
        .or_else(select)
        .unwrap_or(says.span)
}

impl State {
    fn of(rule: &'static Rule, settings: &Settings) -> Self {
        let level = |name: &str| settings.levels.get(name).copied();
        let bare = |code: &'static str| code.split_once('/').map_or(code, |(_, bare)| bare);
        let code_level = |code: &'static str| {
            let found = level(&code.to_ascii_lowercase()).or_else(|| level(&bare(code).to_ascii_lowercase()));
            Some((code.to_owned(), found?))
        };
        let ignored = settings.selection.ignore.iter().map(|word| &word.0).filter(|word| rule.is_like(word));
        let options = rule.options.iter().filter_map(|option| {
            let value = settings.option(rule.id, option);
            (value != (option.default)()).then_some((option.name, value))
        });
        Self {
            on: settings.selection.wants_rule(rule),
            level: level(rule.id).unwrap_or(rule.level),
            codes: rule.like.iter().copied().filter_map(code_level).collect(),
            ignored: ignored.cloned().collect(),
            options: options.collect(),
        }
    }
}
