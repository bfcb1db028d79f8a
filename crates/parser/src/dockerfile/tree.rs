use crate::text::{Line, Span};
use std::ops::Range;

/// A Dockerfile, whole: what was understood and what was not, in file order.
#[derive(Clone, Debug, Default)]
pub struct Dockerfile {
    /// `# syntax=…`, `# escape=…` and `# check=…` at the top of the file.
    pub directives: Vec<Directive>,
    /// The character that continues a line and protects the next character: `\` or `` ` ``.
    pub escape: char,
    /// Every comment line, also those between continuation lines; directives are not comments.
    pub comments: Vec<Comment>,
    /// Every instruction, broken ones included.
    pub instructions: Vec<Instruction>,
}

/// A blank line inside a continuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyContinuation {
    /// The line without its ending; it may hold blanks.
    pub span: Span,
    /// 1-based.
    pub line: u32,
}

/// A parser directive: `# escape=\`.
#[derive(Clone, Debug)]
pub struct Directive {
    /// The key in lower case.
    pub key: String,
    /// The key as written.
    pub key_span: Span,
    /// The value; for `syntax` and `check`, what follows its first blank is a comment and left out.
    pub value: String,
    /// The value's place.
    pub value_span: Span,
    /// The whole line, without its ending.
    pub span: Span,
}

/// A comment line.
#[derive(Clone, Debug)]
pub struct Comment {
    /// From the `#` to the end of the line, line ending excluded.
    pub span: Span,
    /// What follows the `#`, trimmed.
    pub text: String,
    /// Whether something stands before the `#` in its line.
    pub indented: bool,
    /// Whether it is a bare `#` in the first column, which parts the comments above from the instruction below.
    pub is_empty: bool,
}

/// One instruction with all its physical lines.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// Which instruction it is.
    pub kind: Kind,
    /// The keyword as written: `FROM`, `from`, `COPPY`.
    pub keyword: Word,
    /// `--name=value` words between keyword and arguments, in order.
    pub flags: Vec<Flag>,
    /// What follows the flags.
    pub args: Args,
    /// The bodies that follow the line, in order.
    pub heredocs: Vec<Heredoc>,
    /// From the keyword to the last byte that belongs to the instruction, heredoc terminators included.
    pub span: Span,
    /// First and last line, 1-based, as BuildKit counts them.
    pub lines: (u32, u32),
    /// The logical line: continuation lines joined, comments between them left out.
    pub line: Line,
    /// Which of [`Dockerfile::comments`] BuildKit attaches to this instruction.
    pub comments: Range<usize>,
    /// Blank lines between its lines, which Docker will refuse one day.
    pub empty_continuations: Vec<EmptyContinuation>,
    /// Whether BuildKit refuses this instruction. Nothing more should be read into it.
    pub broken: bool,
}

/// The instructions of the Dockerfile language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the instructions' own")]
pub enum Kind {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
    /// A keyword that BuildKit does not know.
    Unknown,
}

/// A part of a logical line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The text as BuildKit reads it: joined over continuations, but quotes and `$` still in place.
    pub value: String,
    /// Where it stands in the file, continuation joints included.
    pub span: Span,
    /// Where it begins in the instruction's logical line, in bytes.
    pub at: u32,
}

/// A flag such as `--from=build`.
#[derive(Clone, Debug)]
pub struct Flag {
    /// What stands between `--` and `=`, quotes removed.
    pub name: String,
    /// The name's place, dashes excluded.
    pub name_span: Span,
    /// What follows the first `=`, quotes removed; absent for a bare flag.
    pub value: Option<Word>,
    /// The whole flag, dashes included.
    pub word: Word,
}

/// The arguments of an instruction, in the form its grammar gives them.
#[derive(Clone, Debug, Default)]
pub enum Args {
    /// Nothing was written.
    #[default]
    None,
    /// Words parted by blanks: FROM, EXPOSE, ARG, and the shell form of ADD, COPY, VOLUME.
    Words(Vec<Word>),
    /// The JSON form, also called exec form.
    Json(Json),
    /// The whole rest of the line: shell form, USER, WORKDIR, …
    Text(Word),
    /// The pairs of ENV and LABEL.
    Pairs(Vec<Pair>),
    /// HEALTHCHECK: `NONE` or `CMD`, and the command.
    Healthcheck(Word, Box<Args>),
    /// The trigger of an ONBUILD.
    Onbuild(Box<Instruction>),
}

/// A JSON array of strings.
#[derive(Clone, Debug)]
pub struct Json {
    /// From `[` to `]`.
    pub span: Span,
    /// The decoded strings; a word's span holds its quotation marks.
    pub elements: Vec<Word>,
}

/// `key=value`, or the old form `key value`.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The key, quotes kept.
    pub key: Word,
    /// The value, quotes kept.
    pub value: Word,
    /// Written without `=`.
    pub legacy: bool,
}

/// A here-document.
#[derive(Clone, Debug)]
pub struct Heredoc {
    /// The delimiter, unquoted.
    pub name: String,
    /// The whole `<<EOF` word in the line.
    pub word: Span,
    /// The number before `<<`, 0 if none.
    pub fd: u64,
    /// Whether variables are expanded in the body: no part of the delimiter was quoted.
    pub expand: bool,
    /// `<<-`: leading tabs of the body are removed when it is used.
    pub chomp: bool,
    /// The body, from its first byte to the terminator's line.
    pub body: Span,
    /// The terminator; empty at the end of the file if it is missing.
    pub terminator: Span,
}

impl Args {
    /// The words of the list and JSON forms; empty for the others.
    pub fn words(&self) -> &[Word] {
        match self {
            Self::Words(words) => words,
            Self::Json(json) => &json.elements,
            _ => &[],
        }
    }

    /// The text of the shell form.
    pub fn text(&self) -> Option<&Word> {
        match self {
            Self::Text(word) => Some(word),
            _ => None,
        }
    }

    /// The JSON form.
    pub fn json(&self) -> Option<&Json> {
        match self {
            Self::Json(json) => Some(json),
            _ => None,
        }
    }

    /// The pairs of ENV and LABEL.
    pub fn pairs(&self) -> &[Pair] {
        match self {
            Self::Pairs(pairs) => pairs,
            _ => &[],
        }
    }
}

impl Instruction {
    /// The first flag of that name.
    pub fn flag(&self, name: &str) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.name == name)
    }

    /// The value of the first flag of that name.
    pub fn flag_value(&self, name: &str) -> Option<&Word> {
        self.flag(name)?.value.as_ref()
    }

    /// The place of a part of a word, given in bytes of its value. The part must not reach over a removed quote.
    pub fn part(&self, word: &Word, part: Range<usize>) -> Span {
        let at = word.at as usize;
        self.line.span(at + part.start..at + part.end)
    }

    /// The instruction itself, or the trigger of an ONBUILD.
    pub fn unwrap_onbuild(&self) -> &Self {
        match &self.args {
            Args::Onbuild(trigger) => trigger,
            _ => self,
        }
    }
}

impl Dockerfile {
    /// Whether no stage begins anywhere: a piece of a Dockerfile, such as a page quotes.
    pub fn is_fragment(&self) -> bool {
        self.instructions.iter().all(|instruction| instruction.kind != Kind::From)
    }

    /// The value of a directive.
    pub fn directive(&self, key: &str) -> Option<&Directive> {
        self.directives.iter().find(|directive| directive.key == key)
    }

    /// Sound instructions of one kind, with their index.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, &Instruction)> {
        let all = self.instructions.iter().enumerate();
        all.filter(move |(_, instruction)| instruction.kind == kind && !instruction.broken)
    }
}

impl Kind {
    /// Every instruction BuildKit knows, in alphabetical order.
    pub const ALL: [(&'static str, Self); 18] = [
        ("ADD", Self::Add),
        ("ARG", Self::Arg),
        ("CMD", Self::Cmd),
        ("COPY", Self::Copy),
        ("ENTRYPOINT", Self::Entrypoint),
        ("ENV", Self::Env),
        ("EXPOSE", Self::Expose),
        ("FROM", Self::From),
        ("HEALTHCHECK", Self::Healthcheck),
        ("LABEL", Self::Label),
        ("MAINTAINER", Self::Maintainer),
        ("ONBUILD", Self::Onbuild),
        ("RUN", Self::Run),
        ("SHELL", Self::Shell),
        ("STOPSIGNAL", Self::Stopsignal),
        ("USER", Self::User),
        ("VOLUME", Self::Volume),
        ("WORKDIR", Self::Workdir),
    ];

    /// The keyword in upper case; `?` for an unknown one.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("?", |(name, _)| name)
    }
}
