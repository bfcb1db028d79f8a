use crate::labels::set::labels;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, Words, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "label-key",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3048"],
    page: page!("label_key"),
    options: &[],
    check: Check::Instruction(check),
};

/// What Docker keeps for itself.
const RESERVED: &[&str] = &["com.docker.", "io.docker.", "org.dockerproject."];

/// What Docker asks of the images of its extensions.
const OF_EXTENSIONS: &[&str] = &["com.docker.desktop.extension.", "com.docker.extension."];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    for label in labels(node) {
        let key = &label.key;
        if let Some(prefix) = RESERVED.iter().find(|prefix| key.starts_with(**prefix)) {
            let words = words! {
                en: "`{prefix}` is reserved for Docker: begin the key with a name of your own",
                fr: "`{prefix}` est réservé à Docker\u{202F}: commencez la clé par un nom à vous",
            };
            let finding = out.report(label.pair.key.span, words).level(Level::Warning);
            finding.also("hadolint/DL3048");
            if OF_EXTENSIONS.iter().any(|prefix| key.starts_with(prefix)) {
                finding.on_request();
            }
        } else if let Some(words) = fault(key) {
            let finding = out.report(label.pair.key.span, words).also("hadolint/DL3048");
            if label.key_varies {
                finding.on_request();
            }
        }
    }
}

/// What Docker's guidelines for keys do not allow.
fn fault(key: &str) -> Option<Words> {
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = key.as_bytes();
    if key.contains(|letter: char| letter.is_uppercase()) {
        return Some(words! {
            en: "the label `{key}` has capitals: keys are written in lower case",
            fr: "le label `{key}` contient des majuscules\u{202F}: une clé s'écrit en minuscules",
        });
    }
    if !bytes.iter().all(|byte| is_small(*byte) || b"-_./".contains(byte)) {
        return Some(words! {
            en: "the label `{key}` should have nothing but letters, digits, `.`, `-`, `_` and `/`",
            fr: "le label `{key}` ne devrait contenir que des lettres, des chiffres, `.`, `-`, `_` et `/`",
        });
    }
    let ends_well =
        bytes.first().is_some_and(u8::is_ascii_lowercase) && bytes.last().is_some_and(|last| is_small(*last));
    (!ends_well || key.contains("..") || key.contains("--")).then(|| words! {
        en: "the label `{key}` should begin with a letter, end with a letter or a digit, and have no `..` or `--`",
        fr: "le label `{key}` devrait commencer par une lettre, finir par une lettre ou un chiffre, sans `..` ni `--`",
    })
}
