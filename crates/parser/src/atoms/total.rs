//! Any text at all: nothing panics, every range lies in the text and between characters, and time stays linear.

use super::*;
use expand::{Expander, NoEnv};
use std::ops::Range;

/// Texts made of the signs that mean something to one atom or another.
fn texts() -> impl Iterator<Item = String> {
    let signs: Vec<char> =
        "a0Zé€😀\u{f00e9}\u{feff}\u{a0} \t\n\\`'\"${}$<>=-+:;,./?*#%!@[]()|_~^&uµsmh0x1".chars().collect();
    // Knuth's generator: the same texts each time.
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap() % below
    };
    (0..5_000).map(move |_| (0..next(14)).map(|_| signs[next(signs.len())]).collect())
}

fn lies_in(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{text:?} {range:?}");
}

#[test]
fn nothing_panics_and_ranges_fit() {
    for text in texts() {
        for escape in ['\\', '`'] {
            let raw =
                Expander { raw_quotes: true, raw_escapes: true, skip_unset: true, ..Expander::new(escape) };
            for how in [Expander::new(escape), raw, Expander::heredoc_body()] {
                let expansion = how.expand(&text, &|name: &str| name.starts_with('a').then(|| "a b".into()));
                assert_eq!(expansion.words.len(), expansion.ranges.len());
                expansion.ranges.iter().for_each(|range| lies_in(&text, range));
                expansion.uses.iter().for_each(|used| lies_in(&text, &used.range));
                expansion.error.iter().for_each(|error| lies_in(&text, &error.range));
            }
        }
        for heredoc in heredoc::find(&text) {
            lies_in(&text, &heredoc.range);
        }
        if let json::JsonArray::NonString(range) = json::array(&format!("[{text}]")) {
            lies_in(&format!("[{text}]"), &range);
        }
        if let Err(error) = image::ImageRef::parse(&text) {
            lies_in(&text, &error.range);
        }
        let image = image::ImageRef::split(&text);
        assert_eq!(&text[image.name().range], image.name().text);
        let (mount, problems) = mount::parse(&text);
        let fields = mount.fields.iter().map(|field| &field.key_range);
        problems.iter().map(|problem| &problem.range).chain(fields).for_each(|range| lies_in(&text, range));
        let ranges = [
            duration::parse(&text).err().map(|error| error.range),
            platform::parse(&text).err().map(|error| error.range),
            port::parse(&text).err().map(|error| error.range),
            chmod::parse(&text).err().map(|error| error.range),
            digest::image(&text).err().map(|error| error.range),
            name::stage(&text).err().map(|error| error.range),
        ];
        ranges.iter().flatten().for_each(|range| lies_in(&text, range));
        let _ = (signal::parse(&text), size::ram(&text), go::quote(&text));
    }
}

#[test]
fn long_texts_take_linear_time() {
    for unit in [
        "a", "a ", "$a ", "${a:-", "${a%", "\"", "'", "\\", "<<", "<< a ", "[", "[1,", "{\"a\":", "a/", "a:",
        "1s", ",", "u+",
    ] {
        let text = unit.repeat((1 << 17) / unit.len());
        let _ = Expander::new('\\').expand(&text, &NoEnv);
        let _ = (heredoc::find(&text), json::array(&text), json::array(&format!("[{text}")));
        let _ = (
            image::ImageRef::parse(&text),
            duration::parse(&text),
            mount::parse(&text),
            platform::parse(&text),
        );
        let _ = (port::parse(&text), chmod::parse(&text), suggest::closest(&text, ["abc"]));
    }
}
