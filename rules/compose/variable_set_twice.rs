use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "variable-set-twice",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("variable_set_twice"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let mut in_files: HashMap<&str, &str> = HashMap::new();
    for file in service.env_files().filter(|file| file.is_read) {
        in_files.extend(file.names.iter().map(|name| (name.as_str(), file.path.as_str())));
    }
    for variable in service.environment() {
        // Without a value, the variable is only passed on.
        let Some(path) = in_files.get(variable.name).filter(|_| variable.value.is_some()) else { continue };
        let Some(span) = service.file.span(variable.name_place) else { continue };
        // `${NAME}` and `${NAME:-default}` say where the value comes from.
        let is_passed = variable.node.written.as_ref().is_some_and(|written| written.text.contains('$'));
        if is_passed {
            continue;
        }
        let (name, path) = (variable.name, path.rsplit('/').next().unwrap_or(path));
        let words = words! {
            en: "`{name}` is in `{path}`, too, and that value is never used",
            fr: "`{name}` est aussi dans `{path}`, et cette valeur-là ne sert jamais",
        };
        out.report(span, words);
    }
}
