//! Standard streams that are closed, full, or no streams at all.

#![cfg(unix)]

use super::{harmless, yard};
use crate::cli::program::{Done, Yard, calfat};
use std::process::Command;

/// Runs a line of a shell in which `$0` is the program.
fn shell(yard: &Yard, line: &str) -> Done {
    let mut command = Command::new("sh");
    command.args(["-c", line]).arg(calfat().get_program()).current_dir(yard.path());
    command.env("LC_ALL", "C");
    let done = Done::from(command.output().unwrap());
    harmless(&done, line);
    done
}

#[test]
fn a_stream_may_be_closed_or_full() {
    let yard = yard();
    for (line, status) in [
        // Nothing on standard input is an empty Dockerfile, which BuildKit refuses.
        ("\"$0\" check - --quiet <&-", 1),
        ("\"$0\" check Dockerfile --quiet >&-", 0),
        ("\"$0\" check Dockerfile >&- 2>&- <&-", 0),
        ("\"$0\" check nowhere 2>&-", 2),
        ("\"$0\" --nonsense 2>&-", 2),
        ("\"$0\" check Dockerfile >/dev/full", 2),
        ("\"$0\" check Dockerfile >/dev/full 2>/dev/full", 2),
        ("\"$0\" check nowhere 2>/dev/full", 2),
        ("\"$0\" explain floating-tag >/dev/full", 2),
        ("\"$0\" rules >/dev/full", 2),
        ("\"$0\" completions bash >/dev/full", 2),
        ("\"$0\" parse Dockerfile >/dev/full", 2),
        ("\"$0\" graph Dockerfile >/dev/full", 2),
        ("\"$0\" check - --fix --quiet <Dockerfile >/dev/full", 2),
        ("\"$0\" --help >&-", 0),
    ] {
        let done = shell(&yard, line);
        assert_eq!(done.status, status, "{line}: {done:?}");
    }
}

#[test]
fn standard_input_may_be_anything() {
    let yard = yard();
    for (line, status, part) in [
        ("\"$0\" check - --format compact <folder", 2, "-:1:1: error[unreadable-file]"),
        ("\"$0\" check - --format compact </dev/zero", 2, "-:1:1: error[file-too-large]"),
        ("\"$0\" check - --format compact <binary", 1, "-:1:1: error[syntax]"),
        ("\"$0\" parse - <folder", 2, "directory"),
        ("\"$0\" parse - </dev/zero", 2, "10 MiB"),
        ("\"$0\" check --format compact /dev/stdin <binary", 1, "/dev/stdin:1:1: error[syntax]"),
    ] {
        let done = shell(&yard, line);
        let said = format!("{}{}", done.err, done.out);
        assert_eq!(done.status, status, "{line}: {said}");
        assert!(said.contains(part), "{line}: {said}");
    }
}
