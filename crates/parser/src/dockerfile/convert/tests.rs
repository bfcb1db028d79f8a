//! What BuildKit's package `dockerfile2llb` makes of values, argued from its source.

use crate::dockerfile::{Stages, convert, parse};

/// The lines of the problems, all phases together.
fn lines(text: &str) -> Vec<usize> {
    let parsed = parse(text);
    let stages = Stages::of(&parsed.tree);
    let problems = parsed.problems.into_iter().chain(convert(&parsed.tree, &stages, text));
    problems.map(|problem| text[..problem.span.start as usize].matches('\n').count() + 1).collect()
}

fn accepted(texts: &[&str]) {
    for text in texts {
        assert_eq!(lines(text), [], "{text}");
    }
}

fn refused(text: &str, line: usize) {
    assert_eq!(lines(text), [line], "{text}");
}

#[test]
fn a_default_without_colon_counts_for_a_variable_that_nobody_sets() {
    accepted(&[
        "FROM ${X-alpine}\n",
        "FROM --platform=${X-linux/amd64} scratch\n",
        "FROM scratch\nSTOPSIGNAL ${S-TERM}\nVOLUME ${V-/v} ${W:-/w}\n",
    ]);
    refused("FROM scratch\nVOLUME ${V+/v}\n", 2);
    refused("FROM scratch\nSTOPSIGNAL ${S-FOO}\n", 2);
}

#[test]
fn values_that_the_build_or_the_base_gives_are_not_judged() {
    accepted(&[
        "ARG TAG\nFROM alpine:$TAG\n",
        "FROM alpine:${TARGETARCH:-}\n",
        "FROM --platform=${BUILDPLATFORM:-?} alpine\n",
        "FROM alpine\nVOLUME ${DATA:+/data} $PGDATA\n",
        "FROM scratch\nARG S\nSTOPSIGNAL ${S:-FOO}\nEXPOSE $P\n",
        "FROM scratch AS a\nONBUILD ENV S=TERM\nFROM a\nSTOPSIGNAL $S\n",
        "FROM scratch\nENV a=${b:?}\n",
    ]);
}

#[test]
fn expose_splits_what_comes_out() {
    // BuildKit loses what stands before a form with a default; see `Expansion::words`.
    accepted(&["FROM scratch\nENV P=\"80 81/udp\"\nEXPOSE $P\nEXPOSE ${Q:-}\n"]);
    refused("FROM scratch\nENV P=\"80 x\"\nEXPOSE $P\n", 3);
}

#[test]
fn a_volume_of_blanks_is_one() {
    accepted(&["FROM scratch\nVOLUME [\"' '\"]\n"]);
}

#[test]
fn names_are_looked_up_when_all_stages_are_known() {
    // BuildKit keeps the last stage of a name, wherever the name is used.
    refused("FROM scratch AS x\nFROM scratch AS y\nCOPY --from=x . .\nFROM scratch AS x\n", 3);
    refused("FROM scratch AS x\nFROM scratch AS x\nRUN --mount=from=x,target=/y z\n", 3);
    refused("FROM scratch AS a\nCOPY --from=b . .\nFROM scratch AS b\nCOPY --from=a . .\n", 2);
}

#[test]
fn images_taken_from_have_numbers_behind_the_stages() {
    accepted(&[
        "FROM scratch\nCOPY --from=busybox . .\nRUN --mount=from=alpine,target=/x y\nCOPY --from=2 . .\n",
    ]);
    refused("FROM scratch\nCOPY --from=busybox . .\nCOPY --from=2 . .\n", 3);
    refused("FROM scratch\nCOPY --from=-1 . .\n", 2);
    // Too large a number is a name.
    accepted(&["FROM scratch\nCOPY --from=99999999999999999999 . .\n"]);
}

#[test]
fn sources_and_checksums() {
    refused("FROM scratch\nCOPY --from=busybox http://x/y /\n", 2);
    refused("FROM scratch\nCOPY $x git@h:y /\n", 2);
    refused("FROM scratch\nADD --checksum=x http://x/y http://x/z /\n", 2);
    refused("FROM scratch\nADD --checksum=x <<E /\nE\n", 2);
    accepted(&[
        "FROM scratch\nADD --checksum=$cs http://x/y a /z\n",
        "FROM alpine\nADD --checksum=$cs a /z\n",
        "FROM scratch\nADD --checksum=0123 https://x/y.git /z\n",
        "FROM scratch\nCOPY github.com/x/y /z\n",
    ]);
    let sum = "a".repeat(64);
    accepted(&[&format!("FROM scratch\nADD --checksum=sha256:{sum} http://x/y <<E /z\nE\n")]);
}

#[test]
fn only_bodies_that_are_copied_are_expanded() {
    // The arguments are `<<` and `E`: the body belongs to neither.
    accepted(&["FROM scratch\nCOPY <<  E /x\n${y^}\nE\n", "FROM scratch\nCOPY <<'E' /x\n${y^}\nE\n"]);
    refused("FROM scratch\nCOPY <<E /x\n\n${y^}\nE\n", 4);
    // `<<${x^}` is an argument, but no path; the JSON form has no body.
    accepted(&["FROM scratch\nCOPY [\"<<$E\", \"/x\"]\n"]);
}

#[test]
fn variables_in_mounts() {
    refused("FROM scratch\nRUN --mount=type=cache,target=/$t x\n", 2);
    refused("FROM scratch\nRUN --mount=type=cache,target=/x,id=${y^} z\n", 2);
    accepted(&[
        "FROM scratch\nARG t\nRUN --mount=type=cache,target=/$t x\n",
        "FROM alpine\nRUN --mount=type=cache,target=/$t x\n",
    ]);
}

#[test]
fn triggers_fail_in_the_stage_that_fires_them() {
    assert_eq!(lines("FROM scratch AS a\nONBUILD COPY x\nFROM a\n"), [2, 3]);
    assert_eq!(lines("FROM scratch AS a\nONBUILD STOPSIGNAL FOO\nFROM a\nUSER x\n"), [2, 3]);
    // Not for a stage that is not built, not even when all are checked.
    accepted(&["FROM scratch AS a\nONBUILD FOO x\nFROM a\nFROM scratch\n"]);
}
