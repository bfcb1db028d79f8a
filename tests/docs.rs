//! `docs/rules.md` and `docs/coverage.md`, made of the rules themselves. The test mends them, and fails once.

use crate::disk::{root, text, write};
use calfat_lint::{Level, Rule};
use calfat_parser::text::Language;
use calfat_rules::{PACKS, RULES};
use serde_yaml::Value;
use std::{collections::BTreeSet, fmt::Write};

#[test]
fn the_table_of_rules_is_up_to_date() {
    mend("docs/rules.md", &rules());
}

#[test]
fn the_table_of_peers_is_up_to_date() {
    mend("docs/coverage.md", &coverage());
}

fn mend(path: &str, new: &str) {
    let path = root().join(path);
    if text(&path) != new {
        write(&path, new);
        panic!("{} was out of date and is written anew: commit it", path.display());
    }
}

/// What a pack says.
struct Pack {
    name: &'static str,
    yaml: Value,
}

impl Pack {
    fn all() -> Vec<Self> {
        let read =
            |(name, yaml): &(&'static str, &str)| Self { name, yaml: serde_yaml::from_str(yaml).unwrap() };
        PACKS.iter().map(read).collect()
    }

    fn words(&self, key: &str) -> Vec<&str> {
        let list = self.yaml.get(key).and_then(Value::as_sequence);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn level(&self, name: &str) -> Option<&str> {
        self.yaml.get("rules")?.get(name)?.as_str()
    }

    /// How bad the findings of a rule are in this pack, or that there are none.
    fn cell(&self, rule: &Rule) -> String {
        let by_id = self.level(rule.id);
        let selected = by_id.is_some() || self.words("select").iter().any(|word| rule.answers_to(word));
        if !selected || by_id == Some("off") || self.words("ignore").contains(&rule.id) {
            return "–".to_owned();
        }
        let bare = |code: &&str| code.split_once('/').map_or("", |(_, bare)| bare).to_owned();
        let by_code: BTreeSet<Level> = rule
            .like
            .iter()
            .filter(|code| !self.words("ignore").contains(&bare(code).as_str()))
            .filter_map(|code| level(self.level(&bare(code))?))
            .collect();
        match (by_id, by_code.is_empty()) {
            (Some(level), _) => level.to_owned(),
            (None, true) => rule.level.name().to_owned(),
            (None, false) => by_code.iter().rev().map(|level| level.name()).collect::<Vec<_>>().join(", "),
        }
    }
}

fn level(name: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.name() == name)
}

fn rules() -> String {
    let packs = Pack::all();
    let names: Vec<&str> = packs.iter().map(|pack| pack.name).collect();
    let mut out = format!(
        "# Rules\n\nGenerated from the rules by `cargo test -p calfat-tests docs`. `calfat explain RULE` shows a rule's \
         page; `–` means that the pack leaves it out.\n\n\
         {} rules. The packs: {}; `recommended` runs where nothing is set.\n\n",
        RULES.len(),
        names.join(", "),
    );
    let head: Vec<&str> = ["rule", "what to do", "category"]
        .into_iter()
        .chain(names)
        .chain(["sure", "fix", "elsewhere"])
        .collect();
    let _ = writeln!(out, "| {} |\n|{}", head.join(" | "), "---|".repeat(head.len()));
    for rule in RULES {
        // Reports link to the rule by its id.
        let page = format!("<a id=\"{0}\"></a>[{0}](../rules/{1})", rule.id, page(rule));
        let mut cells = vec![page, rule.page.title(Language::En).to_owned(), rule.category.name().to_owned()];
        cells.extend(packs.iter().map(|pack| pack.cell(rule)));
        cells.push(rule.confidence.name().to_owned());
        cells.push(if rule.page.en.contains("\n## Fixed") { "yes" } else { "" }.to_owned());
        cells.push(elsewhere(rule));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// Where the page of a rule lies, below `rules/`.
fn page(rule: &Rule) -> String {
    let file = format!("{}.md", rule.id.replace('-', "_"));
    let folder = ["across", "any", "compose", "dockerfile", "ignore"]
        .into_iter()
        .find(|folder| root().join("rules").join(folder).join(&file).exists());
    format!("{}/{file}", folder.expect("each rule has its page"))
}

/// ShellCheck's codes are too many for a table.
fn elsewhere(rule: &Rule) -> String {
    let (shell, others): (Vec<&str>, Vec<&str>) =
        rule.like.iter().partition(|code| code.starts_with("shellcheck/"));
    let mut words: Vec<String> = others.iter().map(|code| short(code)).collect();
    match shell.as_slice() {
        [] => {}
        few if few.len() < 8 => words.extend(few.iter().map(|code| short(code))),
        many => words.push(format!("{} codes of shellcheck", many.len())),
    }
    words.join(", ")
}

/// KICS names its queries by numbers of 36 letters.
fn short(code: &str) -> String {
    match code.split_once('/') {
        Some(("kics", id)) => format!("kics/{}…", &id[..8.min(id.len())]),
        _ => code.to_owned(),
    }
}

fn coverage() -> String {
    let yaml = text(&root().join("docs/peers.yaml"));
    let peers: Value = serde_yaml::from_str(&yaml).unwrap();
    let mut out = "# What other tools find, and which rule finds it here\n\nGenerated from the rules and `docs/peers.yaml` \
        by `cargo test -p calfat-tests docs`.\n"
        .to_owned();
    for (tool, peer) in peers.as_mapping().unwrap() {
        let tool = tool.as_str().unwrap();
        let codes = peer["codes"].as_mapping().unwrap();
        let rows: Vec<(String, bool)> =
            codes.iter().map(|(code, about)| row(tool, code.as_str().unwrap(), about)).collect();
        let covered = rows.iter().filter(|(_, covered)| *covered).count();
        let title = peer["title"].as_str().unwrap();
        let _ = writeln!(
            out,
            "\n## {title}\n\n{covered} of {} are covered.\n\n| code | concept | here |\n|---|---|---|",
            rows.len()
        );
        out.extend(rows.iter().map(|(row, _)| row.as_str()));
    }
    out
}

/// A row, and whether some rule covers the code.
fn row(tool: &str, code: &str, about: &Value) -> (String, bool) {
    let text = about
        .as_str()
        .or_else(|| about["about"].as_str())
        .unwrap_or_else(|| panic!("{tool}/{code}: no words"));
    let full = format!("{tool}/{code}");
    let mut rules: BTreeSet<&str> =
        RULES.iter().filter(|rule| rule.like.contains(&full.as_str())).map(|rule| rule.id).collect();
    let named = about.get("rule").and_then(Value::as_str).unwrap_or_default();
    for name in named.split(", ").filter(|name| !name.is_empty()) {
        let rule = RULES.iter().find(|rule| rule.id == name);
        rules.insert(rule.unwrap_or_else(|| panic!("{full}: there is no rule `{name}`")).id);
    }
    let why = about.get("why").and_then(Value::as_str);
    let here = match (rules.is_empty(), why) {
        (false, _) => rules.iter().map(|rule| format!("`{rule}`")).collect::<Vec<_>>().join(", "),
        (true, Some(why)) => format!("– {why}"),
        (true, None) => panic!("{full}: no rule is like it, and nothing says why"),
    };
    (format!("| {code} | {text} | {here} |\n"), !rules.is_empty())
}
