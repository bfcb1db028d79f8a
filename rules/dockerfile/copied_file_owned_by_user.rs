use crate::accounts::{account, is_root};
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_project::docker::{Copy, Stage};

pub static RULE: Rule = Rule {
    id: "copied-file-owned-by-user",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &["kics/aa93e17f-b6db-4162-9334-c70334e7ac28"],
    page: page!("copied_file_owned_by_user"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    let node = copy.node;
    let Some(flag) = node.flag("chown") else { return };
    let Some(value) = flag.value.as_ref() else { return };
    let Some(owner) = node.resolve(&value.value) else { return };
    let name = account(&owner);
    if is_root(&owner) || name.is_empty() || node.stage().is_none_or(Stage::is_windows) {
        return;
    }
    let runs =
        node.file.final_stage().and_then(Stage::user).and_then(|user| user.resolve(&user.args.text()?.value));
    // Behind USER, somebody who writes `--chown` wants this user to write.
    let before = node.stage().and_then(|stage| stage.facts().user.before(node.index));
    let is_runtime = node.ships() && before.is_none() && runs.is_some_and(|user| account(&user) == name);
    let words = words! {
        en: "`{name}`, who runs the container, may change what is copied here",
        fr: "`{name}`, qui exécute le conteneur, peut modifier ce qui est copié ici",
    };
    let title = words! { en: "leave the files to root", fr: "laisser les fichiers à root" };
    let blank = node.text(Span::new(flag.word.span.end as usize, node.span.end as usize)).starts_with(' ');
    let whole = Span { end: flag.word.span.end + u32::from(blank), ..flag.word.span };
    let fix = is_runtime.then(|| Fix::review(title, vec![Edit::delete(whole)]));
    let finding = out.report(value.span, words).also("kics/aa93e17f-b6db-4162-9334-c70334e7ac28").fix_if(fix);
    if !is_runtime {
        finding.on_request();
    }
}
