//! `.hadolint.yaml`.

use super::{
    code,
    draft::{Draft, Section},
    say,
    value::{Entry, Refusal, Value},
};
use crate::suggest;
use calfat_lint::Level;
use calfat_parser::words;

const KEYS: [&str; 12] = [
    "ignored",
    "override",
    "trustedRegistries",
    "label-schema",
    "strict-labels",
    "disable-ignore-pragma",
    "failure-threshold",
    "format",
    "formats",
    "no-fail",
    "no-color",
    "verbose",
];

/// A code that two lists name has the first of these.
const LEVELS: [Level; 4] = [Level::Error, Level::Warning, Level::Info, Level::Style];

/// `ignore` and `none` let every finding fail the run, whatever their names promise.
const THRESHOLDS: [(&str, &str); 6] = [
    ("error", "error"),
    ("warning", "warning"),
    ("info", "info"),
    ("style", "style"),
    ("ignore", "style"),
    ("none", "style"),
];

/// Bans of upgrades that hadolint has dropped.
const RETIRED: [&str; 4] = ["DL3005", "DL3017", "DL3031", "DL3039"];

/// # Errors
/// If a value is none that hadolint takes.
pub(super) fn read(root: &Value, draft: &mut Draft) -> Result<(), Refusal> {
    for entry in root.map().unwrap_or_default() {
        key(entry, draft)?;
    }
    if let Some(entry) = root.get("no-fail").filter(|entry| entry.value.flag() == Some(true)) {
        draft.fail_on = Some(draft.item(entry.line, "none"));
    }
    draft.settle();
    Ok(())
}

fn key(entry: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let line = entry.line;
    match entry.name.as_str() {
        "ignored" => {
            for (line, word) in entry.texts()? {
                known(draft, Section::Selection, line, word).then(|| draft.ignore(line, word, None));
            }
        }
        "override" => levels(entry, draft)?,
        "trustedRegistries" => {
            for (line, registry) in entry.texts()? {
                let item = draft.item(line, registry.to_owned());
                draft.trusted_registries.push(item);
            }
        }
        "label-schema" => {
            let types =
                ["text", "url", "rfc3339", "semver", "hash", "spdx", "email", ""].map(|name| (name, name));
            for label in entry.entries()? {
                let kind = if label.value.scalar().is_none() { "" } else { label.one_of(&types)? };
                let item = draft.item(label.line, (label.name.clone(), kind.to_owned()));
                draft.label_schema.push(item);
            }
        }
        "strict-labels" => draft.strict_labels = Some(draft.item(line, entry.flag()?)),
        "failure-threshold" => draft.fail_on = Some(draft.item(line, entry.one_of(&THRESHOLDS)?)),
        "no-fail" => drop(entry.flag()?),
        "disable-ignore-pragma" if entry.flag()? => {
            let words = words! {
                en: "`disable-ignore-pragma` has no equivalent: comments that ignore rules hold, and `DL1001: warning` below `rules` reports them",
                fr: "`disable-ignore-pragma` n'a pas d'équivalent\u{202F}: les commentaires qui ignorent des règles s'appliquent, et `DL1001: warning` sous `rules` les signale",
            };
            draft.note(Section::Rules, line, words);
        }
        "disable-ignore-pragma" => {}
        "format" | "formats" => draft.note(Section::Others, line, say::option(&entry.name, "--format")),
        "no-color" => draft.note(Section::Others, line, say::option("no-color", "--color never")),
        "verbose" => draft.note(Section::Others, line, say::not_needed("verbose")),
        name => draft.note(Section::Others, line, say::unknown_key(draft.tool.name, name, KEYS)),
    }
    Ok(())
}

fn levels(entry: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    for level in LEVELS {
        let named = |list: &&Entry| list.name == level.name();
        for list in entry.entries()?.iter().filter(named) {
            for (line, word) in list.texts()? {
                known(draft, Section::Rules, line, word).then(|| draft.level(line, word, level));
            }
        }
    }
    for list in entry.entries()?.iter().filter(|list| code::level(&list.name).is_none()) {
        let words = say::unknown_key(draft.tool.name, &list.name, LEVELS.map(Level::name));
        draft.note(Section::Rules, list.line, words);
    }
    Ok(())
}

/// Whether a code means something; what it means otherwise is told.
fn known(draft: &mut Draft, section: Section, line: usize, word: &str) -> bool {
    if code::is_known("hadolint", word) || code::is_known("shellcheck", word) {
        return true;
    }
    let digits = word.strip_prefix("SC").unwrap_or_default();
    let words = if RETIRED.contains(&word) {
        words! { en: "`{word}` is no rule of hadolint any more", fr: "`{word}` n'est plus une règle de hadolint" }
    } else if digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit()) {
        words! {
            en: "`{word}` is never reported here: not needed",
            fr: "`{word}` n'est jamais signalé par calfat\u{202F}: ce réglage est inutile",
        }
    } else {
        let codes = code::of_tool("hadolint");
        let codes = codes.iter().filter_map(|code| code.split_once('/')).map(|(_, bare)| bare);
        say::unknown_rule("hadolint", word, suggest::nearest(word, codes))
    };
    draft.note(section, line, words);
    false
}
