//! Names of variables and options that promise a secret.

/// How surely a name promises a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// `DB_PASSWORD`, `apiKey`.
    Strong,
    /// `CACHE_KEY`, `AUTH`: often something else.
    Weak,
}

/// Words that mean a secret wherever they end a name.
const STRONG: &[&str] = &[
    "apikey",
    "cred",
    "credential",
    "credentials",
    "creds",
    "pass",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "pword",
    "secret",
    "secrets",
    "token",
];

/// Words that mean a secret behind another word: `DB_PWD`, `GITHUB_PAT`, but not `PWD`.
const STRONG_BEHIND: &[&str] = &["pat", "pwd"];

/// Endings of words that are written in one: `PGPASSWORD`, `accesstoken`.
const STRONG_ENDINGS: &[&str] = &[
    "accesskey",
    "accesstoken",
    "authtoken",
    "dbpass",
    "passwd",
    "password",
    "privatekey",
    "rootpass",
    "secretkey",
];

/// What stands before `KEY` where it is a secret.
const KEYS: &[&str] = &[
    "access",
    "account",
    "aes",
    "api",
    "app",
    "auth",
    "deploy",
    "encrypt",
    "encryption",
    "hmac",
    "jwt",
    "license",
    "master",
    "priv",
    "private",
    "prv",
    "secret",
    "service",
    "session",
    "shared",
    "ssh",
    "storage",
];

/// Words before the promising one that make it something else: a switch, a count, a fingerprint, what every browser sees.
const HARMLESS_BEFORE: &[&str] = &[
    "allow",
    "anon",
    "apt",
    "ask",
    "bucket",
    "cache",
    "count",
    "csrf",
    "disable",
    "disabled",
    "empty",
    "enable",
    "enabled",
    "file",
    "foreign",
    "gpg",
    "host",
    "hot",
    "max",
    "min",
    "no",
    "partition",
    "pgp",
    "primary",
    "prompt",
    "pub",
    "public",
    "publishable",
    "react",
    "random",
    "release",
    "repo",
    "repository",
    "require",
    "required",
    "rpm",
    "site",
    "skip",
    "sort",
    "use",
    "version",
    "vite",
    "without",
];

/// Words behind the promising one that leave it a secret: `SECRET_KEY_BASE`, `PASSWORD_PROD`.
const STILL_SECRET: &[&str] = &[
    "admin",
    "b64",
    "base",
    "base64",
    "ci",
    "default",
    "dev",
    "key",
    "local",
    "new",
    "old",
    "plain",
    "prod",
    "production",
    "root",
    "staging",
    "string",
    "test",
    "text",
    "val",
    "value",
];

/// Longer names promise nothing that anybody reads; shorter ones cannot.
const LONGEST: usize = 128;

/// What the name of a variable, option or setting promises.
pub(crate) fn promise(name: &str) -> Option<Promise> {
    if !(3..=LONGEST).contains(&name.len()) {
        return None;
    }
    let words = words(name);
    let harmless = |word: &String| HARMLESS_BEFORE.contains(&word.as_str());
    // Only from the last word on that is nobody's suffix, and up to the first one that takes the promise back.
    let first = words.iter().rposition(|word| !keeps(word)).unwrap_or_default();
    let end = words.iter().position(harmless).map_or(words.len(), |at| at + 1);
    let promises = (first..end).filter_map(|at| meant(&words[..at], &words[at]));
    promises.max_by_key(|promise| *promise == Promise::Strong)
}

fn keeps(word: &str) -> bool {
    STILL_SECRET.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
}

fn meant(before: &[String], word: &str) -> Option<Promise> {
    let negated = word.starts_with("no") && STRONG.contains(&&word[2..]);
    if negated {
        return None;
    }
    let glued = STRONG_ENDINGS.iter().any(|ending| word.ends_with(ending));
    if STRONG.contains(&word) || glued || (!before.is_empty() && STRONG_BEHIND.contains(&word)) {
        let working_directory = word == "pwd" && before == ["old"];
        return (!working_directory).then_some(Promise::Strong);
    }
    match (word, before.last()) {
        ("key", Some(before)) if KEYS.contains(&before.as_str()) => Some(Promise::Strong),
        ("key" | "auth" | "salt", _) => Some(Promise::Weak),
        _ => None,
    }
}

/// The words of `DB_PASSWORD`, `db-password`, `dbPassword`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        let starts = was_lower && letter.is_uppercase();
        if (starts || !letter.is_alphanumeric()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if letter.is_alphanumeric() {
            words.last_mut().expect("there is always one").extend(letter.to_lowercase());
        }
        was_lower = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_promise_a_secret() {
        for name in [
            "PASSWORD",
            "DB_PASS",
            "MYSQL_ROOT_PASSWORD",
            "PGPASSWORD",
            "LDAP_ROOTPASS",
            "MYSQL_PWD",
            "GITHUB_PAT",
            "AWS_SECRET_ACCESS_KEY",
            "SECRET_KEY_BASE",
            "apiKey",
            "_authToken",
            "client-secret",
            "TOKEN_2",
            "API_KEY",
            "jwt.secret",
            "NPM_TOKEN",
            "SSH_PRIVATE_KEY",
            "JWT_SECRET_KEY",
            "GOOGLE_APPLICATION_CREDENTIALS",
        ] {
            assert_eq!(promise(name), Some(Promise::Strong), "{name}");
        }
        for name in ["KEY", "BASIC_AUTH", "OPENAI_KEY", "SIGNING_KEY"] {
            assert_eq!(promise(name), Some(Promise::Weak), "{name}");
        }
    }

    #[test]
    fn names_that_promise_none() {
        for name in [
            "",
            "PATH",
            "PWD",
            "OLDPWD",
            "GPG_KEY",
            "GPG_KEYS",
            "NGINX_GPGKEY",
            "KEYSERVER",
            "KEY_URL",
            "KEYBOARD",
            "AUTHOR",
            "AUTHORS",
            "TOKENIZER",
            "TOKENIZERS_PARALLELISM",
            "PUBLIC_KEY",
            "PASSWORD_FILE",
            "SECRET_NAME",
            "TOKEN_ENDPOINT",
            "TOKEN_EXPIRES",
            "MYSQL_ALLOW_EMPTY_PASSWORD",
            "MYSQL_RANDOM_ROOT_PASSWORD",
            "OAUTH2_PROXY_VERSION",
            "KEEPASSXC_VERSION",
            "PASSENGER_VERSION",
            "DOCKER_AUTH_VERSION",
            "PGP_KEYSERVER",
            "RABBITMQ_PGP_KEY_ID",
            "AWS_ACCESS_KEY_ID",
            "MAX_TOKENS",
            "COMPASS",
            "BYPASS",
            "NOPASSWD",
            "KEYCLOAK_HOME",
            "PARTITION_KEY",
            "AUTH_METHOD",
            "VITE_API_KEY",
            "NEXT_PUBLIC_SUPABASE_ANON_KEY",
            "STRIPE_PUBLISHABLE_KEY",
            "API_KEY_HEADER",
            "SSH_AUTH_SOCK",
            "SECRETS_DIR",
            "PATH_TO",
            "disabled-password",
            "no-password",
            "é",
        ] {
            assert_eq!(promise(name), None, "{name}");
        }
    }
}
