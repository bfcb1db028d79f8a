use super::*;

fn env(name: &str) -> Option<String> {
    let value = match name {
        "x" => "one two",
        "empty" => "",
        "path" => "/usr/lib.tar.gz",
        _ => return None,
    };
    Some(value.into())
}

fn expand(word: &str) -> Expansion {
    Expander::new('\\').expand(word, &env)
}

fn kind(word: &str) -> ExpandErrorKind {
    expand(word).error.unwrap().kind
}

#[test]
fn words_know_where_they_come_from() {
    let expansion = expand("a 'b c'$x");
    assert_eq!(expansion.words, ["a", "b cone", "two"]);
    assert_eq!(expansion.ranges, [0..1, 2..9, 7..9]);
}

#[test]
fn variables_know_where_they_stand() {
    let expansion = expand("é$x ${y:-${z}}");
    let uses: Vec<_> = expansion.uses.iter().map(|u| (u.name.as_str(), u.range.clone(), u.matched)).collect();
    assert_eq!(uses, [("x", 2..4, true), ("y", 5..15, false), ("z", 10..14, false)]);
    assert!(expansion.uses[1].has_default && !expansion.uses[2].has_default);
}

#[test]
fn required_is_no_error_of_syntax() {
    let error = expand("a${y:?give y}").error.unwrap();
    assert!(error.is_required());
    assert_eq!(error.range, 1..13);
    assert!(!expand("${y").error.unwrap().is_required());
    assert!(expand("${empty:?}").error.unwrap().buildkit("w").ends_with("empty: is not allowed to be empty"));
}

#[test]
fn errors_point_at_their_place() {
    assert_eq!(expand("a 'b").error.unwrap().range, 2..4);
    assert_eq!(expand("a ${x^} b").error.unwrap().range, 2..6);
    assert_eq!(expand("${x:-'a").error.unwrap().range, 0..7);
    assert_eq!(kind("${x:-'a"), ExpandErrorKind::Brace);
    assert_eq!(kind("${x:-${}}"), ExpandErrorKind::BadSubstitution);
    assert_eq!(kind("${path#\\d}"), ExpandErrorKind::Pattern { pattern: "\\d".into(), escaped: 'd' });
}

#[test]
fn strips_and_replaces() {
    assert_eq!(expand("${path##*/}").value, "lib.tar.gz");
    assert_eq!(expand("${path%.*}").value, "/usr/lib.tar");
    assert_eq!(expand("${path//\\//-}").value, "-usr-lib.tar.gz");
    assert_eq!(expand("${y#a}").value, "");
}

#[test]
fn a_byte_order_mark_in_front_is_skipped() {
    assert_eq!(expand("\u{feff}a\u{feff}").value, "a\u{feff}");
    assert_eq!(expand("\u{feff}$y").uses[0].range, 3..5);
}

#[test]
fn bytes_that_are_no_text_become_the_replacement_character() {
    let source = crate::text::Source::new(b"a\xE9'\xE9'\\\xE9".to_vec());
    assert_eq!(expand(source.text()).value, "a\u{fffd}\u{fffd}\u{fffd}");
}

#[test]
fn a_bomb_does_not_explode() {
    let long = |name: &str| (name == "a").then(|| "b".repeat(40_000));
    let expansion = Expander::new('\\').expand("$a$a", &long);
    assert_eq!(expansion.error.unwrap().kind, ExpandErrorKind::TooLong);
    let expansion = Expander::new('\\').expand("\"$a$a\"", &long);
    assert_eq!(expansion.error.unwrap().kind, ExpandErrorKind::TooLong);
}

#[test]
fn deep_nesting_is_refused_and_not_followed() {
    assert_eq!(kind(&"${a:-".repeat(100_000)), ExpandErrorKind::TooDeep);
    // `$` is the name of a parameter here.
    assert_eq!(kind(&"${".repeat(100_000)), ExpandErrorKind::Modifier("{".into()));
    assert_eq!(kind(&"\"${a:-".repeat(100_000)), ExpandErrorKind::TooDeep);
    let fair = format!("{}x{}", "${a:-".repeat(50), "}".repeat(50));
    assert_eq!(expand(&fair).value, "x");
}

#[test]
fn heredoc_bodies_keep_quotes_and_lose_backslashes() {
    let body = Expander::heredoc_body().expand("'$x' \"\\n\\$x\\\\\"", &env);
    assert_eq!(body.value, "'one two' \"n$x\\\"");
}
