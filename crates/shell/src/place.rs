use std::fmt;

/// How a command or step follows the one before it in its list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Joined {
    /// It is the first.
    #[default]
    Start,
    /// `&&`: runs if the one before succeeded.
    And,
    /// `||`: runs if the one before failed.
    Or,
    /// `;` or a newline: runs in any case, unless the shell's `-e` ends the script first.
    Then,
    /// `|`: reads what the one before writes.
    Pipe,
    /// `&`: runs while the one before still does.
    Background,
}

/// A construct that holds commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enclosure {
    /// `{ …; }`.
    Group = 1,
    /// `( … )`; what it changes (`cd`, variables) is forgotten behind it.
    Subshell = 2,
    /// `$( … )`, backticks, `<( … )`.
    Substitution = 4,
    /// The body of a function.
    Function = 8,
    /// The body of `for`, `while`, `until`, `select`.
    Loop = 16,
    /// A branch of `if` or `case`.
    Branch = 32,
    /// The condition of `if`, `while`, `until`.
    Condition = 64,
    /// The text given to another shell or to `eval`: `sh -c "…"`.
    Script = 128,
}

/// The constructs around a command, as a set.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Enclosures(u8);

impl Enclosures {
    /// Whether this construct is among them.
    pub fn has(self, enclosure: Enclosure) -> bool {
        self.0 & enclosure as u8 != 0
    }

    /// Whether there is none: the command stands at the top level.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn with(self, enclosure: Enclosure) -> Self {
        Self(self.0 | enclosure as u8)
    }
}

impl fmt::Debug for Enclosures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use Enclosure::{Branch, Condition, Function, Group, Loop, Script, Subshell, Substitution};
        let all = [Group, Subshell, Substitution, Function, Loop, Branch, Condition, Script];
        f.debug_set().entries(all.into_iter().filter(|enclosure| self.has(*enclosure))).finish()
    }
}

/// Where in a pipeline a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pipe {
    /// 0-based, from the left.
    pub position: u32,
    /// How many parts the pipeline has, at least two.
    pub count: u32,
}

impl Pipe {
    /// Whether it is the last part, the one whose exit status counts without `pipefail`.
    pub fn is_last(self) -> bool {
        self.position + 1 == self.count
    }
}

/// Where in its script a command stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// How it follows the one before in its own list or pipeline.
    pub joined: Joined,
    /// Its pipeline, if it stands directly in one.
    pub pipe: Option<Pipe>,
    /// Whether `!` turns its exit status around.
    pub negated: bool,
    /// Whether `&` follows.
    pub background: bool,
    /// The constructs around it.
    pub inside: Enclosures,
    /// Index in [`Script::steps`](crate::Script::steps) of the top-level step that holds it.
    pub step: usize,
    /// Index in [`Script::commands`](crate::Script::commands) of the command whose text holds it: for a command
    /// substitution, the command it is a word of; for `sh -c "…"`, that `sh`.
    pub within: Option<usize>,
}

impl Place {
    /// The place of the first command inside a construct that stands here.
    pub(crate) fn within_a(self, enclosure: Enclosure) -> Self {
        Self {
            inside: self.inside.with(enclosure),
            joined: Joined::Start,
            pipe: None,
            negated: false,
            ..self
        }
    }

    /// Whether the command stands at the top level of the script, perhaps in a pipeline.
    pub fn is_top_level(self) -> bool {
        self.inside.is_empty()
    }

    /// Whether the command runs whenever all before it succeed: it is no alternative after `||`, in no branch, loop
    /// or function.
    pub fn is_certain(self) -> bool {
        let unsure = [Enclosure::Branch, Enclosure::Loop, Enclosure::Function];
        self.joined != Joined::Or && !unsure.into_iter().any(|enclosure| self.inside.has(enclosure))
    }
}
