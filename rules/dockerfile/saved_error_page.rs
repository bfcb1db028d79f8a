use super::{curl_download, flags, piped_download};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::Run;
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "saved-error-page",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("saved_error_page"),
    options: &[],
    check: Check::Run(check),
};

/// What makes curl fail on an error of the server.
const FAILS: &[(&str, &str)] = &[("f", "fail"), ("", "fail-with-body")];

/// Programs that stop the build when they are given a page in place of an archive, a key or a number.
const NOTICE: &[&str] = &[
    "7z",
    "apk",
    "apt",
    "apt-get",
    "apt-key",
    "bsdtar",
    "bunzip2",
    "bzip2",
    "cmp",
    "cosign",
    "dnf",
    "dpkg",
    "gpg",
    "gpgv",
    "gunzip",
    "gzip",
    "java",
    "jq",
    "md5sum",
    "minisign",
    "openssl",
    "patch",
    "rpm",
    "sha1sum",
    "sha256sum",
    "sha384sum",
    "sha512sum",
    "shasum",
    "tar",
    "unxz",
    "unzip",
    "xz",
    "yum",
    "zcat",
    "zstd",
    "zypper",
];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let script = run.script();
    let calls =
        script.commands().enumerate().filter(|(_, curl)| is_blind(curl) && curl_download::is_kept(run, curl));
    // `curl … | sh` is the fault of `piped-download`, whatever comes.
    let mut calls = calls.filter(|(index, _)| piped_download::runner(script, *index).is_none()).peekable();
    if calls.peek().is_none() || curl_download::has_settings(run) || script.commands().any(notices) {
        return;
    }
    for (_, curl) in calls {
        out.report(
            curl.name_span(),
            words! {
                en: "without `--fail`, `curl` keeps an error page as if it were the file",
                fr: "sans `--fail`, `curl` enregistre une page d'erreur comme si c'était le fichier",
            },
        )
        .fix_if(fix(run, curl));
    }
}

fn is_blind(curl: &Command) -> bool {
    !FAILS.iter().any(|(short, long)| curl.has_flag(short, long))
}

fn notices(command: &Command) -> bool {
    command.is_any(NOTICE)
}

/// To be read: a build that has succeeded with a page of an error now fails.
fn fix(run: Run<'_>, curl: &Command) -> Option<Fix> {
    let title = words! { en: "add `--fail`", fr: "ajouter `--fail`" };
    Some(Fix::review(title, vec![flags::added(run, curl.program.as_ref()?, "--fail")?]))
}
