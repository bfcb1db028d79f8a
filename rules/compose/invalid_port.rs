use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    compose::{Node, Value, port},
    text::Words,
};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "invalid-port",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("invalid_port"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for item in service.get("ports").map_or(&[][..], Node::items).iter().filter(|item| item.map().is_some()) {
        for key in ["protocol", "mode", "target", "published"] {
            let Some(value) = item.get(key).filter(|value| !value.is_unknown()) else { continue };
            if let (Some(words), Some(span)) = (in_long(key, value), service.file.span(value.place)) {
                out.report(span, words);
            }
        }
    }
    for item in service.get("expose").map_or(&[][..], Node::items).iter().filter(|item| !item.is_unknown()) {
        let Some(text) = item.printed().filter(|text| port::expose(text).is_err()) else { continue };
        let Some(span) = service.file.span(item.place) else { continue };
        let words = words! {
            en: "`{text}` is no port of a container: `expose` takes `80` or `53/udp`",
            fr: "`{text}` n'est pas un port de conteneur\u{202F}: `expose` accepte `80` ou `53/udp`",
        };
        out.report(span, words);
    }
}

/// What Docker refuses in the long syntax, and Compose does not.
fn in_long(key: &str, value: &Node) -> Option<Words> {
    match (key, &value.value) {
        ("protocol", Value::Text(text)) => {
            let is_known = text.is_empty() || port::is_protocol(&text.to_ascii_lowercase());
            (!is_known).then(|| {
                words! {
                    en: "`{text}` is no protocol of a port: there are `tcp`, `udp` and `sctp`",
                    fr: "`{text}` n'est pas un protocole\u{202F}: utilisez `tcp`, `udp` ou `sctp`",
                }
            })
        }
        ("mode", Value::Text(text)) => (!matches!(text.as_str(), "" | "host" | "ingress")).then(|| {
            words! {
                en: "`{text}` is no mode of a port: there are `ingress` and `host`",
                fr: "`{text}` n'est pas un mode de port\u{202F}: utilisez `ingress` ou `host`",
            }
        }),
        ("target" | "published", Value::Int(number)) => {
            let lowest = i64::from(key == "target");
            (!(lowest..=65535).contains(number)).then(|| {
                words! {
                    en: "`{number}` is no port: they go up to 65535",
                    fr: "`{number}` n'est pas un port\u{202F}: les ports vont jusqu'à 65535",
                }
            })
        }
        ("published", Value::Text(text)) => {
            let is_port = text.is_empty() || port::ports(text).is_some();
            (!is_port).then(|| {
                words! {
                    en: "`{text}` is neither a port nor a range of ports",
                    fr: "`{text}` n'est ni un port ni une plage de ports",
                }
            })
        }
        _ => None,
    }
}
