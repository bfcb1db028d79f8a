use similar::TextDiff;
use std::time::Duration;

/// A unified diff of a file before and after.
pub(super) fn unified(path: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    // The diff stays right when the time is up, only no longer the smallest.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(old, new);
    let mut unified = diff.unified_diff();
    let unified = unified.header(&format!("a/{path}"), &format!("b/{path}"));
    unified.to_writer(&mut out).expect("a vector takes everything");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_stay() {
        let diff = unified("web/Dockerfile", b"FROM a\n# \xE9\nRUN x\n", b"FROM a:1\n# \xE9\nRUN x\n");
        let expected =
            b"--- a/web/Dockerfile\n+++ b/web/Dockerfile\n@@ -1,3 +1,3 @@\n-FROM a\n+FROM a:1\n # \xE9\n RUN x\n";
        assert_eq!(diff, expected);
    }
}
