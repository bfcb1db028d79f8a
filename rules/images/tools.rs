//! Programs for checks, and images that surely lack them.

use super::{ImageName, tag::Tag};

/// What an image is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Nothing but a program.
    Bare,
    /// `BusyBox`, which is also a `wget`, a `nc`, a `ping`.
    BusyBox,
    /// Debian without anything more, or what is built on that.
    Debian,
    /// Ubuntu, which has a `ps`.
    Ubuntu,
}

/// Programs that healthchecks call, which of these images lack them, and what in a RUN may bring them.
///
/// Source: the packages of `alpine:3.24`, `debian:13` and `ubuntu:24.04`.
const TOOLS: &[(&str, &[Ground], &[&str])] = &[
    ("bash", &[Ground::BusyBox], &[]),
    ("curl", &[Ground::BusyBox, Ground::Debian, Ground::Ubuntu], &[]),
    ("dig", &[Ground::BusyBox, Ground::Debian, Ground::Ubuntu], &["bind", "dnsutils"]),
    ("jq", &[Ground::BusyBox, Ground::Debian, Ground::Ubuntu], &[]),
    ("nc", &[Ground::Debian, Ground::Ubuntu], &["netcat", "nmap", "ncat", "busybox"]),
    ("ncat", &[Ground::BusyBox, Ground::Debian, Ground::Ubuntu], &["nmap"]),
    ("netcat", &[Ground::BusyBox, Ground::Debian, Ground::Ubuntu], &[]),
    ("nslookup", &[Ground::Debian, Ground::Ubuntu], &["bind", "dnsutils", "busybox"]),
    ("pgrep", &[Ground::Debian], &["procps", "busybox"]),
    ("ping", &[Ground::Debian, Ground::Ubuntu], &["iputils", "busybox"]),
    ("ps", &[Ground::Debian], &["procps", "busybox"]),
    ("telnet", &[Ground::Debian, Ground::Ubuntu], &["busybox"]),
    ("wget", &[Ground::Debian, Ground::Ubuntu], &["busybox", "chrome"]),
];

/// Whether a healthcheck may be made with this program.
pub(crate) fn is_tool(name: &str) -> bool {
    known(name).is_some()
}

/// The name of such a program, from the table.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    let at = TOOLS.binary_search_by_key(&name, |(tool, ..)| tool).ok()?;
    Some(TOOLS[at].0)
}

/// Words in a RUN that may bring the program, besides its own name.
pub(crate) fn brought_by(name: &str) -> &'static [&'static str] {
    TOOLS.binary_search_by_key(&name, |(tool, ..)| tool).map_or(&[], |at| TOOLS[at].2)
}

/// Whether the image surely lacks the program.
pub(crate) fn lacks(image: &ImageName<'_>, name: &str) -> bool {
    let Ok(at) = TOOLS.binary_search_by_key(&name, |(tool, ..)| tool) else { return false };
    ground(image).is_some_and(|ground| ground == Ground::Bare || TOOLS[at].1.contains(&ground))
}

fn ground(image: &ImageName<'_>) -> Option<Ground> {
    let key = image.key();
    let tag = Tag::parse(image.tag_or_latest());
    let has = |start: &str| tag.text.split('-').any(|word| word.starts_with(start));
    if key.starts_with("gcr.io/distroless/") {
        return (!has("debug")).then_some(Ground::Bare);
    }
    if has("windows") || has("nano") || has("ltsc") {
        return None;
    }
    let dotnet = ["aspnet", "runtime", "runtime-deps"];
    if let Some(name) = key.strip_prefix("mcr.microsoft.com/dotnet/") {
        let is_bare = tag.text.split('-').any(|word| word.ends_with("chiseled") || word == "distroless");
        let ground = if has("alpine") { Ground::BusyBox } else { Ground::Debian };
        return dotnet.contains(&name).then_some(if is_bare { Ground::Bare } else { ground });
    }
    match image.official()? {
        "alpine" | "busybox" => Some(Ground::BusyBox),
        "ubuntu" => Some(Ground::Ubuntu),
        "node" | "python" | "ruby" | "rust" | "golang" | "postgres" | "redis" if has("alpine") => {
            Some(Ground::BusyBox)
        }
        "node" | "python" | "ruby" | "rust" if has("slim") => Some(Ground::Debian),
        "debian" | "postgres" | "redis" => Some(Ground::Debian),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_lacks_what() {
        assert!(TOOLS.is_sorted_by_key(|(tool, ..)| tool));
        let lacks = |reference, tool| lacks(&ImageName::parse(reference), tool);
        assert!(lacks("python:3.14-slim", "curl") && lacks("python:3.14-slim", "wget"));
        assert!(lacks("node:24-alpine", "curl") && !lacks("node:24-alpine", "wget"));
        assert!(lacks("gcr.io/distroless/static-debian13", "wget"));
        assert!(!lacks("gcr.io/distroless/static-debian13:debug", "wget"));
        assert!(lacks("mcr.microsoft.com/dotnet/aspnet:10.0", "curl"));
        assert!(!lacks("mcr.microsoft.com/dotnet/sdk:10.0", "curl"));
        assert!(
            !lacks("python:3.14", "curl")
                && !lacks("nginx:1.30-alpine", "curl")
                && !lacks("acme/app", "curl")
        );
        assert!(!lacks("ubuntu:24.04", "ps") && lacks("debian:13", "ps") && !lacks("debian:13", "cat"));
    }
}
