//! hadolint's comments: `# hadolint ignore=DL3008`, `global ignore`, `stage ignore`.
//!
//! More is understood than hadolint does: codes in any letter case, blank lines and other comments in between, several
//! comments above one instruction, and a reason behind the codes.

use super::{Suppression, Tool, commented::Commented, read};
use calfat_parser::text::Span;
use calfat_project::docker::File;

/// The word that begins its comments.
pub(super) const NAME: &str = "hadolint";

/// What a comment silences.
#[derive(Clone, Copy)]
enum Reach {
    Instruction,
    Stage,
    File,
}

/// Reads a comment of hadolint that silences something above `target`, or that means to.
pub(super) fn read(commented: &Commented<'_>, comment: Span, target: Span) -> Option<Suppression> {
    let file = commented.dockerfile?;
    let text = comment.of(commented.text);
    let rest = word(text.trim_start_matches('#').trim_start(), NAME)?;
    let (reach, rest) = match (word(rest, "global"), word(rest, "stage")) {
        (Some(rest), _) => (Reach::File, rest),
        (_, Some(rest)) => (Reach::Stage, rest),
        (None, None) => (Reach::Instruction, rest),
    };
    let rest = rest.strip_prefix("ignore")?.trim_start();
    let target = match reach {
        Reach::Instruction => target,
        Reach::Stage => stage(file, target),
        Reach::File => commented.whole(),
    };
    let mut out = Suppression::new(Tool::Hadolint, comment, target);
    // Without the sign it is no order to hadolint, and was surely meant as one.
    let value = rest.strip_prefix('=').unwrap_or_default();
    let at = comment.start as usize + text.len() - value.len();
    out.words = read::list(codes(value), at);
    Some(out)
}

/// What follows a word and the blanks behind it.
fn word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len()).then_some(trimmed)
}

/// The list without the reason behind it: blanks are allowed around commas only.
fn codes(value: &str) -> &str {
    let value = value.split_once('#').map_or(value, |(codes, _)| codes);
    let mut end = 0;
    for piece in value.split_whitespace() {
        let before = value[..end].trim_end();
        if !before.is_empty() && !before.ends_with(',') && !piece.starts_with(',') {
            break;
        }
        end = piece.as_ptr() as usize - value.as_ptr() as usize + piece.len();
    }
    &value[..end]
}

/// From the instruction that the comment stands above to the end of its stage.
fn stage(file: &File, below: Span) -> Span {
    let all = &file.tree.instructions;
    let stages = &file.stages.list;
    let next = stages.partition_point(|stage| all[stage.from].span.start <= below.start);
    let Some(stage) = next.checked_sub(1).map(|stage| &stages[stage]) else { return below };
    let last = stage.instructions.end.checked_sub(1).and_then(|last| all.get(last));
    last.map_or(below, |last| below.to(last.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_project::{Document, Kind};

    /// The words and the text they hold for.
    fn read_all(text: &str) -> Vec<(Vec<String>, String)> {
        let document = Document::parse("Dockerfile", Kind::Dockerfile, text.into());
        let all = read::all(&document).into_iter().map(|found| {
            let names = found.words.iter().map(|(word, span)| {
                assert_eq!(word.0, document.text_at(*span));
                word.0.clone()
            });
            let end = (found.target.end as usize).min(text.len());
            (names.collect(), text[found.target.start as usize..end].to_owned())
        });
        all.collect()
    }

    #[test]
    fn the_comments_of_hadolint() {
        for (comment, words, target) in [
            ("# hadolint ignore=DL3006", &["DL3006"][..], "FROM a"),
            ("#hadolint ignore = DL3006 , sc2086 # because", &["DL3006", "sc2086"], "FROM a"),
            ("# hadolint ignore=DL3006 because", &["DL3006"], "FROM a"),
            ("# hadolint ignore=DL3006#because", &["DL3006"], "FROM a"),
            ("# hadolint ignore DL3006", &[], "FROM a"),
            ("# hadolint stage ignore=DL3006", &["DL3006"], "FROM a\nRUN b"),
        ] {
            let words = words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            let all = read_all(&format!("{comment}\n\n# more\nFROM a\nRUN b\nFROM c\n"));
            assert_eq!(all, [(words, target.to_owned())], "{comment}");
        }
        let whole = "FROM a\nRUN b\n# hadolint global ignore=DL3006\n";
        assert_eq!(read_all(whole), [(vec!["DL3006".to_owned()], whole.to_owned())]);
        for other in ["# hadolint shell=bash", "# hadolinter ignore=DL3006", "# hadolint is a good tool"] {
            assert_eq!(read_all(&format!("{other}\nFROM a\n")), [], "{other}");
        }
    }

    #[test]
    fn several_comments_hold_for_one_instruction() {
        let all = read_all("# hadolint ignore=DL3006\n# hadolint ignore=DL3029\nFROM a\n");
        assert_eq!(all.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>(), ["FROM a", "FROM a"]);
    }
}
