//! Secrets that tell what they are by their shape.

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
    prefixes: &'static [&'static str],
    /// How many characters follow the prefix.
    length: Range<usize>,
    alphabet: fn(u8) -> bool,
}

const NO_END: usize = 10_000;

static SHAPES: &[Shape] = &[
    Shape {
        en: "an AWS access key",
        fr: "une clé d'accès AWS",
        also: Some("checkov/CKV_SECRET_2"),
        prefixes: &["AKIA", "ASIA"],
        length: 16..17,
        alphabet: upper,
    },
    Shape {
        en: "a GitHub token",
        fr: "un jeton GitHub",
        also: None,
        prefixes: &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        length: 36..256,
        alphabet: alphanumeric,
    },
    Shape {
        en: "a GitHub token",
        fr: "un jeton GitHub",
        also: None,
        prefixes: &["github_pat_"],
        length: 22..256,
        alphabet: word,
    },
    Shape {
        en: "a GitLab token",
        fr: "un jeton GitLab",
        also: None,
        prefixes: &["glpat-", "glrt-", "gldt-"],
        length: 20..64,
        alphabet: dashed,
    },
    Shape {
        en: "a Slack token",
        fr: "un jeton Slack",
        also: Some("checkov/CKV_SECRET_14"),
        prefixes: &["xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-"],
        length: 20..256,
        alphabet: dashed,
    },
    Shape {
        en: "a Stripe key",
        fr: "une clé Stripe",
        also: Some("checkov/CKV_SECRET_17"),
        prefixes: &["sk_live_", "rk_live_"],
        length: 16..256,
        alphabet: alphanumeric,
    },
    Shape {
        en: "an npm token",
        fr: "un jeton npm",
        also: Some("checkov/CKV_SECRET_12"),
        prefixes: &["npm_"],
        length: 36..37,
        alphabet: alphanumeric,
    },
    Shape {
        en: "a PyPI token",
        fr: "un jeton PyPI",
        also: None,
        prefixes: &["pypi-AgE"],
        length: 50..NO_END,
        alphabet: dashed,
    },
    Shape {
        en: "a Docker Hub token",
        fr: "un jeton Docker Hub",
        also: None,
        prefixes: &["dckr_pat_", "dckr_oat_"],
        length: 20..64,
        alphabet: dashed,
    },
    Shape {
        en: "a Google API key",
        fr: "une clé d'API Google",
        also: None,
        prefixes: &["AIza"],
        length: 35..36,
        alphabet: dashed,
    },
    Shape {
        en: "an OpenAI or Anthropic key",
        fr: "une clé OpenAI ou Anthropic",
        also: None,
        prefixes: &["sk-ant-", "sk-proj-", "sk-"],
        length: 40..256,
        alphabet: dashed,
    },
    Shape {
        en: "a Hugging Face token",
        fr: "un jeton Hugging Face",
        also: None,
        prefixes: &["hf_"],
        length: 34..35,
        alphabet: alphanumeric,
    },
    Shape {
        en: "a DigitalOcean token",
        fr: "un jeton DigitalOcean",
        also: None,
        prefixes: &["dop_v1_"],
        length: 64..65,
        alphabet: alphanumeric,
    },
];

static JWT: Shape = Shape {
    en: "a JSON Web Token",
    fr: "un jeton JWT",
    also: Some("checkov/CKV_SECRET_9"),
    prefixes: &["eyJ"],
    length: 10..NO_END,
    alphabet: dashed,
};

static PRIVATE_KEY: Shape = Shape {
    en: "a private key",
    fr: "une clé privée",
    also: Some("checkov/CKV_SECRET_13"),
    prefixes: &["-----BEGIN "],
    length: 0..NO_END,
    alphabet: dashed,
};

/// Every secret in a text that is known by its shape, with its place in bytes, in order.
pub(crate) fn shapes(text: &str) -> Vec<(Range<usize>, &'static Shape)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let length = rest.iter().take_while(|byte| in_run(**byte)).count();
        let run = &text[at..at + length];
        found.extend(shape(run).map(|shape| (at..at + length, shape)));
        at += length + rest[length..].iter().take_while(|byte| !in_run(**byte)).count();
    }
    found.extend(private_keys(text).map(|place| (place, &PRIVATE_KEY)));
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// Letters, digits, `_`, `-`, `.`: what tokens are made of.
fn in_run(byte: u8) -> bool {
    dashed(byte) || byte == b'.'
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

fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn dashed(byte: u8) -> bool {
    word(byte) || byte == b'-'
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
