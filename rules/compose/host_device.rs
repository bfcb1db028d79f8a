use super::device::{Grant, grant, opened};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, Words, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "host-device",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["cis/5.18", "compose-lint/CL-0016"],
    page: page!("host_device"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for node in service.get("devices").map_or(&[][..], Node::items) {
        let Some((path, permissions)) = device(node) else { continue };
        let Some(grant) = grant(path).filter(|_| opens(permissions)) else { continue };
        let Some(span) = service.file.span(node.get("source").unwrap_or(node).place) else { continue };
        report(span, path, grant, out);
    }
    for node in service.get("device_cgroup_rules").map_or(&[][..], Node::items) {
        let Some(rule) = node.text().filter(|_| !node.is_unknown()) else { continue };
        let Some((grant, span)) = opened(rule).zip(service.file.span(node.place)) else { continue };
        report(span, rule, grant, out);
    }
}

/// The host's side and the permissions of a device, in both syntaxes.
fn device(node: &Node) -> Option<(&str, &str)> {
    if node.is_unknown() {
        return None;
    }
    let Some(text) = node.text() else {
        let permissions = node.get("permissions").and_then(Node::text).unwrap_or_default();
        return Some((node.get("source")?.text()?, permissions));
    };
    let mut parts = text.split(':');
    // Of two parts, the second is a path.
    Some((parts.next()?, parts.nth(1).unwrap_or_default()))
}

/// Whether permissions let anything be read or written. None means all.
fn opens(permissions: &str) -> bool {
    permissions.is_empty() || permissions.contains(['r', 'w'])
}

fn report(span: calfat_lint::Span, written: &str, grant: Grant, out: &mut Findings<'_>) {
    let finding = out.report(span, why(written, grant)).also("cis/5.18").also("compose-lint/CL-0016");
    if grant == Grant::Log {
        finding.level(Level::Info);
    }
}

fn why(written: &str, grant: Grant) -> Words {
    match grant {
        Grant::Everything => words! {
            en: "`{written}` opens every device of the host, all disks included",
            fr: "`{written}` donne accès à tous les périphériques de l'hôte, disques compris",
        },
        Grant::Disk => words! {
            en: "`{written}` opens a disk of the host, past the permissions of its files",
            fr: "`{written}` donne accès à un disque de l'hôte, sans égard aux droits de ses fichiers",
        },
        Grant::Log => words! {
            en: "`{written}` opens the log of the host's kernel",
            fr: "`{written}` donne accès au journal du noyau de l'hôte",
        },
    }
}
