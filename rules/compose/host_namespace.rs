use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, Words, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "host-namespace",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.16",
        "cis/5.17",
        "cis/5.21",
        "cis/5.31",
        "compose-lint/CL-0010",
        "kics/4f31dd9f-2cc3-4751-9b53-67e4af83dac0",
        "kics/8af7162d-6c98-482f-868e-0d33fb675ca8",
        "kics/baa3890f-bed7-46f5-ab8f-1da8fc91c729",
    ],
    page: page!("host_namespace"),
    options: &[],
    check: Check::Service(check),
};

/// A key that takes a namespace, what the container gets to see of the host, how bad that is, and what others call it.
struct Namespace {
    key: &'static str,
    level: Level,
    en: &'static str,
    fr: &'static str,
    also: &'static [&'static str],
}

/// What `uts` and `userns_mode` grant is bounded by capabilities and by how the engine is set up.
const NAMESPACES: &[Namespace] = &[
    Namespace {
        key: "pid",
        level: Level::Warning,
        en: "see and signal every process of the host",
        fr: "voir tous les processus de l'hôte et de leur envoyer des signaux",
        also: &["cis/5.16", "compose-lint/CL-0010", "kics/4f31dd9f-2cc3-4751-9b53-67e4af83dac0"],
    },
    Namespace {
        key: "ipc",
        level: Level::Warning,
        en: "read the shared memory of the host's programs",
        fr: "lire la mémoire partagée des programmes de l'hôte",
        also: &["cis/5.17", "compose-lint/CL-0010", "kics/baa3890f-bed7-46f5-ab8f-1da8fc91c729"],
    },
    Namespace {
        key: "uts",
        level: Level::Info,
        en: "change the name of the host, if it has the capability",
        fr: "changer le nom de l'hôte, s'il en a la capacité",
        also: &["cis/5.21"],
    },
    Namespace {
        key: "userns_mode",
        level: Level::Info,
        en: "be root on the host where the engine remaps users",
        fr: "devenir root sur l'hôte, même là où le moteur isole les utilisateurs",
        also: &["cis/5.31", "kics/8af7162d-6c98-482f-868e-0d33fb675ca8"],
    },
    Namespace {
        key: "cgroup",
        level: Level::Info,
        en: "see the control groups of the host",
        fr: "voir les groupes de contrôle de l'hôte",
        also: &[],
    },
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for namespace in NAMESPACES {
        let Some(entry) = service.entry(namespace.key).filter(|entry| entry.value.text() == Some("host"))
        else {
            continue;
        };
        let Some(span) = places::entry(service.file, entry) else { continue };
        let finding = out.report(span, why(namespace)).level(namespace.level);
        namespace.also.iter().for_each(|code| _ = finding.also(code));
    }
}

fn why(namespace: &Namespace) -> Words {
    let Namespace { key, en, fr, .. } = namespace;
    words! {
        en: "`{key}: host` lets the container {en}",
        fr: "`{key}: host` permet au conteneur de {fr}",
    }
}
