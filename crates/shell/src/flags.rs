use crate::{Command, Word};

impl Command {
    /// The argument that holds the flag of this short letter or long name; give `""` for the one there is not.
    ///
    /// `flag("y", "assume-yes")` finds `-y`, `-qy`, `--assume-yes` and `--assume-yes=…`. A short name of several
    /// letters is looked for as a word of its own, as in `-nv`. Nothing behind `--` is a flag.
    pub fn flag(&self, short: &str, long: &str) -> Option<&Word> {
        self.flag_index(short, long).map(|index| &self.args[index])
    }

    /// Whether [`Command::flag`] finds it.
    pub fn has_flag(&self, short: &str, long: &str) -> bool {
        self.flag_index(short, long).is_some()
    }

    /// The value of a flag that takes one: `x` in `-t x`, `-tx`, `--target x`, `--target=x`. `None` if the flag is
    /// absent or its value depends on a variable.
    pub fn flag_value(&self, short: &str, long: &str) -> Option<&str> {
        let index = self.flag_index(short, long)?;
        let word = self.args[index].text()?;
        if let Some(name) = word.strip_prefix("--") {
            if let Some((_, value)) = name.split_once('=') {
                return Some(value);
            }
        } else if let Some(at) = word.find(short).filter(|at| at + short.len() < word.len()) {
            let value = &word[at + short.len()..];
            return Some(value.strip_prefix('=').unwrap_or(value));
        }
        self.args.get(index + 1)?.text()
    }

    fn flag_index(&self, short: &str, long: &str) -> Option<usize> {
        let end = self.args.iter().position(|word| word.raw() == "--").unwrap_or(self.args.len());
        self.args[..end].iter().position(|word| names_flag(word.display(), short, long))
    }

    /// The arguments that are neither flags nor the value of a flag.
    ///
    /// `value_flags` lists the flags that take a value, as written: `&["-t", "--target-release"]`. A cluster such as
    /// `-yt` takes the next argument too if its last letter does. All that stands behind `--` is an operand.
    pub fn operands<'a, 'f>(
        &'a self,
        value_flags: &'f [&'f str],
    ) -> impl Iterator<Item = &'a Word> + use<'a, 'f> {
        let mut only_operands = false;
        let mut value_follows = false;
        self.args.iter().filter(move |word| {
            if only_operands {
                return true;
            }
            if std::mem::take(&mut value_follows) {
                return false;
            }
            let text = word.display();
            if text == "--" {
                only_operands = true;
                return false;
            }
            if !is_flag(text) {
                return true;
            }
            value_follows = takes_next(text, value_flags);
            false
        })
    }

    /// The first operand, such as `install`, if it does not depend on a variable.
    pub fn subcommand(&self, value_flags: &[&str]) -> Option<&str> {
        self.operands(value_flags).next().and_then(Word::text)
    }
}

/// `-x`, `--long`; but `-` is a file and `--` the end of the flags.
fn is_flag(text: &str) -> bool {
    text.len() > 1 && text.starts_with('-')
}

fn names_flag(text: &str, short: &str, long: &str) -> bool {
    if let Some(name) = text.strip_prefix("--") {
        let name = name.split_once('=').map_or(name, |(name, _)| name);
        return !long.is_empty() && name == long;
    }
    let Some(letters) = text.strip_prefix('-') else {
        return false;
    };
    match short.len() {
        0 => false,
        1 => cluster(letters).contains(short),
        _ => letters.split_once('=').map_or(letters, |(name, _)| name) == short,
    }
}

/// The letters that are flags of their own: all up to a `=`, but only the first one where the rest is plainly a value,
/// as in `-oAcquire::Retries=3` or `-I{}`.
fn cluster(letters: &str) -> &str {
    let run = letters.split_once('=').map_or(letters, |(run, _)| run);
    if run.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return run;
    }
    run.chars().next().map_or("", |first| &run[..first.len_utf8()])
}

/// Whether the value of this flag is the next argument.
fn takes_next(text: &str, value_flags: &[&str]) -> bool {
    if text.starts_with("--") {
        return value_flags.contains(&text);
    }
    if value_flags.contains(&text) {
        return true;
    }
    // The first letter of a cluster that takes a value takes the rest of the cluster, or the next argument if the
    // cluster ends with it.
    let takes = |letter: char| {
        value_flags.iter().any(|flag| {
            let mut chars = flag.chars();
            (chars.next(), chars.next(), chars.next()) == (Some('-'), Some(letter), None)
        })
    };
    let letters = &text[1..];
    letters.find(takes).is_some_and(|at| at + 1 == letters.len())
}
