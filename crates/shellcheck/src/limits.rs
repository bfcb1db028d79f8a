//! What is not analysed, and why: time and stack are bounded, whatever the text. The limits are four times what the
//! longest RUN of the official images has.

/// Some of the analyser's tables grow with the square of the commands.
const LONGEST: usize = 16 << 10;
/// Chains and pipelines nest as deep in the analyser's tree as they are long.
const MOST_LINKS: usize = 200;
/// The analyser looks for the other commands of a script line by line.
const MOST_LINES: usize = 300;

/// Whether a body can be analysed on a small stack and in little time.
pub(crate) fn is_small(text: &str) -> bool {
    text.len() <= LONGEST
        && text.matches("&&").count() + text.matches('|').count() <= MOST_LINKS
        && text.matches('\n').count() <= MOST_LINES
        && calfat_shell::is_tame(text)
}
