use super::{
    layers::{Layer, Stack},
    loaded::Loaded,
    rule::{Key, RuleSetting, RuleSettings, Switch},
};
use calfat_lint::{Category, Check, Confidence, Level, OptValue, Page, Rule, Settings, Subject};
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
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let setting = || RuleSetting { switch: Some(Switch::Off), options: BTreeMap::new() };
        let rules = RuleSettings(off.iter().map(|rule| (Key::Rule(rule), setting())).collect());
        let (select, ignore) = (own(select), own(ignore));
        let (shared, is_pack) = (&BTreeMap::new(), number == 0);
        stack.lay(Layer { select: &select, ignore: &ignore, rules: &rules, shared, is_pack });
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

#[test]
fn every_pack_can_be_read() {
    for (name, yaml) in PACKS {
        let loaded = Loaded::read(Path::new(name), yaml);
        assert!(loaded.is_ok(), "{name}: {loaded:?}");
    }
}

fn refusal(yaml: &str) -> (Option<(usize, usize)>, String) {
    let error = Loaded::read(Path::new("calfat.yaml"), yaml).expect_err(yaml);
    (error.position, error.words.en)
}

#[test]
fn a_refusal_tells_the_place_and_what_was_meant() {
    let far = "select: [security]\nignore:\n  - style\n  - sizee\n";
    assert_eq!(
        refusal(far),
        (Some((4, 5)), "`sizee` is no rule, category or code of another tool; did you mean `size`?".into())
    );
    assert_eq!(
        refusal("\nselct: [x]\n"),
        (Some((2, 1)), "unknown key `selct`; did you mean `select`?".into())
    );
    assert_eq!(refusal("rules:\n  nonsense: off\n"), (Some((2, 3)), "unknown rule `nonsense`".into()));
    let over = "overrides:\n  - paths: [a]\n    ignores: [style]\n";
    assert_eq!(refusal(over), (Some((3, 5)), "unknown key `ignores`; did you mean `ignore`?".into()));
    assert_eq!(refusal("exclude: ['a[b']\n").0, Some((1, 11)));
    assert_eq!(refusal("pack: deflaut\n").0, Some((1, 7)));
    assert_eq!(refusal("select: 3\n").0, Some((1, 9)));
    assert_eq!(refusal("select: [\n").0.map(|(line, _)| line), Some(2));
}

#[test]
fn what_several_rules_share_is_written_once() {
    let yaml = "trusted-registries: [quay.io]\nlabel-schema: {maintainer: text, version: semver}\nstrict-labels: true\n";
    let loaded = Loaded::read(Path::new("calfat.yaml"), yaml).expect(yaml);
    let mut stack = Stack::new(&ALL);
    stack.lay(loaded.layer());
    let shared = stack.settle().shared;
    assert_eq!(shared["trusted-registries"], OptValue::List(vec!["quay.io".into()]));
    assert_eq!(
        shared["label-schema"],
        OptValue::List(vec!["maintainer:text".into(), "version:semver".into()])
    );
    assert_eq!(shared["strict-labels"], OptValue::Bool(true));
    let typo = refusal("label-schema:\n  version: semwer\n");
    assert_eq!(typo.0, Some((2, 12)));
    assert!(typo.1.ends_with("did you mean `semver`?"), "{}", typo.1);
}

#[test]
fn nothing_is_a_settings_file_too() {
    for yaml in ["", "# nothing\n", "{}", "---\n"] {
        assert!(Loaded::read(Path::new("calfat.yaml"), yaml).is_ok(), "{yaml:?}");
    }
}
