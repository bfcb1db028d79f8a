//! What `# check=…` asks of BuildKit's own checks.

use super::File;
use calfat_parser::{
    atoms::go::w_uni,
    dockerfile::{CheckOptions, Comment},
    text::Span,
};

/// `# check=skip=A,B;error=true`, for a file or for one instruction.
#[derive(Clone, Debug)]
pub struct Checks {
    /// The line, from its `#` on.
    pub line: Span,
    /// The options: what follows `=`, up to the first blank.
    pub value: Span,
    /// What follows that blank, which BuildKit does not read.
    pub rest: Span,
    /// What is asked for; none if BuildKit refuses it.
    pub options: Option<CheckOptions>,
}

impl File {
    /// What the directive at the top asks for.
    pub fn checks(&self) -> Option<Checks> {
        let directive = self.tree.directive("check")?;
        Some(self.read_checks(directive.span, directive.value_span))
    }

    /// What the comment above an instruction asks for. BuildKit takes the first one that has the form of a directive.
    pub fn checks_above(&self, instruction: usize) -> Option<Checks> {
        let comments = self.tree.comments.get(self.tree.instructions[instruction].comments.clone())?;
        comments.iter().find_map(|comment| self.checks_in(comment))
    }

    fn checks_in(&self, comment: &Comment) -> Option<Checks> {
        // Of an indented comment, BuildKit keeps the `#`.
        if comment.indented || !comment.text.get(..5)?.eq_ignore_ascii_case("check") {
            return None;
        }
        let text = self.text(comment.span);
        let rest = text.strip_prefix('#')?.trim_start_matches(w_uni).get(5..)?;
        let value = rest.trim_start_matches(go_space).strip_prefix('=')?.trim_matches(go_space);
        if value.is_empty() {
            return None;
        }
        let start = comment.span.start as usize + (value.as_ptr() as usize - text.as_ptr() as usize);
        let length = value.find(' ').unwrap_or(value.len());
        Some(self.read_checks(comment.span, Span::new(start, start + length)))
    }

    fn read_checks(&self, line: Span, value: Span) -> Checks {
        let rest = Span { start: value.end, end: line.end.max(value.end) };
        let blanks = self.text(rest).len() - self.text(rest).trim_start().len();
        let end = rest.start as usize + self.text(rest).trim_end().len();
        let start = (rest.start as usize + blanks).min(end.max(rest.start as usize));
        let options = CheckOptions::parse(self.text(value)).ok();
        Checks { line, value, rest: Span::new(start, end.max(start)), options }
    }
}

impl Checks {
    /// Whether one of BuildKit's experimental checks is asked for.
    pub fn has_experiment(&self, check: &str) -> bool {
        let named = |options: &CheckOptions| options.experimental.iter().any(|name| name == check);
        self.options.as_ref().is_some_and(|options| options.experimental_all || named(options))
    }
}

/// The blanks of Go's `\s`.
fn go_space(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\x0C' | '\r' | ' ')
}

#[cfg(test)]
mod tests {
    use crate::docker::File;
    use calfat_parser::text::Source;

    /// What the first instruction is asked for: value and rest.
    fn above(text: &str) -> Option<(String, String)> {
        let file = File::parse(Source::new(text.into()));
        let checks = file.checks_above(0)?;
        Some((file.text(checks.value).to_owned(), file.text(checks.rest).to_owned()))
    }

    #[test]
    fn comments_that_have_the_form_of_a_directive() {
        let some = |value: &str, rest: &str| Some((value.to_owned(), rest.to_owned()));
        assert_eq!(above("# a\n# CHECK = skip=A, B \nFROM x"), some("skip=A,", "B"));
        assert_eq!(above("# a\n\n# check=skip=A\n# b\nFROM x"), some("skip=A", ""));
        for none in
            ["# a\n  # check=skip=A\nFROM x", "# a\n# check=skip=A\n#\nFROM x", "# a\n# check=\nFROM x"]
        {
            assert_eq!(above(none), None, "{none}");
        }
    }
}
