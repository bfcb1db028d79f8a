use crate::{Summary, summary::RuleCount};
use calfat_parser::text::Language;
use std::{
    cmp::Reverse,
    io::{self, Write},
};

/// The rules that found something, the most frequent first.
pub(crate) fn sorted(summary: &Summary) -> Vec<(&'static str, RuleCount)> {
    let mut rules: Vec<_> = summary.rules.iter().map(|(rule, count)| (*rule, *count)).collect();
    rules.sort_by_key(|(rule, count)| (Reverse(count.findings), *rule));
    rules
}

/// Writes how often each rule found something.
pub(crate) fn write(summary: &Summary, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let rules = sorted(summary);
    let width = rules.first().map_or(1, |(_, count)| count.findings.to_string().len());
    for (rule, RuleCount { findings, fixable }) in rules {
        let note = match (fixable, language) {
            (0, _) => String::new(),
            (_, Language::En) => format!(" ({fixable} with a fix)"),
            (_, Language::Fr) => format!(" ({fixable} avec une correction)"),
        };
        writeln!(out, "{findings:>width$}  {rule}{note}")?;
    }
    Ok(())
}
