use super::parse;
use crate::{Command, Word};

fn command(text: &str) -> Command {
    parse(text).command(0).clone()
}

#[test]
fn a_flag_is_found_in_all_its_spellings() {
    for text in
        ["x -y", "x -qy", "x -yq", "x --assume-yes", "x --assume-yes=true", "x a -y", "x -y=1", "x \"-y\""]
    {
        assert!(command(text).has_flag("y", "assume-yes"), "{text}");
    }
    for text in
        ["x y", "x -- -y", "x --assume-yes-not", "x --y", "x -Y", "x -", "x", "x -oDpkg::retry=y", "x -q=y"]
    {
        assert!(!command(text).has_flag("y", "assume-yes"), "{text}");
    }
    assert_eq!(command("x -a -by c").flag("y", "").unwrap().raw(), "-by");
    assert!(command("wget -nv x").has_flag("nv", "no-verbose"));
    assert!(!command("wget -nvq x").has_flag("nv", "no-verbose"));
    assert!(command("apt-get -oA::B=1 x").has_flag("o", "option"));
}

#[test]
fn a_flag_has_a_value() {
    for text in ["x -t v", "x -tv", "x -qtv", "x --target v", "x --target=v", "x -t=v", "x -t 'v'"] {
        assert_eq!(command(text).flag_value("t", "target"), Some("v"), "{text}");
    }
    assert_eq!(command("x -t $V").flag_value("t", "target"), None);
    assert_eq!(command("x -t").flag_value("t", "target"), None);
    assert_eq!(command("x v").flag_value("t", "target"), None);
    assert_eq!(command("x --target=").flag_value("t", "target"), Some(""));
}

#[test]
fn operands_are_neither_flags_nor_their_values() {
    let cases = [
        ("apt-get install -y curl git", "install curl git"),
        ("apt-get -t stable install -y curl", "install curl"),
        ("apt-get -tstable install curl", "install curl"),
        ("apt-get -yt stable install curl", "install curl"),
        ("apt-get --target-release stable install curl", "install curl"),
        ("apt-get --target-release=stable install curl", "install curl"),
        ("apt-get install -- -y curl", "install -y curl"),
        ("apt-get install $X \"$Y\" -$Z -", "install $X $Y -"),
        ("apt-get install 'a b'", "install a b"),
    ];
    for (text, expected) in cases {
        let command = command(text);
        let operands: Vec<_> = command.operands(&["-t", "--target-release"]).map(Word::display).collect();
        assert_eq!(operands.join(" "), expected, "{text}");
        assert_eq!(command.subcommand(&["-t", "--target-release"]), Some("install"), "{text}");
    }
    assert_eq!(command("apt-get $X install").subcommand(&[]), None);
    assert_eq!(command("apt-get").subcommand(&[]), None);
}
