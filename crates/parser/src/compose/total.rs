//! Any text at all: nothing panics, every range lies in the text and between characters, and time stays linear.

use super::*;
use std::ops::Range;
use template::{Budget, Piece, Template};

/// Texts made of the signs that mean something to one grammar or another.
fn texts() -> impl Iterator<Item = String> {
    let signs: Vec<char> =
        "aAB0189é€ſ😀\u{f00e9}\u{feff}\u{a0}\u{85} \t\n\r\\`'\"${}-+:?=_,./#!@()[]|;&<>~^uµsmhdwkgix"
            .chars()
            .collect();
    // Knuth's generator: the same texts each time.
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 40).unwrap() % below
    };
    (0..5_000).map(move |_| (0..next(16)).map(|_| signs[next(signs.len())]).collect())
}

fn lies_in(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{text:?} {range:?}");
}

fn env(name: &str) -> Option<&'static str> {
    name.starts_with('A').then_some("a b")
}

fn tiles(text: &str, pieces: &[Piece], whole: Range<usize>) {
    let mut at = whole.start;
    for piece in pieces {
        let (Piece::Literal(range) | Piece::Escape(range) | Piece::Invalid(range) | Piece::TooDeep(range)) =
            piece
        else {
            let Piece::Variable(variable) = piece else { unreachable!() };
            assert_eq!(variable.range.start, at);
            at = variable.range.end;
            lies_in(text, &variable.name);
            if let Some(operand) = &variable.operand {
                assert_eq!(&text[operand.operator_range.clone()], operand.operator.symbol());
                tiles(text, &operand.pieces, operand.word.clone());
            }
            continue;
        };
        assert_eq!(range.start, at);
        lies_in(text, range);
        at = range.end;
    }
    assert_eq!(at, whole.end, "{text:?}");
}

#[test]
fn templates_and_dotenv_hold_any_text() {
    for text in texts() {
        for text in [text.clone(), format!("${{{text}}}"), format!("A=\"{text}\"\n{text}")] {
            let template = Template::parse(&text);
            tiles(&text, &template.pieces, 0..text.len());
            let done = template.substitute(&env, &mut Budget::default());
            done.blank.iter().for_each(|blank| lies_in(&text, &blank.range));
            for fault in &done.faults {
                lies_in(&text, &fault.range);
                lies_in(&text, &fault.scope);
                let _ = (fault.words(), fault.compose(&text, "a"));
            }
            for file in [dotenv::parse(&text, &env, &mut Budget::default()), dotenv::raw(&text, &env)] {
                for entry in &file.entries {
                    assert_eq!(entry.key, entry.key_span.of(&text));
                    lies_in(&text, &entry.value_span.range());
                }
                if let Some(fault) = &file.fault {
                    lies_in(&text, &fault.span.range());
                    let _ = (fault.words(), fault.compose());
                }
            }
        }
    }
}

#[test]
fn small_grammars_hold_any_text() {
    for text in texts() {
        let value = resolve::plain(&text, None);
        let _ = (
            resolve::changes(&text, &value),
            resolve::plain(&text, Some("!!float")),
            resolve::plain(&text, Some("!!binary")),
        );
        let ranges = [
            port::parse(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words(&text))),
            mount::parse(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words(&text))),
            duration::parse(&text).err().map(|error| {
                (error.range.clone(), duration::compose(&error, &text), duration::words(&error, &text))
            }),
            bytes::parse(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words(&text))),
            hosts::parse(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words(&text))),
            device::parse(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words(&text))),
            words::split(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose().into(), error.words(&text))),
            pair::environment(&text)
                .err()
                .map(|error| (error.range.clone(), error.compose(&text), error.words())),
        ];
        ranges.iter().flatten().for_each(|(range, ..)| lies_in(&text, range));
        if let Ok(port) = port::parse(&text) {
            lies_in(&text, &port.container_range);
            port.mappings();
        }
        if let Ok(mount) = mount::parse(&text) {
            lies_in(&text, &mount.target);
            mount.options.iter().for_each(|option| lies_in(&text, &option.range));
        }
        for word in words::split(&text).into_iter().flat_map(|done| done.words) {
            lies_in(&text, &word.range);
        }
        for address in hosts::parse(&text).into_iter().flat_map(|host| host.addresses) {
            lies_in(&text, &address);
        }
        let _ =
            (policy::is_pull(&text), policy::is_restart(&text), project::normal(&text), device::count(&text));
        let _ = (
            cast::cast(cast::Kind::Bool, &text),
            cast::cast(cast::Kind::Int, &text),
            cast::cast(cast::Kind::Float, &text),
        );
    }
}

#[test]
fn long_texts_take_linear_time() {
    for unit in ["a", "1", ":", "-", ",", "a:", "1s", "_", "1_", "${", "'", "\\", "$(", " ", "=", "1.", "w"] {
        let text = unit.repeat((1 << 17) / unit.len());
        let value = resolve::plain(&text, None);
        let _ = (
            resolve::changes(&text, &value),
            port::parse(&text),
            mount::parse(&text),
            duration::parse(&text),
        );
        let _ = (bytes::parse(&text), hosts::parse(&text), device::parse(&text), words::split(&text));
        let _ = (policy::is_pull(&text), project::normal(&text), pair::environment(&text));
    }
}
