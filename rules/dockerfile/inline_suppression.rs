use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Comment;
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "inline-suppression",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["hadolint/DL1001"],
    page: page!("inline_suppression"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for comment in &file.tree.comments {
        let is_plain = !file.text(comment.span).starts_with("##");
        let Some(tool) = silenced(comment).filter(|_| is_plain) else { continue };
        let words = words! {
            en: "this comment silences findings of {tool} in place of mending them",
            fr: "ce commentaire fait taire {tool} au lieu de corriger le problème",
        };
        let finding = out.report(comment.span, words);
        let next = file.tree.instructions.partition_point(|one| one.span.start < comment.span.start);
        let inside =
            next.checked_sub(1).is_some_and(|n| file.tree.instructions[n].span.contains(comment.span));
        if tool == "hadolint" && !inside {
            finding.also("hadolint/DL1001");
        }
    }
}

/// The tool whose findings a comment silences below it.
fn silenced(comment: &Comment) -> Option<&'static str> {
    let (tool, rest) = comment.text.split_once([' ', '\t'])?;
    let rest = rest.trim_start();
    let codes = rest.strip_prefix("ignore").and_then(|rest| rest.trim_start().strip_prefix('='));
    match tool {
        // Also one with a typing error in it, which another rule is about.
        "calfat" if rest.split_whitespace().next()?.contains('=') => Some("calfat"),
        "hadolint" if codes.is_some_and(are_codes) => Some("hadolint"),
        _ => None,
    }
}

/// hadolint takes nothing for a suppression that does not look like `DL3006,SC2086`, perhaps with a comment behind it.
fn are_codes(text: &str) -> bool {
    let codes = text.split('#').next().unwrap_or_default();
    codes.split(',').all(|code| {
        let code = code.trim();
        !code.is_empty() && code.chars().all(|letter| "DLSC".contains(letter) || letter.is_ascii_digit())
    })
}
