use super::parse;
use crate::{Form, PartKind, Quoting, Word};

/// The first argument of `x`.
fn word(text: &str) -> Word {
    let script = parse(&format!("x {text}"));
    assert!(script.is_known(), "{text}");
    script.command(0).args[0].clone()
}

#[test]
fn quotes_are_removed_from_literal_words() {
    let cases = [
        ("abc", "abc"),
        ("'a b'", "a b"),
        ("\"a b\"", "a b"),
        ("a\\ b", "a b"),
        ("a'b'\"c\"d", "abcd"),
        ("\"a\\\"b\\$c\\d\"", "a\"b$c\\d"),
        ("'a\\b'", "a\\b"),
        ("$'a\\nb'", "a\nb"),
        ("\"\"", ""),
        ("''", ""),
        ("/var/lib/apt/lists/*", "/var/lib/apt/lists/*"),
        ("'*'\\?[ab]", "*?[ab]"),
        ("--foo=\"bar baz\"", "--foo=bar baz"),
        ("é\\é'é'", "ééé"),
        ("{{template}}", "{{template}}"),
        ("a$", "a$"),
    ];
    for (text, expected) in cases {
        let word = word(text);
        assert_eq!(word.text(), Some(expected), "{text}");
        assert_eq!(word.raw(), text);
        assert!(word.is_literal());
    }
}

#[test]
fn dynamic_words_have_no_text_but_can_be_shown() {
    let cases = [
        ("$A", "$A"),
        ("\"${A}-b\"", "${A}-b"),
        ("pkg=\"$V\"'*'", "pkg=$V*"),
        ("$(cmd \"x\")", "$(cmd \"x\")"),
        ("`cmd`", "`cmd`"),
        ("$((1+2))", "$((1+2))"),
        ("${A:-\"b\"}c", "${A:-\"b\"}c"),
        ("$@", "$@"),
        ("\"$1\"", "$1"),
    ];
    for (text, shown) in cases {
        let word = word(text);
        assert_eq!(word.text(), None, "{text}");
        assert_eq!(word.display(), shown, "{text}");
        assert_eq!(word.raw(), text);
    }
}

#[test]
fn parts_are_explicit() {
    let text = "x a\\b\"c $D\"'e'*${F:-g}";
    let script = parse(text);
    let word = &script.command(0).args[0];
    let parts: Vec<_> = word
        .parts
        .iter()
        .map(|part| {
            let kind = match &part.kind {
                PartKind::Literal(text) => text.to_string(),
                PartKind::Glob(text) => format!("glob {text}"),
                PartKind::Variable(variable) => format!("variable {}", variable.name),
                other => format!("{other:?}"),
            };
            (kind, part.quoting, part.span.of(text))
        })
        .collect();
    let expected = [
        ("ab".into(), Quoting::None, "a\\b"),
        ("c ".into(), Quoting::Double, "c "),
        ("variable D".into(), Quoting::Double, "$D"),
        ("e".into(), Quoting::Single, "e"),
        ("glob *".into(), Quoting::None, "*"),
        ("variable F".into(), Quoting::None, "${F:-g}"),
    ];
    assert_eq!(parts, expected);
    assert!(word.has_glob() && !word.is_quoted());
}

#[test]
fn globs_are_only_what_is_not_quoted() {
    for (text, glob) in [
        ("*.deb", true),
        ("a?", true),
        ("[a-z]x", true),
        ("[!]]", true),
        ("'*'", false),
        ("\"*\"", false),
        ("\\*", false),
        ("[", false),
        ("a[b", false),
    ] {
        assert_eq!(word(text).has_glob(), glob, "{text}");
    }
}

#[test]
fn quoted_means_all_of_it() {
    for (text, quoted) in
        [("\"$A\"", true), ("'a'\"b\"", true), ("\"\"", true), ("$A", false), ("\"$A\"b", false)]
    {
        assert_eq!(word(text).is_quoted(), quoted, "{text}");
    }
}

#[test]
fn variables_are_found_wherever_they_are_read() {
    let word = word("$A\"${B:-$C}\"${#D}${E%%/*}$((F + $G * H))${I:?no}${J:+j}${K:=k}${L[0]}${!M}$?");
    let found: Vec<_> = word.variables().into_iter().map(|it| (&*it.name, it.form)).collect();
    let expected = [
        ("A", Form::Plain),
        ("B", Form::Default),
        ("C", Form::Plain),
        ("D", Form::Length),
        ("E", Form::Other),
        ("F", Form::Plain),
        ("G", Form::Plain),
        ("H", Form::Plain),
        ("I", Form::Required),
        ("J", Form::Alternative),
        ("K", Form::Assign),
        ("L", Form::Other),
        ("M", Form::Other),
        ("?", Form::Plain),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_setting_has_name_and_value() {
    assert_eq!(word("A=b=c").as_setting(), Some(("A", "b=c")));
    assert_eq!(word("A=\"$B\"").as_setting(), Some(("A", "$B")));
    for text in ["=b", "1A=b", "-A=b", "A", "A-B=c", "$A=b"] {
        assert_eq!(word(text).as_setting(), None, "{text}");
    }
}

#[test]
fn assignments_stand_before_and_in_declarations() {
    let text = "A=1 B=\"$C\" D= E+=x F=(a b); export G=1 H I=\"$J\"";
    let script = parse(text);
    let found: Vec<_> =
        script.command(0).assignments.iter().map(|it| (&*it.name, it.value.display(), it.append)).collect();
    let expected =
        [("A", "1", false), ("B", "$C", false), ("D", "", false), ("E", "x", true), ("F", "(a b)", false)];
    assert_eq!(found, expected);
    let export = script.command(1);
    assert_eq!(export.name(), Some("export"));
    assert_eq!(super::args(export), ["G=1", "H", "I=$J"]);
    assert_eq!(export.args[2].span.of(text), "I=\"$J\"");
    assert_eq!(export.args[0].as_setting(), Some(("G", "1")));
}
