use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Run;

pub static RULE: Rule = Rule {
    id: "insecure-run",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["semgrep/dockerfile.security.run-security-insecure.run-security-insecure"],
    page: page!("insecure_run"),
    options: &[],
    check: Check::Run(check),
};

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    for flag in &run.flags {
        let Some(value) = flag.value.as_ref() else { continue };
        let words = match (flag.name.as_str(), value.value.as_str()) {
            ("security", "insecure") => words! {
                en: "`--security=insecure` runs this step without the sandbox of the build, with every privilege",
                fr: "`--security=insecure` exécute cette commande hors du bac à sable du build, avec tous les privilèges",
            },
            ("network", "host") => words! {
                en: "`--network=host` lets this step reach every service of the machine that builds",
                fr: "`--network=host` donne à cette commande accès à tous les services de la machine qui construit",
            },
            _ => continue,
        };
        let finding = out.report(flag.word.span, words);
        if flag.name == "security" {
            finding.also(SEMGREP);
        }
    }
}

const SEMGREP: &str = "semgrep/dockerfile.security.run-security-insecure.run-security-insecure";
