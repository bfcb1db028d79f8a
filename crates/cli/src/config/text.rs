use crate::{
    explain::option_value,
    settings::{Answer, Origin, Ruled, State},
};
use calfat_parser::text::Language;
use calfat_report::printable;
use std::collections::BTreeMap;

/// For people: what is settled, and who decided it. Unless all is asked for, rules that run as `recommended` has them are
/// left out, and those that run as another pack has them are only counted.
pub(super) fn write(path: &str, answer: &Answer, all: bool, language: Language) -> String {
    let teller = Teller { language };
    let mut out = format!("{}\n\n", printable(path));
    out.push_str(&teller.sources(answer));
    out.push_str(&table(&teller.heads(answer)));
    let mut by_pack: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows = Vec::new();
    for ruled in answer.rules.iter().filter(|ruled| all || !ruled.is_usual) {
        match &ruled.origin {
            Origin::Pack(name) if !all => *by_pack.entry(name).or_default() += 1,
            _ => rows.push(teller.rule(ruled)),
        }
    }
    out.push_str(match (language, all) {
        (Language::En, true) => "\nrules\n",
        (Language::En, false) => {
            "\nrules that differ from the pack `recommended`; `--all` shows every rule\n"
        }
        (Language::Fr, true) => "\nrègles\n",
        (Language::Fr, false) => {
            "\nrègles qui diffèrent du pack `recommended`\u{202F}; `--all` les montre toutes\n"
        }
    });
    if rows.is_empty() && by_pack.is_empty() {
        out.push_str(teller.pick("  none\n", "  aucune\n"));
    }
    out.push_str(&table(&rows));
    let counted = |(pack, count): (&str, usize)| match language {
        Language::En => format!("  {count} as the pack `{pack}` has them\n"),
        Language::Fr => format!("  {count} comme dans le pack `{pack}`\n"),
    };
    out.extend(by_pack.into_iter().map(counted));
    out
}

/// A name, a value, and who decided it.
type Row = [String; 3];

struct Teller {
    language: Language,
}

impl Teller {
    fn pick(&self, en: &'static str, fr: &'static str) -> &'static str {
        match self.language {
            Language::En => en,
            Language::Fr => fr,
        }
    }

    /// Who said something, weakest first.
    fn sources(&self, answer: &Answer) -> String {
        let names: Vec<String> = answer.sources.iter().map(|origin| self.origin(origin)).collect();
        let arrow = self.pick("weakest first", "chacun l'emporte sur les précédents");
        let name = self.pick("settings", "réglages");
        format!("  {name} ({arrow})\n    {}\n\n", names.join("\n    "))
    }

    fn heads(&self, answer: &Answer) -> [Row; 4] {
        let (excluded, by) = match &answer.excluded {
            Some(said) => (format!("{} `{}`", self.pick("yes, by", "oui, par"), said.value), &said.origin),
            None => (self.pick("no", "non").to_owned(), &Origin::Default),
        };
        let size = answer.max_file_size.value;
        let size = match self.language {
            Language::En => size.to_string(),
            Language::Fr => size.in_french(),
        };
        let heads = [
            ("pack", answer.pack.value.clone(), &answer.pack.origin),
            ("fail-on", answer.fail_on.value.name().to_owned(), &answer.fail_on.origin),
            ("max-file-size", size, &answer.max_file_size.origin),
            (self.pick("excluded", "exclu"), excluded, by),
        ];
        heads.map(|(name, value, origin)| [name.to_owned(), value, self.origin(origin)])
    }

    fn rule(&self, ruled: &Ruled) -> Row {
        [ruled.rule.id.to_owned(), self.state(&ruled.state), self.origin(&ruled.origin)]
    }

    /// `warning, unknown-images: true`
    fn state(&self, state: &State) -> String {
        if !state.on {
            return "off".to_owned();
        }
        let codes = state.codes.iter().map(|(code, level)| format!("{code}: {}", level.name()));
        let without = self.pick("without", "sans");
        let ignored = state.ignored.iter().map(|code| format!("{without} {code}"));
        let options = state.options.iter().map(|(name, value)| format!("{name}: {}", option_value(value)));
        let level = std::iter::once(state.level.name().to_owned());
        level.chain(codes).chain(ignored).chain(options).collect::<Vec<_>>().join(", ")
    }

    fn origin(&self, origin: &Origin) -> String {
        match origin {
            Origin::Default => self.pick("by default", "par défaut").to_owned(),
            Origin::Pack(name) => format!("pack {name}"),
            Origin::File { path, line } => format!("{path}:{line}"),
            Origin::Override { path, line } => format!("{path}:{line} (overrides)"),
            Origin::CommandLine => self.pick("command line", "ligne de commande").to_owned(),
        }
    }
}

/// Columns, each as wide as it must be; a state of many codes gets the rest of its line.
fn table(rows: &[Row]) -> String {
    const WIDEST: usize = 48;
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count()).filter(|width| *width <= WIDEST);
        widths.max().unwrap_or_default()
    };
    let (first, second) = (width(0), width(1));
    let line = |[name, value, origin]: &Row| {
        let line = format!("  {name:first$}  {value:second$}  {origin}");
        printable(&line).trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}
