use super::exposed::items;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::Stage;

pub static RULE: Rule = Rule {
    id: "expose-protocol-casing",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/ExposeProtoCasing"],
    page: page!("expose_protocol_casing"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for item in items(stage) {
        let Some(range) = item.protocol() else { continue };
        let protocol = &item.text[range.clone()];
        let lower = protocol.to_lowercase();
        if *protocol == lower {
            continue;
        }
        let words = words! {
            en: "the protocol `{protocol}` is written in capitals",
            fr: "le protocole `{protocol}` est écrit en majuscules",
        };
        let literal = item.literal(range);
        let span = literal.unwrap_or(item.span);
        let finding = item.step.report(span, "buildkit/ExposeProtoCasing", words, out);
        if !item.is_sound {
            finding.on_request();
        } else if !item.step.is_fired {
            let title = words! { en: "write `{lower}`", fr: "écrire `{lower}`" };
            finding.fix_if(literal.map(|span| Fix::safe(title, vec![Edit::replace(span, lower)])));
        }
    }
}
