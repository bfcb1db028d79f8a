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
    ".tar", ".tgz", ".taz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tpz", ".tz", ".tzst", ".gz", ".bz2",
    ".xz", ".zst", ".lz4", ".lz", ".lzma", ".z",
];

/// Those that hadolint knows.
const KNOWN_ARCHIVES: &[&str] = &[
    ".tar", ".Z", ".bz2", ".gz", ".lz", ".lzma", ".tZ", ".tb2", ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz",
    ".txz", ".xz",
];

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.kind != Kind::Add {
        return;
    }
    let needed = FLAGS_OF_ADD.iter().any(|flag| copy.flag(flag).is_some());
    if needed || !copy.sources.iter().all(|source| copy.is_heredoc(source) || is_merely_copied(&source.value))
    {
        return on_request(copy, out);
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

/// hadolint knows addresses of the Web and files that are surely archives by their names, and wants COPY for all others.
fn on_request(copy: Copy<'_>, out: &mut Findings<'_>) {
    let is_known = |source: &str| {
        let source = source.trim_matches(['"', '\'']);
        let is_address = source.starts_with("http://") || source.starts_with("https://");
        is_address || KNOWN_ARCHIVES.iter().any(|archive| source.ends_with(archive))
    };
    let Some(source) = copy.sources.iter().find(|source| !is_known(&source.value)) else { return };
    if copy.node.is_trigger {
        return;
    }
    let (add, value) = (&copy.keyword.value, &source.value);
    let words = words! {
        en: "the name of `{value}` does not tell why this is `{add}`",
        fr: "le nom de `{value}` ne dit pas pourquoi il faut `{add}`",
    };
    out.report(copy.keyword.span, words).also("hadolint/DL3020").on_request();
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
