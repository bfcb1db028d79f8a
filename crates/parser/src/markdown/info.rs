/// The language that an info string names: `dockerfile` of `dockerfile title="x"`, of `{.dockerfile #a}`, of
/// `dockerfile:web/Dockerfile` and of `dockerfile{1,3}`.
pub fn language(info: &str) -> &str {
    let info = info.trim_start_matches(['{', '.', ' ']);
    let end =
        info.find(|char: char| char.is_whitespace() || "{}:,;=\"'".contains(char)).unwrap_or(info.len());
    &info[..end]
}

/// What follows the language: `title="x" {1,3}`.
pub fn attributes(info: &str) -> &str {
    let language = language(info);
    let at = language.as_ptr() as usize - info.as_ptr() as usize;
    &info[at + language.len()..]
}
