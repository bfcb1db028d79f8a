use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "custom-cgroup-parent",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["cis/5.25", "kics/4d9f44c6-2f4a-4317-9bb5-267adbea0232"],
    page: page!("custom_cgroup_parent"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("cgroup_parent") else { return };
    let Some(parent) = entry.value.text().filter(|parent| !parent.is_empty()) else { return };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "`{parent}` is another control group than the engine's: its limits are not those of this file",
        fr: "`{parent}` n'est pas le groupe de contrôle du moteur\u{202F}: ses limites ne sont pas celles de ce fichier",
    };
    let finding = out.report(span, words);
    RULE.like.iter().for_each(|code| _ = finding.also(code));
}
