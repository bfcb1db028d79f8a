use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{Node, Stage};

pub static RULE: Rule = Rule {
    id: "system-workdir",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["trivy/DS-0030"],
    page: page!("system_workdir"),
    options: &[],
    check: Check::Instruction(check),
};

/// Folders that the kernel fills, or that belong to it: what the image has there is covered or lost.
const KERNEL: &[&str] = &["/proc", "/sys", "/dev", "/boot", "/initrd", "/lost+found"];

/// Folders of the system's own programs and settings.
const SYSTEM: &[&str] =
    &["/bin", "/sbin", "/lib", "/lib64", "/etc", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Workdir || node.stage().is_none_or(Stage::is_windows) {
        return;
    }
    let Some(word) = node.args.text() else { return };
    let Some(path) = node.resolve(&word.value) else { return };
    let path = path.trim_matches(['"', '\'']).trim_end_matches('/');
    let inside = |folder: &&&str| {
        path == **folder || path.strip_prefix(**folder).is_some_and(|rest| rest.starts_with('/'))
    };
    if let Some(folder) = KERNEL.iter().find(inside) {
        let words = words! {
            en: "`{folder}` belongs to the kernel: what is written below it gets lost",
            fr: "`{folder}` appartient au noyau\u{202F}: ce qu'on y écrit se perd",
        };
        let finding = out.report(word.span, words);
        if *folder != "/sys" {
            finding.also("trivy/DS-0030");
        }
    } else if SYSTEM.contains(&path) && node.ships() {
        let words = words! {
            en: "`{path}` belongs to the system: an application mixes its files with others there",
            fr: "`{path}` appartient au système\u{202F}: une application y mêle ses fichiers aux siens",
        };
        out.report(word.span, words).level(Level::Info);
    }
}
