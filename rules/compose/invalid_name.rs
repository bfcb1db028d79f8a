use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::Node, text::Words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "invalid-name",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["dclint/service-container-name-regex"],
    page: page!("invalid_name"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let mut look = |node: Option<&Node>, judge: fn(&str) -> Option<Words>, code: Option<&'static str>| {
        let Some(node) = node.filter(|node| !node.is_unknown()) else { return };
        let Some(words) = node.text().and_then(judge) else { return };
        let Some(span) = service.file.span(node.place) else { return };
        let finding = out.report(span, words);
        if let Some(code) = code {
            finding.also(code);
        }
    };
    look(service.get("container_name"), container, Some("dclint/service-container-name-regex"));
    look(service.get("hostname"), hostname, None);
    for profile in service.get("profiles").map_or(&[][..], Node::items) {
        look(Some(profile), self::profile, None);
    }
}

fn is_plain(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

fn container(text: &str) -> Option<Words> {
    (!is_plain(text) || text.len() < 2).then(|| words! {
        en: "`{text}` cannot be the name of a container: two or more letters, digits, `_`, `.` and `-`, no sign first",
        fr: "`{text}` ne peut pas nommer un conteneur\u{202F}: au moins deux lettres, chiffres, `_`, `.` ou `-`, sans signe au début",
    })
}

fn profile(text: &str) -> Option<Words> {
    (!is_plain(text)).then(|| words! {
        en: "`{text}` cannot be the name of a profile: letters, digits, `_`, `.` and `-`, no sign first",
        fr: "`{text}` ne peut pas nommer un profil\u{202F}: des lettres, des chiffres, `_`, `.` et `-`, sans signe au début",
    })
}

/// Linux takes 64 bytes at most. What they are is left to the network.
fn hostname(text: &str) -> Option<Words> {
    (text.len() > 64 || text.contains(char::is_whitespace) || text.contains('/')).then(|| {
        words! {
            en: "`{text}` cannot be the name of a host",
            fr: "`{text}` ne peut pas nommer un hôte",
        }
    })
}
