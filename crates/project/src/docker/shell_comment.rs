//! `# hadolint shell=NAME`: which shell reads what follows, where no SHELL says so.

use super::script::Shell;
use calfat_parser::dockerfile::Dockerfile;

/// The comments that name a shell, in order.
#[derive(Debug, Default)]
pub(super) struct ShellComments(Vec<(usize, Shell)>);

impl ShellComments {
    pub(super) fn of(tree: &Dockerfile) -> Self {
        let read = |comment: &calfat_parser::dockerfile::Comment| {
            let shell = name(&comment.text)?;
            let below = tree.instructions.partition_point(|all| all.span.start < comment.span.start);
            Some((below, Shell::named(shell)))
        };
        Self(tree.comments.iter().filter_map(read).collect())
    }

    /// The last one that stands above an instruction, and the instruction right below it.
    pub(super) fn above(&self, instruction: usize) -> Option<(usize, Shell)> {
        let next = self.0.partition_point(|(below, _)| *below <= instruction);
        next.checked_sub(1).map(|last| self.0[last])
    }

    /// The last one above the first FROM, which holds for every stage.
    pub(super) fn of_file(&self, from: usize) -> Option<Shell> {
        self.above(from).map(|(_, shell)| shell)
    }
}

/// The shell that a comment names.
fn name(comment: &str) -> Option<&str> {
    let rest = comment.strip_prefix("hadolint")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start().strip_prefix("shell")?;
    rest.trim_start().strip_prefix('=')?.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use crate::docker::File;
    use calfat_parser::{dockerfile::Kind, text::Source};
    use calfat_shell::Dialect;

    fn dialects(text: &str) -> Vec<Dialect> {
        let file = File::parse(Source::new(text.into()));
        file.nodes().filter(|node| node.kind == Kind::Run).map(super::super::Node::dialect).collect()
    }

    #[test]
    fn a_comment_names_the_shell_of_what_follows() {
        use Dialect::{Bash, Posix, PowerShell};
        for (text, expected) in [
            ("FROM a\nRUN b\n# hadolint shell=bash\nRUN c\nFROM d\nRUN e", vec![Posix, Bash, Posix]),
            ("# hadolint shell = /bin/bash\nFROM a\nRUN b\nFROM c\nRUN d", vec![Bash, Bash]),
            ("# hadolint shell=pwsh\nFROM a\nRUN b", vec![PowerShell]),
            ("# hadolint shell=bash\nFROM a\nSHELL [\"sh\", \"-c\"]\nRUN b", vec![Posix]),
            ("FROM a\nSHELL [\"sh\", \"-c\"]\n# hadolint shell=bash\nRUN b", vec![Bash]),
            ("FROM a AS x\nSHELL [\"bash\", \"-c\"]\nFROM x\nRUN b", vec![Bash]),
            ("# hadolint shell\n# shell=bash\nFROM a\nRUN b", vec![Posix]),
        ] {
            assert_eq!(dialects(text), expected, "{text}");
        }
    }
}
