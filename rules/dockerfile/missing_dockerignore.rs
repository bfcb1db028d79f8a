use super::local_source::LocalSource;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::{Copy, File, Node};

pub static RULE: Rule = Rule {
    id: "missing-dockerignore",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("missing_dockerignore"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Once for a file: the second copy is mended by the same ignore file.
fn check(file: &File, out: &mut Findings<'_>) {
    let Some(folder) = file.context.folder() else { return };
    if folder.ignore.is_some() || folder.ignored_above {
        return;
    }
    // What a trigger copies lies in another context.
    let copies = file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    let Some(whole) = copies.flat_map(whole_context).next() else { return };
    let words = words! {
        en: "the whole build context is copied, and no `.dockerignore` keeps `.git`, secrets and build output out of it",
        fr: "tout le contexte de build est copié, et aucun `.dockerignore` n'en écarte `.git`, les secrets et les \
            fichiers générés",
    };
    out.report(whole.word.span, words);
}

fn whole_context(copy: Copy<'_>) -> impl Iterator<Item = LocalSource<'_>> {
    LocalSource::all(copy).filter(|source| source.path == ".")
}
