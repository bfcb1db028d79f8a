//! Texts on which a reader of BuildKit's `parser` and `instructions` packages could go wrong.

use super::{dump, parse};

/// The dump of the last instruction, and how many problems the file has.
fn last(text: &str) -> (String, usize) {
    let parsed = parse(text);
    let dump = dump(&parsed.tree);
    (dump.lines().last().unwrap_or_default().to_owned(), parsed.problems.len())
}

fn problems(instruction: &str) -> usize {
    parse(&format!("FROM a\n{instruction}\n")).problems.len()
}

#[test]
fn only_latin_1_blanks_part_a_type_from_its_command() {
    // `parseHealthConfig` goes byte by byte; U+2003 has no byte that is a blank.
    assert_eq!(last("FROM a\nHEALTHCHECK CMD \u{2003}x\n"), ("(healthcheck \"CMD\" \"\\u2003x\")".into(), 0));
    assert_eq!(last("FROM a\nHEALTHCHECK CMD \t\u{b}x\n"), ("(healthcheck \"CMD\" \"x\")".into(), 0));
    // `parseJSON` trims what stands before the bracket.
    assert_eq!(last("FROM a\nHEALTHCHECK CMD \u{2003}[\"x\"]\n"), ("(healthcheck \"CMD\" \"x\")".into(), 0));
}

#[test]
fn onbuild_is_parsed_however_deep_and_refused() {
    let deep = |depth: usize| format!("FROM a\n{}RUN x\n", "ONBUILD ".repeat(depth));
    let wanted = format!("{}(run \"x\"){}", "(onbuild ".repeat(100), ")".repeat(100));
    assert_eq!(last(&deep(100)), (wanted, 1));
    assert_eq!(parse(&deep(8_000)).problems.len(), 1);
}

#[test]
fn the_trigger_is_compared_in_capitals() {
    assert_eq!(problems("ONBUILD onbu\u{131}ld RUN x"), 1);
    assert_eq!(problems("ONBUILD ma\u{131}ntainer x"), 1);
    assert_eq!(problems("ONBUILD ONBU\u{130}LD RUN x"), 0);
}

#[test]
fn a_device_has_a_name_with_an_equals_sign() {
    for fine in ["vendor.com/gpu=all", "required,vendor.com/gpu=all", "name=,a", "a,required=T", "name=a"] {
        assert_eq!(problems(&format!("RUN --device={fine} x")), 0, "{fine}");
    }
    for wrong in ["a,b=c", "name=a,b", "a,name=b", "a,required=maybe", ""] {
        assert_eq!(problems(&format!("RUN --device={wrong} x")), 1, "{wrong}");
    }
}

#[test]
fn no_mode_is_the_empty_one() {
    assert_eq!((problems("RUN --network= x"), problems("RUN --security= x")), (1, 1));
    assert_eq!((problems("RUN --network=none x"), problems("RUN --security=insecure x")), (0, 0));
}

#[test]
fn directives_part_comments_even_when_only_the_main_parser_sees_them() {
    let tree = parse("  # syntax=a\n# b\nFROM c\n").tree;
    let comments = &tree.comments[tree.instructions[0].comments.clone()];
    assert_eq!(comments.iter().map(|comment| comment.text.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn one_sentence_is_enough_for_heredocs_that_swallow_one_another() {
    assert_eq!(problems("RUN echo $(( 1<<2 )) <<E\nx\nE"), 1);
    assert_eq!(problems("RUN cat <<E <<F\nx\nE"), 1);
}

#[test]
fn a_missing_truth_value_is_shown_at_its_flag() {
    let text = "FROM a\nCOPY --link= a b\n";
    assert_eq!(&text[parse(text).problems[0].span.range()], "--link=");
}
