//! What an instruction runs, as a shell script.

use super::{File, Node};
use calfat_parser::{
    dockerfile::{Args, Dockerfile, Heredoc, Instruction, Kind, Word},
    text::{Joint, Line},
};
use calfat_shell::{Dialect, Options, Script};
use std::{collections::HashMap, sync::OnceLock};

/// What a SHELL instruction asks for. Every RUN behind it wants to know, and it may have a million words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shell {
    dialect: Dialect,
    options: Options,
    is_login: bool,
}

impl Shell {
    /// The SHELL instructions of a file, by their index.
    pub(super) fn all(tree: &Dockerfile) -> HashMap<usize, Self> {
        tree.of_kind(Kind::Shell).map(|(index, shell)| (index, Self::of(shell.args.words()))).collect()
    }

    /// The shell of that name or path, without any option.
    pub(super) fn named(program: &str) -> Self {
        Self { dialect: Dialect::of_program(program), options: Options::default(), is_login: false }
    }

    fn of(words: &[Word]) -> Self {
        let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
        let is_login = |word: &&str| {
            let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
            *word == "--login" || letters.is_some_and(|letters| letters.contains(['l', 'i']))
        };
        Self {
            dialect: Dialect::of_shell(&words),
            options: Options::of_shell(&words),
            is_login: words.iter().skip(1).any(is_login),
        }
    }
}

/// How much shell text of one file is read, in bytes: the tree of a text is hundreds of times its size. Nobody's file has
/// a tenth of it.
const MOST_SHELL: usize = 512 << 10;

/// A place for what each instruction runs; that of an instruction which is too long is filled already, with nothing.
pub(super) fn unread(tree: &Dockerfile) -> Vec<OnceLock<Script>> {
    let mut left = MOST_SHELL;
    let place = |instruction: &Instruction| {
        if !runs(instruction.unwrap_onbuild().kind) {
            return OnceLock::new();
        }
        let Some(rest) = left.checked_sub(instruction.span.len()) else { return Script::default().into() };
        left = rest;
        OnceLock::new()
    };
    tree.instructions.iter().map(place).collect()
}

/// Whether an instruction of this kind has a command.
fn runs(kind: Kind) -> bool {
    matches!(kind, Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck)
}

impl File {
    /// What an instruction runs, parsed when first asked for.
    pub(super) fn script<'a>(&'a self, node: Node<'a>) -> &'a Script {
        self.scripts[node.index].get_or_init(|| node.read_script())
    }
}

impl<'a> Node<'a> {
    /// The shell in effect, as SHELL or a comment names it; none if it is the default one.
    fn shell(self) -> Option<Shell> {
        let from = self.stage()?.facts().from;
        let comments = &self.file.shell_comments;
        let written = self.shell_instruction();
        let comment = comments.above(self.index).filter(|(below, _)| *below > from.max(written.unwrap_or(0)));
        if let Some((_, shell)) = comment {
            return Some(shell);
        }
        let shell = written.and_then(|instruction| self.file.shells.get(&instruction));
        shell.copied().or_else(|| comments.of_file(self.file.stages.list[0].from))
    }

    fn shell_instruction(self) -> Option<usize> {
        self.stage()?.facts().shell.before(self.index)
    }

    /// Whether no SHELL instruction has chosen the shell in effect.
    pub fn has_default_shell(self) -> bool {
        self.shell_instruction().is_none()
    }

    /// Whether the shell in effect reads the profile of whoever runs it: `bash -l`.
    pub fn has_login_shell(self) -> bool {
        self.shell().is_some_and(|shell| shell.is_login)
    }

    /// The language that the shell in effect reads.
    pub fn dialect(self) -> Dialect {
        match self.shell() {
            Some(shell) => shell.dialect,
            // Windows images start with cmd; a backtick for escapes is what people write for Windows only.
            None if self.file.tree.escape == '`' => Dialect::Cmd,
            None if self.stage().is_some_and(super::Stage::is_windows) => Dialect::Cmd,
            None => Dialect::Posix,
        }
    }

    /// What the shell in effect is told to do: `-e`, `-o pipefail`.
    pub fn shell_options(self) -> Options {
        self.shell().map(|shell| shell.options).unwrap_or_default()
    }

    /// What a RUN, CMD, ENTRYPOINT or HEALTHCHECK runs; an unknown script for other instructions.
    pub fn script(self) -> &'a Script {
        self.file.script(self)
    }

    fn read_script(self) -> Script {
        if let Some(json) = self.shell_args().and_then(Args::json) {
            return Script::exec(json.elements.iter().map(|word| (word.value.clone(), word.span)));
        }
        match self.shell_text() {
            Some((text, dialect)) => Script::parse(&text, dialect),
            None => Script::default(),
        }
    }

    /// What a RUN, CMD, ENTRYPOINT or HEALTHCHECK gives to a shell, as one text with the way back to the file, and the
    /// language it is in; none for the JSON form.
    pub fn shell_text(self) -> Option<(Line, Dialect)> {
        let word = self.shell_args()?.text()?;
        let line = self.instruction.line.slice(word.at as usize..word.at as usize + word.value.len());
        Some(match self.instruction.heredocs.as_slice() {
            [] => (line, self.dialect()),
            [only] if only.word == word.span => self.heredoc_text(only),
            all => (with_bodies(line, self.file.source.text(), all), self.dialect()),
        })
    }

    fn shell_args(self) -> Option<&'a Args> {
        if !runs(self.kind) {
            return None;
        }
        match &self.instruction.args {
            Args::Healthcheck(_, command) => Some(command),
            args => Some(args),
        }
    }

    /// `RUN <<EOF` alone: the body is the script, and may name its own interpreter.
    fn heredoc_text(self, heredoc: &Heredoc) -> (Line, Dialect) {
        let body = body(heredoc, self.file.source.text());
        let first = body.text.lines().next().unwrap_or_default();
        let dialect = if first.starts_with("#!") { Dialect::of_shebang(first) } else { self.dialect() };
        (body, dialect)
    }
}

/// The body of a heredoc; of `<<-`, without the tabs that begin its lines.
fn body(heredoc: &Heredoc, text: &str) -> Line {
    let raw = heredoc.body.of(text);
    if !heredoc.chomp {
        return Line::plain(raw, heredoc.body.start);
    }
    let mut line = Line::plain("", heredoc.body.start);
    let mut at = heredoc.body.start;
    for piece in raw.split_inclusive('\n') {
        let kept = piece.trim_start_matches('\t');
        append(&mut line, kept, at + length(piece) - length(kept));
        at += length(piece);
    }
    line
}

/// The command line with the bodies that it reads, which the shell itself takes apart.
fn with_bodies(mut line: Line, text: &str, heredocs: &[Heredoc]) -> Line {
    for heredoc in heredocs {
        let place = heredoc.body.to(heredoc.terminator);
        line.text.push('\n');
        append(&mut line, place.of(text), place.start);
    }
    line
}

fn append(line: &mut Line, piece: &str, file: u32) {
    line.joints.push(Joint { joined: length(&line.text), file });
    line.text.push_str(piece);
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("a source is smaller than 1 GiB")
}
