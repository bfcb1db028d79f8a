//! `.tally.toml`.

mod choice;
mod names;

use super::{
    draft::{Draft, Override, Section},
    say,
    value::{Entry, Kind, Refusal, Value},
};
use crate::settings::Size;
use calfat_lint::Level;
use calfat_parser::{text::Words, words};
use choice::{Choice, Pattern};
use names::Meaning;

const KEYS: [&str; 7] =
    ["output", "rules", "unsafe-fixes", "inline-directives", "ai", "file-validation", "slow-checks"];

const FAIL_LEVELS: [(&str, &str); 5] =
    [("error", "error"), ("warning", "warning"), ("info", "info"), ("style", "style"), ("none", "none")];

const SEVERITIES: [(&str, Option<Level>); 5] = [
    ("off", None),
    ("error", Some(Level::Error)),
    ("warning", Some(Level::Warning)),
    ("info", Some(Level::Info)),
    ("style", Some(Level::Style)),
];

/// What the tables may hold besides rules, and what to do instead.
const OPTIONS: [(&str, &str, &str); 6] = [
    ("output", "format", "--format"),
    ("output", "path", "--output"),
    ("output", "show-source", "--format compact"),
    ("slow-checks", "mode", ""),
    ("slow-checks", "timeout", ""),
    ("slow-checks", "fail-fast", ""),
];

/// # Errors
/// If a value is none that tally takes.
pub(super) fn read(root: &Value, draft: &mut Draft) -> Result<(), Refusal> {
    for entry in root.map().unwrap_or_default() {
        match entry.name.as_str() {
            "rules" => rules(entry, draft)?,
            "unsafe-fixes" => {
                draft.note(Section::Others, entry.line, say::option("unsafe-fixes", "--unsafe-fixes"));
            }
            "ai" => draft.note(Section::Others, entry.line, no_agent()),
            "output" | "inline-directives" | "file-validation" | "slow-checks" => {
                entry.entries()?.iter().try_for_each(|key| self::key(&entry.name, key, draft))?;
            }
            name => draft.note(Section::Others, entry.line, say::unknown_key("tally", name, KEYS)),
        }
    }
    draft.settle();
    Ok(())
}

fn key(table: &str, key: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let (line, name) = (key.line, key.name.as_str());
    if let Some((.., instead)) = OPTIONS.iter().find(|(of, option, _)| (*of, *option) == (table, name)) {
        let words = if instead.is_empty() { nothing_slow(name) } else { say::option(name, instead) };
        draft.note(Section::Others, line, words);
        return Ok(());
    }
    match (table, name) {
        ("output", "fail-level") => draft.fail_on = Some(draft.item(line, key.one_of(&FAIL_LEVELS)?)),
        ("file-validation", "max-file-size") => max_file_size(key, draft)?,
        ("inline-directives", "enabled") => {
            if !key.flag()? {
                let words = words! {
                    en: "comments that ignore rules always hold; `inline-suppression` reports them",
                    fr: "les commentaires qui ignorent des règles s'appliquent toujours\u{202F}; `inline-suppression` les signale",
                };
                draft.note(Section::Rules, line, words);
            }
        }
        ("inline-directives", "warn-unused" | "validate-rules") => {
            if key.flag()? {
                let (rule, level) = match name {
                    "warn-unused" => ("unused-suppression", Level::Warning),
                    _ => ("malformed-suppression", Level::Warning),
                };
                draft.level(line, rule, level);
            }
        }
        ("inline-directives", "require-reason") => {
            if key.flag()? {
                let words = words! {
                    en: "a comment that ignores a rule may do without a reason: `require-reason` has no equivalent",
                    fr: "un commentaire qui ignore une règle n'a pas besoin d'en donner la raison\u{202F}: `require-reason` n'a pas d'équivalent",
                };
                draft.note(Section::Rules, line, words);
            }
        }
        (table, name) => {
            let words = say::unknown_key("tally", &format!("{table}.{name}"), []);
            draft.note(Section::Others, line, words);
        }
    }
    Ok(())
}

fn max_file_size(key: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    match key.text()?.parse::<Size>() {
        Ok(Size(0)) | Err(_) => {
            let words = words! {
                en: "`max-file-size` is between 1 byte and 512MiB here: the default of 10MiB holds",
                fr: "`max-file-size` va dans calfat de 1 octet à 512MiB\u{202F}: la valeur par défaut, 10MiB, s'applique",
            };
            draft.note(Section::Others, key.line, words);
        }
        Ok(Size(bytes)) => draft.max_file_size = Some(draft.item(key.line, bytes)),
    }
    Ok(())
}

fn rules(table: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let mut choice = Choice::default();
    for entry in table.entries()? {
        match entry.name.as_str() {
            "include" => patterns(entry, &mut choice.include, draft)?,
            "exclude" => patterns(entry, &mut choice.exclude, draft)?,
            space if names::SPACES.contains(&space) => {
                for rule in entry.entries()? {
                    self::rule(&format!("{space}/{}", rule.name), rule, &mut choice, draft)?;
                }
            }
            name => rule(&format!("tally/{name}"), entry, &mut choice, draft)?,
        }
    }
    choice.settle(draft);
    Ok(())
}

/// `*`, `tally/*` and `tally/max-lines` mean something; other words do not.
fn patterns(entry: &Entry, out: &mut Vec<(usize, Pattern)>, draft: &mut Draft) -> Result<(), Refusal> {
    // One word does for a list.
    let one = entry.value.scalar().map(|word| vec![(entry.line, word)]);
    let words = one.map_or_else(|| entry.texts(), Ok)?;
    for (line, word) in words {
        match Pattern::of(word) {
            None => {
                let words = words! {
                    en: "`{word}` means nothing to tally: it takes `*`, `hadolint/*` and `hadolint/DL3006`",
                    fr: "`{word}` ne veut rien dire pour tally, qui connaît `*`, `hadolint/*` et `hadolint/DL3006`",
                };
                draft.note(Section::Selection, line, words);
            }
            Some(Pattern::Rule(name)) => {
                if let Some(code) = code_of(&name, line, Section::Selection, draft) {
                    out.push((line, Pattern::Rule(code)));
                }
            }
            Some(pattern) => out.push((line, pattern)),
        }
    }
    Ok(())
}

fn rule(name: &str, rule: &Entry, choice: &mut Choice, draft: &mut Draft) -> Result<(), Refusal> {
    let keys = rule.entries()?;
    let Some(code) = code_of(name, rule.line, Section::Rules, draft) else { return Ok(()) };
    for key in keys {
        match key.name.as_str() {
            "severity" => choice.severity.push((key.line, code.clone(), key.one_of(&SEVERITIES)?)),
            "exclude" => paths(&code, key, draft)?,
            "fix" => {
                let words = words! {
                    en: "fixes cannot be settled rule by rule: use `--fix`, `--unsafe-fixes` and `--select`",
                    fr: "les corrections ne se choisissent pas règle par règle\u{202F}: utilisez `--fix`, `--unsafe-fixes` et `--select`",
                };
                draft.note(Section::Rules, key.line, words);
            }
            "trusted-registries" if code == "hadolint/DL3026" => {
                for (line, registry) in key.texts()? {
                    let item = draft.item(line, registry.to_owned());
                    draft.trusted_registries.push(item);
                }
                choice.severity.push((key.line, code.clone(), Some(Level::Warning)));
            }
            option => draft.note(Section::Rules, key.line, say::no_option(name, option)),
        }
    }
    Ok(())
}

fn paths(code: &str, exclude: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    for key in exclude.entries()? {
        if key.name != "paths" || matches!(key.value.kind, Kind::Nothing) {
            draft.note(Section::Paths, key.line, say::unknown_key("tally", &key.name, ["paths"]));
            continue;
        }
        let paths = key.texts()?.into_iter().map(|(_, path)| path.to_owned()).collect();
        let over = draft.item(key.line, Override { paths, ignore: vec![code.to_owned()] });
        draft.overrides.push(over);
    }
    Ok(())
}

/// The code here for a rule of tally; what there is instead is told.
fn code_of(name: &str, line: usize, section: Section, draft: &mut Draft) -> Option<String> {
    match names::meaning(name) {
        Meaning::Code(code) => return Some(code),
        Meaning::Other(words) => draft.note(section, line, words),
    }
    None
}

fn no_agent() -> Words {
    words! {
        en: "`ai` has no equivalent: every fix here is made by a rule, and proved",
        fr: "`ai` n'a pas d'équivalent\u{202F}: dans calfat, chaque correction est faite par une règle, et vérifiée",
    }
}

fn nothing_slow(key: &str) -> Words {
    words! {
        en: "`{key}` is not needed here: nothing asks a registry",
        fr: "`{key}` est inutile à calfat\u{202F}: il n'interroge aucun registre",
    }
}
