use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::signal, dockerfile::Kind};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "ungraceful-stop-signal",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["tally/no-ungraceful-stopsignal"],
    page: page!("ungraceful_stop_signal"),
    options: &[],
    check: Check::Instruction(check),
};

const KILL: i64 = 9;
const STOP: i64 = 19;

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let Some(word) = node.args.text().filter(|_| node.kind == Kind::Stopsignal) else { return };
    let number = node.resolve(&word.value).and_then(|value| signal::parse(&value));
    let name = &word.value;
    let words = match number {
        Some(KILL) => words! {
            en: "no program can catch `{name}`: it is ended without a chance to finish its work",
            fr: "aucun programme ne peut intercepter `{name}`\u{202F}: il est arrêté sans pouvoir finir son travail",
        },
        Some(STOP) => words! {
            en: "`{name}` only halts the program: Docker waits in vain, then kills it",
            fr: "`{name}` ne fait que suspendre le programme\u{202F}: Docker attend en vain, puis le tue",
        },
        _ => return,
    };
    let title = words! { en: "write `SIGTERM`", fr: "écrire `SIGTERM`" };
    let finding = out.report(word.span, words);
    finding
        .also("tally/no-ungraceful-stopsignal")
        .fix(Fix::review(title, vec![Edit::replace(word.span, "SIGTERM")]));
}
