use super::{Edit, LineIndex, Position, Span, apply};
use std::sync::OnceLock;

/// The first stand-in for a byte that is not UTF-8: byte `b` is read as the private character U+F0000 + `b`.
const STAND_IN: u32 = 0xF_0000;

/// A document as text, with the way back to its bytes.
///
/// Bytes that are not UTF-8 are legal in a Dockerfile. Each is replaced by a private stand-in character, so that the
/// whole house can work on `str`; positions and edits are translated back here. For valid UTF-8, text and bytes are one.
#[derive(Debug)]
pub struct Source {
    text: String,
    /// Offsets in `text` of the stand-ins, ascending.
    stand_ins: Vec<u32>,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Decodes a file.
    ///
    /// # Panics
    /// If the file is 1 GiB or more; callers set a far lower limit.
    pub fn new(bytes: Vec<u8>) -> Self {
        assert!(bytes.len() < 1 << 30, "a source is smaller than 1 GiB");
        match String::from_utf8(bytes) {
            Ok(text) => Self { text, stand_ins: Vec::new(), lines: OnceLock::new() },
            Err(error) => Self::decode(error.as_bytes()),
        }
    }

    fn decode(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len() + 64);
        let mut stand_ins = Vec::new();
        for chunk in bytes.utf8_chunks() {
            let mut stand_in = |text: &mut String, byte: u8| {
                stand_ins.push(u32::try_from(text.len()).expect("a source is smaller than 1 GiB"));
                text.push(char::from_u32(STAND_IN + u32::from(byte)).expect("plane 15 is private"));
            };
            for char in chunk.valid().chars() {
                if stood_for(char).is_none() {
                    text.push(char);
                    continue;
                }
                // The file itself has such a character: its bytes are stood for too, or they would not come back.
                char.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| stand_in(&mut text, byte));
            }
            chunk.invalid().iter().for_each(|byte| stand_in(&mut text, *byte));
        }
        Self { text, stand_ins, lines: OnceLock::new() }
    }

    /// The text that all spans count in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's own bytes, stand-ins turned back.
    pub fn bytes(&self) -> Vec<u8> {
        self.encode(&self.text)
    }

    /// Whether every byte of the file was valid UTF-8.
    pub fn is_utf8(&self) -> bool {
        self.stand_ins.is_empty()
    }

    /// The bytes of the file after some edits.
    pub fn edited<'a>(&self, edits: impl IntoIterator<Item = &'a Edit>) -> Vec<u8> {
        self.encode(&apply(&self.text, edits))
    }

    fn encode(&self, text: &str) -> Vec<u8> {
        if self.is_utf8() {
            return text.as_bytes().to_vec();
        }
        let mut out = Vec::with_capacity(text.len());
        for char in text.chars() {
            match stood_for(char) {
                Some(byte) => out.push(byte),
                None => out.extend(char.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        out
    }

    /// The 0-based offset in the file's bytes of an offset in the text.
    pub fn offset(&self, offset: u32) -> u32 {
        // A stand-in takes four bytes where the file has one.
        let before = self.stand_ins.partition_point(|&at| at < offset);
        offset - 3 * u32::try_from(before).expect("fewer stand-ins than bytes")
    }

    /// The table of lines, made when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of an offset in the text.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The 1-based first and last line that a span touches.
    pub fn line_range(&self, span: Span) -> (u32, u32) {
        let last = if span.is_empty() { span.start } else { span.end - 1 };
        (self.lines().line(span.start), self.lines().line(last))
    }
}

/// The byte that a stand-in character stands for.
pub(crate) fn stood_for(char: char) -> Option<u8> {
    let code = (char as u32).checked_sub(STAND_IN)?;
    u8::try_from(code).ok().filter(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_come_back_as_they_were() {
        let bytes = b"LABEL a=\"\xE9t\xE9\"\nRUN x\n".to_vec();
        let source = Source::new(bytes.clone());
        assert_eq!(source.bytes(), bytes);
        let run = u32::try_from(source.text().find("RUN").unwrap()).unwrap();
        assert_eq!(source.offset(run), 14);
        assert_eq!(source.position(run), Position { line: 2, column: 1 });
        assert_eq!(
            source.edited(&[Edit::delete(Span { start: run, end: run + 6 })]),
            b"LABEL a=\"\xE9t\xE9\"\n"
        );
    }

    #[test]
    fn a_character_that_looks_like_a_stand_in_comes_back_too() {
        for text in ["\u{F00E9}".into(), b"\xE9 \xF3\xB0\x83\xA9".to_vec()] {
            assert_eq!(Source::new(text.clone()).bytes(), text);
        }
    }

    #[test]
    fn columns_count_characters() {
        let source = Source::new("é😀x".into());
        assert_eq!(source.position(6), Position { line: 1, column: 3 });
        assert_eq!(source.position(7), Position { line: 1, column: 4 });
    }
}
