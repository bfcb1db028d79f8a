use crate::accounts::{is_root, joins};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::{File, Node, Stage};

pub static RULE: Rule = Rule {
    id: "dropped-supplementary-groups",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["tally/user-explicit-group-drops-supplementary-groups"],
    page: page!("dropped_supplementary_groups"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(user) = file.final_stage().and_then(Stage::user).filter(|user| !user.is_trigger) else { return };
    let Some(word) = user.args.text() else { return };
    let Some(value) = user.resolve(&word.value) else { return };
    let Some((name, group)) = value.trim().split_once(':').filter(|_| !is_root(&value)) else { return };
    let stages = file.shipped_stages();
    let runs = stages.iter().flat_map(|stage| stage.nodes()).filter_map(Node::as_run);
    let joined = runs.filter(|run| !run.node.is_trigger && run.node.index < user.index).flat_map(|run| {
        run.commands().filter_map(move |of| Some((of.command.span, joins(run.node, of.command)?)))
    });
    let mut lost = joined
        .filter(|(_, joined)| joined.user == name)
        .flat_map(|(span, joined)| joined.groups.into_iter().map(move |joined| (span, joined)));
    let Some((place, other)) = lost.find(|(_, joined)| joined != group) else { return };
    let words = words! {
        en: "`USER {value}` leaves out the group `{other}` that `{name}` was put into",
        fr: "`USER {value}` fait perdre à `{name}` le groupe `{other}` qui lui a été donné",
    };
    let label = words! { en: "joins `{other}` here", fr: "rejoint `{other}` ici" };
    let start =
        word.value.find(':').filter(|_| word.value.matches(':').count() == 1 && !word.value.contains('"'));
    let edit = start.map(|start| Edit::delete(user.part(word, start..word.value.len())));
    let title = words! { en: "leave the groups to the system", fr: "laisser le système donner les groupes" };
    let fix = edit.map(|edit| Fix::review(title, vec![edit]));
    out.report(word.span, words)
        .also("tally/user-explicit-group-drops-supplementary-groups")
        .label(place, label)
        .fix_if(fix);
}
