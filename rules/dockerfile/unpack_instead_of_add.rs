use crate::downloads::{Use, is_url, uses};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Stage;
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "unpack-instead-of-add",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["tally/prefer-add-unpack"],
    page: page!("unpack_instead_of_add"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for Use { url, user, .. } in uses(stage) {
        if !user.is("tar") || !is_url(url.display()) || changes_names(user) {
            continue;
        }
        let words = words! {
            en: "`ADD --unpack` fetches and unpacks this archive without any program in the image",
            fr: "`ADD --unpack` télécharge et extrait cette archive sans aucun programme dans l'image",
        };
        out.report(url.span, words).also("tally/prefer-add-unpack");
    }
}

/// What ADD cannot do: leave folders or files of the archive out.
fn changes_names(tar: &Command) -> bool {
    let options = ["--strip", "--transform", "--xform", "--exclude", "--wildcards", "--one-top-level"];
    tar.args.iter().any(|word| options.iter().any(|option| word.display().starts_with(option)))
}
