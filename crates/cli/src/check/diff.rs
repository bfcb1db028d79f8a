use similar::TextDiff;
use std::time::Duration;

/// A unified diff of a file before and after, byte for byte: it can be applied with `patch`.
pub(super) fn unified(path: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    // The diff stays right when the time is up, only no longer the smallest.
    let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(old, new);
    let (before, after) = (name("a", path), name("b", path));
    let mut out = format!("--- {before}\n+++ {after}\n").into_bytes();
    for hunk in diff.unified_diff().iter_hunks() {
        // The writer for whole diffs would replace bytes that are no text; that for hunks does not.
        hunk.to_writer(&mut out).expect("a vector takes everything");
    }
    out
}

/// A file's name in the head of a diff. One with a newline in it could pass for the head of another file, so that odd
/// names stand in quotes as Git writes them.
fn name(side: &str, path: &str) -> String {
    let is_odd = |char: char| char.is_control() || matches!(char, '"' | '\\');
    if !path.contains(is_odd) {
        return format!("{side}/{path}");
    }
    let mut out = format!("\"{side}/");
    for char in path.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            _ if char.is_control() => {
                out.extend(char.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("\\{byte:03o}")));
            }
            _ => out.push(char),
        }
    }
    out + "\""
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

    #[test]
    fn an_odd_name_stands_in_quotes() {
        let diff = unified("a\n+++ \"b\u{9B}", b"x\n", b"y\n");
        let expected =
            "--- \"a/a\\012+++ \\\"b\\302\\233\"\n+++ \"b/a\\012+++ \\\"b\\302\\233\"\n@@ -1 +1 @@\n-x\n+y\n";
        assert_eq!(String::from_utf8(diff).unwrap(), expected);
    }

    #[test]
    fn a_missing_newline_is_told() {
        let diff = unified("x", b"a\nb", b"a\nc\n");
        let expected = "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n";
        assert_eq!(String::from_utf8(diff).unwrap(), expected);
    }
}
