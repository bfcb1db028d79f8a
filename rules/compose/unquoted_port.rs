use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::Node, yaml::Style};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unquoted-port",
    subject: Subject::Compose,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["dclint/require-quotes-in-ports"],
    page: page!("unquoted_port"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for key in ["ports", "expose"] {
        in_list(service, service.get(key).map_or(&[], Node::items), out);
    }
}

fn in_list(service: Service<'_>, items: &[Node], out: &mut Findings<'_>) {
    let style = |item: &Node| item.written.as_ref().map(|written| written.style);
    let single = items.iter().any(|item| style(item) == Some(Style::SingleQuoted));
    let quote = if single { '\'' } else { '"' };
    for item in items {
        let Some(span) = service.file.span(item.place) else { continue };
        match style(item) {
            Some(Style::Plain) => {
                let words = words! {
                    en: "this port has no quotes: YAML may take it for a number",
                    fr: "ce port n'a pas de guillemets\u{202F}: YAML peut le prendre pour un nombre",
                };
                let finding = out.report(span, words);
                finding.also("dclint/require-quotes-in-ports");
                let title = words! { en: "put it in quotes", fr: "mettre entre guillemets" };
                let edit = Yaml::of(service.file).quote(span, quote);
                finding.fix_if(edit.map(|edit| Fix::safe(title, vec![edit])));
            }
            Some(Style::DoubleQuoted) => {
                let words = words! {
                    en: "this port has double quotes instead of single ones",
                    fr: "ce port a des guillemets doubles au lieu de simples",
                };
                out.report(span, words).also("dclint/require-quotes-in-ports").on_request();
            }
            _ => {}
        }
    }
}
