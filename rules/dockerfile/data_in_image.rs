use super::folders;
use crate::{
    images::{ImageName, data::data_folders},
    packages::paths::covers,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Base;
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "data-in-image",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("data_in_image"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    let Base::Image(reference) = last.root() else { return };
    let folders = data_folders(&ImageName::parse(reference));
    if folders.is_empty() {
        return;
    }
    for working in folders::working(last) {
        let Some(copy) = working.node.as_copy() else { continue };
        let Some(path) = working.path(&copy.destination.value) else { continue };
        let Some(folder) = folders.iter().find(|folder| covers(folder, &path)) else { continue };
        let words = words! {
            en: "`{folder}` belongs to the database: a volume hides these files, or is filled with them only once",
            fr: "`{folder}` appartient à la base de données\u{202F}: un volume cache ces fichiers, ou ne les reçoit qu'une fois",
        };
        out.report(copy.destination.span, words);
    }
}
