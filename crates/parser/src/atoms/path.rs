//! Paths with slashes, as Go's `path.Clean` leaves them.

/// The shortest name of the same path: no `//`, no `.`, no `x/..`, no slash at its end; `.` for nothing.
pub fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            ".." if rooted => {}
            part => parts.push(part),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn paths_become_short() {
        for (path, expected) in [
            ("", "."),
            ("./a//b/./c/", "a/b/c"),
            ("a/../..", ".."),
            ("../../a/..", "../.."),
            ("/../a/..", "/"),
            ("/a/b/../c", "/a/c"),
            ("a/..", "."),
        ] {
            assert_eq!(clean(path), expected, "{path}");
        }
    }
}
