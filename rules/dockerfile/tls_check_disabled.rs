use crate::{
    downloads::{Download, verifies},
    trust::{Found, found, tls::TLS},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    id: "tls-check-disabled",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "checkov/CKV2_DOCKER_12",
        "checkov/CKV2_DOCKER_13",
        "checkov/CKV2_DOCKER_14",
        "checkov/CKV2_DOCKER_15",
        "checkov/CKV2_DOCKER_16",
        "checkov/CKV2_DOCKER_2",
        "checkov/CKV2_DOCKER_3",
        "checkov/CKV2_DOCKER_4",
        "checkov/CKV2_DOCKER_5",
        "checkov/CKV2_DOCKER_6",
    ],
    page: page!("tls_check_disabled"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let verified = LazyCell::new(|| node.kind == Kind::Run && verifies(node.script()));
    for Found { span, shown, also, command } in found(node, &TLS) {
        let words = words! {
            en: "`{shown}` accepts any certificate: anyone on the way can change what is fetched",
            fr: "`{shown}` accepte n'importe quel certificat\u{202F}: n'importe qui sur le chemin peut modifier ce qui est téléchargé",
        };
        let finding = out.report(span, words);
        if let Some(code) = also {
            finding.also(code);
        }
        // A checksum finds what was changed on the way.
        if command.is_some_and(|command| Download::of(command).is_some()) && *verified {
            finding.level(Level::Info);
        }
    }
}
