//! Flags of a command: those that a variable may bring, and those that a fix adds.

use calfat_parser::{dockerfile::Args, text::Edit};
use calfat_project::docker::Run;
use calfat_shell::{Command, PartKind, Quoting, Word};

/// How many words and commands are looked at to find what a variable holds; nobody needs more.
const MOST: usize = 100;

/// Puts a flag behind a word of a command. None where the file does not spell the word as the program gets it.
pub(super) fn added(run: Run<'_>, word: &Word, flag: &str) -> Option<Edit> {
    let written = run.node.text(word.span);
    let insert = if written == word.raw() {
        format!(" {flag}")
    } else if matches!(run.args, Args::Json(_)) && written.trim_matches('"') == word.raw() {
        format!(", \"{flag}\"")
    } else {
        return None;
    };
    Some(Edit { span: word.span.at_end(), insert })
}

/// Whether an argument may turn out to be a flag: an unquoted variable or substitution of which only the shell knows
/// the value, or one that does hold a flag.
pub(super) fn may_be_hidden(run: Run<'_>, command: &Command) -> bool {
    let unknown = command.args.iter().take(MOST).filter(|word| !word.is_literal());
    unknown.filter_map(|word| word.parts.first()).any(|part| match &part.kind {
        _ if part.quoting != Quoting::None => false,
        PartKind::Variable(variable) => {
            let holds_flag = |value: String| value.split_whitespace().any(|word| word.starts_with('-'));
            value(run, &variable.name).is_none_or(holds_flag)
        }
        PartKind::Substitution => true,
        _ => false,
    })
}

/// What a variable holds, as far as the file tells: `ARG`, `ENV`, or an assignment in the same script.
pub(super) fn value(run: Run<'_>, name: &str) -> Option<String> {
    let plain = run.script().commands().take(MOST).filter(|command| command.program.is_none());
    let mut assignments = plain.flat_map(|command| &command.assignments).take(MOST);
    if let Some(found) = assignments.find(|assignment| &*assignment.name == name) {
        return Some(found.value.display().to_owned());
    }
    run.node.file.stages.definition(name, run.node.index)?.value.clone()
}
