use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    compose::{Node, Value, duration},
    text::Words,
};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "impossible-duration",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("impossible_duration"),
    options: &[],
    check: Check::Service(check),
};

/// Times that Docker refuses below one millisecond, unless they are zero.
const TIMES: &[&str] = &[
    "healthcheck.interval",
    "healthcheck.start_interval",
    "healthcheck.start_period",
    "healthcheck.timeout",
];

/// Times that must not be negative.
const DELAYS: &[&str] = &[
    "deploy.restart_policy.delay",
    "deploy.restart_policy.window",
    "deploy.rollback_config.delay",
    "deploy.rollback_config.monitor",
    "deploy.update_config.delay",
    "deploy.update_config.monitor",
    "stop_grace_period",
];

const NUMBERS: &[&str] =
    &["cpus", "deploy.resources.limits.cpus", "deploy.resources.reservations.cpus", "healthcheck.retries"];

const MILLISECOND: i64 = 1_000_000;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let mut each = |paths: &[&str], judge: fn(&Node) -> Option<Words>| {
        for path in paths {
            let Some(node) = service.get(path).filter(|node| !node.is_unknown()) else { continue };
            if let (Some(words), Some(span)) = (judge(node), service.file.span(node.place)) {
                out.report(span, words);
            }
        }
    };
    each(TIMES, |node| {
        let (text, time) = read(node)?;
        (time != 0 && time < MILLISECOND).then(|| {
            words! {
                en: "`{text}` is too short: Docker takes nothing below one millisecond",
                fr: "`{text}` est trop court\u{202F}: Docker n'accepte rien en dessous d'une milliseconde",
            }
        })
    });
    each(DELAYS, |node| {
        let (text, time) = read(node)?;
        (time < 0).then(|| {
            words! {
                en: "`{text}` is negative, and no time to wait",
                fr: "`{text}` est négatif\u{202F}: ce n'est pas un délai",
            }
        })
    });
    each(NUMBERS, |node| {
        let text = node.printed()?;
        let is_negative = match node.value {
            Value::Int(number) => number < 0,
            Value::Float(number) => number < 0.0,
            _ => text.parse::<f64>().is_ok_and(|number| number < 0.0),
        };
        is_negative.then(|| {
            words! {
                en: "`{text}` is negative, and Docker refuses it",
                fr: "`{text}` est négatif, et Docker le refuse",
            }
        })
    });
}

fn read(node: &Node) -> Option<(&str, i64)> {
    let text = node.text()?;
    Some((text, duration::parse(text).ok()?))
}
