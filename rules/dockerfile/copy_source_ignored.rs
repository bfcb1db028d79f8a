use super::local_source::LocalSource;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::ignore::{Ignore, MOST_PATTERNS, Pattern};
use calfat_project::{
    IgnoreFile,
    docker::{File, Node},
};

pub static RULE: Rule = Rule {
    id: "copy-source-ignored",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/CopyIgnoredFile"],
    page: page!("copy_source_ignored"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// How many bytes of paths are held against patterns in one file: they multiply.
const MOST_COMPARED: usize = 100 << 20;

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(ignore) = file.context.folder().and_then(|folder| folder.ignore.as_ref()) else { return };
    // Those that follow may say the opposite.
    if ignore.tree.patterns.len() > MOST_PATTERNS {
        return;
    }
    let copies = file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    let mut left = MOST_COMPARED;
    for source in copies.flat_map(LocalSource::all) {
        // The folders around a path are compared, too, and a short one takes its time as well.
        let folders = 1 + source.path.matches('/').count();
        let work = ignore.tree.patterns.len() * folders * source.path.len().max(64);
        let Some(rest) = left.checked_sub(work) else { return };
        left = rest;
        judge(ignore, &source, out);
    }
}

fn judge(ignore: &IgnoreFile, source: &LocalSource<'_>, out: &mut Findings<'_>) {
    let Some(pattern) = excluding(&ignore.tree, source) else { return };
    let name = ignore.path.rsplit('/').next().unwrap_or_default();
    let (path, written) = (&source.word.value, &pattern.text);
    let words = words! {
        en: "`{path}` is not in the build context: the line `{written}` of `{name}` excludes it",
        fr: "`{path}` n'est pas dans le contexte de build\u{202F}: la ligne `{written}` de `{name}` l'en exclut",
    };
    let finding = out.report(source.word.span, words);
    if is_seen_by_buildkit(&ignore.tree, source) {
        finding.also("buildkit/CopyIgnoredFile");
    }
}

/// The pattern that leaves nothing of a source in the context.
fn excluding<'a>(ignore: &'a Ignore, source: &LocalSource<'_>) -> Option<&'a Pattern> {
    if source.path == "." {
        let everything = |pattern: &&Pattern| ["*", "**", "**/*"].contains(&pattern.text.as_str());
        return ignore.patterns.iter().find(everything).filter(|_| !ignore.has_exceptions());
    }
    let below = format!("{}/", source.path);
    let may_return = |pattern: &Pattern| {
        pattern.negated && (pattern.text.starts_with(&below) || pattern.text.contains(['*', '?', '[', '\\']))
    };
    let decides = ignore.decides(&source.path).filter(|pattern| !pattern.negated)?;
    (!ignore.patterns.iter().any(may_return)).then_some(decides)
}

/// BuildKit looks at no ignore file with exceptions, and takes a source with a slash before it as it is.
fn is_seen_by_buildkit(ignore: &Ignore, source: &LocalSource<'_>) -> bool {
    let is_whole = [".", "/"].contains(&source.clean.as_str());
    !ignore.has_exceptions() && (is_whole || ignore.excludes(&source.clean))
}
