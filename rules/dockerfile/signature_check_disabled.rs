use crate::{
    downloads::Download,
    trust::{Found, found, signature::SIGNATURE},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Node;
use calfat_shell::{Command, Word};
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    id: "signature-check-disabled",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "checkov/CKV2_DOCKER_10",
        "checkov/CKV2_DOCKER_11",
        "checkov/CKV2_DOCKER_7",
        "checkov/CKV2_DOCKER_8",
        "checkov/CKV2_DOCKER_9",
    ],
    page: page!("signature_check_disabled"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let fetches = LazyCell::new(|| node.script().commands().any(|command| Download::of(command).is_some()));
    for Found { span, shown, also, command } in found(node, &SIGNATURE) {
        if command.is_some_and(|command| command.is("rpm") && !rpm_installs(command)) {
            continue;
        }
        let words = words! {
            en: "`{shown}` lets packages in that nobody has signed",
            fr: "`{shown}` accepte des paquets que personne n'a signés",
        };
        let finding = out.report(span, words);
        if let Some(code) = also {
            finding.also(code);
        }
        // Packages that an earlier step has built or copied have no signature.
        if command.is_some_and(is_of_files) && !*fetches {
            finding.on_request();
        }
    }
}

/// `rpm -i`, `-U`, `-F`; questions such as `rpm -qa --nosignature` are harmless.
fn rpm_installs(command: &Command) -> bool {
    let long = ["install", "upgrade", "freshen", "reinstall"].iter().any(|long| command.has_flag("", long));
    let short = |word: &Word| {
        let letters = word.display().strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        letters.is_some_and(|letters| {
            letters.starts_with(['i', 'U', 'F', 'v', 'h']) && letters.contains(['i', 'U', 'F'])
        })
    };
    long || command.args.iter().any(short)
}

/// Whether a command installs nothing but files of the machine.
fn is_of_files(command: &Command) -> bool {
    let is_file = |word: &str| {
        let path = word.starts_with(['/', '.', '~', '*']);
        !word.contains("://")
            && (path || [".apk", ".rpm", ".deb"].iter().any(|ending| word.ends_with(ending)))
    };
    let words = command.args.iter().map(Word::display).filter(|word| !word.starts_with('-'));
    let mut packages = words.skip(usize::from(!command.is("rpm"))).peekable();
    packages.peek().is_some() && packages.all(is_file)
}
