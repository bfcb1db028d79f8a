use crate::{
    Place, Word,
    dialect::{Options, base_name},
};
use calfat_parser::text::Span;

/// A simple command: one program with its arguments, or assignments alone.
///
/// Wrappers are seen through: in `FOO=1 sudo -u x env BAR=2 apt-get -y install z` the program is `apt-get`, its
/// arguments begin at `-y`, its assignments are `FOO` and `BAR`, its wrappers `sudo` and `env`. `python -m pip` counts
/// as `pip` under the wrapper `python`. Where a wrapper is given a script (`sh -c "…"`, `su -c "…"`, `eval "…"`), the
/// wrapper stays a command and those of the script follow as commands of their own, with the wrapper among theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// The word that names the effective program; none for assignments or redirections alone.
    pub program: Option<Word>,
    /// The arguments of the effective program, flags included.
    pub args: Vec<Word>,
    /// The assignments before the command, and those given to `env` or `sudo`.
    pub assignments: Vec<Assignment>,
    /// The redirections, wherever they stand in the command.
    pub redirects: Vec<Redirect>,
    /// The wrappers it runs under, outermost first.
    pub wrappers: Vec<Wrapper>,
    /// The command as written: assignments, wrappers and redirections included, heredoc bodies not.
    pub span: Span,
    /// Where in the script it stands.
    pub place: Place,
    /// What `set` has switched on before it in this script. Add what the `SHELL` instruction switches on.
    pub options: Options,
    /// Where in the program's text its name begins, behind the folder: every rule asks for it.
    pub(crate) name_at: usize,
}

impl Command {
    /// The effective program's name without its folder: `apt-get` for `sudo /usr/bin/apt-get`. `None` if there is no
    /// program or its name depends on a variable.
    pub fn name(&self) -> Option<&str> {
        self.program.as_ref()?.text()?.get(self.name_at..)
    }

    /// Where the effective program's name stands; the whole command if there is none.
    pub fn name_span(&self) -> Span {
        self.program.as_ref().map_or(self.span, |program| program.span)
    }

    /// Whether the effective program has this name.
    pub fn is(&self, name: &str) -> bool {
        self.name() == Some(name)
    }

    /// Whether the effective program has one of these names.
    pub fn is_any(&self, names: &[&str]) -> bool {
        self.name().is_some_and(|name| names.contains(&name))
    }

    /// The wrapper of this name, if the command runs under it.
    pub fn wrapper(&self, name: &str) -> Option<&Wrapper> {
        self.wrappers.iter().find(|wrapper| wrapper.name() == Some(name))
    }

    /// Whether the program itself or one of its wrappers has this name: whether a line *uses* `sudo`.
    pub fn uses(&self, name: &str) -> bool {
        self.is(name) || self.wrapper(name).is_some()
    }

    /// The effective command from its program to its last argument, without wrappers, assignments and redirections
    /// before it.
    pub fn words_span(&self) -> Span {
        self.args.last().map_or(self.name_span(), |last| self.name_span().to(last.span))
    }

    /// The assignment to this variable before the command.
    pub fn assignment(&self, name: &str) -> Option<&Assignment> {
        self.assignments.iter().rfind(|assignment| &*assignment.name == name)
    }
}

/// `NAME=value` before a command, or alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The variable.
    pub name: Box<str>,
    /// What it is given; for an array, the whole list in its brackets as one dynamic word.
    pub value: Word,
    /// Whether `+=` stands between.
    pub append: bool,
    /// Name, sign and value.
    pub span: Span,
}

/// A program that runs another one: `sudo -u x`, `env A=1`, `timeout 5`, `sh -c`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapper {
    /// The word that names it.
    pub program: Word,
    /// Its own options and operands, up to the command it runs.
    pub args: Vec<Word>,
    /// Its name, options and operands.
    pub span: Span,
}

impl Wrapper {
    /// Its name without its folder.
    pub fn name(&self) -> Option<&str> {
        self.program.text().map(base_name)
    }
}

/// A redirection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// What it does.
    pub operator: Operator,
    /// The file descriptor before the operator, if one is written.
    pub fd: Option<u32>,
    /// The file, descriptor, or heredoc delimiter behind the operator.
    pub target: Word,
    /// The text of a heredoc.
    pub heredoc: Option<Heredoc>,
    /// Descriptor, operator and target; a heredoc's body is elsewhere.
    pub span: Span,
}

/// What a redirection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `>`.
    Write,
    /// `>|`.
    Clobber,
    /// `>>`.
    Append,
    /// `<`.
    Read,
    /// `<>`.
    ReadWrite,
    /// `<<`, `<<-`.
    Heredoc,
    /// `<<<`.
    HereString,
    /// `>&`.
    DuplicateOut,
    /// `<&`.
    DuplicateIn,
    /// `&>`: output and errors.
    WriteBoth,
    /// `&>>`: output and errors.
    AppendBoth,
}

/// The text of a heredoc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// The delimiter without its quotes.
    pub delimiter: Box<str>,
    /// Whether the delimiter is quoted, so that nothing in the body is expanded.
    pub quoted: bool,
    /// The lines up to the terminator, as one word.
    pub body: Word,
}
