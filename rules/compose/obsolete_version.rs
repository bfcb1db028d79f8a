use super::written;
use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "obsolete-version",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["dclint/no-version-field"],
    page: page!("obsolete_version"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for entry in written::top(file) {
        if file.tree.scalar(entry.key) != Some("version") {
            continue;
        }
        let key = file.tree.node(entry.key).span;
        let words = words! {
            en: "`version` does nothing any more, and Compose warns of it",
            fr: "`version` ne fait plus rien, et Compose émet un avertissement",
        };
        let finding = out.report(key, words);
        finding.also("dclint/no-version-field");
        let title = words! { en: "remove `version`", fr: "supprimer `version`" };
        finding.fix_if(Yaml::of(file).remove_entry(key).map(|edit| Fix::safe(title, vec![edit])));
    }
}
