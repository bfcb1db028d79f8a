//! Passwords in addresses.

use super::value::is_harmless;
use std::ops::Range;

/// A password in an address: `https://user:password@host`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Login<'a> {
    /// User and password, without the `@`.
    pub place: Range<usize>,
    /// The host, port included.
    pub host: &'a str,
}

/// Every address in a text that holds a password in clear, in order.
pub(crate) fn logins(text: &str) -> impl Iterator<Item = Login<'_>> {
    text.match_indices("://").filter_map(|(at, sign)| login(text, at, at + sign.len()))
}

fn login(text: &str, scheme_end: usize, start: usize) -> Option<Login<'_>> {
    text[..scheme_end].ends_with(|last: char| last.is_ascii_alphanumeric()).then_some(())?;
    let length = text[start..].find(ends_host).unwrap_or(text.len() - start);
    let (user, host) = text[start..start + length].rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    let known = !password.contains(['$', '{', '<', '%', '*', '(']) || percent_encoded(password);
    (known && !is_harmless(password)).then(|| Login { place: start..start + user.len(), host })
}

/// `p%40ss`, but not `%PASSWORD%` or `%s`.
fn percent_encoded(password: &str) -> bool {
    let mut parts = password.split('%').skip(1).peekable();
    let encoded =
        |part: &str| part.get(..2).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
    parts.peek().is_some() && parts.all(encoded) && !password.contains(['$', '{', '<', '*', '('])
}

fn ends_host(letter: char) -> bool {
    letter.is_whitespace() || "/?#\"'\\,;<>|&`".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_clear() {
        let text =
            "git clone https://bob:hunter2@git.example.org/a.git # and postgres://app:p%40ss@db:5432/x";
        let found: Vec<_> = logins(text).map(|login| (&text[login.place.clone()], login.host)).collect();
        assert_eq!(found, [("bob:hunter2", "git.example.org"), ("app:p%40ss", "db:5432")]);
    }

    #[test]
    fn none() {
        for text in [
            "https://example.org/a:b@c",
            "https://git@github.com/x",
            "https://user:$TOKEN@host",
            "https://user:${TOKEN}@host",
            "https://user:<password>@host",
            "https://user:%s@host",
            "https://user:@host",
            "ssh://git@host:22/x",
            "://",
        ] {
            assert_eq!(logins(text).count(), 0, "{text}");
        }
    }
}
