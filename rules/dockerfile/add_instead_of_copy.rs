use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{dockerfile::Kind, text::Edit};
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "add-instead-of-copy",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV_DOCKER_4", "hadolint/DL3020", "trivy/DS-0005"],
    page: page!("add_instead_of_copy"),
    options: &[],
    check: Check::Copy(check),
};

/// Flags that COPY does not have.
const FLAGS_OF_ADD: &[&str] = &["checksum", "keep-git-dir", "unpack"];

/// How the names of files end that ADD may unpack. It looks at the content, so that a `.gz` may be a tar archive.
const ARCHIVES: &[&str] = &[
    ".tar", ".tgz", ".taz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tpz", ".tzst", ".gz", ".bz2", ".xz",
    ".zst", ".lz4", ".lz", ".lzma", ".z",
];

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.kind != Kind::Add || FLAGS_OF_ADD.iter().any(|flag| copy.flag(flag).is_some()) {
        return;
    }
    if !copy.sources.iter().all(|source| copy.is_heredoc(source) || is_merely_copied(&source.value)) {
        return;
    }
    let keyword = &copy.keyword;
    let add = &keyword.value;
    let instead = in_the_case_of(add);
    out.report(
        keyword.span,
        words! {
            en: "`{add}` does nothing here that `{instead}` does not",
            fr: "`{add}` ne fait ici rien de plus que `{instead}`",
        },
    )
    .also("checkov/CKV_DOCKER_4")
    .also("hadolint/DL3020")
    .also("trivy/DS-0005")
    .fix(Fix::safe(
        words! { en: "write `{instead}`", fr: "écrire `{instead}`" },
        vec![Edit::replace(keyword.span, instead)],
    ));
}

/// Whether a source is surely a local file or folder that ADD leaves as it is.
fn is_merely_copied(source: &str) -> bool {
    let source = source.trim_matches(['"', '\'']).to_lowercase();
    let is_remote = source.contains("://")
        || source.starts_with("github.com/")
        || source.split_once('@').is_some_and(|(_, host)| host.contains(':'));
    if is_remote || source.contains('$') {
        return false;
    }
    let name = source.rsplit(['/', '\\']).next().unwrap_or_default();
    let ending = name.rsplit(['*', '?', ']']).next().unwrap_or_default();
    let may_be_anything = ending != name && !ending.contains('.');
    !may_be_anything && !ARCHIVES.iter().any(|archive| name.ends_with(archive))
}

fn in_the_case_of(add: &str) -> &'static str {
    if add == "ADD" {
        "COPY"
    } else if add == "add" {
        "copy"
    } else {
        "Copy"
    }
}
