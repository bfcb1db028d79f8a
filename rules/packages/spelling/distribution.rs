//! The packages of distributions.

use super::{
    Spelling,
    Version::{Given, Missing},
    digit, elsewhere, is_file, spelled, up_to,
};

/// `curl`, `curl=7.88.1-10`, `curl/bookworm`, `curl:arm64`; `curl-` removes, `./curl.deb` is a file.
pub(in crate::packages) fn apt<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if word.ends_with(['-', '^']) || is_file(word, &[".deb"]) {
        return elsewhere(word);
    }
    let spelling = up_to(word, &['=', '/']);
    Spelling { name: spelling.name.split(':').next().unwrap_or_default(), ..spelling }
}

/// `curl`, `curl=8.9.1-r1`, `curl~8.9`, `curl@edge`; `!curl` forbids.
pub(in crate::packages) fn apk<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if word.starts_with('!') || is_file(word, &[".apk"]) {
        return elsewhere(word);
    }
    let spelling = up_to(word, &['=', '~', '<', '>']);
    Spelling { name: spelling.name.split('@').next().unwrap_or_default(), ..spelling }
}

/// `curl`, `curl-8.9.1-1.fc40`, `curl = 8.9`, the module `nodejs:20`; `@group`, `curl.rpm`, `/usr/bin/curl` and `pkgconfig(x)` are no names.
pub(in crate::packages) fn rpm<'a>(verb: &str, word: &'a str) -> Spelling<'a> {
    if verb == "module install" {
        return up_to(word, &[':']);
    }
    if word.starts_with(['@', '!', '-', '+']) || word.contains(['/', '(']) || is_file(word, &[".rpm"]) {
        return elsewhere(word);
    }
    if word.contains(['=', '<', '>']) {
        return up_to(word, &['=', '<', '>']);
    }
    // `java-11-openjdk` ends with a part of its name, `curl-8.9.1` and `curl-8.9.1-1.fc40` with a number.
    let Some((front, _)) = word.rsplit_once('-').filter(|(_, last)| last.starts_with(digit)) else {
        return spelled(word, Missing);
    };
    match front.rsplit_once('-') {
        Some((name, version)) if version.starts_with(digit) => spelled(name, Given),
        _ => spelled(front, Given),
    }
}

/// As for [`rpm`]; `pattern:base` is a group.
pub(in crate::packages) fn zypper<'a>(verb: &str, word: &'a str) -> Spelling<'a> {
    if word.contains(':') { elsewhere(word) } else { rpm(verb, word) }
}
