//! What a source of ADD or COPY is, if it is no path. Source: BuildKit's `ParseGitRef` and `isHTTPSource`.

/// Where a source that is no path comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remote {
    /// A repository.
    Git,
    /// A repository in the old spelling `github.com/…`, which is a path for everything but `--checksum`.
    OldGit,
    /// A file from the web.
    Web,
}

pub(super) fn remote(source: &str) -> Option<Remote> {
    if source.starts_with("github.com/") {
        return Some(Remote::OldGit);
    }
    if is_git(source) {
        return Some(Remote::Git);
    }
    (source.starts_with("http://") || source.starts_with("https://")).then_some(Remote::Web)
}

fn is_git(source: &str) -> bool {
    let Some((scheme, rest)) = source.split_once("://").filter(|(scheme, _)| is_word(scheme, "")) else {
        return is_scp(source);
    };
    match scheme.to_ascii_lowercase().as_str() {
        "git" | "ssh" => true,
        // A page of the web is a repository only by its ending.
        "http" | "https" => {
            let address = rest.split(['#', '?']).next().unwrap_or_default();
            address.split_once('/').is_some_and(|(_, path)| path.strip_suffix(".git").is_some())
        }
        _ => false,
    }
}

/// `user@host:path`
fn is_scp(source: &str) -> bool {
    let parts = source.split_once('@').and_then(|(user, rest)| Some((user, rest.split_once(':')?.0)));
    parts.is_some_and(|(user, host)| is_word(user, "-_") && is_word(host, "-."))
}

fn is_word(text: &str, others: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_ascii_alphanumeric() || others.contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_repositories() {
        for git in [
            "git@github.com:x/y.git",
            "a_b@h.c:",
            "ssh://git@h/x",
            "git://h/x",
            "https://h/x.git#main:sub",
            "HTTPS://h/x.git?tag=1",
        ] {
            assert_eq!(remote(git), Some(Remote::Git), "{git}");
        }
        assert_eq!(remote("github.com/x/y"), Some(Remote::OldGit));
    }

    #[test]
    fn files_of_the_web_and_paths() {
        for web in ["https://h/x.tar.gz", "http://h/x.github", "https://h.git", "http://h/x.git/"] {
            assert_eq!(remote(web), Some(Remote::Web), "{web}");
        }
        for path in ["a/b.git", "x@y", "@a:b", "a.b@c:d", "ftp://h/x.git", "HTTP://h/x", "./git@h:x", "C:\\x"]
        {
            assert_eq!(remote(path), None, "{path}");
        }
    }
}
