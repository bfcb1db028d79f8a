//! Whether anybody checks what was fetched.

use calfat_shell::{Command, Script};

/// Programs that compare a file with a checksum or a signature.
const VERIFIERS: &[&str] = &[
    "b2sum",
    "b3sum",
    "cksum",
    "cosign",
    "crc32",
    "debsig-verify",
    "digest",
    "dpkg-sig",
    "dscverify",
    "gpgv",
    "jarsigner",
    "md5",
    "md5sum",
    "minisign",
    "rhash",
    "sha1",
    "sha1sum",
    "sha224sum",
    "sha256",
    "sha256sum",
    "sha384sum",
    "sha512",
    "sha512sum",
    "shasum",
    "signify",
    "slsa-verifier",
    "sum",
];

/// Programs that do so when an argument says this.
const WHEN_ASKED: &[(&str, &[&str])] = &[
    ("openssl", &["dgst", "sha256", "sha512", "cms", "smime"]),
    ("gpg", &["--verify", "--decrypt", "-d"]),
    ("gpg2", &["--verify"]),
    ("rpm", &["-K", "--checksig"]),
    ("rpmkeys", &["-K", "--checksig"]),
    ("gh", &["attestation"]),
    ("aria2c", &["--checksum"]),
    ("busybox", &["sha256sum", "sha512sum", "sha1sum", "md5sum"]),
];

/// Whether a script compares anything with a checksum or a signature.
pub(crate) fn verifies(script: &Script) -> bool {
    script.commands().any(is_check)
}

fn is_check(command: &Command) -> bool {
    if command.is_any(VERIFIERS) {
        return true;
    }
    let Some(name) = command.name() else { return false };
    // A function or script of one's own: `verify_checksum`, `./verify.sh`.
    if name.contains("verify") || name.contains("checksum") {
        return true;
    }
    let asked = WHEN_ASKED.iter().find(|(program, _)| *program == name);
    asked.is_some_and(|(_, words)| {
        command.args.iter().any(|word| words.iter().any(|asked| word.display().starts_with(asked)))
    })
}
