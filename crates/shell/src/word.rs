use calfat_parser::text::Span;

/// A word of a command: quotes, variables and all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word as written, quotes included.
    pub span: Span,
    /// What it is made of, in source order; empty for an empty word such as `""`.
    pub parts: Vec<Part>,
    pub(crate) raw: Box<str>,
    pub(crate) text: Text,
    /// Offset of the raw text in the script's text; none for a word that stands in no shell text.
    pub(crate) at: Option<usize>,
}

/// A word after quote removal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// The same as the raw text.
    Raw,
    /// Different from the raw text, and literal.
    Literal(Box<str>),
    /// Depends on what the shell knows at run time; the variables are kept as written.
    Dynamic(Box<str>),
}

/// A piece of a word that is of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The piece as written, without the quotes around it.
    pub span: Span,
    /// The quotes around it.
    pub quoting: Quoting,
    /// What it is.
    pub kind: PartKind,
}

/// The quotes around a part of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// None: variables are split into words and globs are expanded.
    None,
    /// `'…'`, `$'…'`.
    Single,
    /// `"…"`, and the body of a heredoc whose delimiter is not quoted.
    Double,
}

/// What a part of a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Text, escapes removed.
    Literal(Box<str>),
    /// An unquoted `*`, `?` or `[…]`.
    Glob(Box<str>),
    /// `$NAME`, `${NAME…}`.
    Variable(Variable),
    /// `$(…)` or backticks. Its commands are among the script's, inside this part's span.
    Substitution,
    /// `<(…)`, `>(…)`. Its commands are among the script's, inside this part's span.
    Process,
    /// `$((…))`, with the variables it reads.
    Arithmetic(Vec<Variable>),
}

/// A variable that a word reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name without `$` and braces; a digit or sign for the shell's own parameters.
    pub name: Box<str>,
    /// The whole expansion, `$` and braces included; in arithmetic, the name or the whole expression.
    pub span: Span,
    /// What is done with the value.
    pub form: Form,
    /// The word behind the operator: `b` in `${A:-b}`.
    pub operand: Option<Box<Word>>,
}

/// What an expansion does with a variable's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `$A`, `${A}`.
    Plain,
    /// `${A:-b}`, `${A-b}`.
    Default,
    /// `${A:=b}`, `${A=b}`.
    Assign,
    /// `${A:+b}`, `${A+b}`.
    Alternative,
    /// `${A:?b}`, `${A?b}`.
    Required,
    /// `${#A}`.
    Length,
    /// Anything else: trimming, replacing, slicing, letter case, arrays, indirection.
    Other,
}

impl Word {
    /// A word known by its value alone, such as one of the JSON form: literal, not subject to any expansion.
    pub fn literal(value: impl Into<Box<str>>, span: Span) -> Self {
        let raw = value.into();
        let parts = vec![Part { span, quoting: Quoting::Single, kind: PartKind::Literal(raw.clone()) }];
        Self { span, parts, raw, text: Text::Raw, at: None }
    }

    /// The value after quote removal if it holds no expansion but globs; `None` if only the shell can know it.
    pub fn text(&self) -> Option<&str> {
        match &self.text {
            Text::Raw => Some(&self.raw),
            Text::Literal(text) => Some(text),
            Text::Dynamic(_) => None,
        }
    }

    /// The word as written, lines joined.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The word without its quotes; variables and substitutions stay as written: `${NAME}`, `$(cmd)`.
    pub fn display(&self) -> &str {
        match &self.text {
            Text::Raw => &self.raw,
            Text::Literal(text) | Text::Dynamic(text) => text,
        }
    }

    /// Whether [`Word::text`] knows the value.
    pub fn is_literal(&self) -> bool {
        !matches!(self.text, Text::Dynamic(_))
    }

    /// Whether all of it stands in quotes.
    pub fn is_quoted(&self) -> bool {
        self.parts.iter().all(|part| part.quoting != Quoting::None)
    }

    /// Whether it holds an unquoted `*`, `?` or `[…]`.
    pub fn has_glob(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.kind, PartKind::Glob(_)))
    }

    /// The variables it reads, in source order, also in defaults and arithmetic, but not those that the commands of
    /// a substitution read.
    pub fn variables(&self) -> Vec<&Variable> {
        let mut found = Vec::new();
        self.collect_variables(&mut found);
        found
    }

    fn collect_variables<'a>(&'a self, found: &mut Vec<&'a Variable>) {
        for part in &self.parts {
            let variables = match &part.kind {
                PartKind::Variable(variable) => std::slice::from_ref(variable),
                PartKind::Arithmetic(variables) => variables,
                _ => continue,
            };
            for variable in variables {
                found.push(variable);
                if let Some(operand) = &variable.operand {
                    operand.collect_variables(found);
                }
            }
        }
    }

    /// The word without the first `count` bytes of its text, which must belong to its first part.
    pub(crate) fn without_first(&self, count: usize) -> Option<Self> {
        let mut word = self.clone();
        let first = word.parts.first_mut()?;
        let PartKind::Literal(text) = &mut first.kind else {
            return None;
        };
        let rest: Box<str> = text.get(count..)?.into();
        let as_written = first.span.len() == text.len();
        if as_written {
            first.span.start += Span::new(count, count).start;
        }
        let start = first.span.start;
        *text = rest;
        if text.is_empty() {
            word.parts.remove(0);
        }
        if as_written && first_is_bare(self) {
            word.span.start = start;
            word.raw = self.raw[count..].into();
            word.at = self.at.map(|at| at + count);
        }
        let display = self.display()[count..].into();
        word.text = if self.is_literal() { Text::Literal(display) } else { Text::Dynamic(display) };
        Some(word)
    }

    /// Name and value of a word shaped `NAME=value`, such as an argument of `env` or `export`; the value is the
    /// word's [`display`](Word::display) text.
    pub fn as_setting(&self) -> Option<(&str, &str)> {
        let (name, value) = self.display().split_once('=')?;
        let mut bytes = name.bytes();
        let first = bytes.next()?;
        let named = (first == b'_' || first.is_ascii_alphabetic())
            && bytes.all(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
        named.then_some((name, value))
    }
}

/// Whether the word begins with text that stands in no quotes.
fn first_is_bare(word: &Word) -> bool {
    word.parts.first().is_some_and(|part| part.quoting == Quoting::None && part.span.start == word.span.start)
}
