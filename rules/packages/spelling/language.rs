//! The packages of languages.

use super::{
    Spelling,
    Version::{Elsewhere, Given, Missing},
    digit, elsewhere, is_file, spelled, up_to,
};

/// The path of a repository that pip clones: what stands behind the host and the user that it may begin with.
pub(in crate::packages) fn repository_path(word: &str) -> &str {
    match word.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        // Launchpad is the only one without a host.
        None => word.strip_prefix("bzr+lp:").unwrap_or_default(),
    }
}

/// `flask`, `flask==3.0`, `flask[async]>=3`, `flask @ https://…`, `git+https://…@v1`.
pub(in crate::packages) fn pip<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    let vcs = ["git+", "hg+", "svn+", "bzr+", "git:"].iter().any(|scheme| word.starts_with(scheme));
    if vcs {
        let has_revision = repository_path(word).contains('@');
        return spelled(word, if has_revision { Given } else { Missing });
    }
    if is_file(word, &[".whl", ".gz", ".zip", ".tgz", ".bz2", ".txt"]) {
        return elsewhere(word);
    }
    // One `=` alone is none of pip's signs.
    let signs = [word.find("=="), word.find(['<', '>', '~', '!', '@'])];
    let spelling = match signs.into_iter().flatten().min() {
        // As `uv` lets people write it.
        Some(at) if word[at..] == *"@latest" => spelled(&word[..at], Missing),
        Some(at) => spelled(&word[..at], Given),
        None => spelled(word, Missing),
    };
    if spelling.version == Missing && word.contains('/') {
        return elsewhere(word);
    }
    let name = spelling.name.split('[').next().unwrap_or_default().trim_end();
    Spelling { name, ..spelling }
}

/// `express`, `express@4.19.2`, `@scope/name@1`, `name@latest`, `github:user/name#v1`.
pub(in crate::packages) fn npm<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    let repository = ["git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:"];
    // So is `user/name`, on GitHub; a folder begins with a dot or a slash.
    let (address, commit) =
        word.split_once('#').map_or((word, None), |(before, behind)| (before, Some(behind)));
    let on_github = is_user_and_name(address) && !is_file(address, TARBALLS);
    let by_address = address.contains("://") && address.strip_suffix(".git").is_some();
    if on_github || by_address || repository.iter().any(|start| word.starts_with(start)) {
        return spelled(word, if commit.is_some() { Given } else { Missing });
    }
    if is_file(word, TARBALLS) || word.starts_with("file:") {
        return elsewhere(word);
    }
    let scope = if word.starts_with('@') { word.find('/').unwrap_or_default() + 1 } else { 0 };
    let (name, version) = match word[scope..].find('@') {
        Some(at) => (&word[..scope + at], &word[scope + at + 1..]),
        None => (word, ""),
    };
    if scope == 0 && name.contains('/') || version.contains(':') {
        return elsewhere(word);
    }
    let numbered = version.trim_start_matches(['v', '=', '^', '~', '<', '>', ' ']).starts_with(digit);
    spelled(name, if numbered { Given } else { Missing })
}

const TARBALLS: &[&str] = &[".tgz", ".tar.gz", ".tar"];

fn is_user_and_name(word: &str) -> bool {
    let parts = word.split_once('/').filter(|(user, name)| !user.is_empty() && !name.is_empty());
    parts.is_some_and(|(_, name)| !name.contains('/')) && !word.contains([':', '@', '\\', '$'])
}

/// `rails`, `rails:7.1.3`.
pub(in crate::packages) fn gem<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".gem"]) { elsewhere(word) } else { up_to(word, &[':']) }
}

/// `example.com/tool@v1.2.3`. Without a version, `install` and `run` take that of the module's `go.mod`.
pub(in crate::packages) fn go<'a>(verb: &str, word: &'a str) -> Spelling<'a> {
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
pub(in crate::packages) fn cargo<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[]) { elsewhere(word) } else { up_to(word, &['@']) }
}

/// `vendor/name`, `vendor/name:^1.0`; `ext-zip` and a version in a word of its own have no vendor.
pub(in crate::packages) fn composer<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if !word.contains('/') || is_file(word, &[]) {
        return elsewhere(word);
    }
    up_to(word, &[':', '=', ' ', '@'])
}

/// `numpy`, `numpy=1.26`, `conda-forge::numpy>=1`, `numpy[version='1']`.
pub(in crate::packages) fn conda<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".conda", ".tar.bz2", ".yml", ".yaml"]) || word.contains('/') {
        return elsewhere(word);
    }
    let name = word.rsplit("::").next().unwrap_or(word);
    up_to(name, &['=', '<', '>', '[', ' ', '!', '~'])
}

/// `redis`, `redis-6.0.2`; `redis-beta` is whatever is newest.
pub(in crate::packages) fn pecl<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".tgz"]) {
        return elsewhere(word);
    }
    match word.rsplit_once('-').filter(|(_, version)| version.starts_with(digit)) {
        Some((name, _)) => spelled(name, Given),
        None => spelled(word, Missing),
    }
}

/// `Plack`, `Plack@1.0050`, `Plack~1.0`.
pub(in crate::packages) fn cpan<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[".tar.gz"]) || word.contains('/') { elsewhere(word) } else { up_to(word, &['@', '~']) }
}
