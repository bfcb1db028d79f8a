use super::capability;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "added-capability",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.4",
        "compose-lint/CL-0011",
        "compose-lint/CL-0024",
        "compose-lint/CL-0027",
        "compose-lint/CL-0028",
        "compose-lint/CL-0029",
        "compose-lint/CL-0030",
        "kics/ce76b7d0-9e77-464d-b86f-c5c48e03e22d",
    ],
    page: page!("added_capability"),
    options: &[],
    check: Check::Service(check),
};

/// A capability, how bad it is to give it, what it lets a container do, and what compose-lint calls it.
type Grant = (&'static str, Level, &'static str, &'static str, &'static str);

/// Whoever holds one of the first five can run code on the host or read its files; the others reach less far.
/// Sources: capabilities(7); the engine's seccomp profile, which allows the system calls that belong to a capability.
#[rustfmt::skip]
const GRANTS: &[Grant] = &[
    ("ALL", Level::Warning, "do everything that root does on the host", "faire tout ce que root fait sur l'hôte", "compose-lint/CL-0024"),
    ("SYS_ADMIN", Level::Warning, "mount file systems and break out to the host", "monter des systèmes de fichiers et de s'échapper vers l'hôte", "compose-lint/CL-0024"),
    ("SYS_MODULE", Level::Warning, "load code into the host's kernel", "charger du code dans le noyau de l'hôte", "compose-lint/CL-0024"),
    ("SYS_RAWIO", Level::Warning, "read and write the memory of the host", "lire et écrire la mémoire de l'hôte", "compose-lint/CL-0024"),
    ("DAC_READ_SEARCH", Level::Warning, "read files of the host past its mounts", "lire des fichiers de l'hôte hors de ses montages", "compose-lint/CL-0027"),
    ("NET_ADMIN", Level::Info, "change the interfaces, routes and filters of its network", "changer les interfaces, les routes et les filtres de son réseau", "compose-lint/CL-0011"),
    ("BPF", Level::Info, "load programs into the host's kernel", "charger des programmes dans le noyau de l'hôte", "compose-lint/CL-0011"),
    ("SYS_BOOT", Level::Info, "load another kernel or restart", "charger un autre noyau ou de redémarrer", "compose-lint/CL-0011"),
    ("PERFMON", Level::Info, "watch the host's kernel and programs", "surveiller le noyau et les programmes de l'hôte", "compose-lint/CL-0028"),
    ("SYS_TIME", Level::Info, "set the clock of the host", "régler l'horloge de l'hôte", "compose-lint/CL-0028"),
    ("SYS_NICE", Level::Info, "take processor time from others", "prendre du temps de processeur aux autres", "compose-lint/CL-0029"),
    ("IPC_LOCK", Level::Info, "lock any amount of memory", "verrouiller de la mémoire sans limite", "compose-lint/CL-0029"),
    ("LEASE", Level::Info, "hold up others that open a file", "faire attendre ceux qui ouvrent un fichier", "compose-lint/CL-0029"),
    ("SYSLOG", Level::Info, "read the kernel's log", "lire le journal du noyau", "compose-lint/CL-0030"),
    ("SYS_PTRACE", Level::Info, "read and steer the other processes of the container", "lire et piloter les autres processus du conteneur", "compose-lint/CL-0027"),
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for item in service.get("cap_add").map_or(&[][..], |list| list.items()) {
        let written = item.text().unwrap_or_default();
        let Some(name) = capability::named(written).filter(|name| !capability::is_default(name)) else {
            continue;
        };
        let Some(span) = service.file.span(item.place) else { continue };
        let Some((_, level, en, fr, also)) = GRANTS.iter().find(|(known, ..)| *known == name) else {
            let words = words! {
                en: "`{written}` is more than the engine gives to a container",
                fr: "`{written}` va au-delà de ce que le moteur donne à un conteneur",
            };
            report_common(out.report(span, words).level(Level::Info));
            continue;
        };
        let words = words! {
            en: "`{written}` lets the container {en}",
            fr: "`{written}` permet au conteneur de {fr}",
        };
        report_common(out.report(span, words).level(*level).also(also));
    }
}

fn report_common(finding: &mut calfat_lint::Finding) {
    finding.also("cis/5.4").also("kics/ce76b7d0-9e77-464d-b86f-c5c48e03e22d");
}
