use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Word;
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "copied-dependencies",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("copied_dependencies"),
    options: &[],
    check: Check::Copy(check),
};

/// Folders that a package manager fills for one machine.
const FILLED: &[&str] =
    &[".venv", "__pycache__", "bower_components", "node_modules", "site-packages", "venv"];

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.flag("from").is_some() {
        return;
    }
    for source in copy.sources.iter().filter(|source| !copy.is_heredoc(source)) {
        let Some(name) = filled(source) else { continue };
        let words = words! {
            en: "`{name}` was installed on another machine: install it in the image instead",
            fr: "`{name}` a été installé sur une autre machine\u{202F}: installez-le plutôt dans l'image",
        };
        out.report(source.span, words);
    }
}

/// The folder that a source names as its last step, whole or with all that is in it.
fn filled(source: &Word) -> Option<&str> {
    let path = source.value.trim_end_matches(['*', '/', '.']);
    let name = path.rsplit('/').next().unwrap_or(path);
    FILLED.contains(&name).then_some(name)
}
