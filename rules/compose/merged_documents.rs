use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::WarningKind;
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "merged-documents",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("merged_documents"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for warning in &file.model.warnings {
        let Some(span) = file.span(warning.place).filter(|_| warning.kind == WarningKind::MergedDocument)
        else {
            continue;
        };
        let words = words! {
            en: "this document is laid over the one above, as if it were an override file",
            fr: "ce document est fusionné avec celui du dessus, comme un fichier d'override",
        };
        out.report(span, words);
    }
}
