use super::file_mode::{given, read};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use calfat_shell::Word;

pub static RULE: Rule = Rule {
    id: "setuid-bit",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("setuid_bit"),
    options: &[],
    check: Check::Instruction(check),
};

/// Programs that cannot work without the bit.
const NEED_IT: &[&str] =
    &["chrome-sandbox", "chrome_sandbox", "fusermount", "fusermount3", "newuidmap", "newgidmap"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    for command in node.script().commands().filter(|_| node.kind == Kind::Run) {
        let Some(given) = given(command) else { continue };
        let needed = |path: &&Word| NEED_IT.contains(&path.display().rsplit('/').next().unwrap_or_default());
        let Some(path) = given.paths.iter().find(|path| !needed(path)) else { continue };
        let path = path.display();
        // In a folder, the bit of the group only says whose the new files are.
        let group = given.mode.setgid() && path.contains("bin/");
        let sticky = given.mode.sticky() || command.has_flag("R", "recursive");
        if given.mode.setuid() || group && !sticky {
            report(given.word.span, given.text, path, given.mode.setuid(), out);
        }
    }
    let Some(copy) = node.as_copy() else { return };
    let Some((word, mode)) = node.flag_value("chmod").and_then(|word| Some((word, read(&word.value)?)))
    else {
        return;
    };
    if mode.setuid() {
        report(word.span, &word.value, &copy.destination.value, true, out);
    }
}

fn report(span: Span, mode: &str, path: &str, owner: bool, out: &mut Findings<'_>) {
    let words = if owner {
        words! {
            en: "`{mode}` sets the setuid bit: whoever runs `{path}` gets the rights of its owner",
            fr: "`{mode}` pose le bit setuid\u{202F}: quiconque exécute `{path}` reçoit les droits de son propriétaire",
        }
    } else {
        words! {
            en: "`{mode}` sets the setgid bit: whoever runs `{path}` gets the rights of its group",
            fr: "`{mode}` pose le bit setgid\u{202F}: quiconque exécute `{path}` reçoit les droits de son groupe",
        }
    };
    out.report(span, words);
}
