//! Files that hold secrets, known by their names.

use calfat_lint::Level;

/// Private keys and credentials: nobody ships these on purpose.
const GRAVE: &[&str] = &[
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    "id_ecdsa_sk",
    "id_ed25519_sk",
    ".git-credentials",
    ".netrc",
    "_netrc",
    ".pgpass",
    ".vault-token",
    ".dockercfg",
    "application_default_credentials.json",
    "master.key",
];

/// Files that mostly hold secrets.
const USUAL: &[&str] = &[
    ".env",
    ".envrc",
    ".pypirc",
    ".boto",
    ".s3cfg",
    ".my.cnf",
    "credentials.json",
    "kubeconfig",
    "secrets.env",
    "secrets.json",
    "secrets.toml",
    "secrets.yaml",
    "secrets.yml",
    "terraform.tfstate",
    "terraform.tfvars",
    "service-account.json",
    "serviceaccount.json",
];

/// Files that may hold a secret beside settings, or a hash of one.
const DOUBTFUL: &[&str] = &[".npmrc", ".yarnrc", ".htpasswd"];

/// A folder and the secret in it: the last two parts of a path.
const IN_FOLDER: &[(&str, &str)] =
    &[(".aws", "credentials"), (".docker", "config.json"), (".kube", "config"), (".config", "gcloud")];

/// Folders that are secret as a whole.
const FOLDERS: &[&str] = &[".ssh", ".aws", ".gnupg", ".kube"];

/// Ends of `.env…` files that are made to be shared.
const TEMPLATES: &[&str] =
    &["example", "sample", "template", "tmpl", "tpl", "dist", "schema", "defaults", "default"];

/// Parts of a name that tell the public half of a key, or what checks a package.
const PUBLIC: &[&str] = &[
    "pub",
    "public",
    "gpg",
    "pgp",
    "apt",
    "archive",
    "rpm",
    "repo",
    "repository",
    "release",
    "signing",
    "keyring",
    "trusted",
    "debian",
    "ubuntu",
];

/// How grave it is to copy the file or folder of this path; none if its name says nothing.
pub(crate) fn gravity(path: &str) -> Option<Level> {
    let path = path.to_ascii_lowercase().replace('\\', "/");
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = parts.next().unwrap_or_default();
    if is_template(name) {
        return None;
    }
    if GRAVE.contains(&name) || IN_FOLDER.contains(&(folder, name)) || is_key(name) {
        return Some(Level::Error);
    }
    if USUAL.contains(&name) || FOLDERS.contains(&name) || name.starts_with(".env.") || is_store(name) {
        return Some(Level::Warning);
    }
    DOUBTFUL.contains(&name).then_some(Level::Info)
}

/// Whether a file is a model for others to fill in: `.env.example`, `config.json.dist`.
pub(crate) fn is_template(name: &str) -> bool {
    name.rsplit(['.', '-', '_']).take(2).any(|part| TEMPLATES.contains(&part.to_ascii_lowercase().as_str()))
}

/// `server.key`, `tls-private.pem`, `host.ppk`; but not the keys that packages are checked with.
fn is_key(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let words = || stem.split(['.', '-', '_', ' ']);
    if words().any(|word| PUBLIC.contains(&word)) {
        return false;
    }
    match ending {
        "ppk" => true,
        "key" => !stem.is_empty(),
        "pem" => words().any(|word| matches!(word, "key" | "private" | "privkey" | "privatekey")),
        _ => false,
    }
}

/// Stores of keys and passwords, and the accounts of services.
fn is_store(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let trusted = name.contains("trust") || name.contains("cacert");
    let account =
        ending == "json" && (name.starts_with("service-account") || name.starts_with("service_account"));
    account
        || (matches!(ending, "p12" | "pfx" | "jks" | "keystore" | "kdbx")
            && !trusted
            && name != "debug.keystore")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_files() {
        for path in [
            "id_rsa",
            "ssh/id_ed25519",
            "/root/.aws/credentials",
            "certs\\server.key",
            "tls-key.pem",
            ".netrc",
        ] {
            assert_eq!(gravity(path), Some(Level::Error), "{path}");
        }
        for path in
            [".env", "api/.env.production", ".ssh/", "keystore.jks", "service-account-prod.json", "cert.pfx"]
        {
            assert_eq!(gravity(path), Some(Level::Warning), "{path}");
        }
        assert_eq!(gravity("./.npmrc"), Some(Level::Info));
    }

    #[test]
    fn other_files() {
        for path in [
            ".",
            "",
            "/",
            "id_rsa.pub",
            ".env.example",
            ".env.sample",
            ".env.dist",
            "cert.pem",
            "ca.pem",
            "fullchain.pem",
            "nginx_signing.key",
            "docker-gpg.key",
            "apt.key",
            "truststore.jks",
            "public.key",
            "environment",
            "key.py",
            ".ssh/known_hosts",
            ".ssh/config",
            "package.json",
            ".envoy",
            ".env-template",
            "pubkey.pem",
            "debug.keystore",
        ] {
            assert_eq!(gravity(path), None, "{path}");
        }
    }
}
