use crate::downloads::{CURL_LONG, CURL_SHORT, Download, Given, Output, given, reader, verifies};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::text::Span;
use calfat_project::docker::Run;
use calfat_shell::Command;
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    id: "unchecked-http-error",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unchecked_http_error"),
    options: &[],
    check: Check::Run(check),
};

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let script = run.script();
    // A checksum or a signature tells the page of an error from the file.
    let verified = LazyCell::new(|| verifies(script));
    for (index, command) in script.commands().enumerate() {
        if !command.is("curl") || notices(command) {
            continue;
        }
        let Some(download) = Download::of(command) else { continue };
        let kept = match download.output {
            Output::File(_) | Output::Named => true,
            Output::Stdout => reader(script, index).is_some(),
            Output::Nowhere => false,
        };
        if !kept || download.urls.is_empty() || download.is_local() || *verified {
            continue;
        }
        let words = words! {
            en: "without `-f`, `curl` takes the page of an error for the file",
            fr: "sans `-f`, `curl` prend la page d'une erreur pour le fichier",
        };
        out.report(command.name_span(), words).fix_if(fix(run, command));
    }
}

/// Whether an error of the server ends the command, or is looked at.
fn notices(command: &Command) -> bool {
    let options = given(&command.args, CURL_SHORT, CURL_LONG);
    options.iter().any(|one| match one {
        Given::Option { name, .. } => {
            matches!(
                *name,
                "f" | "fail"
                    | "fail-with-body"
                    | "fail-early"
                    | "w"
                    | "write-out"
                    | "K"
                    | "config"
                    | "i"
                    | "include"
            )
        }
        // A variable may bring any option.
        Given::Operand(word) => word.raw().starts_with('$') && !word.is_quoted(),
    })
}

/// `-sSL` becomes `-fsSL`; where there are no letters, the option stands alone.
fn fix(run: Run<'_>, command: &Command) -> Option<Fix> {
    let written = |span: Span, text: &str| run.node.text(span) == text;
    let program = command.program.as_ref()?;
    if !written(program.span, program.raw()) {
        return None;
    }
    let first = command.args.first().filter(|word| {
        let letters = word.raw().strip_prefix('-').unwrap_or_default();
        let plain = letters.starts_with(|first: char| first.is_ascii_alphabetic());
        plain && written(word.span, word.raw())
    });
    let (span, insert) = match first {
        Some(word) => (Span { start: word.span.start + 1, end: word.span.start + 1 }, "f"),
        None => (program.span.at_end(), " -f"),
    };
    let title = words! { en: "add `-f`", fr: "ajouter `-f`" };
    Some(Fix::review(title, vec![Edit { span, insert: insert.to_owned() }]))
}
