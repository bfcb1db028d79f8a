use super::seen::Seen;
use crate::{Report, Summary, atlas::Atlas, human::level, page, printable, statistics};
use calfat_lint::{Finding, Rule};
use calfat_parser::{text::Language, words};
use calfat_project::Document;
use std::io::{self, Write};

/// A summary in Markdown, as the step summary of GitHub Actions and the comments of forges show it: the sums, then a table
/// for each file. Sums come first, so that all of it is kept until the end: it is never long.
#[derive(Debug)]
pub struct Markdown {
    language: Language,
    statistics: bool,
    seen: Seen,
    tables: String,
    /// Findings that found no room.
    cut: usize,
}

/// In bytes. GitHub refuses a summary of a mebibyte; nobody reads that much.
const LONGEST: usize = 256 << 10;

impl Markdown {
    /// With messages in this language; `rules` are those that have a page to link to. With `statistics`, there is a table
    /// of rules, too.
    pub fn new(language: Language, statistics: bool, rules: &'static [&'static Rule]) -> Self {
        Self { language, statistics, seen: Seen::new(rules), tables: String::new(), cut: 0 }
    }

    fn row(&mut self, atlas: &Atlas<'_>, finding: &Finding) -> String {
        let start = atlas.range(None, finding.span).start;
        let index = self.seen.index(finding);
        let rule = linked(finding.rule, self.seen.rules[index].rule.is_some());
        let message = escaped(&printable(finding.words.get(self.language)));
        let level = level(finding.level, self.language);
        format!("| {}:{} | {level} | {rule} | {message} |\n", start.line, start.column)
    }

    fn columns(&self) -> String {
        let columns = words! {
            en: "place | level | rule | message",
            fr: "position | niveau | règle | message",
        };
        columns.get(self.language).to_owned()
    }

    fn head(&self, summary: &Summary) -> String {
        let &Summary { files, faulty_files: faulty, errors, warnings, infos, style, .. } = summary;
        let found = summary.findings();
        let told = words! {
            en: "## calfat: findings: {found}\n\n| files | with findings | errors | warnings | info | style |\n",
            fr: "## calfat\u{202F}: problèmes\u{202F}: {found}\n\n| fichiers | avec problèmes | erreurs | avertissements | infos | style |\n",
        };
        let sums = format!("| {files} | {faulty} | {errors} | {warnings} | {infos} | {style} |\n");
        format!("{}| ---: | ---: | ---: | ---: | ---: | ---: |\n{sums}", told.get(self.language))
    }

    fn rules(&self, summary: &Summary) -> String {
        let told = words! { en: "rule | findings", fr: "règle | problèmes" };
        let rows = statistics::sorted(summary).into_iter().map(|(rule, count)| {
            let has_page = self.seen.rules.iter().any(|seen| seen.id == rule && seen.rule.is_some());
            format!("| {} | {} |\n", linked(rule, has_page), count.findings)
        });
        format!("\n| {} |\n| --- | ---: |\n{}", told.get(self.language), rows.collect::<String>())
    }
}

impl Report for Markdown {
    fn document(&mut self, document: &Document, findings: &[Finding], _: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let (path, columns) = (code(&printable(atlas.path(None))), self.columns());
        let mut table = format!("\n### {path}\n\n| {columns} |\n| ---: | --- | --- | --- |\n");
        let mut shown = 0;
        for finding in findings {
            let row = self.row(&atlas, finding);
            if self.cut > 0 || self.tables.len() + table.len() + row.len() > LONGEST {
                break;
            }
            table.push_str(&row);
            shown += 1;
        }
        self.cut += findings.len() - shown;
        if shown > 0 {
            self.tables.push_str(&table);
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}", self.head(summary))?;
        if self.statistics && summary.findings() > 0 {
            write!(out, "{}", self.rules(summary))?;
        }
        write!(out, "{}", self.tables)?;
        let cut = self.cut;
        if cut > 0 {
            let told = words! {
                en: "Findings that are not shown here: {cut}",
                fr: "Problèmes non montrés ici\u{202F}: {cut}",
            };
            writeln!(out, "\n{}", told.get(self.language))?;
        }
        Ok(())
    }
}

fn linked(rule: &str, has_page: bool) -> String {
    if has_page { format!("[`{rule}`]({})", page::url(rule)) } else { format!("`{rule}`") }
}

/// A sentence of a finding: what stands in backticks is code, and nothing in it is Markdown or HTML, whatever a file says.
fn escaped(sentence: &str) -> String {
    let pieces: Vec<&str> = sentence.split('`').collect();
    let last = pieces.len() - 1;
    let each = pieces.iter().enumerate().map(|(n, piece)| match n % 2 {
        0 => text(piece),
        // A backtick that is never closed is a backtick.
        _ if n == last => format!("\\`{}", text(piece)),
        _ => code(piece),
    });
    each.collect()
}

/// Code, unless a table would read it differently.
fn code(words: &str) -> String {
    let odd = words.trim().is_empty() || words.contains(['`', '|', '\\']);
    if odd { text(words) } else { format!("`{words}`") }
}

/// Plain text, for a table: no marks, no tags, no links, nobody mentioned.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' => out.push_str("&#124;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' | '#' => out.extend(['\\', char]),
            // Without these, nothing is taken for an address.
            '/' if out.ends_with(':') => out.push_str("&#47;"),
            '.' if out.ends_with(['w', 'W']) => out.push_str("&#46;"),
            _ => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_sentence_is_markdown() {
        for (sentence, expected) in [
            ("`FROM a` has no tag", "`FROM a` has no tag"),
            ("`<b>*x*</b>` and <b>*x*_y_</b>", "`<b>*x*</b>` and &lt;b&gt;\\*x\\*\\_y\\_&lt;/b&gt;"),
            ("`a|b` or `\\`", "a&#124;b or \\\\"),
            ("one ` alone", "one \\` alone"),
            ("[x](https://e.org) www.e.org @me #1", "\\[x\\](https:&#47;/e.org) www&#46;e.org &#64;me \\#1"),
            ("`` x", " x"),
        ] {
            assert_eq!(escaped(sentence), expected, "{sentence}");
        }
    }
}
