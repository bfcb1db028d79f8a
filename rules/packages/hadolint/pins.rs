//! Where hadolint misses a version.

use crate::packages::{Call, Package, spelling, triggers};
use calfat_project::docker::Node;
use calfat_shell::{Form, Part, PartKind, Word};

/// A code, and what it is about.
struct Code {
    name: &'static str,
    /// A manager, by its name in the table; its programs of which the code speaks, if not of all.
    manager: &'static str,
    programs: &'static [&'static str],
    verbs: &'static [&'static str],
    has_version: fn(&str) -> bool,
}

const CODES: &[Code] = &[
    Code {
        name: "hadolint/DL3008",
        manager: "apt",
        programs: &["apt-get"],
        verbs: &["install"],
        has_version: |word| word.contains(['=', '/']) || ends(word, &[".deb"]),
    },
    Code { name: "hadolint/DL3013", manager: "pip", programs: &[], verbs: &["install"], has_version: pip },
    Code { name: "hadolint/DL3013", manager: "pipx", programs: &[], verbs: &["install"], has_version: pip },
    Code {
        name: "hadolint/DL3016",
        manager: "npm",
        programs: &[],
        // It knows the first alone, and means them all.
        verbs: &["install", "i", "in", "add"],
        has_version: npm,
    },
    Code { name: "hadolint/DL3018", manager: "apk", programs: &[], verbs: &["add"], has_version: apk },
    Code {
        name: "hadolint/DL3028",
        manager: "gem",
        programs: &[],
        verbs: &["install", "i"],
        has_version: |word| word.contains(':'),
    },
    Code {
        name: "hadolint/DL3033",
        manager: "yum",
        programs: &[],
        verbs: &["install", "group install"],
        has_version: rpm,
    },
    Code {
        name: "hadolint/DL3033",
        manager: "yum",
        programs: &[],
        verbs: &["module install"],
        has_version: |word| word.contains(':'),
    },
    Code {
        name: "hadolint/DL3037",
        manager: "zypper",
        programs: &[],
        verbs: &["install", "in"],
        has_version: |word| word.contains(['=', '<', '>']) || ends(word, &[".rpm"]),
    },
    Code {
        name: "hadolint/DL3041",
        manager: "dnf",
        programs: &["dnf", "microdnf"],
        verbs: &["install"],
        has_version: rpm,
    },
    Code {
        name: "hadolint/DL3041",
        manager: "dnf",
        programs: &["dnf", "microdnf"],
        verbs: &["module install"],
        has_version: |word| word.contains(':'),
    },
    Code {
        name: "hadolint/DL3062",
        manager: "go",
        programs: &[],
        verbs: &["install", "get", "run"],
        has_version: go,
    },
];

/// The code that speaks of a call, and the words in which hadolint misses a version. None if it misses nothing.
pub fn missing<'a>(call: &Call<'a>, node: Node<'_>) -> Option<(&'static str, Vec<Package<'a>>)> {
    let program = call.command.name()?;
    let code = CODES.iter().find(|code| {
        code.manager == call.manager.name
            && (code.programs.is_empty() || code.programs.contains(&program))
            && code.verbs.contains(&call.verb_text)
    })?;
    let packages = call.packages().into_iter();
    let missing: Vec<_> = packages.filter(|package| !(code.has_version)(&text(package.word, node))).collect();
    (!missing.is_empty()).then_some((code.name, missing))
}

/// Whether hadolint leaves a call alone that names packages without a version: files say which.
pub fn is_left_alone(call: &Call<'_>) -> bool {
    let is_here = |package: &Package<'_>| package.word.raw() == ".";
    let file = call.command.has_flag("r", "requirement") || call.packages().iter().any(is_here);
    call.is_pinned_by_flag() || matches!(call.manager.name, "pip" | "pipx") && file
}

/// A word with `1` for the variables that the file gives a value, and `$` for what only the shell knows.
fn text(word: &Word, node: Node<'_>) -> String {
    let stages = &node.file.stages;
    let is_known = |name: &str| {
        stages.definition(name, node.index).is_some()
            || stages.global.last(name).is_some()
            || triggers::given(node, name).is_some()
    };
    let part = |part: &Part| match &part.kind {
        PartKind::Literal(text) | PartKind::Glob(text) => text.to_string(),
        // It knows no other form than these two.
        PartKind::Variable(variable) if variable.form == Form::Plain && is_known(&variable.name) => {
            "1".to_owned()
        }
        _ => "$".to_owned(),
    };
    word.parts.iter().map(part).collect()
}

fn pip(word: &str) -> bool {
    let is_repository = ["git+", "hg+", "svn+", "bzr+", "git:"].iter().any(|start| word.starts_with(start));
    if is_repository {
        return spelling::repository_path(word).contains('@');
    }
    let has_operator = ["==", ">", "<", "!=", "~="].iter().any(|operator| word.contains(operator));
    has_operator || word == "." || word.contains('/') || ends(word, &[".whl", ".tar.gz"])
}

fn npm(word: &str) -> bool {
    if ["git://", "git+ssh://", "git+http://", "git+https://"].iter().any(|start| word.starts_with(start)) {
        return word.contains('#');
    }
    let is_file = ["/", "./", "../", "~/"].iter().any(|start| word.starts_with(start))
        || ends(word, &[".tar", ".tar.gz", ".tgz"]);
    let name = match word.strip_prefix('@') {
        Some(scoped) => scoped.split_once('/').map_or("", |(_, name)| name),
        None => word,
    };
    is_file || name.contains('@')
}

/// `!name` forbids a package, which hadolint has been told (issue 956).
fn apk(word: &str) -> bool {
    word.contains(['=', '~', '>', '<']) || ends(word, &[".apk"]) || word.starts_with('!')
}

/// `name-1.2-3.el9`: what stands behind the first dash looks like versions, and some of it begins with a digit.
fn rpm(word: &str) -> bool {
    let Some((_, version)) = word.split_once('-') else { return false };
    let looks_so = version.split('-').all(is_rpm_version);
    let begins = version.split('-').any(|part| part.starts_with(|first: char| first.is_ascii_digit()));
    ends(word, &[".rpm"]) || looks_so && begins
}

fn is_rpm_version(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|char| char.is_alphanumeric() || ".~^_:+".contains(char))
}

fn go(word: &str) -> bool {
    let is_local = word.starts_with(['.', '/']);
    let version = word.split_once('@').map(|(_, version)| version);
    is_local || version.is_some_and(|version| !matches!(version, "latest" | "none"))
}

fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}
