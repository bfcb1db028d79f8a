use crate::accounts::{account, is_root};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "copied-file-owned-by-root",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &["tally/copy-after-user-without-chown"],
    page: page!("copied_file_owned_by_root"),
    options: &[],
    check: Check::Copy(check),
};

/// Linux has names of 32 letters at most, for users and for groups.
const LONGEST: usize = 100;

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    let node = copy.node;
    let Some(stage) = node.stage().filter(|stage| stage.ships() && !stage.is_windows()) else { return };
    if node.is_trigger || node.flag("chown").is_some() {
        return;
    }
    let Some(user) = stage.facts().user.before(node.index).map(|index| node.file.node(index)) else { return };
    let Some(written) = user.args.text() else { return };
    let Some(value) = user.resolve(&written.value).filter(|value| !is_root(value) && is_name(value)) else {
        return;
    };
    let name = account(&value);
    let words = words! {
        en: "files copied after `USER {name}` belong to root all the same",
        fr: "les fichiers copiés après `USER {name}` appartiennent quand même à root",
    };
    let label = words! { en: "says who runs commands, not whose files are", fr: "dit qui exécute, pas à qui sont les fichiers" };
    let plain = !written.value.contains(|char: char| char.is_whitespace() || "\"'\\`".contains(char));
    let title = words! { en: "give the files to `{name}`", fr: "donner les fichiers à `{name}`" };
    let insert = format!(" --chown={}", written.value);
    let fix = plain.then(|| Fix::review(title, vec![Edit::replace(node.keyword.span.at_end(), insert)]));
    let finding = out.report(node.keyword.span, words).also("tally/copy-after-user-without-chown");
    finding.label(written.span, label).fix_if(fix);
}

/// Whether a text can name somebody: each COPY behind USER repeats it.
fn is_name(user: &str) -> bool {
    !user.trim().is_empty() && user.len() <= LONGEST
}
