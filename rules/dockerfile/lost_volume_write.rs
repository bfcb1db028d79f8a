use super::folders::{self, Working};
use crate::packages::paths::{absolute, covers};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, Run};
use calfat_shell::{Command, Enclosure, Operator, Word};

pub static RULE: Rule = Rule {
    id: "lost-volume-write",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    // BuildKit keeps what is written; a volume that exists already, and other builders, do not.
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("lost_volume_write"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Commands that write to all their operands, and those that write to the last one.
const WRITES_ALL: &[&str] = &["chgrp", "chmod", "chown", "mkdir", "tee", "touch", "truncate"];
const WRITES_LAST: &[&str] = &["cp", "install", "ln", "mv", "rsync"];

/// A file may declare any number; nobody's has more.
const MOST_VOLUMES: usize = 50;

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| !last.is_windows()) else { return };
    let mut volumes: Vec<(String, Span)> = Vec::new();
    for working in folders::working(last) {
        let node = working.node;
        if node.kind == Kind::Volume {
            let words = node.instruction.args.words().iter();
            let paths = words.filter_map(|word| Some((working.path(&word.value)?, word.span)));
            volumes.extend(paths.take(MOST_VOLUMES - volumes.len().min(MOST_VOLUMES)));
            continue;
        }
        for (path, span) in written(&working) {
            let Some((volume, declared)) = volumes.iter().find(|(volume, _)| covers(volume, &path)) else {
                continue;
            };
            let words = words! {
                en: "this changes `{volume}` after `VOLUME` has declared it: some builders throw it away",
                fr: "cette instruction modifie `{volume}` après `VOLUME`\u{202F}: certains builders perdent la modification",
            };
            let label = words! { en: "declared here", fr: "déclaré ici" };
            out.report(span, words).label(*declared, label);
            break;
        }
    }
}

/// What an instruction writes, and the words that say so.
fn written(working: &Working<'_>) -> Vec<(String, Span)> {
    if let Some(copy) = working.node.as_copy() {
        let path = working.path(&copy.destination.value);
        return path.map(|path| (path, copy.destination.span)).into_iter().collect();
    }
    working.node.as_run().map_or_else(Vec::new, |run| written_by(run, working.folder.as_deref()))
}

fn written_by(run: Run<'_>, folder: Option<&str>) -> Vec<(String, Span)> {
    let mut folder = folder.map(str::to_owned);
    let mut found = Vec::new();
    for command in run.script().commands() {
        if command.is_any(&["cd", "pushd", "popd"]) {
            let is_left = command.place.inside.has(Enclosure::Subshell);
            let to = command.args.first().and_then(Word::text).filter(|_| command.is("cd") && !is_left);
            folder = to.and_then(|to| absolute(to, folder.as_deref()));
        }
        let paths = targets(command).into_iter();
        found.extend(paths.filter_map(|word| Some((absolute(word.text()?, folder.as_deref())?, word.span))));
    }
    found
}

fn targets(command: &Command) -> Vec<&Word> {
    let writes = |operator| matches!(operator, Operator::Append | Operator::Clobber | Operator::Write);
    let redirects = command.redirects.iter().filter(|redirect| writes(redirect.operator));
    let mut targets: Vec<&Word> = redirects.map(|redirect| &redirect.target).collect();
    let mut operands: Vec<&Word> = command.operands(&["-m", "-o", "-g", "-t"]).collect();
    if command.is_any(WRITES_ALL) {
        let is_first_no_path = command.is_any(&["chgrp", "chmod", "chown"]) && !operands.is_empty();
        targets.extend(operands.drain(usize::from(is_first_no_path)..));
    } else if command.is_any(WRITES_LAST) && operands.len() > 1 {
        targets.extend(operands.pop());
    }
    targets
}
