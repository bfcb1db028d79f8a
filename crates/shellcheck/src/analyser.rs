use crate::{Body, Fault, known::Known, limits};
use calfat_shell::{Dialect, Options};
use shuck_linter::{
    AmbientShellOptions, AnalysisRequest, Diagnostic, LinterSettings, Rule, ShellCheckCodeMap, ShellDialect,
};
use shuck_parser::parser::{ParseStatus, Parser};
use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Deeper brackets than anyone writes.
const MOST_DEPTH: usize = 40;
/// Work the parser may do for a text.
const FUEL: usize = 1 << 20;

/// The code of a body that cannot be read at all.
const UNREADABLE: u16 = 1072;
/// Below it, codes are about what the parser cannot read; from it on, about what the script means.
const MEANING: u16 = 2000;

/// Rules of the analyser whose code is another one in ShellCheck itself, as measured.
const RENAMED: &[(&str, u16)] = &[("X015", 3039), ("X066", 3029), ("X072", 3056)];

/// Rules that take exponential time where functions call one another: SC2218.
const COSTLY: &[&str] = &["C161"];

/// Finds faults of certain codes. It is made once: its tables serve every body.
pub struct Analyser {
    settings: LinterSettings,
    codes: ShellCheckCodeMap,
    /// The codes that the rules that are run stand for.
    rules: HashMap<Rule, u16>,
    known: Known,
}

impl Analyser {
    /// An analyser for the codes that are wanted.
    pub fn new(wanted: impl IntoIterator<Item = u16>) -> Self {
        let wanted: BTreeSet<u16> = wanted.into_iter().collect();
        let codes = ShellCheckCodeMap::default();
        let rules = Rule::iter().filter_map(|rule| Some((rule, code_of(rule, &codes)?)));
        let rules: HashMap<Rule, u16> = rules.filter(|(_, code)| wanted.contains(code)).collect();
        let mut settings = LinterSettings::for_rules(Rule::iter().filter(|rule| rules.contains_key(rule)));
        // Nothing here reads the disk.
        settings.resolve_source_closure = false;
        Self { settings, codes, rules, known: Known::default() }
    }

    /// The codes that can be found, ascending.
    pub fn codes(&self) -> Vec<u16> {
        let codes: BTreeSet<u16> = self.rules.values().copied().collect();
        codes.into_iter().collect()
    }

    /// The faults of a body, by place. A body in a language that is not read has none, nor has one that is too long or
    /// too deep to be analysed quickly.
    pub fn faults(&self, body: Body<'_>) -> Vec<Fault> {
        let Some(shell) = shell_of(body.dialect) else { return Vec::new() };
        if !limits::is_small(body.text) {
            return Vec::new();
        }
        let before = preamble(body);
        let text = format!("{before}{}", body.text);
        // Whatever goes wrong in the analyser, the other rules have their say.
        let analyse = || catch_unwind(AssertUnwindSafe(|| self.analyse(&text, shell, body.options)));
        let mut faults: Vec<Fault> =
            self.known.faults(&text, body.dialect, body.options, || analyse().unwrap_or_default());
        faults.retain(|fault| fault.at.start >= before.len());
        for fault in &mut faults {
            let at = fault.at.start - before.len()..fault.at.end.saturating_sub(before.len());
            fault.at = visible(body.text, at);
        }
        faults.sort_by_key(|fault| (fault.at.start, fault.at.end, fault.code));
        faults.dedup();
        faults
    }

    fn analyse(&self, text: &str, shell: ShellDialect, options: Options) -> Vec<Fault> {
        let profile = shuck_parser::ShellProfile::native(shell.parser_dialect());
        let parsed = Parser::with_limits_and_profile(text, MOST_DEPTH, FUEL, profile).parse();
        let mut settings = self.settings.clone();
        settings.shell = shell;
        settings.ambient_shell_options =
            AmbientShellOptions { errexit: options.errexit, pipefail: options.pipefail };
        let request = AnalysisRequest::from_parse_result(&parsed, text, &settings);
        let request = if has_directives(text) {
            request.with_shellcheck_map(&self.codes)
        } else {
            request.without_suppressions()
        };
        let mut faults: Vec<Fault> = request.lint().iter().filter_map(|found| self.fault(found)).collect();
        if parsed.status != ParseStatus::Clean {
            // What the rest means is guesswork.
            faults.retain(|fault| fault.code < MEANING);
            if faults.is_empty() {
                let at = parsed.diagnostics.first().map_or(text.len(), |found| found.span.start.offset());
                faults.push(Fault { code: UNREADABLE, at: at..at });
            }
        }
        faults
    }

    fn fault(&self, found: &Diagnostic) -> Option<Fault> {
        let code = *self.rules.get(&found.rule)?;
        Some(Fault { code, at: found.span.start.offset()..found.span.end.offset() })
    }
}

impl fmt::Debug for Analyser {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Analyser").field("rules", &self.rules.len()).finish_non_exhaustive()
    }
}

fn code_of(rule: Rule, codes: &ShellCheckCodeMap) -> Option<u16> {
    if COSTLY.contains(&rule.code()) {
        return None;
    }
    let renamed = RENAMED.iter().find(|(own, _)| *own == rule.code()).map(|(_, code)| *code);
    renamed.or_else(|| u16::try_from(codes.code_for_rule(rule)?).ok())
}

/// What is put before a body. A comment at the top of a script holds for all of it, one further down for the command
/// below it: in a RUN it is always the latter, as in hadolint.
fn preamble(body: Body<'_>) -> String {
    let first = if has_directives(body.text) { ":\n" } else { "" };
    let exports = body.known.iter().map(|name| format!("export {name}=1\n"));
    std::iter::once(first.to_owned()).chain(exports).collect()
}

/// Whether there may be comments for ShellCheck.
fn has_directives(text: &str) -> bool {
    text.contains("shellcheck")
}

/// ShellCheck reads no zsh, and nor do we: half of what it would say is wrong there.
fn shell_of(dialect: Dialect) -> Option<ShellDialect> {
    match dialect {
        Dialect::Posix => Some(ShellDialect::Sh),
        Dialect::Bash => Some(ShellDialect::Bash),
        Dialect::Ksh => Some(ShellDialect::Ksh),
        Dialect::Zsh | Dialect::PowerShell | Dialect::Cmd | Dialect::Other => None,
    }
}

/// A part of the text that a person can point at: without blanks at its ends, and if nothing is left, the word there.
fn visible(text: &str, at: Range<usize>) -> Range<usize> {
    let start = floor(text, at.start);
    let end = floor(text, at.end).max(start);
    let part = &text[start..end];
    let left = part.len() - part.trim_start().len();
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        return start + left..start + left + trimmed.len();
    }
    // The word that the place stands in or, between words, the one before it.
    let inside = text[start..].starts_with(|char: char| !char.is_whitespace());
    let near = if inside { start } else { text[..start].trim_end().len() };
    let from = text[..near].trim_end_matches(|char: char| !char.is_whitespace()).len();
    let to = text[near..].find(char::is_whitespace).map_or(text.len(), |blank| near + blank);
    from..to
}

/// The nearest place at or before an offset where a character begins.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
