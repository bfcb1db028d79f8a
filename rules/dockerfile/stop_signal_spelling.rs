use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::signal, dockerfile::Kind};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "stop-signal-spelling",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["tally/prefer-canonical-stopsignal"],
    page: page!("stop_signal_spelling"),
    options: &[],
    check: Check::Instruction(check),
};

/// The signals that programs are stopped with, under the names that mean the same everywhere.
const NAMES: &[(i64, &str)] = &[
    (1, "SIGHUP"),
    (2, "SIGINT"),
    (3, "SIGQUIT"),
    (9, "SIGKILL"),
    (10, "SIGUSR1"),
    (12, "SIGUSR2"),
    (15, "SIGTERM"),
    (28, "SIGWINCH"),
    (37, "SIGRTMIN+3"),
];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let Some(word) = node.args.text().filter(|_| node.kind == Kind::Stopsignal) else { return };
    let Some(number) = signal::parse(&word.value) else { return };
    let Some((_, name)) = NAMES.iter().find(|(known, name)| *known == number && *name != word.value) else {
        return;
    };
    let written = &word.value;
    let words = words! { en: "`{written}` is usually written `{name}`", fr: "`{written}` s'écrit d'habitude `{name}`" };
    let title = words! { en: "write `{name}`", fr: "écrire `{name}`" };
    let finding = out.report(word.span, words);
    finding
        .also("tally/prefer-canonical-stopsignal")
        .fix(Fix::safe(title, vec![Edit::replace(word.span, *name)]));
}
