//! Values that are no secret although their name promises one, and values that look like one.

/// Switches and words for nothing.
const SWITCHES: &[&str] = &[
    "true",
    "false",
    "yes",
    "no",
    "on",
    "off",
    "none",
    "null",
    "nil",
    "undefined",
    "unset",
    "enabled",
    "disabled",
];

/// Parts of words that stand for a value which somebody else has to give.
const STAND_INS: &[&str] = &[
    "build-only",
    "build-time",
    "build_only",
    "buildonly",
    "buildtime",
    "dummy",
    "example",
    "fake",
    "fixme",
    "ignored",
    "insert",
    "not-a-",
    "not_a_",
    "notused",
    "not-used",
    "placeholder",
    "redacted",
    "replace",
    "todo",
    "unused",
    "xxx",
    "your-",
    "your_",
    "yourpass",
    "yoursecret",
    "yourtoken",
];

/// Endings of files, so that the value says where the secret is.
const FILES: &[&str] = &[".pem", ".key", ".json", ".txt", ".crt", ".pub", ".yml", ".yaml", ".env", ".conf"];

/// The value without the quotes around it.
pub(crate) fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner.trim();
        }
    }
    value
}

/// Whether the value, unquoted, is surely no secret: empty, a switch, a path, an address, a stand-in.
pub(crate) fn is_harmless(value: &str) -> bool {
    // What `echo` and `printf` break lines with.
    let value = value.trim_end_matches("\\n");
    if value.chars().nth(1).is_none() || value.len() > 4096 {
        return true;
    }
    let lower = value.to_ascii_lowercase();
    SWITCHES.contains(&lower.as_str()) || is_stand_in(&lower) || is_place(&lower)
}

fn is_stand_in(lower: &str) -> bool {
    let bracketed = [("<", ">"), ("[", "]"), ("{", "}"), ("%", "%"), ("@", "@"), ("__", "__")];
    bracketed.iter().any(|(open, close)| lower.starts_with(open) && lower.ends_with(close))
        || STAND_INS.iter().any(|word| lower.contains(word))
        || is_same(lower)
}

/// Words for a secret that somebody forgot to give.
const TO_CHANGE: &[&str] =
    &["change-me", "change_me", "changeit", "changeme", "changethis", "change-this", "change_this"];

/// Whether the value, unquoted, stands for a secret that somebody has still to choose: `changeme`, `example`. What a
/// template tool will replace is none.
pub(crate) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_word = TO_CHANGE.iter().chain(STAND_INS).any(|word| lower.contains(word));
    is_word && !is_place(&lower) && !lower.contains(['<', '{', '%', '[', '@']) && !is_same(&lower)
}

fn is_same(lower: &str) -> bool {
    lower.bytes().all(|byte| byte == lower.as_bytes()[0])
}

/// A path or an address: where something is, not what it is.
fn is_place(lower: &str) -> bool {
    let windows = lower.get(1..3).is_some_and(|start| start == ":\\" || start == ":/");
    let beginning = ["/", "./", "../", "~/", "file:"].iter().any(|start| lower.starts_with(start));
    windows || beginning || lower.contains("://") || FILES.iter().any(|ending| lower.ends_with(ending))
}

/// Whether only the build knows the value.
pub(crate) fn is_variable(value: &str) -> bool {
    value.contains('$')
}

/// Whether a value behind a doubtful name looks like made by a machine: long, letters and digits mixed, and no
/// fingerprint of a public key.
pub(crate) fn is_random(value: &str) -> bool {
    let long = (16..=512).contains(&value.len());
    let hex = value.strip_prefix("0x").unwrap_or(value).bytes().all(|byte| byte.is_ascii_hexdigit());
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    long && plain && !hex && digits >= 2 && letters >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless() {
        for value in [
            "",
            "1",
            "true",
            "No",
            "/run/secrets/db",
            "./key",
            "C:\\keys\\a",
            "https://vault.local",
            "<your-token>",
            "{{ token }}",
            "%%GPG_KEY%%",
            "your-api-key",
            "dummy",
            "xxxxxxxx",
            "********",
            "service-account.json",
        ] {
            assert!(is_harmless(value), "{value}");
        }
        for value in ["changeme", "secret", "hunter2", "1234", "p@ss", "fsociety", "E CORP"] {
            assert!(!is_harmless(value), "{value}");
        }
    }

    #[test]
    fn random() {
        assert!(is_random("lgNvGyhnUKpa5PJi2"));
        for value in
            ["basic", "0D96DF4D4110E5C43FBFB17F2D347EA6AA65421D", "0x0A9AF2115F4687BD29803A206B73A36E", "v1"]
        {
            assert!(!is_random(value), "{value}");
        }
    }

    #[test]
    fn quotes_go_in_pairs() {
        assert_eq!(
            [unquoted("\"a\""), unquoted("'a"), unquoted(" a "), unquoted("\"")],
            ["a", "'a", "a", "\""]
        );
    }
}
