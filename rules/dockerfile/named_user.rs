use super::root_user_fix::ready_user;
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
        let by_argument = expansion.uses.iter().any(|used| arguments.contains(used.name.as_str()));
        let has_default = expansion.uses.iter().any(|used| used.has_default);
        let uid = |text: &str| text.split(':').next().unwrap_or_default().to_owned();
        if by_argument && !has_default || is_number(&uid(&written.value)) {
            continue;
        }
        let user = uid(&expansion.value);
        let is_number = is_number(user.trim());
        let words = if is_number || by_argument {
            words! {
                en: "`{user}` is not written as a plain number",
                fr: "`{user}` n'est pas écrit comme un simple numéro",
            }
        } else {
            words! {
                en: "`{user}` is a name: Kubernetes cannot tell that it is not root; write its number",
                fr: "`{user}` est un nom\u{202F}: Kubernetes ne peut pas savoir que ce n'est pas root\u{202F}; écrivez son numéro",
            }
        };
        let finding = out.report(written.span, words).also("hadolint/DL3066");
        // Another user follows, another image ships, or only the build knows; that root is root is another matter, and
        // the user that an image brings is its own affair.
        let is_ours = last == Some(node.index) && expansion.is_known() && !by_argument && !is_number;
        let brought = node.stage().and_then(|stage| ready_user(stage.root()));
        if !is_ours || user == "root" || brought == Some(user.as_str()) {
            finding.on_request();
        }
    }
}

fn is_number(user: &str) -> bool {
    user.bytes().all(|byte| byte.is_ascii_digit())
}
