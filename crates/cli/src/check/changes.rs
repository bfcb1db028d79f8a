use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{collections::HashMap, ops::Range};

/// A change of more lines is taken for one change of all of them: to find the smallest takes too long.
const MOST: usize = 4_000;

/// Which lines of a text are not those of its old state: ranges of 1-based lines, in order. How lines end makes no
/// difference.
pub(super) fn changed(old: &[u8], new: &[u8]) -> Vec<Range<u32>> {
    let (old, new) = (lines(old), lines(new));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, rest) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, rest) = (&old[..old.len() - tail], &rest[..rest.len() - tail]);
    let range = |start: usize, len: usize| {
        let line = |n: usize| u32::try_from(head + n + 1).unwrap_or(u32::MAX);
        line(start)..line(start + len)
    };
    if rest.is_empty() {
        return Vec::new();
    }
    if old.len().max(rest.len()) > MOST {
        return vec![range(0, rest.len())];
    }
    // Numbers are compared faster than lines.
    let mut known = HashMap::new();
    let (old, rest) = (numbered(old, &mut known), numbered(rest, &mut known));
    let changes = capture_diff_slices(Algorithm::Myers, &old, &rest).into_iter().filter_map(|op| match op {
        DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } => {
            Some(range(new_index, new_len))
        }
        DiffOp::Equal { .. } | DiffOp::Delete { .. } => None,
    });
    changes.collect()
}

/// The same number for the same line.
fn numbered<'a>(lines: &[&'a [u8]], known: &mut HashMap<&'a [u8], usize>) -> Vec<usize> {
    let number = |line: &&'a [u8]| {
        let next = known.len();
        *known.entry(*line).or_insert(next)
    };
    lines.iter().map(number).collect()
}

/// Whether two texts are the same but for how their lines end.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    a == b || lines(a) == lines(b)
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "a list of ranges of lines may have one")]
mod tests {
    use super::*;

    #[test]
    fn changed_lines() {
        let old = b"a\nb\nc\nd\n";
        for (new, expected) in [
            ("a\nb\nc\nd\n", vec![]),
            ("a\r\nb\r\nc\r\nd\r\n", vec![]),
            ("a\nx\nc\nd\n", vec![2..3]),
            ("x\na\nb\nc\nd\ny\n", vec![1..2, 6..7]),
            ("a\nd\n", vec![]),
            ("a\nb\nx\ny\nd\n", vec![3..5]),
            ("a\nb\nc\nd", vec![]),
            ("", vec![]),
        ] {
            let expected: Vec<Range<u32>> = expected;
            assert_eq!(changed(old, new.as_bytes()), expected, "{new:?}");
        }
        assert_eq!(changed(b"", b"a\nb"), [1..3]);
    }

    #[test]
    fn a_large_change_is_one() {
        let many = |word: &str| (0..10_000).map(|n| format!("{word}{n}\n")).collect::<Vec<_>>().concat();
        let (old, new) = (format!("a\n{}b\n", many("x")), format!("a\n{}b\n", many("y")));
        assert_eq!(changed(old.as_bytes(), new.as_bytes()), [2..10_002]);
    }
}
