//! Command lines as `getopt` reads them.

use calfat_shell::Word;

/// One thing that a command is given.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Given<'a> {
    /// An option.
    Option {
        /// Its letter or long name, without dashes.
        name: &'a str,
        /// What it was given.
        value: Option<&'a str>,
        /// The argument that holds its value, or else the option.
        word: &'a Word,
    },
    /// A word that is no option.
    Operand(&'a Word),
}

/// What the arguments say, if these short and long options take a value. Long options that are not named take one only
/// behind `=`.
pub(crate) fn given<'a>(args: &'a [Word], short: &str, long: &[&str]) -> Vec<Given<'a>> {
    let mut found = Vec::new();
    let mut words = args.iter();
    let mut only_operands = false;
    while let Some(word) = words.next() {
        let text = word.display();
        if only_operands || text == "-" || !text.starts_with('-') {
            found.push(Given::Operand(word));
        } else if text == "--" {
            only_operands = true;
        } else if let Some(name) = text.strip_prefix("--") {
            found.push(match name.split_once('=') {
                Some((name, value)) => Given::Option { name, value: Some(value), word },
                None if long.contains(&name) => valued(name, word, words.next()),
                None => Given::Option { name, value: None, word },
            });
        } else {
            letters(&text[1..], word, short, &mut words, &mut found);
        }
    }
    found
}

/// `-fsSLo FILE`: letters, of which one that takes a value takes the rest of the word, or the next one.
fn letters<'a>(
    letters: &'a str,
    word: &'a Word,
    short: &str,
    words: &mut std::slice::Iter<'a, Word>,
    found: &mut Vec<Given<'a>>,
) {
    for (at, letter) in letters.char_indices() {
        let end = at + letter.len_utf8();
        let name = &letters[at..end];
        if !short.contains(letter) {
            found.push(Given::Option { name, value: None, word });
            continue;
        }
        let rest = letters[end..].strip_prefix('=').unwrap_or(&letters[end..]);
        found.push(match rest {
            "" => valued(name, word, words.next()),
            rest => Given::Option { name, value: Some(rest), word },
        });
        return;
    }
}

fn valued<'a>(name: &'a str, word: &'a Word, next: Option<&'a Word>) -> Given<'a> {
    Given::Option { name, value: next.map(Word::display), word: next.unwrap_or(word) }
}
