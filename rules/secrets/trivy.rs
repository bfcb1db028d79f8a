//! Names that Trivy takes for secrets, whatever they hold.

/// Words of a name that Trivy takes for a secret's, parted by `_` (source: the table of its check DS-0031, as of 2026-09).
const TRIVY: &[&str] = &[
    "apikey",
    "auth",
    "credential",
    "credentials",
    "key",
    "password",
    "pword",
    "passwd",
    "psw",
    "secret",
    "token",
    "usr",
];

/// Whether Trivy takes the name of a variable for that of a secret.
pub(crate) fn is_listed(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.split('_').any(|word| TRIVY.contains(&word)) && !name.split('_').any(|word| word == "public")
}
