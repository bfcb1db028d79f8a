use super::{Node, Stage, heirs::Heirs, script, script::Shell, shell_comment::ShellComments};
use crate::{Context, Document};
use calfat_parser::{
    atoms::go,
    dockerfile::{Base, Dockerfile, Kind, Stages, convert, parse},
    text::{Problem, ProblemKind, Source, Span},
    words,
};
use calfat_shell::Script;
use std::{collections::HashMap, sync::OnceLock};

/// A parsed Dockerfile with its facts, each computed once.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// The tree.
    pub tree: Dockerfile,
    /// What BuildKit refuses.
    pub problems: Vec<Problem>,
    /// The stages and what they inherit.
    pub stages: Stages,
    /// The folder that a build reads from.
    pub context: Context,
    /// The Compose files that build it.
    pub neighbours: Vec<Document>,
    /// Where the run found it; empty for a text that came from nowhere.
    pub(super) path: String,
    /// What each instruction runs, filled in when asked for.
    pub(super) scripts: Vec<OnceLock<Script>>,
    /// What each SHELL instruction asks for.
    pub(super) shells: HashMap<usize, Shell>,
    /// The comments that name a shell.
    pub(super) shell_comments: ShellComments,
    /// Whether a stage's base image is surely a Windows one.
    pub(super) windows: Vec<bool>,
    /// What stages have of those below them.
    pub(super) heirs: Heirs,
    /// The last stage of each name, in lower case: the one that BuildKit means.
    stage_names: HashMap<String, usize>,
}

impl File {
    /// Reads a Dockerfile. Never fails.
    pub fn parse(source: Source) -> Self {
        let parsed = parse(source.text());
        let stages = Stages::of(&parsed.tree);
        let mut problems = parsed.problems;
        problems.extend(convert(&parsed.tree, &stages, source.text()));
        problems.sort_by_key(|problem| problem.span);
        if let Some(problem) = no_text(&source, &parsed.tree) {
            problems = vec![problem];
        }
        let scripts = script::unread(&parsed.tree);
        let shells = Shell::all(&parsed.tree);
        let shell_comments = ShellComments::of(&parsed.tree);
        let windows = windows(&stages);
        let heirs = Heirs::of(&parsed.tree, &stages);
        let named = stages.list.iter().enumerate();
        let stage_names = named
            .filter_map(|(index, stage)| Some((go::lower(&stage.name.as_ref()?.value), index)))
            .collect();
        Self {
            source,
            tree: parsed.tree,
            problems,
            stages,
            context: Context::Unknown,
            neighbours: Vec::new(),
            path: String::new(),
            scripts,
            shells,
            shell_comments,
            windows,
            heirs,
            stage_names,
        }
    }

    /// The instruction at an index; for an ONBUILD, its trigger.
    pub fn node(&self, index: usize) -> Node<'_> {
        let outer = &self.tree.instructions[index];
        Node {
            file: self,
            instruction: outer.unwrap_onbuild(),
            index,
            is_trigger: outer.kind == Kind::Onbuild,
        }
    }

    /// All sound instructions, ONBUILD replaced by its trigger.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node<'_>> {
        let all = (0..self.tree.instructions.len()).map(|index| self.node(index));
        all.filter(|node| !node.is_broken())
    }

    /// All stages, in file order.
    pub fn stages(&self) -> impl DoubleEndedIterator<Item = Stage<'_>> {
        (0..self.stages.list.len()).map(|index| Stage { file: self, index })
    }

    /// The stage that a build without `--target` produces: the last one.
    pub fn final_stage(&self) -> Option<Stage<'_>> {
        self.stages().next_back()
    }

    /// The stages whose layers are in the image that a build without `--target` produces: the final one and those it
    /// builds on, the lowest first. What a stage only copies files from is not among them.
    pub fn shipped_stages(&self) -> Vec<Stage<'_>> {
        let mut stages: Vec<_> = self.final_stage().into_iter().flat_map(Stage::lineage).collect();
        stages.reverse();
        stages
    }

    /// The stage that a `--from` means by its number or its name, wherever it stands in the file.
    pub fn stage_meant(&self, from: &str) -> Option<Stage<'_>> {
        let index = match go::atoi(from) {
            Some(number) => usize::try_from(number).ok().filter(|number| *number < self.stages.list.len())?,
            None => *self.stage_names.get(&go::lower(from))?,
        };
        Some(Stage { file: self, index })
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.source.text())
    }
}

/// For each stage, whether its base image is surely a Windows one: asked of each name once, for it may be long and the
/// stages many.
fn windows(stages: &Stages) -> Vec<bool> {
    let mut windows = Vec::with_capacity(stages.list.len());
    for (index, stage) in stages.list.iter().enumerate() {
        let inherited = windows.get(stage.root).copied().filter(|_| stage.root != index);
        windows.push(inherited.unwrap_or_else(|| is_windows(&stage.base)));
    }
    windows
}

fn is_windows(base: &Base) -> bool {
    let Base::Image(reference) = base else { return false };
    let reference = reference.to_ascii_lowercase();
    // .NET Framework, unlike .NET, runs nowhere else.
    ["windows", "nanoserver", "dotnet/framework/"].iter().any(|word| reference.contains(word))
}

/// How much of a file is looked at to tell whether it is text.
const SAMPLE: usize = 8 << 10;

/// One problem for a file that is no text, in place of one for each of its lines.
fn no_text(source: &Source, tree: &Dockerfile) -> Option<Problem> {
    let first = tree.instructions.first().filter(|first| first.kind == Kind::Unknown)?;
    let sample = source.text().chars().take(SAMPLE).position(|char| char == '\0');
    let span = first.keyword.span;
    let bytes = source.bytes();
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let words = words! {
            en: "this file is UTF-16, and BuildKit reads only UTF-8: save it as UTF-8",
            fr: "ce fichier est en UTF-16 et BuildKit ne lit que l'UTF-8\u{202f}: enregistrez-le en UTF-8",
        };
        return Some(Problem::new(span, words).of(ProblemKind::Unbuildable));
    }
    // A NUL is an ordinary character for BuildKit, but nobody writes one.
    sample?;
    let words = words! {
        en: "this is a binary file, not a Dockerfile",
        fr: "c'est un fichier binaire, pas un Dockerfile",
    };
    Some(Problem::new(span, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(bytes: &[u8]) -> Vec<String> {
        File::parse(Source::new(bytes.to_vec()))
            .problems
            .into_iter()
            .map(|problem| problem.words.en)
            .collect()
    }

    #[test]
    fn what_is_no_text_has_one_problem() {
        let utf_16: Vec<u8> = "\u{FEFF}FROM a\nRUN b\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(
            problems(&utf_16),
            ["this file is UTF-16, and BuildKit reads only UTF-8: save it as UTF-8"]
        );
        assert_eq!(problems(b"\x1F\x8B\x08\0\0\nx\ny\n"), ["this is a binary file, not a Dockerfile"]);
        assert_eq!(problems(b"FROM a\nRUN x\0y\nFOO\nBAR\n").len(), 2);
    }
}
