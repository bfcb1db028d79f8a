use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "copy-target-without-slash",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3021", "trivy/DS-0011"],
    page: page!("copy_target_without_slash"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    let target = copy.destination.value.trim_matches(['"', '\'']);
    if copy.sources.len() < 2 || target.ends_with(['/', '\\']) || target.is_empty() {
        return;
    }
    let is_add = copy.node.kind == Kind::Add;
    // A variable may end in a slash, and a dot is a folder beyond doubt.
    let is_clear = target == "." || target.ends_with("/.") || target.ends_with("..") || target.contains('$');
    if is_clear && (copy.node.is_trigger || is_add) {
        return;
    }
    let words = words! {
        en: "`{target}` must be a folder to hold several files: a slash at its end says so",
        fr: "`{target}` doit être un dossier pour recevoir plusieurs fichiers\u{202F}: une barre oblique à la fin le dit",
    };
    let finding = out.report(copy.destination.span, words);
    if !is_add && !copy.node.is_trigger {
        finding.also("hadolint/DL3021").also("trivy/DS-0011");
    }
    if is_clear {
        finding.on_request();
        return;
    }
    let span = copy.destination.span;
    if copy.node.text(span) == target {
        let title = words! { en: "add a slash", fr: "ajouter une barre oblique" };
        finding.fix(Fix::safe(title, vec![Edit::replace(span.at_end(), "/")]));
    }
}
