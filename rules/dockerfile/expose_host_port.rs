use super::exposed::items;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::Stage;

pub static RULE: Rule = Rule {
    id: "expose-host-port",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/ExposeInvalidFormat"],
    page: page!("expose_host_port"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for item in items(stage) {
        let Some(range) = item.mapping() else { continue };
        let (text, mapping) = (&item.text, &item.text[range.clone()]);
        let words = words! {
            en: "`{text}` publishes nothing on the host: EXPOSE ignores `{mapping}`",
            fr: "`{text}` ne publie rien sur l'hôte\u{202f}: EXPOSE ignore `{mapping}`",
        };
        let literal = item.literal(range.start..range.end + 1);
        let span = item.literal(range).unwrap_or(item.span);
        let finding = item.step.report(span, "buildkit/ExposeInvalidFormat", words, out);
        if !item.is_sound {
            finding.on_request();
        } else if !item.step.is_fired {
            let title = words! { en: "leave only the port of the container", fr: "ne garder que le port du conteneur" };
            finding.fix_if(literal.map(|span| Fix::safe(title, vec![Edit::delete(span)])));
        }
    }
}
