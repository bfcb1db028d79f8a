use super::*;

fn run(text: &str) -> Substitution {
    let lookup = |name: &str| match name {
        "SET" | "ſet" => Some("value"),
        "BLANK" => Some(""),
        _ => None,
    };
    Template::parse(text).substitute(&lookup, &mut Budget::default())
}

#[test]
fn replaces_as_the_loader_does() {
    for (text, wanted) in [
        ("a $SET-b $SETx", "a value-b "),
        ("$$SET $1 $(x) $", "$SET $1 $(x) $"),
        ("${SET:-x} ${BLANK:-x} ${NONE:-x}", "value x x"),
        ("${SET-x} ${BLANK-x} ${NONE-x}", "value  x"),
        ("${SET:+x} ${BLANK:+x} ${NONE:+x}", "x  "),
        ("${SET+x} ${BLANK+x} ${NONE+x}", "x x "),
        ("${SET?x} ${BLANK?x} ${SET:?x}", "value  value"),
        ("${NONE:-a}b}", "ab}"),
        ("${NONE:-{a}}", "{a}"),
        ("${NONE:-{}}", "{}"),
        ("${NONE:-${SET:+${BLANK:-deep}}} end", "deep end"),
        ("${NONE-a:-b} ${NONE:-a?b}", "a:-b a?b"),
        ("\\${SET}", "\\value"),
        ("${SET:-${}}", "value"),
        ("${NONE:-{a}\n}", "{a\n}"),
    ] {
        let done = run(text);
        assert_eq!((&*done.text, &done.faults[..]), (wanted, &[][..]), "{text}");
    }
}

#[test]
fn points_at_what_is_no_variable() {
    for text in [
        "${",
        "${}",
        "${ A}",
        "${A }",
        "${A!}",
        "${A:}",
        "${1A}",
        "${A.b}",
        "${A//x/y}",
        "${A:=x}",
        "${{A}}",
        "${A",
        "${A:-x\ny}",
    ] {
        let fault = run(text).faults.remove(0);
        assert_eq!((fault.range, fault.kind), (0..2, FaultKind::Format), "{text}");
    }
    let text = "x ${NONE:-a ${b c} d}";
    let fault = run(text).faults.remove(0);
    assert_eq!(fault.range, 12..14);
    assert!(fault.compose(text, "name").ends_with("\na ${b c} d"));
}

#[test]
fn tells_what_is_missing() {
    let done = run("$NONE ${A} ${B:-$C} ${SET:-$D}");
    let names: Vec<&str> = done.blank.iter().map(|blank| &*blank.name).collect();
    assert_eq!(names, ["NONE", "A", "C"]);
    assert_eq!(done.blank[1].range, 6..10);
    let fault = run("${NONE:?give ${SET}} ${OTHER?}").faults;
    assert_eq!(
        fault[0].compose("", "a.b"),
        "error while interpolating a.b: required variable NONE is missing a value: give value"
    );
    assert_eq!(fault[1].kind, FaultKind::Required { name: "OTHER".into(), reason: String::new() });
    assert_eq!((fault[0].range.clone(), fault[1].range.clone()), (0..20, 21..30));
}

#[test]
fn names_every_variable() {
    let template = Template::parse("${A:-$B ${C?$D}} $$E $F");
    let names: Vec<&str> =
        template.variables().iter().map(|variable| template.part(&variable.name)).collect();
    assert_eq!(names, ["A", "B", "C", "D", "F"]);
    assert!(!template.is_literal() && Template::parse("a $ b").is_literal());
}

#[test]
fn bombs_stay_small() {
    let long = "x".repeat(1 << 20);
    let done = Template::parse(&"$A".repeat(1 << 12)).substitute(&|_| Some(&long), &mut Budget::default());
    assert_eq!((done.text.len(), done.faults.len()), (16 << 20, 1));
    let nest = format!("{}{}", "${A:-".repeat(10_000), "}".repeat(10_000));
    assert_eq!(run(&nest).faults[0].kind, FaultKind::TooDeep);
    for unit in ["${A:-", "${A:-x}", "${", "{", "}", "${A:-{", "$", "${A:-\n"] {
        run(&unit.repeat((1 << 18) / unit.len()));
    }
}
