use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "executable-tmpfs",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["compose-lint/CL-0022"],
    page: page!("executable_tmpfs"),
    options: &[],
    check: Check::Service(check),
};

/// What takes back a protection that the engine gives every tmpfs. `dev` takes back one, too, but device files still do not
/// open: the control group of the container forbids it wherever they lie.
const OPENED: &[&str] = &["exec", "suid"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(tmpfs) = service.get("tmpfs") else { return };
    for node in tmpfs.items().iter().chain(tmpfs.text().map(|_| tmpfs)) {
        let Some((path, options)) = node.text().and_then(|text| text.split_once(':')) else { continue };
        let Some(option) = options.split(',').find(|option| OPENED.contains(option)) else { continue };
        let start = offset(path, options, option);
        let Some(span) = service.file.part(node, start..start + option.len()) else { continue };
        let words = match option {
            "exec" => words! {
                en: "`{option}` lets programs run from the tmpfs `{path}`",
                fr: "`{option}` permet de lancer des programmes depuis le tmpfs `{path}`",
            },
            _ => words! {
                en: "`{option}` lets programs on the tmpfs `{path}` change their user",
                fr: "`{option}` permet à des programmes du tmpfs `{path}` de changer d'utilisateur",
            },
        };
        out.report(span, words).also("compose-lint/CL-0022").fix_if(fix(service, node, path, options));
    }
}

/// Where an option begins in `path:options`.
fn offset(path: &str, options: &str, wanted: &str) -> usize {
    let before = options.split(',').take_while(|option| *option != wanted);
    path.len() + 1 + before.map(|option| option.len() + 1).sum::<usize>()
}

fn fix(service: Service<'_>, node: &Node, path: &str, options: &str) -> Option<Fix> {
    let yaml = Yaml::of(service.file);
    let text = yaml.verbatim(service.file.span(node.place)?, node)?;
    let kept: Vec<&str> =
        options.split(',').filter(|option| !option.is_empty() && !OPENED.contains(option)).collect();
    let new = if kept.is_empty() { path.to_owned() } else { format!("{path}:{}", kept.join(",")) };
    let words = words! { en: "keep the engine's defaults", fr: "garder les options par défaut du moteur" };
    Some(Fix::review(words, vec![Edit::replace(text, new)]))
}
