use crate::downloads::{Download, Output, reader};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::text::Span;
use calfat_project::docker::Run;
use calfat_shell::{Command, Operator, PartKind, Script, Word};

pub static RULE: Rule = Rule {
    id: "piped-download",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("piped_download"),
    options: &[],
    check: Check::Run(check),
};

const SHELLS: &[&str] = &["sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish"];

/// Other interpreters, and the letters of the options that bring the program with them.
const OTHERS: &[(&str, &str)] =
    &[("lua", "e"), ("node", "ep"), ("perl", "eE"), ("php", "rRBEF"), ("python", "cm"), ("ruby", "e")];

/// How many words of a command are looked at: a hostile one may hold any number of substitutions.
const MOST_WORDS: usize = 50;

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let script = run.script();
    for (index, command) in script.commands().enumerate() {
        let Some(download) = Download::of(command) else { continue };
        if download.output != Output::Stdout || download.is_local() {
            continue;
        }
        let Some(runner) = runner(script, index).or_else(|| runs_its_words(script, command)) else {
            continue;
        };
        let (fetcher, program) = (name(command), name(runner));
        let words = words! {
            en: "`{program}` runs what `{fetcher}` fetches before anybody can look at it",
            fr: "`{program}` exécute ce que `{fetcher}` télécharge avant que quiconque ait pu le lire",
        };
        out.report(command.name_span().to(runner.name_span()), words);
    }
}

/// The interpreter that reads its program from what a command writes.
pub(super) fn runner(script: &Script, index: usize) -> Option<&Command> {
    reader(script, index).filter(|reader| runs_its_input(reader))
}

fn name(command: &Command) -> &str {
    command.name().unwrap_or("sh")
}

/// Whether a command reads the program that it runs from its standard input.
fn runs_its_input(command: &Command) -> bool {
    let name = name(command);
    let shell = SHELLS.contains(&name);
    let letters = if shell { Some("c") } else { code(name) };
    let Some(code) = letters else { return false };
    let mut words = command.args.iter().map(Word::display);
    while let Some(word) = words.next() {
        match word {
            "-" | "/dev/stdin" | "/proc/self/fd/0" => return true,
            "--" => return name == "php" || words.next().is_none(),
            "--eval" | "--print" | "--run" | "--version" | "--help" => return false,
            _ if word.starts_with("--") => {}
            _ if !word.starts_with(['-', '+']) => return false,
            letters if letters.contains(|letter| code.contains(letter)) => return false,
            letters if shell && letters.contains('s') => return true,
            letters if shell && letters.contains(['o', 'O']) => drop(words.next()),
            _ => {}
        }
    }
    true
}

/// The letters of an interpreter: `python3.14` is `python`.
fn code(name: &str) -> Option<&'static str> {
    let plain = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    OTHERS.iter().find(|(program, _)| *program == plain).map(|(_, letters)| *letters)
}

/// `sh -c "$(curl …)"`, `eval "$(curl …)"`, `bash <(curl …)`, `bash <<< "$(curl …)"`: the command whose words hold
/// another one and who runs what it writes.
fn runs_its_words<'a>(script: &'a Script, inner: &Command) -> Option<&'a Command> {
    let outer = script.command(inner.place.within?);
    if outer.program.as_ref().is_some_and(|program| is_made_by(program, inner.span).is_some()) {
        return Some(outer);
    }
    let name = outer.name()?;
    let runs = SHELLS.contains(&name) || code(name).is_some() || matches!(name, "eval" | "source" | ".");
    if !runs {
        return None;
    }
    let here = |redirect: &&calfat_shell::Redirect| redirect.operator == Operator::HereString;
    let mut strings = outer.redirects.iter().take(MOST_WORDS).filter(here);
    if strings.any(|string| is_made_by(&string.target, inner.span).is_some()) {
        return Some(outer).filter(|outer| runs_its_input(outer));
    }
    let at = outer.args.iter().take(MOST_WORDS).position(|word| is_made_by(word, inner.span).is_some())?;
    let (before, word) = (&outer.args[..at], &outer.args[at]);
    // Behind a file or a script of its own, it is data.
    if !before.iter().all(|word| word.display().starts_with('-')) {
        return None;
    }
    let letters = if SHELLS.contains(&name) { "c" } else { code(name).unwrap_or_default() };
    let told = before.last().is_some_and(|word| word.display().contains(|letter| letters.contains(letter)));
    let runs = match is_made_by(word, inner.span)? {
        PartKind::Process => !told && name != "eval",
        _ => told || name == "eval",
    };
    runs.then_some(outer)
}

/// The kind of the part that a word begins with, if the command at this place makes it.
fn is_made_by(word: &Word, command: Span) -> Option<&PartKind> {
    let is_blank = |kind: &PartKind| matches!(kind, PartKind::Literal(text) if text.trim().is_empty());
    let first = word.parts.iter().take(MOST_WORDS).find(|part| !is_blank(&part.kind))?;
    let made = matches!(first.kind, PartKind::Substitution | PartKind::Process);
    (made && first.span.contains(command)).then_some(&first.kind)
}
