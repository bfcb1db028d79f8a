//! What is not analysed, and why: time and stack are bounded, whatever the text.

/// Longer bodies are not analysed: some of the analyser's tables grow with the square of the commands.
const LONGEST: usize = 32 << 10;
/// Longer chains nest as deep in the analyser's tree.
const MOST_LINKS: usize = 400;

/// Whether a body can be analysed on a small stack and in little time.
pub(crate) fn is_small(text: &str) -> bool {
    text.len() <= LONGEST && links(text) <= MOST_LINKS && calfat_shell::is_tame(text)
}

/// How many `&&`, `||` and `|` there are.
fn links(text: &str) -> usize {
    text.matches("&&").count() + text.matches('|').count()
}
