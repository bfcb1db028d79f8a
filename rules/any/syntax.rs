use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::text::{Problem, ProblemKind};
use calfat_project::Kind as DocumentKind;

pub static RULE: Rule = Rule {
    id: "syntax",
    subject: Subject::Any,
    category: Category::Syntax,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "hadolint/DL1000",
        "hadolint/DL3011",
        "hadolint/DL3023",
        "hadolint/DL3043",
        "hadolint/DL3061",
        "trivy/DS-0006",
        "trivy/DS-0008",
    ],
    page: page!("syntax"),
    options: &[],
    check: Check::Problem(check),
};

fn check(problem: &Problem, out: &mut Findings<'_>) {
    let codes: &[&'static str] = match problem.kind {
        Some(ProblemKind::BeforeFrom | ProblemKind::BeforeFromToo) => &["hadolint/DL3061"],
        Some(ProblemKind::CopyFromItself) => &["hadolint/DL3023", "trivy/DS-0006"],
        Some(ProblemKind::Port) => &["hadolint/DL3011", "trivy/DS-0008"],
        Some(ProblemKind::Trigger) => &["hadolint/DL3043"],
        None if out.document().kind == DocumentKind::Dockerfile => &["hadolint/DL1000"],
        Some(ProblemKind::Unbuildable) | None => &[],
    };
    let finding = out.report(problem.span, problem.words.clone());
    for code in codes {
        finding.also(code);
    }
    // One sentence is enough for one cause; hadolint has one for each instruction.
    if problem.kind == Some(ProblemKind::BeforeFromToo) {
        finding.on_request();
    }
}
