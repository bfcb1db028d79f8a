use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{Healthcheck, Service};

pub static RULE: Rule = Rule {
    id: "misused-healthcheck-form",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("misused_healthcheck_form"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Healthcheck::Set { test: Some(test), .. } = service.healthcheck() else { return };
    let [form, rest @ ..] = test.node.items() else { return };
    match (form.text(), rest) {
        (Some("CMD"), [only]) => {
            let Some(command) = only.text().filter(|text| text.trim().contains(' ') && !only.is_unknown())
            else {
                return;
            };
            let program = command.split_whitespace().next().unwrap_or_default();
            let words = words! {
                en: "`CMD` takes all of this for the name of one program: `{program}` is never run",
                fr: "`CMD` prend tout ceci pour le nom d'un seul programme\u{202F}: `{program}` n'est jamais lancé",
            };
            report(service, only, form, "CMD-SHELL", words, out);
        }
        (Some("CMD-SHELL"), [_, second, ..]) => {
            let words = words! {
                en: "`CMD-SHELL` takes one text: this and what follows is not part of the command",
                fr: "`CMD-SHELL` attend un seul texte\u{202F}: ceci et la suite ne font pas partie de la commande",
            };
            report(service, second, form, "CMD", words, out);
        }
        (Some("CMD" | "CMD-SHELL"), []) => {
            let Some(span) = service.file.span(form.place) else { return };
            let words = words! { en: "no command follows", fr: "aucune commande ne suit" };
            out.report(span, words);
        }
        _ => {}
    }
}

fn report(
    service: Service<'_>,
    guilty: &Node,
    form: &Node,
    other: &str,
    words: Words,
    out: &mut Findings<'_>,
) {
    let Some(span) = service.file.span(guilty.place) else { return };
    let fix = || {
        let place = service.file.span(form.place)?;
        let edit = Yaml::of(service.file).replace_scalar(place, form.written.as_deref()?, other)?;
        Some(Fix::review(words! { en: "write `{other}`", fr: "écrire `{other}`" }, vec![edit]))
    };
    out.report(span, words).fix_if(fix());
}
