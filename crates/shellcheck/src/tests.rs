use crate::{Analyser, Body};
use calfat_shell::{Dialect, Options};
use std::{fmt::Write, sync::LazyLock};

static ALL: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(1000..4000));

fn body(text: &str, dialect: Dialect) -> Body<'_> {
    Body { text, dialect, options: Options::default(), known: &[] }
}

/// Codes, each with its part of the text.
fn faults(text: &str) -> Vec<(u16, &str)> {
    let found = ALL.faults(body(text, Dialect::Posix));
    found.into_iter().map(|fault| (fault.code, &text[fault.at])).collect()
}

fn codes(body: Body<'_>) -> Vec<u16> {
    ALL.faults(body).into_iter().map(|fault| fault.code).collect()
}

#[test]
fn faults_stand_at_their_words() {
    assert_eq!(faults("echo é $A"), [(2086, "$A")]);
    assert_eq!(faults("a && export B=\"$(c)\" && d $(e)"), [(2155, "B"), (2046, "$(e)")]);
    assert_eq!(faults("cd /a; b"), [(2164, "cd /a")]);
    assert_eq!(faults("echo a && b | c > d 2>&1"), []);
}

#[test]
fn what_surrounds_a_body_counts() {
    let text = "echo $a && set -o pipefail; cd b; c";
    let plain = body(text, Dialect::Posix);
    assert_eq!(codes(plain), [2086, 2154, 3040, 2164]);
    assert_eq!(codes(Body { known: &["a"], ..plain }), [3040, 2164]);
    assert_eq!(codes(Body { dialect: Dialect::Bash, ..plain }), [2086, 2154, 2164]);
    let options = Options { errexit: true, pipefail: false };
    assert_eq!(codes(Body { options, ..plain }), [2086, 2154, 3040]);
    for dialect in [Dialect::Zsh, Dialect::Cmd, Dialect::PowerShell, Dialect::Other] {
        assert_eq!(codes(Body { dialect, ..plain }), []);
    }
}

#[test]
fn only_what_is_wanted_is_found() {
    let few = Analyser::new([2086, 9999]);
    assert_eq!(few.codes(), [2086]);
    let found = few.faults(body("echo $a && cd b; c", Dialect::Posix));
    assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), [2086]);
}

#[test]
fn a_comment_in_the_body_silences() {
    let text = "# shellcheck disable=SC2086\necho $A\necho $B\n";
    assert_eq!(faults(text), [(2086, "$B")]);
    assert_eq!(faults("# shellcheck disable=all\n{ cd a\nb $C; }\n"), []);
}

#[test]
fn a_body_that_cannot_be_read_has_no_other_faults() {
    assert_eq!(faults("echo $A && if b; then c"), [(1046, "if"), (1047, "c")]);
    assert_eq!(faults("echo $A && (b"), [(1072, "(b")]);
    assert_eq!(faults("echo $A; done"), [(1089, "done")]);
}

/// Runs on a stack as small as any thread has.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn long_and_deep_bodies_cost_little() {
    on_a_small_stack(|| {
        let mut calls = String::new();
        for index in 0..58 {
            write!(calls, "f{index}() {{ {}}}; ", format!("f{} $X; ", index + 1).repeat(9)).unwrap();
        }
        let mut commands = String::new();
        for index in 0..5_000 {
            write!(commands, "a{index} $X \"$Y{index}\" && ").unwrap();
        }
        let texts = [
            calls,
            commands.clone() + "b",
            commands.replace("&&", ";"),
            commands.replace("&&", "\n"),
            commands[..6_000].replace("&&", "\n"),
            commands[..8_000].replace("&&", ";"),
            vec!["a $X"; 95].join(" && "),
            vec!["a $X"; 95].join(" | "),
            "a && ".repeat(95) + "b",
            "x ".to_owned() + &"$Y ".repeat(50_000),
            "x ".to_owned() + &"$Y ".repeat(2_500),
            "x ".to_owned() + &"$Y".repeat(4_000),
            "A=$A;".repeat(1_300),
            "f() { a $X; }; f $Y; ".repeat(58),
            "if a; then b $X; fi; ".repeat(58),
            "for x in $A; do b $x; done; ".repeat(58),
            "while read x; do b $x; done; ".repeat(58),
            "(".repeat(10_000),
            "( ".repeat(35) + "a $X" + &" )".repeat(35),
            "$(a ".repeat(35) + &")".repeat(35),
            "if a; then ".repeat(2_000) + &"fi; ".repeat(2_000),
            "case $X in b) c $Y;; esac; ".repeat(58),
            "cat <<E\n$X\nE\n".repeat(99),
            "'".repeat(8_000),
            "\"$(".repeat(10_000),
            "`".repeat(8_000),
        ];
        for text in texts {
            codes(body(&text, Dialect::Posix));
        }
    });
}

/// A tiny generator of numbers that are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

const ATOMS: &[&str] = &[
    " ",
    " ",
    "\n",
    "a",
    "b=",
    "é",
    "😀",
    "\\",
    "'",
    "\"",
    "`",
    "$",
    "$(",
    ")",
    "(",
    "${",
    "}",
    "{",
    "$((",
    "))",
    "&&",
    "||",
    ";",
    "&",
    "|",
    "<",
    ">",
    "<<E\n",
    "\nE\n",
    "2>&1",
    "*",
    "[",
    "]",
    "#",
    "!",
    "~",
    "=",
    "-",
    "if ",
    "then ",
    "fi",
    "for x in ",
    "do ",
    "done",
    "case ",
    "esac",
    "in ",
    "sudo ",
    "find ",
    "echo ",
    "test ",
    "[ ",
    " ]",
    ":-",
    "%%",
    "[[ ",
    " ]]",
    "time ",
    "f() ",
    "\t",
    "\r",
    "\0",
    "0",
    "local ",
    "export ",
    "set -e\n",
    "x+=",
    "read ",
    "$x",
    "\"$@\"",
    "“",
    "# shellcheck disable=SC2086\n",
    "trap ",
    "getopts ",
    "unset ",
    "x[",
    "$((x",
    "<(",
    "alias ",
];

#[test]
fn any_text_is_analysed_or_left_alone() {
    on_a_small_stack(|| {
        let mut numbers = Numbers(42);
        let mut found = 0;
        for _ in 0..6_000 {
            let mut text = String::from("é ");
            for _ in 0..numbers.below(24) {
                text.push_str(ATOMS[numbers.below(ATOMS.len())]);
            }
            let dialects = [Dialect::Posix, Dialect::Bash, Dialect::Ksh];
            for fault in ALL.faults(body(&text, dialects[numbers.below(3)])) {
                assert!(
                    text.get(fault.at.clone()).is_some_and(|part| !part.is_empty()),
                    "{text:?} {fault:?}"
                );
                found += 1;
            }
        }
        assert!(found > 5_000, "only {found} faults");
    });
}
