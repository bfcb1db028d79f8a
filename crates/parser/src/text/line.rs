use super::Span;
use std::ops::Range;

/// A place where two pieces of a file were joined into one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Offset in the joined text at which the new piece begins.
    pub joined: u32,
    /// Offset in the file of that same place.
    pub file: u32,
}

/// Text put together from pieces of a file, with the way home: a logical line, a heredoc body, the body of a RUN.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The joined text.
    pub text: String,
    /// Offset in the file of the first byte.
    pub start: u32,
    /// The joints, ascending; none where the text stands in the file as it is.
    pub joints: Vec<Joint>,
}

impl Line {
    /// Text that stands in the file as it is, from offset `start`.
    pub fn plain(text: impl Into<String>, start: u32) -> Self {
        Self { text: text.into(), start, joints: Vec::new() }
    }

    /// Where a part of the joined text stands in the file: from its first byte to its last, joints included.
    pub fn span(&self, part: Range<usize>) -> Span {
        let start = self.home(part.start, |joint, at| joint <= at);
        if part.is_empty() {
            return Span::new(start, start);
        }
        // The end belongs to the last byte's piece, not to the piece that may begin right there.
        Span::new(start, self.home(part.end, |joint, at| joint < at))
    }

    /// A part of the text as a line of its own.
    pub fn slice(&self, part: Range<usize>) -> Self {
        let first = self.joints.partition_point(|joint| joint.joined as usize <= part.start);
        let inside = self.joints[first..].iter().take_while(|joint| (joint.joined as usize) < part.end);
        let shift = Span::new(part.start, part.start).start;
        Self {
            text: self.text[part.clone()].to_owned(),
            start: self.span(part.start..part.start).start,
            joints: inside.map(|joint| Joint { joined: joint.joined - shift, ..*joint }).collect(),
        }
    }

    fn home(&self, at: usize, before: fn(usize, usize) -> bool) -> usize {
        let n = self.joints.partition_point(|joint| before(joint.joined as usize, at));
        match n.checked_sub(1) {
            None => self.start as usize + at,
            Some(n) => self.joints[n].file as usize + (at - self.joints[n].joined as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_knows_its_place_through_joints() {
        // "ab\<newline>cd": joined "abcd", the second piece begins at file offset 4.
        let line = Line { text: "abcd".into(), start: 0, joints: vec![Joint { joined: 2, file: 4 }] };
        assert_eq!(line.span(0..2), Span::new(0, 2));
        assert_eq!(line.span(1..3), Span::new(1, 5));
        assert_eq!(line.span(2..4), Span::new(4, 6));
        assert_eq!(line.slice(1..4).span(1..3), Span::new(4, 6));
        assert_eq!(line.slice(2..4).span(0..1), Span::new(4, 5));
    }
}
