use super::security_opt::{SecurityOpt, all};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "confinement-disabled",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.2",
        "cis/5.22",
        "cis/5.3",
        "compose-lint/CL-0009",
        "kics/404fde2c-bc4b-4371-9747-7054132ac953",
        "semgrep/seccomp-confinement-disabled",
        "semgrep/selinux-separation-disabled",
    ],
    page: page!("confinement_disabled"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for option in all(service) {
        let Some(codes) = disabled(option) else { continue };
        let Some(span) = service.file.span(option.node.place) else { continue };
        let finding = out.report(span, why(option)).fix_if(fix(service, option));
        for code in codes {
            finding.also(code);
        }
    }
}

/// The codes of others for what an item switches off, if it does.
fn disabled(option: SecurityOpt<'_>) -> Option<&'static [&'static str]> {
    match (option.key, option.value?) {
        ("seccomp", "unconfined") => Some(&[
            "cis/5.22",
            "compose-lint/CL-0009",
            "kics/404fde2c-bc4b-4371-9747-7054132ac953",
            "semgrep/seccomp-confinement-disabled",
        ]),
        ("apparmor", "unconfined") => Some(&["cis/5.2", "compose-lint/CL-0009"]),
        ("label", "disable") => {
            Some(&["cis/5.3", "compose-lint/CL-0009", "semgrep/selinux-separation-disabled"])
        }
        ("systempaths", "unconfined") => Some(&[]),
        _ => None,
    }
}

fn why(option: SecurityOpt<'_>) -> Words {
    let written = option.node.text().unwrap_or_default();
    match option.key {
        "seccomp" => words! {
            en: "`{written}` lets the container make every system call",
            fr: "`{written}` autorise le conteneur à faire tous les appels système",
        },
        "apparmor" => words! {
            en: "`{written}` takes the container out of AppArmor's profile",
            fr: "`{written}` fait sortir le conteneur du profil d'AppArmor",
        },
        "label" => words! {
            en: "`{written}` takes the container out of SELinux's confinement",
            fr: "`{written}` fait sortir le conteneur du confinement de SELinux",
        },
        _ => words! {
            en: "`{written}` opens parts of `/proc` and `/sys` that the engine hides",
            fr: "`{written}` donne accès à des parties de `/proc` et `/sys` que le moteur cache",
        },
    }
}

/// The last item stays: an empty list is no list.
fn fix(service: Service<'_>, option: SecurityOpt<'_>) -> Option<Fix> {
    let edit = Yaml::of(service.file).remove_item(service.file.span(option.node.place)?)?;
    let words = words! { en: "go back to the default profile", fr: "revenir au profil par défaut" };
    Some(Fix::review(words, vec![edit]))
}
