//! Secrets that tell what they are by their shape.

use super::shapes::{JWT, PRIVATE_KEY, SHAPES};
use std::ops::Range;

/// A kind of secret that is known by how it begins and what follows.
#[derive(Debug)]
pub(crate) struct Shape {
    /// What it is, in English, with its article.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
    /// The code of another tool for this very kind.
    pub also: Option<&'static str>,
    pub(super) prefixes: &'static [&'static str],
    /// How many characters follow the prefix.
    pub(super) length: Range<usize>,
    pub(super) alphabet: fn(u8) -> bool,
}

/// Every secret in a text that is known by its shape, with its place in bytes, in order.
pub(crate) fn shapes(text: &str) -> Vec<(Range<usize>, &'static Shape)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let length = rest.iter().take_while(|byte| dotted(**byte)).count();
        let run = &text[at..at + length];
        found.extend(shape(run).map(|shape| (at..at + length, shape)));
        at += length + rest[length..].iter().take_while(|byte| !dotted(**byte)).count();
    }
    found.extend(private_keys(text).map(|place| (place, &PRIVATE_KEY)));
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// The length of the shortest token that is known, `AKIA` and 16 letters: most words of a file are shorter.
const SHORTEST: usize = 20;

fn shape(run: &str) -> Option<&'static Shape> {
    if run.len() < SHORTEST {
        return None;
    }
    let shape = SHAPES.iter().find(|shape| shape.fits(run)).or_else(|| is_jwt(run).then_some(&JWT))?;
    (!is_sample(run)).then_some(shape)
}

/// Documentation marks its keys so that nobody takes them for real.
fn is_sample(run: &str) -> bool {
    let upper = run.to_ascii_uppercase();
    let tail = &run.as_bytes()[run.len() - 8..];
    upper.contains("EXAMPLE") || upper.contains("XXXX") || tail.iter().all(|byte| *byte == tail[0])
}

fn is_jwt(run: &str) -> bool {
    let parts: Vec<&str> = run.splitn(4, '.').collect();
    let [head, body, seal] = parts[..] else { return false };
    JWT.fits(head) && body.starts_with("eyJ") && seal.len() >= 20
}

impl Shape {
    fn fits(&self, run: &str) -> bool {
        let run = run.trim_end_matches('.');
        let rest = self.prefixes.iter().find_map(|prefix| run.strip_prefix(prefix));
        rest.is_some_and(|rest| self.length.contains(&rest.len()) && rest.bytes().all(self.alphabet))
    }
}

/// `-----BEGIN … PRIVATE KEY-----` where a key follows; alone, it may be what somebody searches for.
fn private_keys(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("-----BEGIN ").filter_map(|(at, begin)| {
        let rest = &text[at + begin.len()..];
        let name =
            rest.bytes().take(40).take_while(|byte| byte.is_ascii_uppercase() || *byte == b' ').count();
        let after = rest[..name].ends_with("PRIVATE KEY").then(|| rest[name..].strip_prefix("-----"))??;
        let skip = after.bytes().take(12).take_while(|byte| !byte.is_ascii_uppercase()).count();
        let body = after.as_bytes()[skip..].iter().take(24).take_while(|byte| base64(**byte)).count();
        (body >= 16).then(|| at..at + begin.len() + name + 5)
    })
}

pub(super) fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

pub(super) fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

pub(super) fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

pub(super) fn dashed(byte: u8) -> bool {
    word(byte) || byte == b'-'
}

pub(super) fn hex(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

pub(super) fn dotted(byte: u8) -> bool {
    dashed(byte) || byte == b'.'
}

fn base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/'
}

/// The beginning of a secret, enough to find it again and too little to use it.
pub(crate) fn masked(secret: &str) -> String {
    let shown: String = secret.chars().take(4).collect();
    format!("{shown}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        shapes(text).into_iter().map(|(_, shape)| shape.en).collect()
    }

    /// Parted, so that no scanner takes the test for a leak.
    fn made(prefix: &str, length: usize) -> String {
        prefix.to_owned() + &"a1B2c3D4e5F6g7H8".repeat(8)[..length]
    }

    #[test]
    fn known_shapes() {
        assert_eq!(kinds("AKIAQ3EGRV7XK2MPLW5T"), ["an AWS access key"]);
        assert_eq!(kinds(&made("ghp_", 36)), ["a GitHub token"]);
        assert_eq!(kinds(&made("github_pat_", 60)), ["a GitHub token"]);
        assert_eq!(kinds(&made("glpat-", 20)), ["a GitLab token"]);
        assert_eq!(kinds(&made("xoxb-", 40)), ["a Slack token"]);
        assert_eq!(kinds(&made("sk_live_", 24)), ["a Stripe key"]);
        assert_eq!(kinds(&made("sk-ant-", 60)), ["an OpenAI or Anthropic key"]);
        assert_eq!(kinds(&made("dapi", 32)), [""; 0]);
        assert_eq!(kinds(&format!("dapi{}", "0a1b".repeat(8))), ["a Databricks token"]);
        assert_eq!(kinds(&format!("SG.{}.{}", made("", 22), made("", 43))), ["a SendGrid key"]);
        assert_eq!(kinds(&format!("hvs.{}", made("", 92))), ["a Vault token"]);
        assert_eq!(kinds(&format!("x=\"{}\"; y", made("npm_", 36))), ["an npm token"]);
        let jwt = format!("{}.{}.{}", made("eyJ", 30), made("eyJ", 30), made("", 43));
        assert_eq!(kinds(&jwt), ["a JSON Web Token"]);
    }

    #[test]
    fn private_keys_with_their_body() {
        let key = "-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEAtn\n-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhki";
        assert_eq!(kinds(key), ["a private key"; 2]);
        for other in
            ["-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkqhki", "grep '-----BEGIN RSA PRIVATE KEY-----' f"]
        {
            assert_eq!(kinds(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn what_only_looks_alike() {
        for other in [
            "AKIAIOSFODNN7EXAMPLE",
            "AKIA",
            "sk-learn",
            "hf_transfer",
            "npm_config_cache",
            "ghp_xxxx",
            "é…",
            "eyJ.eyJ.x",
        ] {
            assert_eq!(kinds(other), [""; 0], "{other}");
        }
        assert_eq!(kinds(&format!("ghp_{}", "x".repeat(36))), [""; 0]);
    }

    #[test]
    fn a_mask_shows_four_characters() {
        assert_eq!(masked("AKIAQ3EGRV7XK2MPLW5T"), "AKIA…");
        assert_eq!(masked("é"), "é…");
    }
}
