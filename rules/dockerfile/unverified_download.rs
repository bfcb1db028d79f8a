use crate::downloads::{Use, uses};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Stage;

pub static RULE: Rule = Rule {
    id: "unverified-download",
    subject: Subject::Dockerfile,
    category: Category::Security,
    // Many projects publish no checksum, and HTTPS already keeps strangers out.
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unverified_download"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for Use { url, name, user, .. } in uses(stage).into_iter().filter(|one| !one.verified) {
        let words = words! {
            en: "`{name}` is fetched and used without a look at its checksum",
            fr: "`{name}` est téléchargé puis utilisé sans que sa somme de contrôle soit vérifiée",
        };
        let finding = out.report(url.span, words);
        finding.label(user.name_span(), words! { en: "it is used here", fr: "il est utilisé ici" });
    }
}
