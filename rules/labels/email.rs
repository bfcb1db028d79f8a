//! Addresses of mail, as RFC 5321 writes them.

/// Whether a text is `local@domain`.
pub(super) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    is_local(local) && (is_literal(domain) || is_domain(domain))
}

fn is_local(local: &str) -> bool {
    if let Some(quoted) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return quoted.bytes().all(|byte| matches!(byte, b' '..=b'~') && !b"\"\\".contains(&byte));
    }
    let is_mark = |byte: u8| b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte))
    };
    local.len() <= 64 && local.split('.').all(is_atom)
}

/// `[192.0.2.1]`, `[IPv6:…]`.
fn is_literal(domain: &str) -> bool {
    let inside = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| {
        !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":.".contains(&byte))
    })
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let all = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (1..=63).contains(&label.len()) && all && !label.starts_with('-') && !label.ends_with('-')
    };
    domain.split('.').all(is_label)
}
