//! Platforms: `linux/arm64/v8`. Source: `Parse` of `containerd/platforms`.

use super::go;
use crate::text::Words;
use crate::words;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::combinator::opt;
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::{IResult, Parser as _};
use std::ops::Range;

/// A platform in its usual names. `None` is a part that the machine decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// `linux`, `windows`, `darwin`, …
    pub os: Option<String>,
    /// `amd64`, `arm64`, `arm`, …
    pub architecture: Option<String>,
    /// `v6`, `v7`, …
    pub variant: Option<String>,
}

/// A text that is no platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: PlatformErrorKind,
}

/// Why a text is no platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformErrorKind {
    /// A character that no part may hold, or an empty part.
    Component,
    /// One word that is neither a system nor an architecture.
    Unknown,
    /// More than three parts.
    TooMany,
}

impl PlatformError {
    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        match self.kind {
            PlatformErrorKind::Component => words! {
                en: "`{text}` is not a platform like `linux/amd64`",
                fr: "`{text}` n'est pas une plateforme comme `linux/amd64`",
            },
            PlatformErrorKind::Unknown => words! {
                en: "`{text}` is neither an operating system nor an architecture that Docker knows",
                fr: "`{text}` n'est ni un système d'exploitation ni une architecture que Docker connaît",
            },
            PlatformErrorKind::TooMany => words! {
                en: "a platform has at most three parts: `os/architecture/variant`",
                fr: "une plateforme a au plus trois parties\u{202f}: `système/architecture/variante`",
            },
        }
    }
}

const SYSTEMS: [&str; 17] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "windows",
    "zos",
];

const ARCHITECTURES: [&str; 24] = [
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "armbe",
    "arm64",
    "arm64be",
    "loong64",
    "mips",
    "mipsle",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

/// Reads a platform: `os`, `architecture`, `os/architecture` or `os/architecture/variant`.
///
/// # Errors
/// Where containerd refuses the text.
pub fn parse(text: &str) -> Result<Platform, PlatformError> {
    let mut at = 0;
    let mut parts = Vec::new();
    // Three slashes are one too many; what follows them is not looked at.
    for part in text.splitn(4, '/') {
        let range = at..at + part.len();
        at = range.end + 1;
        let grammar = if parts.is_empty() { system } else { component };
        match grammar(part) {
            Ok(("", word)) => parts.push((word, range)),
            _ => return Err(PlatformError { range, kind: PlatformErrorKind::Component }),
        }
    }
    let word = |n: usize| parts.get(n).map_or("", |(word, _)| *word);
    if let Some((_, range)) = parts.get(3) {
        return Err(PlatformError { range: range.start - 1..range.end, kind: PlatformErrorKind::TooMany });
    }
    let os = Some(normal_system(word(0)));
    if parts.len() > 1 {
        let (architecture, variant) = normal_architecture(word(1), word(2));
        return Ok(Platform { os, architecture: Some(architecture), variant });
    }
    if os.as_deref().is_some_and(|os| SYSTEMS.contains(&os)) {
        return Ok(Platform { os, architecture: None, variant: None });
    }
    let (architecture, variant) = normal_architecture(text, "");
    if !ARCHITECTURES.contains(&&*architecture) {
        return Err(PlatformError { range: 0..text.len(), kind: PlatformErrorKind::Unknown });
    }
    Ok(Platform { os: None, architecture: Some(architecture), variant })
}

/// `component = { letter | digit | "_" | "." | "-" }`, at least one
fn component(text: &str) -> IResult<&str, &str> {
    take_while1(in_component).parse_complete(text)
}

/// `system = name [ "(" [ version ] { "+" feature } ")" ]`, where the name has no dot; newer ones know `%2F` and the like
fn system(text: &str) -> IResult<&str, &str> {
    let option = |char| in_component(char) || char == '%';
    let features = many0_count(preceded(tag("+"), take_while1(option)));
    let version = (tag("("), take_while(option), features, tag(")"));
    let name = take_while1(|char| in_component(char) && char != '.');
    let (rest, (name, _)) = (name, opt(version)).parse_complete(text)?;
    Ok((rest, name))
}

fn in_component(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '.' | '-')
}

fn normal_system(word: &str) -> String {
    let word = go::lower(word);
    if word == "macos" { "darwin".into() } else { word }
}

fn normal_architecture(word: &str, variant: &str) -> (String, Option<String>) {
    let (word, variant) = (go::lower(word), go::lower(variant));
    let (word, variant) = match (&*word, &*variant) {
        ("i386", _) => ("386", ""),
        ("x86_64" | "x86-64" | "amd64", "v1") => ("amd64", ""),
        ("x86_64" | "x86-64" | "amd64", _) => ("amd64", &*variant),
        ("aarch64" | "arm64", "8" | "v8") => ("arm64", ""),
        ("aarch64" | "arm64", _) => ("arm64", &*variant),
        ("armhf", _) | ("arm", "" | "7") => ("arm", "v7"),
        ("armel", _) | ("arm", "6") => ("arm", "v6"),
        ("arm", "5") => ("arm", "v5"),
        ("arm", "8") => ("arm", "v8"),
        _ => (&*word, &*variant),
    };
    (word.to_owned(), Some(variant.to_owned()).filter(|variant| !variant.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let platform = parse(text).unwrap();
        let parts = [platform.os, platform.architecture, platform.variant];
        parts.map(|part| part.unwrap_or("*".into())).join("/")
    }

    #[test]
    fn reads_and_normalises() {
        assert_eq!(show("linux/amd64"), "linux/amd64/*");
        assert_eq!(show("Linux/x86_64"), "linux/amd64/*");
        assert_eq!(show("linux/arm/v7"), "linux/arm/v7");
        assert_eq!(show("linux/arm"), "linux/arm/v7");
        assert_eq!(show("linux/aarch64/v8"), "linux/arm64/*");
        assert_eq!(show("macos"), "darwin/*/*");
        assert_eq!(show("armhf"), "*/arm/v7");
        assert_eq!(show("windows(10.0.17763+win32k)/amd64"), "windows/amd64/*");
        assert_eq!(show("no/such"), "no/such/*");
    }

    #[test]
    fn refuses_what_containerd_refuses() {
        let error = |text: &str| parse(text).map_err(|error| (error.range, error.kind)).unwrap_err();
        assert_eq!(error("a/b/c/d"), (5..7, PlatformErrorKind::TooMany));
        assert_eq!(error("foo"), (0..3, PlatformErrorKind::Unknown));
        assert_eq!(error(""), (0..0, PlatformErrorKind::Component));
        assert_eq!(error("linux/"), (6..6, PlatformErrorKind::Component));
        assert_eq!(error("linux/*"), (6..7, PlatformErrorKind::Component));
        assert_eq!(error("linux(1"), (0..7, PlatformErrorKind::Component));
        assert_eq!(error("linux.x/amd64"), (0..7, PlatformErrorKind::Component));
    }
}
