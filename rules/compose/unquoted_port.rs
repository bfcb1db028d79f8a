use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Opt, OptValue, Rule, Subject, page, words};
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
    options: &[&QUOTES],
    check: Check::Service(check),
};

static QUOTES: Opt = Opt {
    name: "quotes",
    default: || OptValue::Text("either".to_owned()),
    about: "Which quotes are right: `single`, `double`, or `either`",
    about_fr: "Les guillemets attendus\u{202F}: `single` (simples), `double` (doubles) ou `either` (les uns ou les autres)",
};

/// Which quotes are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quotes {
    Single,
    Double,
    Either,
}

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let right = match out.option(&QUOTES) {
        OptValue::Text(text) if text == "single" => Quotes::Single,
        OptValue::Text(text) if text == "double" => Quotes::Double,
        _ => Quotes::Either,
    };
    for key in ["ports", "expose"] {
        in_list(service, service.get(key).map_or(&[], Node::items), right, out);
    }
}

fn in_list(service: Service<'_>, items: &[Node], right: Quotes, out: &mut Findings<'_>) {
    let style = |item: &Node| item.written.as_ref().map(|written| written.style);
    let has_single = || items.iter().any(|item| style(item) == Some(Style::SingleQuoted));
    let single = right == Quotes::Single || right == Quotes::Either && has_single();
    let quote = if single { '\'' } else { '"' };
    for item in items {
        let Some(span) = service.file.span(item.place) else { continue };
        match (style(item), right) {
            (Some(Style::Plain), _) => {
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
            (Some(Style::DoubleQuoted), Quotes::Single | Quotes::Either) => {
                let words = words! {
                    en: "this port has double quotes instead of single ones",
                    fr: "ce port a des guillemets doubles au lieu de simples",
                };
                let finding = out.report(span, words).also("dclint/require-quotes-in-ports");
                if right == Quotes::Either {
                    // dclint wants single ones unless it is told otherwise.
                    finding.on_request();
                }
            }
            (Some(Style::SingleQuoted), Quotes::Double) => {
                let words = words! {
                    en: "this port has single quotes instead of double ones",
                    fr: "ce port est entre guillemets simples au lieu de doubles",
                };
                out.report(span, words).also("dclint/require-quotes-in-ports");
            }
            _ => {}
        }
    }
}
