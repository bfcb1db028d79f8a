//! Repositories of git, as `git clone` and `ADD` take them.

use super::is_url;

/// Letters of the options of `git` and `git clone` that take a value.
pub(crate) const CLONE_SHORT: &str = "bcCjou";

/// Their long ones.
pub(crate) const CLONE_LONG: &[&str] = &[
    "branch",
    "config",
    "depth",
    "filter",
    "git-dir",
    "jobs",
    "origin",
    "reference",
    "revision",
    "separate-git-dir",
    "server-option",
    "shallow-exclude",
    "shallow-since",
    "template",
    "upload-pack",
    "work-tree",
];

/// Whether BuildKit takes a source of ADD for a repository.
pub(crate) fn is_git(source: &str) -> bool {
    let address = source.split(['#', '?']).next().unwrap_or_default();
    let by_scheme = address.starts_with("git://") || address.starts_with("ssh://");
    let by_user = address.starts_with("git@");
    by_scheme
        || by_user
        || address.starts_with("github.com/")
        || is_url(address) && address.strip_suffix(".git").is_some()
}
