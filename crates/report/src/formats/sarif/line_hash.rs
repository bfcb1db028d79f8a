use std::collections::HashMap;

/// The fingerprints by which GitHub knows a result again, one for each line: a polynomial over the hundred characters from
/// the start of the line, blanks left out, and the number of the line among those that are alike.
///
/// GitHub's own upload works them out where they are missing, and warns about each that is not exactly so.
#[derive(Debug)]
pub(super) struct LineHashes(Vec<(u64, u32)>);

/// How many characters make a hash.
const WINDOW: usize = 100;
const FACTOR: u64 = 37;
/// Stands behind the last character.
const END: u16 = u16::MAX;

impl LineHashes {
    pub(super) fn of(text: &str) -> Self {
        let units = units(text);
        // What a character counts when it leaves the window.
        let leaving = (0..WINDOW).fold(1u64, |power, _| power.wrapping_mul(FACTOR));
        let at = |index: usize| u64::from(units.get(index).copied().unwrap_or_default());
        let step = |hash: u64, unit: u64| hash.wrapping_mul(FACTOR).wrapping_add(unit);
        let mut hash = (0..WINDOW).map(at).fold(0, step);
        let mut alike: HashMap<u64, u32> = HashMap::new();
        let mut lines = Vec::new();
        let mut starts = true;
        for (index, unit) in units.iter().enumerate() {
            if starts {
                let count = alike.entry(hash).or_default();
                *count += 1;
                lines.push((hash, *count));
            }
            starts = *unit == u16::from(b'\n');
            hash = step(hash, at(index + WINDOW)).wrapping_sub(leaving.wrapping_mul(at(index)));
        }
        Self(lines)
    }

    /// The hash of a 1-based line.
    pub(super) fn of_line(&self, line: u32) -> Option<String> {
        let (hash, count) = self.0.get((line as usize).checked_sub(1)?)?;
        Some(format!("{hash:x}:{count}"))
    }
}

/// The UTF-16 units that count, with one kind of line end.
fn units(text: &str) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len() + 1);
    let mut after_return = false;
    for char in crate::without_stand_ins(text).chars() {
        let skipped = matches!(char, ' ' | '\t') || char == '\n' && after_return;
        after_return = char == '\r';
        if !skipped {
            let char = if after_return { '\n' } else { char };
            out.extend_from_slice(char.encode_utf16(&mut [0; 2]));
        }
    }
    out.push(END);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(text: &str) -> Vec<String> {
        let hashes = LineHashes::of(text);
        (1..).map_while(|line| hashes.of_line(line)).collect()
    }

    /// The answers of the uploader's own code (github/codeql-action, `src/fingerprints.ts`) to these texts.
    #[test]
    fn as_the_uploader_works_them_out() {
        assert_eq!(hashes(""), ["c129715d7a2bc9a3:1"]);
        let lines = "FROM alpine\r\nRUN apk add curl\r\n\r\n";
        let expected =
            ["4a16f9e97792cdc6:1", "eedb7954bd8c5d5b:1", "3c5bef55b72b93c9:1", "c129715d7a2bc9a3:1"];
        assert_eq!(hashes(lines), expected);
        let expected = ["283ea52f146f73c7:1", "22f79d9136e2c26f:1", "c129715d7a2bc9a3:1"];
        assert_eq!(hashes("é\u{1F600} x\rRUN\t y\n"), expected);
        let alike = hashes(&"RUN make\n".repeat(15));
        assert_eq!(alike.len(), 16);
        let expected =
            ["1c13cf28a3389be6:1", "1c13cf28a3389be6:2", "1c13cf28a3389be6:3", "1c13cf2968d3a2ff:1"];
        assert_eq!(alike[..4], expected);
    }
}
