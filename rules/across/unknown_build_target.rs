use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::atoms::suggest;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unknown-build-target",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unknown_build_target"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(target) = service.get("build.target").filter(|target| !target.is_unknown()) else { return };
    let (Some(name), Some(dockerfile)) =
        (target.text().filter(|name| !name.is_empty()), service.dockerfile())
    else {
        return;
    };
    // A file that BuildKit refuses has other worries, and its stages may be hidden.
    if dockerfile.stage_meant(name).is_some() || !dockerfile.problems.is_empty() {
        return;
    }
    let Some(span) = service.file.part(target, 0..name.len()) else { return };
    let path = service.build().and_then(|build| build.path.as_deref()).unwrap_or("dockerfile_inline");
    let finding = out.report(
        span,
        words! {
            en: "no stage of `{path}` is called `{name}`: the build fails",
            fr: "aucune étape de `{path}` ne s'appelle `{name}`\u{202F}: le build échoue",
        },
    );
    let named: Vec<_> = dockerfile.stages().filter_map(|stage| stage.facts().name.as_ref()).collect();
    if let (Some(neighbour), Some(last)) = (service.neighbour(), named.last()) {
        let words = words! { en: "the last stage with a name", fr: "la dernière étape qui a un nom" };
        finding.label_in(neighbour, last.span, words);
    }
    let meant = suggest::closest_in_any_case(name, named.iter().map(|name| name.value.as_str()));
    finding.fix_if(meant.map(|meant| {
        let title = words! { en: "write `{meant}`", fr: "écrire `{meant}`" };
        Fix::review(title, vec![Edit::replace(span, meant)])
    }));
}
