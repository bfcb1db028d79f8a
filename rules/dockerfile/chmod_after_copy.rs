use super::{folders, instruction_lines};
use crate::packages::paths::absolute;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{Copy, File, Run};
use calfat_shell::{Command, Word};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "chmod-after-copy",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["tally/prefer-copy-chmod"],
    page: page!("chmod_after_copy"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| !last.is_windows()) else { return };
    let mut copied: BTreeMap<String, Copied<'_>> = BTreeMap::new();
    for working in folders::working(last) {
        if let Some(copy) = working.node.as_copy() {
            let is_single = copy.sources.len() == 1;
            let Some(target) = working.target(copy) else { continue };
            for source in copy.sources.iter().filter(|source| !is_unpacked(copy, &source.value)) {
                let path = target.of(source);
                // Of two that put something into one folder, which one is meant is not known.
                let is_single = is_single && !copied.contains_key(&path);
                copied.insert(path, Copied { copy, is_single });
            }
        } else if let Some(run) = working.node.as_run() {
            // A folder that the RUN changes to is not followed.
            let moves = run.script().commands().any(|command| command.is_any(&["cd", "pushd"]));
            let folder = working.folder.as_deref().filter(|_| !moves);
            for command in run.script().commands().filter(|command| command.place.is_certain()) {
                changed(run, command, folder, &copied, out);
            }
        }
    }
}

/// A COPY, and whether the path in question is all that it brought.
struct Copied<'a> {
    copy: Copy<'a>,
    is_single: bool,
}

/// ADD takes archives apart, so that nobody knows what is in the folder.
fn is_unpacked(copy: Copy<'_>, source: &str) -> bool {
    copy.kind == Kind::Add && [".tar", "gz", "bz2", "xz"].iter().any(|ending| source.ends_with(ending))
}

/// Which flag of COPY does what a command does.
fn flag(command: &Command) -> Option<&'static str> {
    match command.name()? {
        "chmod" => Some("chmod"),
        "chown" => Some("chown"),
        _ => None,
    }
}

fn changed(
    run: Run<'_>,
    command: &Command,
    folder: Option<&str>,
    copied: &BTreeMap<String, Copied<'_>>,
    out: &mut Findings<'_>,
) {
    let Some(flag) = flag(command) else { return };
    let mut operands = command.operands(&[]);
    let (Some(value), Some(path)) = (operands.next().filter(|word| word.is_literal()), operands.next())
    else {
        return;
    };
    let found = std::iter::once(path).chain(operands).find_map(|word| {
        let path = absolute(word.text()?.trim_end_matches("/*"), folder)?;
        Some((word, copied.get(&path)?))
    });
    let Some((word, copied)) = found.filter(|(_, copied)| copied.copy.flag(flag).is_none()) else { return };
    let path = word.display();
    let words = words! {
        en: "this stores `{path}` a second time: `--{flag}` of the `COPY` does it in one layer",
        fr: "cette commande enregistre `{path}` une deuxième fois\u{202F}: avec `--{flag}`, le `COPY` fait tout en une couche",
    };
    let label = words! { en: "copied here", fr: "copié ici" };
    let is_only_path = command.args.len() == 2 && std::ptr::eq(word, path_of(command));
    let fix =
        (copied.is_single && is_only_path).then(|| fix(run, command, copied.copy, flag, value)).flatten();
    let finding = out.report(command.words_span(), words);
    finding.also("tally/prefer-copy-chmod").label(copied.copy.node.instruction.span, label).fix_if(fix);
}

fn path_of(command: &Command) -> &Word {
    &command.args[command.args.len() - 1]
}

/// Gives COPY the flag and takes the command away.
fn fix(run: Run<'_>, command: &Command, copy: Copy<'_>, flag: &str, value: &Word) -> Option<Fix> {
    let value = match value.text()? {
        // A file that is just readable is what nearly all contexts hold.
        "+x" | "a+x" | "ugo+x" if flag == "chmod" => "755",
        octal if flag == "chmod" && octal.bytes().all(|byte| byte.is_ascii_digit()) => octal,
        owner if flag == "chown" && !owner.starts_with('-') => owner,
        _ => return None,
    };
    let gone = without(run, command)?;
    let keyword = copy.node.instruction.keyword.span;
    let title = words! { en: "write `--{flag}={value}` in the `COPY`", fr: "écrire `--{flag}={value}` dans le `COPY`" };
    Some(Fix::review(
        title,
        vec![Edit::replace(keyword.at_end(), format!(" --{flag}={value}")), Edit::delete(gone)],
    ))
}

/// What goes with the command: its operator, or the whole RUN.
fn without(run: Run<'_>, command: &Command) -> Option<Span> {
    let steps = run.script().steps();
    let at = command.place.step;
    let step = steps.get(at)?;
    let is_whole = command.place.is_top_level() && step.pipeline.len() == 1 && step.span == command.span;
    let plain = is_whole && command.redirects.is_empty() && run.node.instruction.heredocs.is_empty();
    match (plain, steps.get(at + 1), at) {
        (false, ..) => None,
        (_, None, 0) => Some(instruction_lines::of(run.node)),
        (_, Some(next), 0) => Some(Span { start: step.span.start, end: next.span.start }),
        _ => Some(Span { start: step.gap.start, end: step.span.end }),
    }
}
