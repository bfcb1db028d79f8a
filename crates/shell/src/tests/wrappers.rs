use super::{args, names, parse};
use crate::Word;

/// The last command's program and arguments, in one line.
fn runs(text: &str) -> String {
    let script = parse(text);
    let command = script.commands().last().unwrap_or_else(|| panic!("no command in {text}"));
    let words = command.name().into_iter().chain(args(command));
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn wrappers_are_seen_through() {
    let cases = [
        ("sudo apt-get update", "apt-get update"),
        ("sudo -u x -E apt-get -y update", "apt-get -y update"),
        ("sudo -HEu x -- apt-get update", "apt-get update"),
        ("sudo --user x --group=y A=1 apt-get update", "apt-get update"),
        ("sudo -ux apt-get update", "apt-get update"),
        ("/usr/bin/sudo /usr/bin/apt-get update", "apt-get update"),
        ("doas -u x ls", "ls"),
        ("env A=1 B='2 3' foo -x", "foo -x"),
        ("env -i A=1 foo", "foo"),
        ("env -u A -C /tmp foo", "foo"),
        ("env - A=1 foo", "foo"),
        ("exec foo bar", "foo bar"),
        ("exec -a name foo bar", "foo bar"),
        ("command -p foo", "foo"),
        ("builtin cd /x", "cd /x"),
        ("nice foo", "foo"),
        ("nice -n 5 foo", "foo"),
        ("nice -n5 foo", "foo"),
        ("nice -19 foo", "foo"),
        ("nice --adjustment=5 foo", "foo"),
        ("nohup foo", "foo"),
        ("ionice -c 2 -n 7 foo", "foo"),
        ("ionice -c2 foo", "foo"),
        ("timeout 10 foo", "foo"),
        ("timeout -s KILL 10 foo -s", "foo -s"),
        ("timeout --signal=KILL -k 5 10s foo", "foo"),
        ("timeout $T foo", "foo"),
        ("time foo", "foo"),
        ("time -p foo", "foo"),
        ("/usr/bin/time -f %e -o out foo", "foo"),
        ("xargs -0 -r rm -f", "rm -f"),
        ("xargs -0r rm", "rm"),
        ("xargs -n 1 -P4 -I {} cp {} /x", "cp {} /x"),
        ("xargs -I{} cp {} /x", "cp {} /x"),
        ("xargs --max-procs 4 rm", "rm"),
        ("setpriv --reuid x --clear-groups --inh-caps=-all foo", "foo"),
        ("chroot /mnt apt-get update", "apt-get update"),
        ("chroot --userspec=x /mnt foo", "foo"),
        ("gosu x:y foo", "foo"),
        ("su-exec x foo", "foo"),
        ("setsid -w foo", "foo"),
        ("stdbuf -oL -e 0 foo", "foo"),
        ("flock -w 5 /lock foo", "foo"),
        ("busybox wget http://x", "wget http://x"),
        ("tini -s -- foo", "foo"),
        ("dumb-init -- foo", "foo"),
        ("runuser -u x -- foo", "foo"),
        ("xvfb-run -a -s '-screen 0' foo", "foo"),
        ("python -m pip install x", "pip install x"),
        ("python3.11 -I -W ignore -m pip install x", "pip install x"),
        ("python3 -mpip install x", "pip install x"),
        ("python3 -Im pip install x", "pip install x"),
        ("\\sudo 'apt-get' up\"date\"", "apt-get update"),
        ("sudo env A=1 timeout 5 nice -n 5 xargs -0 foo x", "foo x"),
    ];
    for (text, expected) in cases {
        assert_eq!(runs(text), expected, "{text}");
    }
}

#[test]
fn a_wrapper_that_runs_nothing_is_a_command() {
    let cases = [
        ("sudo -l", "sudo -l"),
        ("sudo -u x -v", "sudo -u x -v"),
        ("env", "env"),
        ("env A=1", "env A=1"),
        ("exec", "exec"),
        ("command -v foo", "command -v foo"),
        ("timeout 10", "timeout 10"),
        ("ionice -p 1", "ionice -p 1"),
        ("busybox --install -s /bin", "busybox --install -s /bin"),
        ("python3 -c 'import x' -m pip", "python3 -c import x -m pip"),
        ("python3 x.py -m pip", "python3 x.py -m pip"),
        ("python3", "python3"),
        ("time", "time"),
        ("env -S 'foo bar'", "env -S foo bar"),
    ];
    for (text, expected) in cases {
        assert_eq!(runs(text), expected, "{text}");
    }
}

#[test]
fn a_name_that_depends_on_a_variable_is_no_name() {
    for text in ["$CMD x", "sudo $CMD x", "\"$A/bin/x\" y", "env A=1 ${B} x", "$(which x) y"] {
        let script = parse(text);
        let command = script.command(0);
        assert_eq!(command.name(), None, "{text}");
        assert!(command.program.is_some(), "{text}");
    }
    let script = parse("A=1");
    assert!(script.command(0).program.is_none());
}

#[test]
fn a_wrapper_keeps_its_own_words() {
    let text = "A=1 sudo -u x env -i B=\"b $C\" foo D=4";
    let script = parse(text);
    let command = script.command(0);
    assert_eq!(names(&script), ["foo"]);
    assert_eq!(args(command), ["D=4"]);
    assert_eq!(command.span.of(text), text);
    assert_eq!(command.words_span().of(text), "foo D=4");
    let wrappers: Vec<_> = command.wrappers.iter().map(|wrapper| wrapper.span.of(text)).collect();
    assert_eq!(wrappers, ["sudo -u x", "env -i B=\"b $C\""]);
    assert!(command.uses("sudo") && command.uses("env") && command.uses("foo") && !command.uses("x"));
    let assignments: Vec<_> = command
        .assignments
        .iter()
        .map(|it| (&*it.name, it.value.display(), it.value.span.of(text)))
        .collect();
    assert_eq!(assignments, [("A", "1", "1"), ("B", "b $C", "\"b $C\"")]);
    let value = &command.assignment("B").unwrap().value;
    assert_eq!(value.text(), None);
    assert_eq!(value.variables().len(), 1);
    let sudo = command.wrapper("sudo").unwrap();
    assert_eq!(sudo.args.iter().map(Word::raw).collect::<Vec<_>>(), ["-u", "x"]);
}

#[test]
fn the_keyword_time_wraps_a_whole_pipeline() {
    let text = "x; time foo a | bar";
    let script = parse(text);
    assert_eq!(names(&script), ["x", "foo", "bar"]);
    assert!(!script.command(0).uses("time"));
    assert!(script.command(1).uses("time") && script.command(2).uses("time"));
    assert_eq!(script.steps()[1].span.of(text), "time foo a | bar");
    assert_eq!(script.command(1).span.of(text), "time foo a");
    assert!(script.command(1).place.pipe.is_some());
}
