use super::{names, parse};
use crate::{Command, Dialect, Joined, Script};
use calfat_parser::text::{Line, Span};
use std::fmt::Write;

/// Runs on a stack as small as any thread has.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    on_a_small_stack(|| {
        let nests = [
            ("(", "a", ")"),
            ("$(", "a", ")"),
            ("a $(", "a", ")"),
            ("{ ", "a", "; }"),
            ("`", "a", "`"),
            ("\"$(", "a", ")\""),
            ("${a:-", "b", "}"),
            ("$((", "1", "))"),
            ("x $((1+", "1", "))"),
            ("if a; then ", "b", "; fi"),
            ("while a; do ", "b", "; done"),
            ("f() { ", "a", "; }"),
            ("case x in a) ", "b", ";; esac"),
            ("[[ ( ", "a", " ) ]]"),
            ("! ", "a", ""),
            ("eval ", "a", ""),
            ("sudo ", "a", ""),
            ("a=(", "b", ")"),
            ("<(", "a", ")"),
            ("{", "a", "}"),
            ("[", "a", "]"),
            ("'\"", "a", "\"'"),
            ("a <<", "b", "\n"),
            ("sh -c '", "a", "'"),
        ];
        for depth in [10, 45, 10_000] {
            for (open, middle, close) in nests {
                for text in [
                    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth)),
                    format!("{}{middle}", open.repeat(depth)),
                ] {
                    let script = parse(&text);
                    assert!(script.is_known() || script.commands().len() == 0);
                }
            }
        }
    });
}

#[test]
fn moderate_nesting_is_read() {
    let text = format!("{}a{}", "( ".repeat(30), " )".repeat(30));
    assert_eq!(names(&parse(&text)), ["a"]);
    let text = format!("a {}b{}", "$(a ".repeat(12), ")".repeat(12));
    assert_eq!(parse(&text).commands().len(), 13);
}

#[test]
fn scripts_in_scripts_are_read_to_a_bound() {
    on_a_small_stack(|| {
        let script = parse(&format!("{}a", "eval ".repeat(1000)));
        assert!(script.commands().len() <= 6);
        let script = parse(&format!("{}apt-get update", "sudo ".repeat(1000)));
        assert_eq!(names(&script), ["-"]);
    });
}

#[test]
fn long_bodies_are_read_in_linear_time() {
    on_a_small_stack(|| {
        let mut body = String::new();
        for index in 0..50_000 {
            write!(body, "apt-get install -y \"package{index}\" $X; ").unwrap();
        }
        let script = parse(&body);
        assert_eq!(script.commands().len(), 50_000);
        assert_eq!(
            script.steps().iter().enumerate().map(|(it, _)| script.commands_of(it).count()).sum::<usize>(),
            50_000
        );

        for length in [900, 5_000, 50_000] {
            let text = format!("a{} && b", " && a".repeat(length));
            let script = parse(&text);
            assert_eq!(script.steps().len(), length + 2);
            for step in &script.steps()[1..] {
                let operator = step.operator.expect("`&&` stands before it");
                assert_eq!((step.joined, operator.of(&text)), (Joined::And, "&&"));
            }
            assert_eq!(script.commands().last().and_then(Command::name), Some("b"));
        }
        let words = format!("a {}", "b\\ 'c' ".repeat(100_000));
        assert_eq!(parse(&words).command(0).args.len(), 100_000);
        let word = format!("a {}", "b\\ 'c'*[".repeat(10_000));
        assert!(parse(&word).is_known());
        let heredoc = format!("cat <<E\n{}E\n", "line $X\n".repeat(50_000));
        assert_eq!(parse(&heredoc).commands().len(), 1);
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
    "sh -c ",
    "eval ",
    "env ",
    "xargs ",
    "python -m ",
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
];

#[test]
fn any_text_is_read_or_unknown() {
    on_a_small_stack(|| {
        let mut numbers = Numbers(42);
        let mut known = 0;
        for _ in 0..20_000 {
            let mut text = String::from("é ");
            for _ in 0..numbers.below(24) {
                text.push_str(ATOMS[numbers.below(ATOMS.len())]);
            }
            let dialects = [Dialect::Posix, Dialect::Bash, Dialect::Ksh, Dialect::Zsh];
            let dialect = dialects[numbers.below(dialects.len())];
            let script = Script::parse(&Line::plain(&*text, 7), dialect);
            known += usize::from(script.is_known());
            let whole = Span::new(7, 7 + text.len());
            for command in script.commands() {
                assert!(whole.contains(command.span), "{text:?}");
                for word in command.program.iter().chain(&command.args) {
                    let at = word.span.start as usize - 7..word.span.end as usize - 7;
                    assert!(text.get(at).is_some(), "{text:?}: {word:?}");
                }
            }
            for step in script.steps() {
                assert!(whole.contains(step.span) && whole.contains(step.gap), "{text:?}");
            }
        }
        assert!(known > 2_000, "only {known} of the texts were scripts");
    });
}
