use super::{Manager, Spelling, Verb, Version};
use calfat_parser::text::Span;
use calfat_shell::{Command, Word};

/// A command that calls a package manager.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// Which one.
    pub manager: &'static Manager,
    /// What it does.
    pub verb: Verb,
    /// The verb as the table writes it: `install`, `global add`.
    pub verb_text: &'static str,
    /// The last word of the verb; the program where there is no verb.
    pub verb_word: &'a Word,
    /// The command.
    pub command: &'a Command,
    /// What follows the verb, flags and their values left out.
    operands: Vec<&'a Word>,
}

/// A package that a call names.
#[derive(Clone, Copy, Debug)]
pub struct Package<'a> {
    /// The word.
    pub word: &'a Word,
    /// What stands in it.
    pub spelling: Spelling<'a>,
}

impl<'a> Call<'a> {
    /// What a command does to packages; none if it calls no package manager, or one for something else.
    pub fn of(command: &'a Command) -> Option<Self> {
        let manager = Manager::of_program(command.name()?)?;
        // What follows the `--` of `gem` belongs to a program that builds the package.
        let dashes = command.args.iter().find(|word| word.raw() == "--" && manager.name == "gem");
        let before = |word: &&Word| dashes.is_none_or(|dashes| word.span.start < dashes.span.start);
        let words = command.operands(manager.value_flags).take_while(before);
        // `cargo +nightly install` names a toolchain first.
        let words: Vec<&Word> = words.skip_while(|word| word.raw().starts_with('+')).collect();
        let (verb_text, verb) = *manager.verbs.iter().find(|(verb, _)| begins_with(&words, verb))?;
        let length = if verb_text == "*" { 0 } else { verb_text.split_whitespace().count() };
        let verb_word = length.checked_sub(1).map_or(command.program.as_ref()?, |last| words[last]);
        Some(Self { manager, verb, verb_text, verb_word, command, operands: words[length..].to_vec() })
    }

    /// Whether it installs the packages that it names.
    pub fn is_install(&self) -> bool {
        self.verb == Verb::Install
    }

    /// The packages that it names, to install, to run or to remove.
    pub fn packages(&self) -> Vec<Package<'a>> {
        let most = if self.verb == Verb::Run { 1 } else { usize::MAX };
        let spelling = |word: &'a Word| (self.manager.spelling)(self.verb_text, word.display());
        let read = move |(index, word): (usize, &&'a Word)| {
            let mut spelling = spelling(word);
            // `composer require a/b ^1.0` gives the version in a word of its own.
            let next = self.operands.get(index + 1).filter(|_| self.manager.name == "composer");
            if next.is_some_and(|next| is_composer_version(next.display())) {
                spelling.version = Version::Given;
            }
            // A variable may hold a version, a file or many packages.
            if !word.is_literal() && spelling.version == Version::Missing {
                spelling.version = Version::Elsewhere;
            }
            Package { word, spelling }
        };
        self.operands.iter().take(most).enumerate().map(read).collect()
    }

    /// Whether a flag settles the version of all its packages.
    pub fn is_pinned_by_flag(&self) -> bool {
        self.manager.pinned_by.iter().any(|(short, long)| self.command.has_flag(short, long))
    }

    /// The program and the verb: `apt-get update`.
    pub fn words(&self) -> String {
        let program = self.command.name().unwrap_or(self.manager.name);
        let verb = self.verb_text.trim_end_matches('*');
        [program, verb].join(" ").trim_end().to_owned()
    }

    /// From the program to the verb.
    pub fn head(&self) -> Span {
        self.command.name_span().to(self.verb_word.span)
    }
}

fn begins_with(words: &[&Word], verb: &str) -> bool {
    match verb {
        "" => words.is_empty(),
        "*" => true,
        _ => {
            let parts = verb.split_whitespace();
            parts.clone().count() <= words.len()
                && parts.zip(words).all(|(part, word)| word.text() == Some(part))
        }
    }
}

fn is_composer_version(word: &str) -> bool {
    word.starts_with("dev-")
        || word.starts_with(|first: char| first.is_ascii_digit() || "^~*<>=".contains(first))
}
