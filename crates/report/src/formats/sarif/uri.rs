use std::fmt::Write;

/// A path as a URI reference (RFC 3986): relative as it is, absolute with the scheme `file`.
pub(super) fn of(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => write!(out, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, uri) in [
            ("web/Dockerfile.dev", "web/Dockerfile.dev"),
            ("a b/é%#?:.yaml", "a%20b/%C3%A9%25%23%3F%3A.yaml"),
            ("/srv/x", "file:///srv/x"),
            ("../x", "../x"),
            ("-", "-"),
        ] {
            assert_eq!(of(path), uri);
        }
    }
}
