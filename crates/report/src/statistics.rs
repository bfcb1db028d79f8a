use crate::{Summary, human::level, summary::RuleCount};
use calfat_parser::text::Language;
use std::cmp::Reverse;

/// A title gets a line of its own where less room than this is left for it.
const LEAST: usize = 20;

/// The rules that found something, the most frequent first.
pub(crate) fn sorted(summary: &Summary) -> Vec<(&'static str, RuleCount)> {
    let mut rules: Vec<_> = summary.rules.iter().map(|(rule, count)| (*rule, *count)).collect();
    rules.sort_by_key(|(rule, count)| (Reverse(count.findings), *rule));
    rules
}

/// How often each rule found something.
#[derive(Debug)]
pub(crate) struct Table {
    /// The head, then one text of whole lines for each rule; nothing if there is no rule.
    pub(crate) lines: Vec<String>,
    /// The column in which the ids begin.
    pub(crate) rule_at: usize,
}

/// A table no wider than asked for, where words allow it.
pub(crate) fn table(rules: &[(&str, RuleCount)], language: Language, width: usize) -> Table {
    if rules.is_empty() {
        return Table { lines: Vec::new(), rule_at: 0 };
    }
    let head = match language {
        Language::En => ["COUNT", "LEVEL", "RULE", "FIX", "WHAT TO DO"],
        Language::Fr => ["NOMBRE", "NIVEAU", "RÈGLE", "CORRECTION", "QUE FAIRE"],
    };
    let rows = rules.iter().map(|(rule, count)| {
        let fix = if count.fixable == 0 { String::new() } else { count.fixable.to_string() };
        let title = count.page.map_or("", |page| page.title(language)).to_owned();
        [count.findings.to_string(), level(count.level, language).to_owned(), (*rule).to_owned(), fix, title]
    });
    let rows: Vec<[String; 5]> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let widths = [0, 1, 2, 3].map(|column| rows.iter().map(|row| columns(&row[column])).max().unwrap_or(0));
    let lines = rows.iter().map(|row| row_of(row, widths, width)).collect();
    Table { lines, rule_at: widths[0] + widths[1] + 4 }
}

fn row_of(row: &[String; 5], widths: [usize; 4], width: usize) -> String {
    let [count, level, rule, fix, title] = row;
    let before = widths.iter().map(|width| width + 2).sum::<usize>();
    let cells = format!(
        "{count:>0$}  {level:1$}  {rule:2$}  {fix:>3$}  ",
        widths[0], widths[1], widths[2], widths[3]
    );
    let has_room = width.saturating_sub(before) >= LEAST;
    let indent = if has_room { before } else { widths[0] + widths[1] + 4 };
    let mut lines = wrapped(title, width.saturating_sub(indent)).into_iter();
    let first = if has_room { lines.next().unwrap_or_default() } else { String::new() };
    let mut out = format!("{}\n", format!("{cells}{first}").trim_end());
    for line in lines {
        out.extend([" ".repeat(indent), line, "\n".to_owned()]);
    }
    out
}

/// Lines of at most so many columns, broken at blanks.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if columns(line) + 1 + columns(word) <= width => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_lint::{Level, Page};

    const PAGE: Page = Page { en: "# Name the version of a base image", fr: "# Fixer la version" };

    fn rules() -> [(&'static str, RuleCount); 2] {
        let count = |findings, fixable, level, page| RuleCount { findings, fixable, files: 1, level, page };
        [
            ("floating-tag", count(12, 3, Level::Warning, Some(PAGE))),
            ("syntax", count(1, 0, Level::Error, None)),
        ]
    }

    #[test]
    fn a_table_for_people() {
        let expected = "\
COUNT  LEVEL    RULE          FIX  WHAT TO DO
   12  warning  floating-tag    3  Name the version of a base image
    1  error    syntax
";
        assert_eq!(table(&rules(), Language::En, 80).lines.concat(), expected);
        let french = "\
NOMBRE  NIVEAU         RÈGLE         CORRECTION  QUE FAIRE
    12  avertissement  floating-tag           3  Fixer la version
     1  erreur         syntax
";
        assert_eq!(table(&rules(), Language::Fr, 80).lines.concat(), french);
        assert!(table(&[], Language::En, 80).lines.is_empty());
    }

    #[test]
    fn a_narrow_table_wraps_its_titles() {
        let narrow = "\
COUNT  LEVEL    RULE          FIX  WHAT TO DO
   12  warning  floating-tag    3  Name the version of
                                   a base image
";
        assert_eq!(table(&rules()[..1], Language::En, 55).lines.concat(), narrow);
        let narrower = "\
COUNT  LEVEL    RULE          FIX
                WHAT TO DO
   12  warning  floating-tag    3
                Name the version of a base
                image
";
        assert_eq!(table(&rules()[..1], Language::En, 44).lines.concat(), narrower);
    }
}
