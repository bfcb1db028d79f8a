//! `.dclintrc` and its like, and the key `dclint` of `package.json`.

use super::{
    code,
    draft::{Draft, RuleOption, Section},
    say,
    value::{Entry, Refusal, Value},
};
use crate::suggest;
use calfat_lint::Level;
use calfat_parser::words;

const KEYS: [&str; 5] = ["rules", "quiet", "debug", "exclude", "$schema"];

const LEVELS: [(&str, Option<Level>); 3] =
    [("0", None), ("1", Some(Level::Warning)), ("2", Some(Level::Error))];

/// # Errors
/// If a value is none that dclint takes.
pub(super) fn read(root: &Value, draft: &mut Draft) -> Result<(), Refusal> {
    for entry in root.map().unwrap_or_default() {
        match entry.name.as_str() {
            "rules" => entry.entries()?.iter().try_for_each(|rule| self::rule(rule, draft))?,
            "exclude" => {
                for (line, part) in entry.texts()?.into_iter().filter(|(_, part)| !part.is_empty()) {
                    let item = draft.item(line, part_of_path(part));
                    draft.exclude.push(item);
                }
            }
            "quiet" => drop(entry.flag()?),
            "debug" => draft.note(Section::Others, entry.line, say::not_needed("debug")),
            "$schema" => {}
            "$import" => {
                let words = words! {
                    en: "what `$import` names is not read: migrate that file as well",
                    fr: "ce que nomme `$import` n'est pas lu\u{202F}: migrez aussi ce fichier",
                };
                draft.note(Section::Others, entry.line, words);
            }
            name => draft.note(Section::Others, entry.line, say::unknown_key("dclint", name, KEYS)),
        }
    }
    if let Some(entry) = root.get("quiet").filter(|entry| entry.value.flag() == Some(true)) {
        only_errors(entry.line, draft);
    }
    draft.settle();
    Ok(())
}

fn rule(rule: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let (line, name) = (rule.line, rule.name.as_str());
    if !code::is_known("dclint", name) {
        let codes = code::of_tool("dclint");
        let codes = codes.iter().filter_map(|code| code.strip_prefix("dclint/"));
        let words = say::unknown_rule("dclint", name, suggest::nearest(name, codes));
        draft.note(Section::Rules, line, words);
        return Ok(());
    }
    let first = rule.value.list().and_then(<[Value]>::first);
    let level = first.unwrap_or(&rule.value).scalar().unwrap_or_default();
    let level = LEVELS.iter().find(|(number, _)| *number == level).ok_or_else(|| {
        let words = words! {
            en: "`{name}` must be 0, 1 or 2, or a list of one of them and options",
            fr: "`{name}` doit être 0, 1 ou 2, ou une liste qui commence par l'un d'eux et continue par des options",
        };
        Refusal { line, words }
    })?;
    let full = format!("dclint/{name}");
    match level.1 {
        None => draft.ignore(line, &full, None),
        Some(level) => {
            draft.level(line, &full, level);
            let options = rule.value.list().and_then(|items| items.get(1)?.map());
            options.unwrap_or_default().iter().try_for_each(|option| self::option(name, option, draft))?;
        }
    }
    Ok(())
}

/// What dclint does where nothing is set is what the rules here do when dclint's codes are asked for.
fn option(rule: &str, option: &Entry, draft: &mut Draft) -> Result<(), Refusal> {
    let line = option.line;
    match (rule, option.name.as_str()) {
        ("require-quotes-in-ports", "quoteType") => {
            let quotes = option.one_of(&[("single", "single"), ("double", "double")])?;
            if quotes != "single" {
                let option = RuleOption { rule: "unquoted-port", name: "quotes", value: quotes };
                let item = draft.item(line, option);
                draft.options.push(item);
            }
        }
        ("no-build-and-image", "checkPullPolicy") if option.value.flag() == Some(true) => {}
        (rule, name) => draft.note(Section::Rules, line, say::no_option(rule, name)),
    }
    Ok(())
}

/// `quiet` shows errors only, so that what is no error is as good as ignored.
fn only_errors(line: usize, draft: &mut Draft) {
    let pack = code::pack(draft.tool.pack);
    for code in code::of_tool("dclint") {
        let set = draft.levels.iter().find(|item| item.value.0 == code);
        let level = set.map_or_else(|| pack.level(code), |item| Some(item.value.1));
        if level != Some(Level::Error) {
            draft.ignore(line, code, None);
        }
    }
}

/// dclint leaves out each path in which the text stands somewhere.
fn part_of_path(part: &str) -> String {
    let mut glob = String::new();
    for char in part.trim_start_matches("./").chars() {
        match char {
            '*' | '?' | '[' | ']' | '{' | '}' => glob.extend(['[', char, ']']),
            '\\' => glob.push_str(r"\\"),
            _ => glob.push(char),
        }
    }
    let inner = glob.trim_matches('/');
    let depth = if inner.contains('/') { "**/" } else { "" };
    let (before, after) =
        (if glob.starts_with('/') { "" } else { "*" }, if glob.ends_with('/') { "" } else { "*" });
    format!("{depth}{before}{inner}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::globs::Globs;

    #[test]
    fn a_text_in_a_path_becomes_a_pattern() {
        for (part, path, expected) in [
            ("vendor", "vendor/a/compose.yaml", true),
            ("vendor", "x/my-vendored/compose.yaml", true),
            ("test", "a/compose.test.yaml", true),
            ("a/b", "x/a/b/compose.yaml", true),
            ("./a/b", "a/b/compose.yaml", true),
            ("a/b", "a/x/b/compose.yaml", false),
            ("[x]", "[x]/compose.yaml", true),
            ("[x]", "x/compose.yaml", false),
            ("vendor/", "vendor/compose.yaml", true),
            ("vendor/", "vendored/compose.yaml", false),
            ("/vendor", "x/vendored/compose.yaml", true),
            ("/vendor", "my-vendor/compose.yaml", false),
        ] {
            let globs = Globs::new([part_of_path(part).as_str()]).expect(part);
            assert_eq!(globs.mean(path), expected, "{part} {path}");
        }
    }
}
