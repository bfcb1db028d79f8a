//! What is not analysed, and why: time and stack are bounded, whatever the text. The limits are about twice what the
//! longest RUN of the official images has.

/// Some of the analyser's tables grow with the square of the commands, or faster.
const LONGEST: usize = 8 << 10;
/// Chains and pipelines nest as deep in the analyser's tree as they are long.
const MOST_LINKS: usize = 100;
/// The analyser looks for the other commands of a script line by line.
const MOST_LINES: usize = 200;
/// Each loop, branch and function is one more way for a value to come.
const MOST_BLOCKS: usize = 60;

/// Whether a body can be analysed on a small stack and in little time.
pub(crate) fn is_small(text: &str) -> bool {
    text.len() <= LONGEST
        && text.matches("&&").count() + text.matches('|').count() <= MOST_LINKS
        && text.matches('\n').count() <= MOST_LINES
        && blocks(text) <= MOST_BLOCKS
        && calfat_shell::is_tame(text)
}

fn blocks(text: &str) -> usize {
    let words = text.split(|char: char| char.is_whitespace() || char == ';');
    let keywords = words.filter(|word| matches!(*word, "do" | "then" | "esac" | "function"));
    // `f()` and `f ( )` alike.
    let brackets = text.match_indices('(').filter(|(at, _)| text[at + 1..].trim_start().starts_with(')'));
    keywords.count() + brackets.count()
}
