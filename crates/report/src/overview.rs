use crate::{Human, Report, Summary, atlas::Atlas, printable, statistics};
use calfat_lint::Finding;
use calfat_parser::text::{Language, Position};
use calfat_project::Document;
use std::{
    cmp::Reverse,
    collections::BTreeMap,
    io::{self, Write},
};

/// So many files are named.
const MOST_FILES: usize = 5;

/// A big repository at a glance: each rule once, gravest first, with how often and in how many files it found something,
/// and where first; then the files with the most findings.
#[derive(Debug)]
pub struct Overview {
    human: Human,
    /// By rule, the first place.
    first: BTreeMap<&'static str, String>,
    /// The files with the most findings, most first.
    files: Vec<(usize, String)>,
}

impl Overview {
    /// A report that looks like this one, without the frames.
    pub fn new(human: Human) -> Self {
        Self { human, first: BTreeMap::new(), files: Vec::new() }
    }

    /// `in 12 files, first web/Dockerfile:8:6`
    fn places(&self, rule: &str, files: usize) -> String {
        let first = self.first.get(rule).map_or("", String::as_str);
        match (self.human.look().language, files) {
            (_, 1) => first.to_owned(),
            (Language::En, _) => format!("in {files} files, first {first}"),
            (Language::Fr, _) => format!("dans {files} fichiers, le premier en {first}"),
        }
    }

    fn rules(&self, summary: &Summary) -> String {
        let language = self.human.look().language;
        let mut rules = statistics::sorted(summary);
        rules.sort_by_key(|(_, count)| Reverse(count.level));
        let table = statistics::table(&rules, language, self.human.look().width);
        let (mut lines, indent) = (table.lines.into_iter(), " ".repeat(table.rule_at));
        let mut out = lines.next().map(|head| self.human.bold(&head)).unwrap_or_default();
        for (row, (rule, count)) in lines.zip(&rules) {
            out.push_str(&self.human.with_rule(&row, rule));
            out.extend([&*indent, &*self.places(rule, count.files), "\n"]);
        }
        out
    }

    fn most(&self) -> String {
        // The only file is named in every line already.
        if self.files.len() < 2 {
            return String::new();
        }
        let head = match self.human.look().language {
            Language::En => "\nFILES WITH THE MOST FINDINGS\n",
            Language::Fr => "\nFICHIERS AVEC LE PLUS DE PROBLÈMES\n",
        };
        let mut out = self.human.bold(head);
        for (count, path) in &self.files {
            let line = format!("{count:>5}  {}\n", self.human.path(path));
            out.push_str(&line);
        }
        out
    }
}

impl Report for Overview {
    fn document(&mut self, document: &Document, findings: &[Finding], _: &mut dyn Write) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let atlas = Atlas::of(document, findings);
        let path = printable(atlas.path(None));
        for finding in findings {
            let start = atlas.places(None).map(|places| places.position(finding.span.start));
            let Position { line, column } = start.unwrap_or(Position { line: 1, column: 1 });
            self.first.entry(finding.rule).or_insert_with(|| format!("{path}:{line}:{column}"));
        }
        // Files come in the order of their paths, and of two with as many findings the first one stays first.
        let at = self.files.partition_point(|(count, _)| *count >= findings.len());
        self.files.insert(at, (findings.len(), document.path.clone()));
        self.files.truncate(MOST_FILES);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let text = self.rules(summary) + &self.most();
        write!(out, "{text}")?;
        if !text.is_empty() && self.human.look().closing {
            writeln!(out)?;
        }
        self.human.close(summary, out)
    }
}
