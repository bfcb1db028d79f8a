use crate::shell::{Entry, Fault, Fine, LIKE, Seen, faults, sh};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::Kind,
    text::{Edit, Span},
    words,
};
use calfat_project::docker::{File, Node};

pub static RULE: Rule = Rule {
    id: "shell-pitfall",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: LIKE,
    page: page!("shell_pitfall"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Programs that became options of another one.
const RENAMED: &[(&str, &str)] = &[("egrep", "grep -E"), ("fgrep", "grep -F")];

fn check(file: &File, out: &mut Findings<'_>) {
    let mut seen = Seen::default();
    for node in file.nodes().filter(|node| node.kind == Kind::Run) {
        for fault in faults(node, &mut seen) {
            report(node, &fault, out);
        }
    }
}

fn report(node: Node<'_>, fault: &Fault, out: &mut Findings<'_>) {
    let Fault { entry, span, word } = fault;
    let finding = out.report(*span, entry.words(word));
    finding.also(entry.like).level(entry.level).fix_if(fix(node.text(*span), *span));
    if entry.code == UNREADABLE {
        finding.also("shellcheck/SC1073");
    }
    if entry.level == Level::Style {
        finding.category = Category::Style;
    }
    if is_fine(entry, node, word) {
        finding.on_request();
    }
}

/// ShellCheck reports two codes where the shell gives up.
const UNREADABLE: u16 = 1072;

/// Whether what ShellCheck reports does no harm here.
fn is_fine(entry: &Entry, node: Node<'_>, word: &str) -> bool {
    match (entry.code, word) {
        // Every shell knows these two options, and truncates a file without a command.
        (3037, "-n") | (3045, "-p") => true,
        (2188, _) => word.starts_with('>'),
        (2046, _) => is_one_word(word),
        // The place of something in a template.
        (2287 | 2288, _) => word.starts_with("%%") || word.starts_with('@'),
        _ => entry.fine != Fine::Nowhere && node.stage().is_none_or(|stage| does(sh::of(stage), entry.fine)),
    }
}

/// Commands whose output is one plain word, so that quotes change nothing.
const ONE_WORD: &[&str] = &[
    "apk --print-arch",
    "arch",
    "dpkg --print-architecture",
    "getconf LONG_BIT",
    "getconf _NPROCESSORS_ONLN",
    "id -g",
    "id -u",
    "lsb_release -cs",
    "nproc",
    "nproc --all",
    "uname -m",
    "uname -r",
    "uname -s",
    "whoami",
];

/// Whether a substitution gives one plain word.
fn is_one_word(substitution: &str) -> bool {
    let inside = |open, close| substitution.strip_prefix(open)?.strip_suffix(close).map(str::trim);
    inside("$(", ")").or_else(|| inside("`", "`")).is_some_and(|command| ONE_WORD.contains(&command))
}

/// Whether a program named `sh` is among those in which something works.
fn does(sh: Fine, fine: Fine) -> bool {
    fine >= sh
}

fn fix(word: &str, span: Span) -> Option<Fix> {
    let (_, new) = RENAMED.iter().find(|(old, _)| *old == word)?;
    Some(Fix::safe(words! { en: "write `{new}`", fr: "écrire `{new}`" }, vec![Edit::replace(span, *new)]))
}
