//! Command lines that nobody would write, and some that everybody once does: each ends with the right status and a sentence
//! that names what is wrong, without a panic, and without a character that does something to a terminal.

mod options;
mod paths;
mod streams;
mod words;

use super::program::{Done, Yard};
use std::ffi::OsStr;

/// What each command line is tried on.
fn yard() -> Yard {
    Yard::new(&[
        ("Dockerfile", b"FROM scratch\nCOPY folder /a\n"),
        ("folder/readme.txt", b""),
        ("compose.yaml", b"services: {a: {image: nginx:1.30}}\n"),
        ("page.md", b"# Nothing\n"),
        ("bad.env", b"A B=1\n"),
        ("binary", b"\0\x01\x1B[31m\xFF"),
    ])
}

/// Runs blank-separated words; a `''` is an empty one.
fn run(yard: &Yard, line: &str) -> Done {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.into_iter().map(|word| if word == "''" { "" } else { word }).collect();
    run_words(yard, &words)
}

fn run_words(yard: &Yard, words: &[impl AsRef<OsStr>]) -> Done {
    let done = yard.run_words(words, b"FROM scratch\nCOPY folder /a\n", &[]);
    let shown: Vec<String> = words.iter().map(|word| format!("{:?}", word.as_ref())).collect();
    harmless(&done, &shown.join(" ").chars().take(200).collect::<String>());
    done
}

/// Nothing that came out can hurt.
fn harmless(done: &Done, line: &str) {
    assert!((0..=2).contains(&done.status), "{line}: {}", done.status);
    assert!(!done.err.contains("calfat made a mistake"), "{line}");
    assert!(!done.out.contains("internal-error"), "{line}: {}", done.out);
    let is_raw = |char: char| char.is_control() && char != '\n';
    let reorders =
        |char| matches!(char, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    for stream in [&done.out, &done.err] {
        let raw = stream.chars().find(|char| is_raw(*char) || reorders(*char));
        assert_eq!(raw, None, "{line}: {stream:?}");
    }
    let longest = done.err.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(longest <= 900, "{line}: a line of {longest} characters");
}

/// A table of command lines, statuses, and something that must be said on standard error.
fn hold(table: &[(&str, i32, &str)]) {
    let yard = yard();
    for (line, status, part) in table {
        let done = run(&yard, line);
        assert_eq!(done.status, *status, "`calfat {line}`: {}{}", done.err, done.out);
        assert!(done.err.contains(part), "`calfat {line}` should speak of `{part}`: {}", done.err);
        if *status == 2 {
            assert!(!done.err.is_empty() || !done.out.is_empty(), "`calfat {line}` says nothing");
        }
    }
}
