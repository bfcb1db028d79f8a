use super::{
    layers::{Layer, Stack},
    loaded::Loaded,
    rule::{Key, RuleSetting, RuleSettings, Switch},
    section::Section,
};
use calfat_lint::{Category, Check, Confidence, Level, OptValue, Page, Rule, Settings, Subject};
use calfat_parser::text::{Source, Span, Spanned};
use calfat_rules::PACKS;
use std::{collections::BTreeMap, path::Path};

const fn rule(id: &'static str, category: Category, like: &'static [&'static str]) -> Rule {
    let page = Page { en: "", fr: "" };
    let (subject, level, check) = (Subject::Dockerfile, Level::Warning, Check::Problem(|_, _| {}));
    let confidence = Confidence::High;
    Rule {
        id,
        subject,
        category,
        level,
        confidence,
        recommended: true,
        since: "0.1.0",
        like,
        page,
        options: &[],
        check,
    }
}

static USER: Rule = rule("missing-user", Category::Security, &["hadolint/DL3002"]);
static SECRET: Rule = rule("secret-in-environment", Category::Security, &[]);
static CASE: Rule = rule("keyword-case", Category::Style, &[]);
static CASE_ALONE: [&Rule; 1] = [&CASE];
static ALL: [&Rule; 3] = [&USER, &SECRET, &CASE];

/// `select`, `ignore`, and the rules that are off.
type Told = (&'static [&'static str], &'static [&'static str], &'static [&'static Rule]);

/// The ids of the rules that run when these layers are laid over each other; the first is a pack.
fn running(layers: &[Told]) -> Vec<&'static str> {
    let mut stack = Stack::new(&ALL);
    for (number, (select, ignore, off)) in layers.iter().enumerate() {
        let spanned = |word: &&str| Spanned { value: (*word).to_owned(), span: Span::default() };
        let own = |words: &[&str]| words.iter().map(spanned).collect::<Vec<_>>();
        let key = |rule| Spanned { value: Key::Rule(rule), span: Span::default() };
        let setting = || RuleSetting { switch: Some(Switch::Off), options: BTreeMap::new() };
        let rules = RuleSettings(off.iter().map(|rule| (key(rule), setting())).collect());
        let says = Section { select: own(select), ignore: own(ignore), rules, ..Section::default() };
        stack.lay(Layer { says: &says, is_pack: number == 0 });
    }
    let settings: Settings = stack.settle();
    let wanted = ALL.iter().filter(|rule| settings.selection.wants_rule(rule));
    wanted.map(|rule| rule.id).collect()
}

#[test]
fn every_rule_runs_that_nothing_turns_off() {
    assert_eq!(running(&[(&[], &[], &[])]), ["missing-user", "secret-in-environment", "keyword-case"]);
    assert_eq!(running(&[(&[], &[], &CASE_ALONE)]), ["missing-user", "secret-in-environment"]);
}

#[test]
fn a_stronger_select_starts_afresh() {
    assert_eq!(running(&[(&["security"], &[], &[]), (&["style"], &[], &[])]), ["keyword-case"]);
}

#[test]
fn what_is_ignored_stays_so_unless_it_is_named() {
    let pack: Told = (&[], &[], &[]);
    let file: Told = (&[], &["missing-user"], &CASE_ALONE);
    assert_eq!(running(&[pack, file, (&["security"], &[], &[])]), ["secret-in-environment"]);
    assert_eq!(running(&[pack, file, (&["ALL"], &[], &[])]), ["secret-in-environment"]);
    assert_eq!(
        running(&[pack, file, (&["missing-user", "keyword-case"], &[], &[])]),
        ["missing-user", "keyword-case"]
    );
    assert_eq!(running(&[pack, file, (&["DL3002"], &[], &[])]), ["missing-user"]);
    assert_eq!(running(&[pack, file, (&["DL3002"], &["missing-user"], &[])]), [""; 0]);
}

#[test]
fn all_brings_back_what_only_a_pack_turns_off() {
    let all: Told = (&["ALL"], &[], &[]);
    assert_eq!(running(&[(&[], &[], &CASE_ALONE), all]).len(), 3);
    assert_eq!(running(&[(&[], &[], &CASE_ALONE), (&["style"], &[], &[])]), [""; 0]);
}

/// Line, column, sentence, help.
type Fault = (u32, u32, String, Option<String>);

/// A file, and what is wrong with it.
fn read(yaml: &str) -> (Loaded, Vec<Fault>) {
    let (loaded, (faults, _)) = Loaded::read(Path::new("calfat.yaml"), Source::new(yaml.into()));
    let source = loaded.source.clone();
    let told = faults.into_iter().map(|fault| {
        let at = source.position(fault.span.start);
        (at.line, at.column, fault.refusal.words.en, fault.refusal.help.map(|help| help.en))
    });
    (loaded, told.collect())
}

#[test]
fn every_pack_can_be_read() {
    for (name, yaml) in PACKS {
        assert_eq!(read(yaml).1, [], "{name}");
    }
}

#[test]
fn all_faults_are_told_at_once_with_what_was_meant() {
    let yaml = "\
selct: [x]
pack: recomended
ignore:
  - style
  - sizee
rules:
  nonsense: off
  root-user: {unknown-imagse: true, level: warn}
overrides:
  - paths: [a]
    ignores: [style]
fail-on: {a: 1}
select: 3
";
    let meant = |word: &str| Some(format!("did you mean `{word}`?"));
    let expected = [
        (1, 1, "unknown key `selct`".to_owned(), meant("select")),
        (2, 7, String::new(), meant("recommended")),
        (5, 5, "`sizee` is no rule, category or code of another tool".to_owned(), meant("size")),
        (7, 3, "unknown rule `nonsense`".to_owned(), None),
        (8, 15, "the rule `root-user` has no option `unknown-imagse`".to_owned(), meant("unknown-images")),
        (
            8,
            44,
            "`warn` is not a level: write error, warning, info, style or off".to_owned(),
            meant("warning"),
        ),
        (11, 5, "unknown key `ignores`".to_owned(), meant("ignore")),
        (12, 10, "`fail-on` takes a text, not a mapping `key: value`".to_owned(), None),
        (13, 9, "`select` takes a list, not `3`".to_owned(), Some("write `select: [3]`".to_owned())),
    ];
    let (_, mut told) = read(yaml);
    assert!(told[1].2.starts_with("there is no pack `recomended` (known packs: "), "{told:?}");
    told[1].2.clear();
    assert_eq!(told, expected);
}

#[test]
fn what_several_rules_share_is_written_once() {
    let yaml = "trusted-registries: [quay.io]\nlabel-schema: {version: semver, maintainer: text}\nstrict-labels: true\n";
    let (loaded, told) = read(yaml);
    assert_eq!(told, []);
    let mut stack = Stack::new(&ALL);
    stack.lay(Layer { says: &loaded.section, is_pack: false });
    let shared = stack.settle().shared;
    assert_eq!(shared["trusted-registries"], OptValue::List(vec!["quay.io".into()]));
    assert_eq!(
        shared["label-schema"],
        OptValue::List(vec!["version:semver".into(), "maintainer:text".into()])
    );
    assert_eq!(shared["strict-labels"], OptValue::Bool(true));
    let (_, typo) = read("label-schema:\n  version: semwer\n");
    assert_eq!((typo[0].0, typo[0].1), (2, 12));
    assert_eq!(typo[0].3.as_deref(), Some("did you mean `semver`?"));
}

#[test]
fn nothing_is_a_settings_file_too() {
    for yaml in ["", "# nothing\n", "{}", "---\n", "\u{FEFF}", "---\n...\n", "~"] {
        assert_eq!(read(yaml).1, [], "{yaml:?}");
    }
}

#[test]
fn aliases_and_merge_keys_mean_what_they_stand_for() {
    let yaml = "\
overrides:
  - &tests {paths: [tests], ignore: [style]}
  - {<<: *tests, paths: [demo]}
";
    let (loaded, told) = read(yaml);
    assert_eq!(told, []);
    let second = &loaded.section.overrides[1];
    assert_eq!((second.paths[0].value.as_str(), second.ignore[0].value.as_str()), ("demo", "style"));
    // What is wrong behind an anchor is told once.
    let (_, told) = read("select: &words [nonsense-word]\nignore: *words\n");
    assert_eq!(told.len(), 1, "{told:?}");
}
