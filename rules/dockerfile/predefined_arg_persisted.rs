use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, Node};

pub static RULE: Rule = Rule {
    id: "predefined-arg-persisted",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("predefined_arg_persisted"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Build arguments that every RUN sees without an ARG, in small letters. Source: “Predefined ARGs” of the Dockerfile
/// reference.
const PREDEFINED: &[&str] = &["all_proxy", "ftp_proxy", "http_proxy", "https_proxy", "no_proxy"];

pub(super) fn is_predefined(name: &str) -> bool {
    let uniform = !name.contains(|letter: char| letter.is_ascii_uppercase())
        || !name.contains(|letter: char| letter.is_ascii_lowercase());
    uniform && PREDEFINED.contains(&name.to_ascii_lowercase().as_str())
}

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    let shipped = file.shipped_stages();
    for node in shipped.iter().flat_map(|stage| stage.of_kind(Kind::Env)) {
        // An empty value takes the proxy away again.
        let ends_empty = |name: &str| {
            let ends = last.lineage().find_map(|stage| stage.facts().scope.last(name));
            ends.is_some_and(|end| end.value.as_deref() == Some(""))
        };
        for pair in node.instruction.args.pairs() {
            let name = &pair.key.value;
            if !is_predefined(name) || ends_empty(name) {
                continue;
            }
            let words = words! {
                en: "`{name}` stays in the image: every container would use the proxy of the build",
                fr: "`{name}` reste dans l'image\u{202F}: chaque conteneur utiliserait le proxy du build",
            };
            out.report(pair.key.span.to(pair.value.span), words);
        }
    }
    file.nodes()
        .filter(|node| node.kind == Kind::Arg && !node.is_trigger)
        .for_each(|node| argument(node, out));
}

/// `ARG HTTP_PROXY` without a value is there anyway, and what is declared is kept in the image's history.
fn argument(node: Node<'_>, out: &mut Findings<'_>) {
    for word in node.instruction.args.words().iter().filter(|word| is_predefined(&word.value)) {
        let name = &word.value;
        let words = words! {
            en: "`{name}` needs no `ARG`: declared, its value is kept in the history of the image",
            fr: "`{name}` se passe d'`ARG`\u{202F}: s'il est déclaré, sa valeur reste dans l'historique de l'image",
        };
        out.report(word.span, words).level(Level::Info);
    }
}
