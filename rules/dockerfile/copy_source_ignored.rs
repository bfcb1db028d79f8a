use super::local_source::LocalSource;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::ignore::{Ignore, Pattern};
use calfat_project::docker::Copy;

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
    check: Check::Copy(check),
};

/// Beyond so many patterns, nothing is compared: paths and patterns multiply.
const MOST_PATTERNS: usize = 10_000;

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    let Some(ignore) = copy.node.file.context.folder().and_then(|folder| folder.ignore.as_ref()) else {
        return;
    };
    if copy.node.is_trigger || ignore.tree.patterns.len() > MOST_PATTERNS {
        return;
    }
    let name = ignore.path.rsplit('/').next().unwrap_or_default();
    for source in LocalSource::all(copy) {
        let Some(pattern) = excluding(&ignore.tree, &source) else { continue };
        let (path, written) = (&source.word.value, &pattern.text);
        let words = words! {
            en: "`{path}` is not in the build context: the line `{written}` of `{name}` excludes it",
            fr: "`{path}` n'est pas dans le contexte de build\u{202F}: la ligne `{written}` de `{name}` l'en exclut",
        };
        let finding = out.report(source.word.span, words);
        if is_seen_by_buildkit(&ignore.tree, &source) {
            finding.also("buildkit/CopyIgnoredFile");
        }
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
