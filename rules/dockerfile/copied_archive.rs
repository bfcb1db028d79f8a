use crate::packages::paths::file_name;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::{dockerfile::Kind, text::Span, words};
use calfat_project::docker::{Copy, Node, Stage};
use calfat_shell::{Command, Word};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "copied-archive",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3010"],
    page: page!("copied_archive"),
    options: &[],
    check: Check::Stage(check),
};

/// The endings of what `ADD` unpacks by itself.
const UNPACKED: &[&str] =
    &[".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz"];

/// The endings that hadolint takes for an archive.
const ARCHIVES: &[&str] = &[
    ".tar", ".Z", ".bz2", ".gz", ".lz", ".lzma", ".tZ", ".tb2", ".tbz", ".tbz2", ".tgz", ".tlz", ".tpz",
    ".txz", ".xz",
];

const EXTRACTORS: &[&str] =
    &["unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"];

/// What `ADD` cannot do while it unpacks.
const SELECTIVE: &[(&str, &str)] = &[
    ("", "strip-components"),
    ("", "strip"),
    ("", "transform"),
    ("", "xform"),
    ("", "exclude"),
    ("", "wildcards"),
    ("O", "to-stdout"),
];

/// What unpacks a file, and whether `ADD` would do the same.
struct Extraction<'a> {
    word: &'a Word,
    /// `ADD` could do it.
    is_plain: bool,
    /// hadolint sees it.
    is_seen: bool,
}

/// Looks from the end to the beginning: an archive is unpacked behind its COPY.
fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let mut unpacked: BTreeMap<&str, Extraction<'_>> = BTreeMap::new();
    for node in stage.nodes().filter(|node| !node.is_trigger).rev() {
        for extraction in
            node.as_run().into_iter().flat_map(|run| run.script().commands()).flat_map(extractions)
        {
            let Some(name) = base_name(extraction.word.display()) else { continue };
            unpacked.insert(name, extraction);
        }
        if let Some(copy) = copied(node) {
            judge(copy, &unpacked, out);
        }
    }
}

/// A COPY out of the context.
fn copied(node: Node<'_>) -> Option<Copy<'_>> {
    let copy = node.as_copy().filter(|_| node.kind == Kind::Copy)?;
    copy.flag("from").is_none().then_some(copy)
}

fn judge(copy: Copy<'_>, unpacked: &BTreeMap<&str, Extraction<'_>>, out: &mut Findings<'_>) {
    // A file that is copied under another archive's name is known by that one.
    let renamed = base_name(unquoted(&copy.destination.value)).filter(|name| ends_with(name, ARCHIVES));
    let found = copy.sources.iter().find_map(|source| {
        let own = base_name(unquoted(&source.value)).filter(|name| ends_with(name, ARCHIVES))?;
        let name = renamed.unwrap_or(own);
        Some((source.span, own, unpacked.get(name)?))
    });
    let Some((span, name, extraction)) = found else { return };
    report(span, name, extraction, out);
}

fn report(span: Span, name: &str, extraction: &Extraction<'_>, out: &mut Findings<'_>) {
    let is_plain = extraction.is_plain && ends_with(name, UNPACKED);
    if !is_plain && !extraction.is_seen {
        return;
    }
    let finding = out.report(
        span,
        words! {
            en: "`{name}` is copied, then unpacked: `ADD` does both in one layer",
            fr: "`{name}` est copié puis extrait\u{202F}: `ADD` fait les deux en une seule couche",
        },
    );
    finding.label(extraction.word.span, words! { en: "unpacked here", fr: "extrait ici" });
    if extraction.is_seen {
        finding.also("hadolint/DL3010");
    }
    if !is_plain {
        finding.on_request();
    }
}

/// The files that a command unpacks.
fn extractions(command: &Command) -> Vec<Extraction<'_>> {
    let (is_tar, is_seen) = match command.name() {
        Some("tar") => (is_extracting(command), command.args.iter().any(has_x)),
        Some("bsdtar") => (is_extracting(command), false),
        Some(name) if EXTRACTORS.contains(&name) => (false, true),
        _ => return Vec::new(),
    };
    if !is_tar && !is_seen {
        return Vec::new();
    }
    // With further operands, only some of the members are unpacked.
    let own = if is_old_style(command) { 2 } else { 0 };
    let members = command.operands(&["-C", "--directory", "-f", "--file"]).nth(own);
    let selects = SELECTIVE.iter().any(|(short, long)| command.has_flag(short, long)) || members.is_some();
    let is_plain = is_tar && !selects;
    let files = command.args.iter().filter(|word| !word.display().starts_with('-'));
    files.map(|word| Extraction { word, is_plain, is_seen }).collect()
}

/// `tar xf`, `tar -xf`, `tar --extract`.
fn is_extracting(tar: &Command) -> bool {
    is_old_style(tar) || tar.has_flag("x", "extract") || tar.has_flag("", "get")
}

/// `tar xf`: letters without a dash.
fn is_old_style(tar: &Command) -> bool {
    let letters = tar.args.first().and_then(Word::text);
    letters.is_some_and(|letters| {
        letters.contains('x') && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
    })
}

/// Whether hadolint takes a word for a flag that extracts.
fn has_x(word: &Word) -> bool {
    let text = word.display();
    text.starts_with('-')
        && (text.split('=').next().is_some_and(|flag| flag.contains('x')) || text == "--get")
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending))
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

/// The last step of a path, with either kind of slash; none if a variable decides.
fn base_name(path: &str) -> Option<&str> {
    let name = path.rsplit('\\').next().and_then(file_name)?;
    (!name.contains('$')).then_some(name)
}
