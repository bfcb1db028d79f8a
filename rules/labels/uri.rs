//! Addresses, as RFC 3986 writes them.

/// Whether a text is a URI: a scheme, a colon, and what may follow them.
pub(super) fn is_absolute(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            if !is_authority(authority) {
                return false;
            }
            path
        }
        None => rest,
    };
    is_scheme(scheme)
        && consists_of(path, ":@/")
        && consists_of(query, ":@/?")
        && consists_of(fragment, ":@/?")
}

fn is_scheme(scheme: &str) -> bool {
    let all = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    all && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// `user:password@host:port`.
fn is_authority(authority: &str) -> bool {
    let (user, place) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((inside, rest)) => {
            let is_address = inside.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.v".contains(&byte));
            if !is_address {
                return false;
            }
            ("", rest.strip_prefix(':').unwrap_or(rest))
        }
        None => place.split_once(':').unwrap_or((place, "")),
    };
    consists_of(user, ":") && consists_of(host, "") && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether nothing stands in a part but letters, digits, `%41`, the marks that may stand everywhere, and some more.
fn consists_of(part: &str, more: &str) -> bool {
    let mut bytes = part.bytes();
    while let Some(byte) = bytes.next() {
        let is_escape = byte == b'%';
        let is_mark = b"-._~!$&'()*+,;=".contains(&byte) || more.as_bytes().contains(&byte);
        let fine = if is_escape {
            (0..2).all(|_| bytes.next().is_some_and(|digit| digit.is_ascii_hexdigit()))
        } else {
            byte.is_ascii_alphanumeric() || is_mark
        };
        if !fine {
            return false;
        }
    }
    true
}
