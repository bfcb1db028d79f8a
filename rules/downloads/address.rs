//! Addresses of downloads.

/// An address taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// What stands before `://`; empty if there is none, which `curl` and `wget` take for `http`.
    pub scheme: &'a str,
    /// The host, without user and port.
    pub host: &'a str,
    /// What follows the host.
    pub path: &'a str,
}

/// Top-level names that no public server has.
const PRIVATE: &[&str] = &[
    "arpa",
    "corp",
    "docker",
    "home",
    "internal",
    "intra",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "private",
    "svc",
    "test",
];

/// Whether a word is an address of the web.
pub(crate) fn is_url(text: &str) -> bool {
    starts_with(text, "https://") || starts_with(text, "http://")
}

fn starts_with(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

impl<'a> Address<'a> {
    /// Takes an address apart. None if its host depends on a variable, or if it is no address.
    pub fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("", text));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = match host.strip_prefix('[') {
            Some(inner) => inner.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:".contains(&byte);
        let known = !host.is_empty() && host.bytes().all(is_name);
        let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+');
        (known && is_scheme).then_some(Self { scheme, host, path })
    }

    /// Whether it is fetched without encryption.
    pub fn is_plain(self) -> bool {
        self.scheme.eq_ignore_ascii_case("http") || self.scheme.is_empty() && self.host.contains('.')
    }

    /// Whether it is the machine that runs the command.
    pub fn is_here(self) -> bool {
        let host = self.host;
        host.eq_ignore_ascii_case("localhost")
            || host.starts_with("127.")
            || matches!(host, "::1" | "0.0.0.0")
    }

    /// Whether only some private network knows the host.
    pub fn is_private(self) -> bool {
        let host = self.host;
        let last = host.rsplit('.').next().unwrap_or_default();
        let public_name = host.contains('.') && !PRIVATE.iter().any(|name| name.eq_ignore_ascii_case(last));
        let numbers: Vec<u8> = host.split('.').take(5).filter_map(|part| part.parse().ok()).collect();
        let private_number = match numbers[..] {
            [10, _, _, _] | [192, 168, _, _] | [169, 254, _, _] => true,
            [172, second, _, _] => (16..32).contains(&second),
            _ => false,
        };
        self.is_here() || !public_name || private_number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        let host = |text| Address::of(text).map(|address| address.host);
        assert_eq!(host("https://user:x@a.example:8443/b?c"), Some("a.example"));
        assert_eq!(host("http://[::1]:80/"), Some("::1"));
        assert_eq!(host("get.example.org/x"), Some("get.example.org"));
        assert_eq!(host("http://$HOST/x"), None);
        assert_eq!(host("https://"), None);
    }

    #[test]
    fn what_is_public() {
        for (text, private) in [
            ("http://localhost:80", true),
            ("http://127.0.0.1/", true),
            ("http://nexus/x", true),
            ("http://10.1.2.3/x", true),
            ("http://172.20.0.1", true),
            ("http://172.32.0.1", false),
            ("http://repo.corp/x", true),
            ("http://host.docker.internal/x", true),
            ("http://example.org/x", false),
            ("http://8.8.8.8/x", false),
        ] {
            assert_eq!(Address::of(text).unwrap().is_private(), private, "{text}");
        }
    }
}
