use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::compose::{Cause, Node, Place};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "missing-named-file",
    subject: Subject::Compose,
    category: Category::Syntax,
    level: Level::Error,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("missing_named_file"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for problem in file.model.problems.iter().filter(|problem| problem.cause == Cause::NoFile) {
        let Some(span) = file.span(problem.place) else { continue };
        let finding = out.report(span, problem.words.clone());
        // An environment file holds what is not committed: on another machine it is there.
        if is_of_environment(file, problem.place) {
            finding.level(Level::Info).confidence(Confidence::Low);
            finding.category = Category::Correctness;
        }
    }
}

fn is_of_environment(file: &File, place: Place) -> bool {
    let holds = |node: &Node| node.place.file == place.file && node.place.span.contains(place.span);
    file.services().any(|service| {
        let named = ["env_file", "label_file"].into_iter().filter_map(|key| service.get(key));
        named.into_iter().any(holds)
    })
}
