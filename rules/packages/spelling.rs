//! How each package manager writes a package and its version.

/// A package as a word spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    /// Its name without the version.
    pub name: &'a str,
    /// What the word says about the version.
    pub version: Version,
}

/// What a word says about a package's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// It names one, or a range: `curl=7.88.1-10`, `flask>=3`.
    Given,
    /// It names none, or one that moves: `curl`, `npm@latest`.
    Missing,
    /// The word cannot say: a file, an address, a group, a variable.
    Elsewhere,
}

use Version::{Elsewhere, Given, Missing};

fn spelled(name: &str, version: Version) -> Spelling<'_> {
    Spelling { name, version }
}

/// The name up to the first of these signs, which bring a version.
fn up_to<'a>(word: &'a str, signs: &[char]) -> Spelling<'a> {
    match word.find(signs) {
        Some(at) => spelled(&word[..at], Given),
        None => spelled(word, Missing),
    }
}

fn elsewhere(word: &str) -> Spelling<'_> {
    spelled(word, Elsewhere)
}

/// A path, an address, or a file by its ending.
fn is_file(word: &str, endings: &[&str]) -> bool {
    word.starts_with(['.', '/', '~', '\\'])
        || word.contains("://")
        || endings.iter().any(|ending| word.ends_with(ending))
}

/// `curl`, `curl=7.88.1-10`, `curl/bookworm`, `curl:arm64`; `curl-` removes, `./curl.deb` is a file.
pub(super) fn apt<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if word.ends_with(['-', '^']) || is_file(word, &[".deb"]) {
        return elsewhere(word);
    }
    let spelling = up_to(word, &['=', '/']);
    Spelling { name: spelling.name.split(':').next().unwrap_or_default(), ..spelling }
}

/// `curl`, `curl=8.9.1-r1`, `curl~8.9`, `curl@edge`; `!curl` forbids.
pub(super) fn apk<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if word.starts_with('!') || is_file(word, &[".apk"]) {
        return elsewhere(word);
    }
    let spelling = up_to(word, &['=', '~', '<', '>']);
    Spelling { name: spelling.name.split('@').next().unwrap_or_default(), ..spelling }
}

/// `curl`, `curl-8.9.1-1.fc40`, `curl = 8.9`; `@group`, `curl.rpm`, `/usr/bin/curl` and `pkgconfig(x)` are no names.
pub(super) fn rpm<'a>(_: &str, word: &'a str) -> Spelling<'a> {
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
pub(super) fn zypper<'a>(verb: &str, word: &'a str) -> Spelling<'a> {
    if word.contains(':') { elsewhere(word) } else { rpm(verb, word) }
}

fn digit(char: char) -> bool {
    char.is_ascii_digit()
}

/// `flask`, `flask==3.0`, `flask[async]>=3`, `flask @ https://…`, `git+https://…@v1`.
pub(super) fn pip<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    let vcs = ["git+", "hg+", "svn+", "bzr+"].iter().any(|scheme| word.starts_with(scheme));
    if vcs {
        let path = word.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let revision = path.is_some_and(|(_, path)| path.contains('@'));
        return spelled(word, if revision { Given } else { Missing });
    }
    if is_file(word, &[".whl", ".gz", ".zip", ".tgz", ".bz2", ".txt"]) {
        return elsewhere(word);
    }
    let spelling = up_to(word, &['=', '<', '>', '~', '!', '@']);
    if spelling.version == Missing && word.contains('/') {
        return elsewhere(word);
    }
    let name = spelling.name.split('[').next().unwrap_or_default().trim_end();
    Spelling { name, ..spelling }
}

/// `express`, `express@4.19.2`, `@scope/name@1`, `name@latest`, `github:user/name#v1`.
pub(super) fn npm<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    let repository = ["git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:"];
    if repository.iter().any(|start| word.starts_with(start)) {
        return spelled(word, if word.contains('#') { Given } else { Missing });
    }
    if is_file(word, &[".tgz", ".tar.gz", ".tar"]) || word.starts_with("file:") {
        return elsewhere(word);
    }
    let scope = if word.starts_with('@') { word.find('/').unwrap_or_default() + 1 } else { 0 };
    let (name, version) = match word[scope..].find('@') {
        Some(at) => (&word[..scope + at], &word[scope + at + 1..]),
        None => (word, ""),
    };
    // `user/name` is a repository on GitHub or a folder.
    if scope == 0 && name.contains('/') || version.contains(':') {
        return elsewhere(word);
    }
    let numbered = version.trim_start_matches(['v', '=', '^', '~', '<', '>', ' ']).starts_with(digit);
    spelled(name, if numbered { Given } else { Missing })
}

/// `rails`, `rails:7.1.3`.
pub(super) fn gem<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".gem"]) { elsewhere(word) } else { up_to(word, &[':']) }
}

/// `example.com/tool@v1.2.3`. Without a version, `install` and `run` take that of the module's `go.mod`.
pub(super) fn go<'a>(verb: &str, word: &'a str) -> Spelling<'a> {
    let Some((name, version)) = word.split_once('@') else {
        let remote =
            !is_file(word, &[".go"]) && word.split('/').next().is_some_and(|host| host.contains('.'));
        return spelled(word, if remote && verb == "get" { Missing } else { Elsewhere });
    };
    match version {
        "latest" | "upgrade" | "patch" | "master" | "main" | "HEAD" => spelled(name, Missing),
        "none" => elsewhere(word),
        _ => spelled(name, Given),
    }
}

/// `ripgrep`, `ripgrep@14.1.0`.
pub(super) fn cargo<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[]) { elsewhere(word) } else { up_to(word, &['@']) }
}

/// `vendor/name`, `vendor/name:^1.0`; `ext-zip` and a version in a word of its own have no vendor.
pub(super) fn composer<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if !word.contains('/') || is_file(word, &[]) {
        return elsewhere(word);
    }
    up_to(word, &[':', '=', ' ', '@'])
}

/// `numpy`, `numpy=1.26`, `conda-forge::numpy>=1`, `numpy[version='1']`.
pub(super) fn conda<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".conda", ".tar.bz2", ".yml", ".yaml"]) || word.contains('/') {
        return elsewhere(word);
    }
    let name = word.rsplit("::").next().unwrap_or(word);
    up_to(name, &['=', '<', '>', '[', ' ', '!', '~'])
}

/// Managers whose packages have no version of their own in a word.
pub(super) fn plain<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[]) { elsewhere(word) } else { spelled(word, Missing) }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = for<'a> fn(&str, &'a str) -> Spelling<'a>;

    fn check(read: Read, verb: &str, rows: &[(&str, &str, Version)]) {
        for (word, name, version) in rows {
            assert_eq!(read(verb, word), spelled(name, *version), "{word}");
        }
    }

    #[test]
    fn distributions() {
        check(
            apt,
            "install",
            &[
                ("curl", "curl", Missing),
                ("g++", "g++", Missing),
                ("curl=7.88.1-10+deb12u5", "curl", Given),
                ("libc6:i386", "libc6", Missing),
                ("curl/bookworm-backports", "curl", Given),
                ("exim4-", "exim4-", Elsewhere),
                ("./a.deb", "./a.deb", Elsewhere),
                ("a_1.0_amd64.deb", "a_1.0_amd64.deb", Elsewhere),
            ],
        );
        check(
            apk,
            "add",
            &[
                ("curl", "curl", Missing),
                ("curl=~8.9", "curl", Given),
                ("curl@edge", "curl", Missing),
                ("!pyc", "!pyc", Elsewhere),
                ("py3-pip>23", "py3-pip", Given),
            ],
        );
        check(
            rpm,
            "install",
            &[
                ("curl", "curl", Missing),
                ("java-11-openjdk-devel", "java-11-openjdk-devel", Missing),
                ("java-1.8.0-openjdk-1.8.0.402.b06-1.el9", "java-1.8.0-openjdk", Given),
                ("ca-certificates-2023.2.60", "ca-certificates", Given),
                ("@development-tools", "@development-tools", Elsewhere),
                ("https://example.com/a.rpm", "https://example.com/a.rpm", Elsewhere),
                ("perl(JSON)", "perl(JSON)", Elsewhere),
                ("python3.12", "python3.12", Missing),
            ],
        );
        check(zypper, "in", &[("curl=8.6", "curl", Given), ("pattern:base", "pattern:base", Elsewhere)]);
    }

    #[test]
    fn languages() {
        check(
            pip,
            "install",
            &[
                ("flask", "flask", Missing),
                ("flask==3.0.2", "flask", Given),
                ("uvicorn[standard]", "uvicorn", Missing),
                ("uvicorn[standard]~=0.29", "uvicorn", Given),
                ("flask @ https://example.com/flask.zip", "flask @ https://example.com/flask.zip", Elsewhere),
                ("git+https://github.com/a/b.git@v1", "git+https://github.com/a/b.git@v1", Given),
                ("git+ssh://git@github.com/a/b.git", "git+ssh://git@github.com/a/b.git", Missing),
                (".[dev]", ".[dev]", Elsewhere),
                ("dist/a.whl", "dist/a.whl", Elsewhere),
                ("wheels/", "wheels/", Elsewhere),
            ],
        );
        check(
            npm,
            "install",
            &[
                ("express", "express", Missing),
                ("express@4", "express", Given),
                ("@angular/cli", "@angular/cli", Missing),
                ("@angular/cli@^17.3", "@angular/cli", Given),
                ("npm@latest", "npm", Missing),
                ("user/repo", "user/repo", Elsewhere),
                ("github:user/repo#v1", "github:user/repo#v1", Given),
                ("git+https://example.com/a.git", "git+https://example.com/a.git", Missing),
                ("./lib", "./lib", Elsewhere),
                ("a@npm:b@1", "a@npm:b@1", Elsewhere),
            ],
        );
        check(gem, "install", &[("rails", "rails", Missing), ("rails:7.1", "rails", Given)]);
        check(
            go,
            "get",
            &[("golang.org/x/lint", "golang.org/x/lint", Missing), ("./...", "./...", Elsewhere)],
        );
        check(
            go,
            "install",
            &[
                ("golang.org/x/lint", "golang.org/x/lint", Elsewhere),
                ("golang.org/x/lint@latest", "golang.org/x/lint", Missing),
                ("golang.org/x/lint@v0.1.0", "golang.org/x/lint", Given),
            ],
        );
        check(cargo, "install", &[("ripgrep", "ripgrep", Missing), ("ripgrep@14", "ripgrep", Given)]);
        check(
            composer,
            "require",
            &[("a/b", "a/b", Missing), ("a/b:^1", "a/b", Given), ("ext-zip", "ext-zip", Elsewhere)],
        );
        check(
            conda,
            "install",
            &[
                ("conda-forge::numpy", "numpy", Missing),
                ("numpy=1.26", "numpy", Given),
                ("numpy[version='>1']", "numpy", Given),
            ],
        );
    }
}
