//! dclint's comments: `# dclint disable-line RULE`, and at the top `# dclint disable RULE` or `# dclint disable-file`.
//!
//! dclint reads a `disable-line` in the first line as `disable`, and so silences the rule in the whole file; here it means
//! its line. compose-lint has no comments of its own.

use super::{Suppression, Tool, commented::Commented};
use crate::Selector;
use calfat_parser::text::Span;
use calfat_project::Kind;

/// The word that begins its comments, and that means all its rules.
pub(super) const NAME: &str = "dclint";

/// Reads a comment of dclint that silences something.
pub(super) fn read(commented: &Commented<'_>, comment: Span) -> Option<Suppression> {
    if commented.kind != Kind::Compose {
        return None;
    }
    let text = comment.of(commented.text);
    let rest = text.trim_start_matches('#').trim_start().strip_prefix(NAME)?;
    let mut words = rest.split_whitespace();
    let order = words.next()?;
    let target = match order {
        "disable-file" | "disable" if commented.is_first(comment) => commented.whole(),
        "disable-line" => commented.line(comment),
        _ => return None,
    };
    let mut out = Suppression::new(Tool::Dclint, comment, target);
    let place = |word: &str| {
        let start = comment.start as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
        Span::new(start, start + word.len())
    };
    let names = words.flat_map(|word| word.split(',')).filter(|name| !name.is_empty());
    out.words = names.map(|name| (Selector(name.to_owned()), place(name))).collect();
    if out.words.is_empty() || order == "disable-file" {
        out.words = vec![(Selector(NAME.to_owned()), place(order))];
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use calfat_project::{Document, Kind};

    /// The words and the text they hold for.
    fn read_all(text: &str) -> Vec<(Vec<String>, String)> {
        let document = Document::parse("compose.yaml", Kind::Compose, text.into());
        let all = read::all(&document).into_iter().map(|found| {
            let end = (found.target.end as usize).min(text.len());
            let names = found.words.iter().map(|(word, _)| word.0.clone()).collect();
            (names, text[found.target.start as usize..end].to_owned())
        });
        all.collect()
    }

    #[test]
    fn the_comments_of_dclint() {
        let body = "services:\n  a: {}\n";
        for (comment, words) in [
            ("# dclint disable-file", &["dclint"][..]),
            ("# dclint disable", &["dclint"]),
            (
                "---\n# dclint disable no-version-field  services-alphabetical-order",
                &["no-version-field", "services-alphabetical-order"],
            ),
        ] {
            let text = format!("{comment}\n{body}");
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(read_all(&text), [(words, text.clone())], "{comment}");
        }
        let line = "services:\n  # dclint disable-line no-build-and-image\n  a:\n    image: b # dclint disable-line\n";
        let found = read_all(line);
        assert_eq!(found[0], (vec!["no-build-and-image".to_owned()], "  a:".to_owned()));
        assert_eq!(found[1].0, ["dclint"]);
        assert!(found[1].1.starts_with("    image: b"), "{found:?}");
        let first = "# dclint disable-line no-version-field\nversion: '3'\nservices: {}\n";
        assert_eq!(read_all(first)[0].1, "version: '3'");
        for other in ["services: {}\n# dclint disable x\n", "# dclint is a good tool\nservices: {}\n"] {
            assert_eq!(read_all(other), [], "{other}");
        }
    }
}
