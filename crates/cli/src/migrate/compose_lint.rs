//! `.compose-lint.yml`.

use super::{
    code,
    draft::{Draft, Section},
    say,
    value::{Entry, Refusal, Value},
};
use crate::suggest;
use calfat_lint::Level;
use calfat_parser::words;

const SEVERITIES: [(&str, Level); 4] =
    [("critical", Level::Error), ("high", Level::Error), ("medium", Level::Warning), ("low", Level::Info)];

/// # Errors
/// If a value is none that compose-lint takes.
pub(super) fn read(root: &Value, draft: &mut Draft) -> Result<(), Refusal> {
    for entry in root.map().unwrap_or_default() {
        match entry.name.as_str() {
            "rules" => entry.entries()?.iter().try_for_each(|rule| self::rule(rule, draft))?,
            // What anchors hang on.
            name if name.starts_with("x-") => {}
            name => {
                let words = say::unknown_key("compose-lint", name, ["rules"]);
                draft.note(Section::Others, entry.line, words);
            }
        }
    }
    draft.settle();
    Ok(())
}

fn rule(rule: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let id = rule.name.as_str();
    if !code::is_known("compose-lint", id) {
        let codes = code::of_tool("compose-lint");
        let codes = codes.iter().filter_map(|code| code.split_once('/')).map(|(_, bare)| bare);
        let words = say::unknown_rule("compose-lint", id, suggest::nearest(id, codes));
        draft.note(Section::Rules, rule.line, words);
        return Ok(());
    }
    let keys = rule.entries()?;
    let find = |name: &str| keys.iter().find(|key| key.name == name);
    let reason = find("reason").map(Entry::text).transpose()?;
    for key in keys {
        match key.name.as_str() {
            "enabled" if !key.flag()? => draft.ignore(key.line, id, reason),
            "enabled" | "reason" => {}
            "severity" => {
                let level = key.one_of(&SEVERITIES)?;
                draft.level(key.line, id, level);
            }
            "exclude_services" => services(id, key, draft)?,
            name => {
                let known = ["enabled", "reason", "severity", "exclude_services"];
                draft.note(Section::Rules, key.line, say::unknown_key("compose-lint", name, known));
            }
        }
    }
    Ok(())
}

/// A service is no path: a comment above it says the same, where everybody sees it.
fn services(id: &str, key: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let names: Vec<(usize, &str, Option<&str>)> = match key.value.map() {
        Some(entries) => entries.iter().map(|one| (one.line, &*one.name, one.value.scalar())).collect(),
        None => key.texts()?.into_iter().map(|(line, name)| (line, name, None)).collect(),
    };
    for (line, name, reason) in names {
        let reason = reason.map(|reason| format!(" -- {reason}")).unwrap_or_default();
        let words = words! {
            en: "settings know no services: write `# calfat ignore={id}{reason}` above the service `{name}`",
            fr: "les réglages ne distinguent pas les services\u{202F}: écrivez `# calfat ignore={id}{reason}` au-dessus du service `{name}`",
        };
        draft.note(Section::Rules, line, words);
    }
    Ok(())
}
