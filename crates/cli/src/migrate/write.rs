//! Our settings as text, each line with where it comes from.

use super::draft::{Draft, Item, Origin, Section};
use calfat_parser::text::{Language, Words};
use calfat_report::printable;
use std::fmt::{Display, Write};

/// The whole file.
pub(super) fn text(draft: &Draft, files: &[String], language: Language) -> String {
    let mut page = Page { out: String::new(), language };
    let files = files.join(", ");
    page.comment(&format!(
        "{} {files}",
        page.word("Written by `calfat migrate` from", "Écrit par `calfat migrate` à partir de")
    ));
    for section in Section::ALL {
        let before = page.out.len();
        match section {
            Section::Selection => page.selection(draft),
            Section::Rules => page.rules(draft),
            Section::FailOn => page.fail_on(draft),
            Section::Paths => page.paths(draft),
            Section::Others => page.others(draft),
        }
        for note in draft.notes.iter().filter(|note| note.section == section) {
            page.comment(&format!("{}: {}", note.place, note.words.get(language)));
        }
        if page.out.len() > before {
            page.out.insert(before, '\n');
        }
    }
    page.out
}

struct Page {
    out: String,
    language: Language,
}

impl Page {
    fn selection(&mut self, draft: &Draft) {
        self.line(&format!("pack: {}", draft.tool.pack));
        self.list("select", draft.select.as_deref().unwrap_or_default());
        self.list("ignore", &draft.ignore);
    }

    fn rules(&mut self, draft: &Draft) {
        if draft.levels.is_empty() && draft.options.is_empty() {
            return;
        }
        self.line("rules:");
        for item in &draft.levels {
            let (code, level) = &item.value;
            self.entry(&format!("  {}: {}", quoted(code), level.name()), &item.origin);
        }
        for item in &draft.options {
            let option = &item.value;
            let line = format!("  {}: {{{}: {}}}", option.rule, option.name, option.value);
            self.entry(&line, &item.origin);
        }
    }

    fn fail_on(&mut self, draft: &Draft) {
        self.key("fail-on", draft.fail_on.as_ref());
    }

    fn paths(&mut self, draft: &Draft) {
        self.list("exclude", &draft.exclude);
        self.key("max-file-size", draft.max_file_size.as_ref());
        if draft.overrides.is_empty() {
            return;
        }
        self.line("overrides:");
        for item in &draft.overrides {
            self.entry(&format!("  - paths: {}", flow(&item.value.paths)), &item.origin);
            self.line(&format!("    ignore: {}", flow(&item.value.ignore)));
        }
    }

    fn others(&mut self, draft: &Draft) {
        self.list("trusted-registries", &draft.trusted_registries);
        if !draft.label_schema.is_empty() {
            self.line("label-schema:");
            for item in &draft.label_schema {
                let (name, kind) = &item.value;
                self.entry(&format!("  {}: {}", quoted(name), quoted(kind)), &item.origin);
            }
        }
        self.key("strict-labels", draft.strict_labels.as_ref());
    }

    fn key(&mut self, name: &str, item: Option<&Item<impl Display>>) {
        if let Some(item) = item {
            self.entry(&format!("{name}: {}", item.value), &item.origin);
        }
    }

    fn list(&mut self, name: &str, items: &[Item<String>]) {
        if items.is_empty() {
            return;
        }
        self.line(&format!("{name}:"));
        for item in items {
            self.entry(&format!("  - {}", quoted(&item.value)), &item.origin);
        }
    }

    fn entry(&mut self, text: &str, origin: &Origin) {
        let reason = origin.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        let from = self.word("from", "de");
        let comment = format!("{from} {}{reason}", origin.place);
        self.line(&format!("{text} # {}", printable(&comment)));
    }

    /// What is said in a comment never ends it: a line break in it is shown as a sign.
    fn comment(&mut self, text: &str) {
        self.line(&format!("# {}", printable(text)));
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn word(&self, en: &str, fr: &str) -> String {
        Words { en: en.to_owned(), fr: fr.to_owned() }.get(self.language).to_owned()
    }
}

fn flow(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
}

/// Words that YAML does not take for a text.
const SPOKEN_FOR: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// A text as YAML: as it is where nothing can be mistaken, else in double quotes.
fn quoted(text: &str) -> String {
    let is_plain = text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || "-_./".contains(char))
        && !SPOKEN_FOR.contains(&text.to_ascii_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            ' ' | '\u{A1}'..='\u{2FF}' => out.push(char),
            _ if char.is_ascii_graphic() || char.is_alphanumeric() => out.push(char),
            _ => drop(write!(out, "\\U{:08X}", u32::from(char))),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_reads_back_as_it_was() {
        for text in [
            "DL3006",
            "a b",
            "*.x",
            "no",
            "",
            "1.0",
            "a: b",
            "#x",
            "\"\\",
            "é\u{2028}\n\t\u{85}\0",
            "\u{FEFF}😀",
            "-",
            "a/b",
        ] {
            let yaml = format!("- {}\n- [{}]\n", quoted(text), quoted(text));
            let read: serde_yaml::Value = serde_yaml::from_str(&yaml).expect(&yaml);
            assert_eq!((read[0].as_str(), read[1][0].as_str()), (Some(text), Some(text)), "{yaml}");
        }
        assert_eq!(quoted("compose-lint/CL-0001"), "compose-lint/CL-0001");
        assert_eq!(quoted("Off"), "\"Off\"");
    }
}
