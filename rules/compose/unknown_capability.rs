use super::capability;
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::suggest::closest, compose::Node};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unknown-capability",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unknown_capability"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for key in ["cap_add", "cap_drop"] {
        for item in service.get(key).map_or(&[][..], Node::items) {
            let written = item.text().filter(|_| !item.is_unknown()).unwrap_or("ALL");
            let Some(span) = service.file.span(item.place).filter(|_| capability::named(written).is_none())
            else {
                continue;
            };
            let near = near(written);
            let (en, fr) = near.map_or_else(Default::default, |near| {
                (
                    format!(": did you mean `{near}`?"),
                    format!("\u{202F}: vouliez-vous écrire `{near}`\u{202F}?"),
                )
            });
            let words = words! {
                en: "`{written}` is no capability, and the engine refuses the service{en}",
                fr: "`{written}` n'est pas une capacité, et le moteur refuse le service{fr}",
            };
            // What it would let the container do is for people to decide.
            let harmless = near.filter(|near| key == "cap_drop" || capability::is_default(near));
            let fix = harmless.and_then(|near| fix(service, item, near));
            out.report(span, words).fix_if(fix);
        }
    }
}

/// The capability that is meant, perhaps.
fn near(written: &str) -> Option<&'static str> {
    let upper = written.trim().to_ascii_uppercase();
    let bare = upper.strip_prefix("CAP_").unwrap_or(&upper);
    if bare == "ALL" {
        return Some("ALL");
    }
    closest(bare, capability::ALL.iter().copied())
}

fn fix(service: Service<'_>, item: &Node, near: &str) -> Option<Fix> {
    let span = service.file.span(item.place)?;
    let edit = Yaml::of(service.file).replace_scalar(span, item.written.as_deref()?, near)?;
    Some(Fix::review(words! { en: "write `{near}`", fr: "écrire `{near}`" }, vec![edit]))
}
