use super::*;

fn read(text: &str) -> Dotenv {
    parse(text, &|name| (name == "OUT").then_some("outside"), &mut Budget::default())
}

fn pairs(dotenv: &Dotenv) -> Vec<(&str, Option<&str>)> {
    dotenv.entries.iter().map(|entry| (&*entry.key, entry.value.as_deref())).collect()
}

#[test]
fn reads_keys_and_values() {
    let text = "\u{feff}# first\n\nexport A=1 # one\nB: two  \r\n C = 'it\\'s $A' # c\nD=\"x\\t$A\\\\ \\$A\ny\" E=$A#b\nA.b-c[0]=\nF=${NONE:-d}\n";
    let dotenv = read(text);
    let wanted = [
        ("A", Some("1")),
        ("B", Some("two")),
        ("C", Some("it's $A")),
        ("D", Some("x\t1\\ $A\ny")),
        ("E", Some("1#b")),
        ("A.b-c[0]", Some("")),
        ("F", Some("d")),
    ];
    assert_eq!((pairs(&dotenv), &dotenv.fault), (wanted.to_vec(), &None));
    let entry = &dotenv.entries[2];
    assert_eq!(
        (entry.key_span.of(text), entry.value_span.of(text), entry.quote),
        ("C", "it\\'s $A", Some('\''))
    );
}

#[test]
fn the_environment_goes_before_the_file() {
    let dotenv = read("OUT=here\nA=$OUT\nOUT\nNONE\nB=$NONE\nB=2\nlast");
    let wanted = [
        ("OUT", Some("here")),
        ("A", Some("outside")),
        ("OUT", Some("outside")),
        ("NONE", None),
        ("B", Some("")),
        ("B", Some("2")),
        ("", Some("last")),
    ];
    assert_eq!(pairs(&dotenv), wanted);
    assert_eq!(dotenv.entries[4].blank[0].name, "NONE");
    assert_eq!((dotenv.get("B"), dotenv.get("NONE")), (Some("2"), None));
}

#[test]
fn escapes_are_those_of_go() {
    for (written, value) in [
        (r"\0101", "A"),
        (r"\0351", "é"),
        (r"\012", r"\12"),
        (r"\0777", r"\777"),
        (r"\c\x", r"\c\x"),
        (r"a\", r"a\"),
        (r"\\n", r"\n"),
        (r"\q", r"\q"),
    ] {
        let text = format!("A=\"{written}\"\n");
        // A backslash at the end would escape the quote.
        let text = if written.ends_with('\\') { format!("A=\"{written}\\\"\n") } else { text };
        assert_eq!(read(&text).get("A"), Some(value), "{text}");
    }
}

#[test]
fn stops_at_the_first_fault() {
    let said =
        |text: &str| read(text).fault.map(|fault| (fault.span.of(text).to_owned(), fault.compose())).unwrap();
    let wanted = |span: &str, message: &str| (span.to_owned(), message.to_owned());
    assert_eq!(said("A=1\nA B=1"), wanted("A B", "line 2: key cannot contain a space"));
    assert_eq!(said("A%=1\n"), wanted("%", "line 1: unexpected character \"%\" in variable name \"A%=1\""));
    assert_eq!(said("A='x\ny"), wanted("'x", "line 2: unterminated quoted value 'x"));
    assert_eq!(said("A=x ${B:?why}"), wanted("${B:?why}", "required variable B is missing a value: why"));
    assert_eq!(said("A=\"${\""), wanted("${", "Invalid template"));
    assert_eq!(said("export "), wanted("", "zero length string"));
}

#[test]
fn raw_values_stay_as_they_are() {
    let text = "A=\"1\" # x \r\n  # no\n B=$A\nOUT\nNONE\n";
    let dotenv = raw(text, &|name| (name == "OUT").then_some("outside"));
    let wanted = [("A", Some("\"1\" # x ")), ("B", Some("$A")), ("OUT", Some("outside")), ("NONE", None)];
    assert_eq!(pairs(&dotenv), wanted);
    assert_eq!(dotenv.entries[1].value_span.of(text), "$A");
    let fault = |text: &str| raw(text, &|_| None).fault.unwrap().compose();
    assert_eq!(fault("=1"), "no variable name on line '=1'");
    assert_eq!(fault("A B=1"), "variable 'A B' contains whitespaces");
}

#[test]
fn bombs_stay_small() {
    let mut text = format!("A={}\n", "x".repeat(1000));
    text.extend((0..200).map(|_| "A=$A$A\n"));
    let dotenv = read(&text);
    assert!(matches!(
        dotenv.fault.unwrap().kind,
        FaultKind::Template(crate::compose::template::FaultKind::TooLong)
    ));
    for unit in ["A=\"x\" ", "A=1\n", "\\\"", "A='", "#\n", "A\n", "A=${A:-"] {
        read(&unit.repeat((1 << 18) / unit.len()));
    }
}
