use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::File;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "named-user",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["hadolint/DL3066"],
    page: page!("named_user"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// What only a build argument knows is a number for all we can tell.
fn check(file: &File, out: &mut Findings<'_>) {
    let last = file.final_stage().and_then(calfat_project::docker::Stage::user).map(|user| user.index);
    let mut arguments: HashSet<&str> = HashSet::new();
    for node in file.nodes().filter(|node| !node.is_trigger) {
        if node.kind == Kind::Arg {
            let names = node.instruction.args.words().iter();
            arguments.extend(names.map(|word| word.value.split('=').next().unwrap_or_default()));
            continue;
        }
        let Some(written) = node.instruction.args.text().filter(|_| node.kind == Kind::User) else {
            continue;
        };
        let expansion = node.expand(&written.value);
        if expansion.uses.iter().any(|used| arguments.contains(used.name.as_str())) {
            continue;
        }
        let user = expansion.value.split(':').next().unwrap_or_default().trim();
        if user.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let words = words! {
            en: "`{user}` is a name: Kubernetes cannot tell that it is not root; write its number",
            fr: "`{user}` est un nom\u{202F}: Kubernetes ne peut pas savoir que ce n'est pas root\u{202F}; écrivez son numéro",
        };
        let finding = out.report(written.span, words).also("hadolint/DL3066");
        // Another user follows, another image ships, or only the build knows; that root is root is another matter.
        if last != Some(node.index) || !expansion.is_known() || user == "root" {
            finding.on_request();
        }
    }
}
