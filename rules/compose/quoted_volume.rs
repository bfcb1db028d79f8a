use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::Node, yaml::Style};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "quoted-volume",
    subject: Subject::Compose,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["dclint/no-quotes-in-volumes"],
    page: page!("quoted_volume"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for item in service.get("volumes").map_or(&[][..], Node::items) {
        let style = item.written.as_ref().map(|written| written.style);
        if !matches!(style, Some(Style::SingleQuoted | Style::DoubleQuoted)) {
            continue;
        }
        let Some(span) = service.file.span(item.place) else { continue };
        let words = words! { en: "this volume stands in quotes", fr: "ce volume est entre guillemets" };
        out.report(span, words).also("dclint/no-quotes-in-volumes").on_request();
    }
}
