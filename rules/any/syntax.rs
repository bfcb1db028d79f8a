use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::text::Problem;

pub static RULE: Rule = Rule {
    id: "syntax",
    subject: Subject::Any,
    category: Category::Syntax,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL1000"],
    page: page!("syntax"),
    options: &[],
    check: Check::Problem(check),
};

fn check(problem: &Problem, out: &mut Findings<'_>) {
    out.report(problem.span, problem.words.clone()).also("hadolint/DL1000");
}
