use super::{args, joined, names, only, parse};
use crate::{Dialect, Joined, Script};
use calfat_parser::text::Span;

#[test]
fn a_script_given_to_a_shell_is_read() {
    for text in [
        "sh -c 'a && b x'",
        "/bin/bash -lc \"a && b x\"",
        "bash -o pipefail -ec 'a && b x'",
        "bash --login --rcfile f -c 'a && b x'",
        "sudo -u me sh -c 'a && b x'",
        "busybox sh -c 'a && b x'",
        "su me -c 'a && b x'",
        "su - me -s /bin/sh -c 'a && b x'",
        "su --command 'a && b x' me",
        "runuser -l me -c 'a && b x'",
        "eval 'a && b x'",
        "eval a '&&' b x",
        "xargs sh -c 'a && b x'",
    ] {
        let script = parse(text);
        let [outer, a, b] = script.commands().as_slice() else { panic!("{text}: {:?}", names(&script)) };
        assert_eq!((a.name(), b.name()), (Some("a"), Some("b")), "{text}");
        assert_eq!(args(b), ["x"], "{text}");
        assert_eq!(b.place.joined, Joined::And, "{text}");
        assert_eq!(b.place.within, Some(0), "{text}");
        assert!(b.uses(outer.name().unwrap()), "{text}");
        assert_eq!(a.span.of(text), "a", "{text}");
        assert_eq!(b.args[0].span.of(text), "x", "{text}");
        assert_eq!(script.steps().len(), 1, "{text}");
    }
}

#[test]
fn what_is_no_script_is_not_read() {
    for text in [
        "sh a.sh -c 'b'",
        "bash -x f",
        "sh",
        "bash -c",
        "su me",
        "eval",
        "bash -c \"$(a)\" b",
        "pwsh -c 'a b'",
    ] {
        let found = names(&parse(text)).into_iter().filter(|name| *name == "b").count();
        assert_eq!(found, 0, "{text}");
    }
}

#[test]
fn inner_spans_go_through_escapes_and_joints() {
    let file = "bash -c \"apt-get \\\"update\\\" \\\n  && apt-get install \\$X ${Y} 'z z'\"";
    let script = Script::parse(&joined(file), Dialect::Posix);
    assert_eq!(names(&script), ["bash", "apt-get", "apt-get"]);
    let update = script.command(1);
    assert_eq!(args(update), ["update"]);
    assert_eq!(update.name_span().of(file), "apt-get");
    let install = script.command(2);
    assert_eq!(args(install), ["install", "$X", "${Y}", "z z"]);
    assert_eq!(install.span.of(file), "apt-get install \\$X ${Y} 'z z'");
    assert_eq!(install.args[0].span.of(file), "install");
    assert_eq!(install.args[3].span.of(file), "'z z'");
}

#[test]
fn commands_stay_in_source_order() {
    let script = parse("a; sh -c 'b; sh -c \"c\"; d'; e");
    assert_eq!(names(&script), ["a", "sh", "b", "sh", "c", "d", "e"]);
    let steps: Vec<_> = script.commands().map(|command| command.place.step).collect();
    assert_eq!(steps, [0, 1, 1, 1, 1, 1, 2]);
    assert_eq!(only(&script, "c").place.within, Some(3));
    assert_eq!(only(&script, "c").wrappers.len(), 2);
    assert_eq!(script.commands_of(2).map(|command| command.name()).collect::<Vec<_>>(), [Some("e")]);
    let crate::Node::Command(last) = script.steps()[2].pipeline[0] else { panic!("a command") };
    assert_eq!(script.command(last).name(), Some("e"));
}

/// The words of a JSON list with their spans, quotes included. The strings hold no `"`.
fn words(json: &str) -> Vec<(String, Span)> {
    let mut at = 0;
    json.split_inclusive('"')
        .map(|piece| {
            at += piece.len();
            (piece, at)
        })
        .skip(1)
        .step_by(2)
        .map(|(piece, end)| {
            let raw = &piece[..piece.len() - 1];
            (raw.replace("\\t", "\t"), Span::new(end - raw.len() - 2, end))
        })
        .collect()
}

#[test]
fn the_json_form_is_one_command() {
    let json = r#"["sudo", "/usr/bin/apt-get", "install", "$X", "*", "a b"]"#;
    let script = Script::exec(words(json));
    assert_eq!(names(&script), ["apt-get"]);
    let command = script.command(0);
    assert_eq!(args(command), ["install", "$X", "*", "a b"]);
    assert!(command.args.iter().all(|word| word.is_literal() && !word.has_glob()));
    assert_eq!(command.args[0].span.of(json), "\"install\"");
    assert_eq!(command.span.of(json), &json[1..json.len() - 1]);
    assert_eq!(script.steps().len(), 1);
    assert!(script.is_known());
    assert!(!Script::exec(Vec::new()).is_known());
}

#[test]
fn a_script_in_the_json_form_is_read() {
    let json = r#"["bash", "-c", "apt-get update && exec foo $X"]"#;
    let script = Script::exec(words(json));
    assert_eq!(names(&script), ["bash", "apt-get", "foo"]);
    assert_eq!(script.command(1).args[0].span.of(json), "update");
    assert_eq!(script.command(2).span.of(json), "exec foo $X");
    let json = r#"["sh", "-c", "apt-get\tupdate"]"#;
    let script = Script::exec(words(json));
    assert_eq!(names(&script), ["sh", "apt-get"]);
    assert_eq!(script.command(1).args[0].span.of(json), r#""apt-get\tupdate""#);
}

#[test]
fn dialects_that_are_not_read_are_unknown() {
    let line = calfat_parser::text::Line::plain("echo hi", 0);
    for dialect in [Dialect::PowerShell, Dialect::Cmd, Dialect::Other] {
        let script = Script::parse(&line, dialect);
        assert!(!script.is_known());
        assert_eq!(script.commands().len(), 0);
        assert!(script.steps().is_empty());
    }
    for dialect in [Dialect::Posix, Dialect::Bash, Dialect::Ksh, Dialect::Zsh] {
        assert_eq!(names(&Script::parse(&line, dialect)), ["echo"], "{dialect:?}");
    }
}

#[test]
fn what_does_not_parse_is_unknown() {
    for text in
        ["a && && b", "a 'b", "if a; then b", "(a", "a)", "a &&", "| a", "for; do", "$newPath = ('a' -f $b);"]
    {
        let script = parse(text);
        assert!(!script.is_known(), "{text}");
        assert_eq!(script.commands().len(), 0, "{text}");
    }
    // What the parser lets pass and a shell does not.
    for text in [
        "x {a b && c",
        "{apt-get update && x",
        "curl -d {\"a\": \"b\"} x",
        "x word (3.4)",
        "x/y( cd /x )",
        "{ a; } b",
        "(a) b",
        "a &| b",
        "a &! b",
        "x ${A.${B}.c",
        "x ${A\"B} && c",
    ] {
        assert!(!parse(text).is_known(), "{text}");
    }
    for text in
        ["x {{ a b }}", "x {a,b} }", "x !(a|b)", "[[ $a =~ ^(b|c d)$ ]]", "x ${A:-b (c; d}", "x '{a b'"]
    {
        assert!(parse(text).is_known(), "{text}");
    }
    assert!(parse("").is_known());
    assert!(parse("# only a comment").is_known());
}

#[test]
fn a_script_in_a_heredoc_is_read_by_its_shell() {
    let text = "sudo bash -e <<'E' && x\na $X && b\nE\ncat <<E\nc\nE\nsh <<E\nd\nE\nsh <<E\ne $X\nE\nsh f <<E\ng\nE\n";
    let script = parse(text);
    assert_eq!(names(&script), ["bash", "x", "a", "b", "cat", "sh", "d", "sh", "sh"]);
    let b = only(&script, "b");
    assert!(b.uses("sudo") && b.uses("bash") && b.options.errexit);
    assert_eq!(b.span.of(text), "b");
    assert_eq!(b.place.step, 0);
}
