//! Base images that exist to build things: compilers, SDKs and package builders, heavier and more exposed than what
//! they produce needs.

use super::ImageName;
use super::tag::Tag;

/// A build tool that is the purpose of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// The tool as its makers write it: `Maven`, `Go`.
    pub tool: &'static str,
    /// A base image that is enough to run the result.
    pub run_on: RunOn,
}

/// What the result of a build needs below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunOn {
    /// A Java runtime such as `eclipse-temurin:25-jre`.
    JavaRuntime,
    /// A .NET runtime such as `mcr.microsoft.com/dotnet/aspnet:10.0`.
    DotnetRuntime,
    /// Nothing but the program: `scratch`, distroless, `alpine` or `debian:13-slim`.
    Nothing,
    /// The libraries of the language, which its slim variant holds (Swift), or a plain distribution.
    Slim,
}

/// Which tags of the image are a toolchain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tags {
    All,
    /// All that do not have one of these words, or a word that starts with one and goes on with digits: `jre17`.
    Without(&'static [&'static str]),
    /// Only those that have one of these words.
    With(&'static [&'static str]),
}

type Line = (&'static str, &'static str, RunOn, Tags);

use RunOn::{DotnetRuntime, JavaRuntime, Nothing, Slim};
use Tags::{All, With, Without};

/// An image, by its own name or by a prefix that ends in `*`. The first line that fits decides.
#[rustfmt::skip]
static TOOLCHAINS: &[Line] = &[
    ("library/maven", "Maven", JavaRuntime, All),
    ("library/gradle", "Gradle", JavaRuntime, All),
    ("library/eclipse-temurin", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/openjdk", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/java", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/adoptopenjdk", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/sapmachine", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/azul-zulu", "JDK", JavaRuntime, Without(&["jre"])),
    ("library/ibm-semeru-runtimes", "JDK", JavaRuntime, Without(&["jre"])),
    ("azul/zulu-openjdk*", "JDK", JavaRuntime, Without(&["jre"])),
    ("bellsoft/liberica-openjdk-*", "JDK", JavaRuntime, All),
    ("mcr.microsoft.com/openjdk/jdk", "JDK", JavaRuntime, All),
    ("ghcr.io/graalvm/*", "GraalVM", JavaRuntime, All),
    ("container-registry.oracle.com/graalvm/*", "GraalVM", JavaRuntime, All),
    ("sbtscala/scala-sbt", "sbt", JavaRuntime, All),
    ("hseeberger/scala-sbt", "sbt", JavaRuntime, All),
    ("mcr.microsoft.com/dotnet/sdk", ".NET SDK", DotnetRuntime, All),
    ("mcr.microsoft.com/dotnet/core/sdk", ".NET SDK", DotnetRuntime, All),
    ("library/golang", "Go", Nothing, All),
    ("library/rust", "Rust", Nothing, All),
    ("rustlang/rust", "Rust", Nothing, All),
    ("lukemathwalker/cargo-chef", "Rust", Nothing, All),
    ("clux/muslrust", "Rust", Nothing, All),
    ("messense/rust-musl-cross", "Rust", Nothing, All),
    ("library/gcc", "GCC", Nothing, All),
    ("silkeh/clang", "Clang", Nothing, All),
    ("library/haskell", "GHC", Nothing, All),
    ("library/dart", "Dart", Nothing, All),
    ("library/nim", "Nim", Nothing, All),
    ("crystallang/crystal", "Crystal", Nothing, All),
    ("emscripten/emsdk", "Emscripten", Nothing, All),
    ("goreleaser/goreleaser", "GoReleaser", Nothing, All),
    ("registry.access.redhat.com/ubi8/go-toolset", "Go", Nothing, All),
    ("registry.access.redhat.com/ubi9/go-toolset", "Go", Nothing, All),
    ("cgr.dev/chainguard/go", "Go", Nothing, All),
    ("cgr.dev/chainguard/rust", "Rust", Nothing, All),
    ("cgr.dev/chainguard/jdk", "JDK", JavaRuntime, All),
    ("cgr.dev/chainguard/maven", "Maven", JavaRuntime, All),
    ("cgr.dev/chainguard/gradle", "Gradle", JavaRuntime, All),
    ("library/swift", "Swift", Slim, Without(&["slim"])),
    ("library/buildpack-deps", "GCC", Slim, Without(&["curl", "scm"])),
    ("library/archlinux", "GCC", Slim, With(&["devel"])),
    ("nvidia/cuda", "CUDA toolkit", Slim, With(&["devel"])),
];

/// The build tool an image is made for.
///
/// Interpreters (`node`, `python`, `ruby`, `php`) are not listed: the same image builds and runs. Nor is
/// `amazoncorretto`, which has no runtime-only tags for most versions.
pub fn toolchain(image: &ImageName<'_>) -> Option<Toolchain> {
    let key = image.key();
    let (_, tool, run_on, tags) = TOOLCHAINS.iter().find(|(pattern, ..)| matches(pattern, &key))?;
    let tag = Tag::parse(image.tag_or_latest());
    let has = |wanted: &[&str]| tag.words().any(|word| wanted.contains(&word.trim_end_matches(digit)));
    let fits = match tags {
        All => true,
        Without(words) => !has(words),
        With(words) => has(words),
    };
    fits.then_some(Toolchain { tool, run_on: *run_on })
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn matches(pattern: &str, key: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == key, |prefix| key.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(reference: &str) -> Option<&'static str> {
        toolchain(&ImageName::parse(reference)).map(|found| found.tool)
    }

    #[test]
    fn images_that_build() {
        assert_eq!(tool("maven:3.8-openjdk-17"), Some("Maven"));
        assert_eq!(tool("golang:1.27-alpine"), Some("Go"));
        assert_eq!(tool("docker.io/library/rust"), Some("Rust"));
        assert_eq!(tool("eclipse-temurin:21-jdk-alpine"), Some("JDK"));
        assert_eq!(tool("eclipse-temurin:21"), Some("JDK"));
        assert_eq!(tool("mcr.microsoft.com/dotnet/sdk:8.0"), Some(".NET SDK"));
        assert_eq!(tool("swift:6.3"), Some("Swift"));
        assert_eq!(tool("buildpack-deps:trixie"), Some("GCC"));
        assert_eq!(tool("nvidia/cuda:12.4.1-devel-ubuntu22.04"), Some("CUDA toolkit"));
        assert_eq!(tool("archlinux:base-devel"), Some("GCC"));
    }

    #[test]
    fn images_that_run() {
        for reference in [
            "eclipse-temurin:21-jre",
            "openjdk:11-jre-slim",
            "mcr.microsoft.com/dotnet/aspnet:8.0",
            "swift:6.3-slim",
            "buildpack-deps:trixie-curl",
            "nvidia/cuda:12.4.1-runtime-ubuntu22.04",
            "archlinux:base",
            "node:24",
            "python:3.14",
            "acme/golang:1",
            "debian:13",
        ] {
            assert_eq!(tool(reference), None, "{reference}");
        }
    }
}
