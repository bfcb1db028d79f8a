//! Packages that only a build needs.

use crate::packages::{Call, Verb};
use calfat_lint::{Findings, Span, words};
use calfat_project::docker::{Node, Run, Stage};
use std::collections::BTreeSet;

/// Compilers, their helpers, and the groups that bring them.
const TOOLS: &[&str] = &[
    "alpine-sdk",
    "autoconf",
    "automake",
    "bison",
    "build-base",
    "build-essential",
    "clang",
    "cmake",
    "flex",
    "g++",
    "gcc",
    "gcc-c++",
    "libtool",
    "linux-headers",
    "make",
    "musl-dev",
    "ninja-build",
];

/// The managers of distributions that name their build packages so.
const MANAGERS: &[&str] = &["apt", "apk", "dnf", "microdnf", "minideb", "yum", "zypper"];

/// The build packages that a RUN of the image that ships leaves in it.
pub(super) fn check(last: Stage<'_>, only: bool, out: &mut Findings<'_>) {
    let nodes: Vec<Node<'_>> = last
        .lineage()
        .flat_map(Stage::nodes)
        .filter(|node| !node.is_trigger && node.as_run().is_some())
        .collect();
    let gone: BTreeSet<String> = nodes.iter().flat_map(|node| removed(*node)).collect();
    for node in nodes {
        // What a RUN removes, or may remove in ways that only its tools know, is gone.
        if cleans_up(node) {
            continue;
        }
        let kept = |(name, _): &(String, Span)| !gone.contains(name);
        let found: Vec<(String, Span)> = installed(node).into_iter().filter(kept).collect();
        let Some((name, span)) = found.first() else { continue };
        let more = found.len() - 1;
        let words = match more {
            0 => words! {
                en: "`{name}` stays in the image that ships: only the build needs it",
                fr: "`{name}` reste dans l'image finale\u{202F}: seul le build en a besoin",
            },
            _ => words! {
                en: "`{name}` and other build packages ({more} more) stay in the image that ships",
                fr: "des paquets de compilation restent dans l'image finale\u{202F}: `{name}` et {more} de plus",
            },
        };
        let finding = out.report(*span, words);
        if only {
            finding.also("tally/prefer-multi-stage-build");
        }
    }
}

fn calls(node: Node<'_>) -> impl Iterator<Item = Call<'_>> {
    let commands = node.as_run().into_iter().flat_map(Run::commands);
    commands.filter_map(|found| Call::of(found.command)).filter(|call| MANAGERS.contains(&call.manager.name))
}

fn cleans_up(node: Node<'_>) -> bool {
    let marks = node.script().commands().any(|command| command.is("apt-mark"));
    marks || calls(node).any(|call| call.verb == Verb::Remove)
}

fn removed(node: Node<'_>) -> Vec<String> {
    let calls = calls(node).filter(|call| call.verb == Verb::Remove);
    calls.flat_map(|call| call.packages()).map(|package| package.spelling.name.to_owned()).collect()
}

fn installed(node: Node<'_>) -> Vec<(String, Span)> {
    let calls = calls(node).filter(Call::is_install);
    let packages = calls.flat_map(|call| call.packages());
    let named = packages.map(|package| (package.spelling.name.to_owned(), package.word.span));
    named.filter(|(name, _)| is_for_builds(name)).collect()
}

fn is_for_builds(name: &str) -> bool {
    TOOLS.contains(&name) || name.ends_with("-dev") || name.ends_with("-devel")
}
