//! Names that hadolint takes for secrets, whatever they hold.

/// Words that make any name one.
const WORDS: &[&str] = &["api_key", "client_key", "password", "private", "secret", "token", "username"];

/// Names without such a word (source: what hadolint 2.15.1 reports, asked name by name, as of 2026-09).
const NAMES: &[&str] = &[
    "aws_access_key_id",
    "ci_deploy_user",
    "docker_email",
    "facebook_app_id",
    "heroku_api_user",
    "okta_authn_groupid",
    "okta_client_orgurl",
    "okta_oauth2_clientid",
    "travis_os_name",
    "travis_secure_env_vars",
    "travis_sudo",
];

/// Whether hadolint takes the name of a variable for that of a secret.
pub(crate) fn is_listed(name: &str) -> bool {
    let name = name.trim_matches(['"', '\'']).to_ascii_lowercase();
    NAMES.contains(&name.as_str()) || WORDS.iter().any(|word| name.contains(word))
}
