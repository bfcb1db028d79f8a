use super::flags;
use crate::packages::{
    Call, Verb,
    caches::{self, Kept, What},
    hadolint,
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::Args,
    text::{Edit, Words},
    words,
};
use calfat_project::docker::{File, Node, Run};
use calfat_shell::{Command, Enclosure, Joined, Step};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "package-cache-kept",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "hadolint/DL3009",
        "hadolint/DL3019",
        "hadolint/DL3032",
        "hadolint/DL3036",
        "hadolint/DL3040",
        "hadolint/DL3042",
        "hadolint/DL3060",
        "trivy/DS-0015",
        "trivy/DS-0019",
        "trivy/DS-0020",
        "trivy/DS-0025",
        "trivy/DS-0027",
    ],
    page: page!("package_cache_kept"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Only the layers that ship: what a builder keeps for itself costs nobody anything.
fn check(file: &File, out: &mut Findings<'_>) {
    let last_bare_install = file.nodes().rev().filter_map(Node::as_run).find(|run| needs_lists(*run));
    let last_bare_install = last_bare_install.map(|run| run.node.index);
    let shipped: HashSet<usize> = file.shipped_stages().iter().map(|stage| stage.index).collect();
    let built_on = hadolint::caches::built_on(file);
    for run in file.nodes().filter_map(Node::as_run) {
        let Some(stage) = run.node.stage() else { continue };
        let kept = caches::read(run);
        if shipped.contains(&stage.index) {
            for kept in &kept {
                let lists_needed = last_bare_install.is_some_and(|last| last >= run.node.index);
                report(run, kept, lists_needed, out);
            }
        }
        // It does not know in which stage an ONBUILD stands.
        let is_built_on = built_on[stage.index] || run.node.is_trigger;
        let mut asked = hadolint::caches::reported(run, is_built_on);
        asked.retain(|(code, _)| {
            !shipped.contains(&stage.index) || kept.iter().all(|kept| self::code(kept) != Some(code))
        });
        for (code, call) in asked {
            let is_kept = kept.iter().any(|kept| self::code(kept) == Some(code));
            report_asked(code, &call, is_kept, out);
        }
    }
}

/// What hadolint reports and calfat would not: a stage that does not ship, or a cache that is not filled or emptied.
fn report_asked(code: &'static str, call: &Call<'_>, is_kept: bool, out: &mut Findings<'_>) {
    let what = if call.verb == Verb::Refresh { What::Lists } else { What::Cache };
    let words = if is_kept { sentence(what, &call.words()) } else { unseen(&call.words()) };
    out.report(call.head(), words).level(Level::Info).also(code).on_request();
}

/// Whether a RUN installs with lists that an earlier one has fetched.
fn needs_lists(run: Run<'_>) -> bool {
    let apt = run.script().commands().filter_map(Call::of).filter(|call| call.manager.name == "apt");
    let first = apt
        .map(|call| (call.verb, call.verb_text))
        .find(|(verb, _)| matches!(verb, Verb::Install | Verb::Refresh));
    first.is_some_and(|(verb, text)| verb == Verb::Install && text != "*")
}

fn report(run: Run<'_>, kept: &Kept<'_>, lists_needed: bool, out: &mut Findings<'_>) {
    let call = &kept.calls[0];
    let Some(level) = weight(kept) else { return };
    let words = sentence(kept.cache.what, &call.words());
    let fix = flagged(run, kept).or_else(|| cleaning(run, kept));
    let fix = fix.filter(|_| !holds_index(kept) || is_spent(run, call.manager.name));
    let fix = fix.filter(|_| kept.cache.what != What::Lists || !lists_needed);
    let finding = out.report(call.head(), words);
    finding.level(level).fix_if(fix);
    if let Some(code) = code(kept) {
        finding.also(code);
    }
    if let Some(code) = kept.calls.iter().find_map(trivy) {
        finding.also(code);
    }
}

/// What Trivy calls it.
fn trivy(call: &Call<'_>) -> Option<&'static str> {
    let program = call.command.name()?;
    let code = match program {
        "apk" if call.is_install() => "trivy/DS-0025",
        "dnf" => "trivy/DS-0019",
        "microdnf" => "trivy/DS-0027",
        "yum" if call.is_install() => "trivy/DS-0015",
        "zypper" => "trivy/DS-0020",
        _ => return None,
    };
    Some(code)
}

/// The code that speaks of one of the calls.
fn code(kept: &Kept<'_>) -> Option<&'static str> {
    let code = kept.calls.iter().find_map(hadolint::caches::code);
    // It knows nothing of the archives of `apt`.
    code.filter(|_| weight(kept).is_some())
}

fn unseen(call: &str) -> Words {
    words! {
        en: "hadolint does not see how this layer gets rid of what `{call}` leaves",
        fr: "hadolint ne voit pas comment cette couche se débarrasse de ce que `{call}` laisse",
    }
}

fn sentence(what: What, call: &str) -> Words {
    match what {
        What::Lists => words! {
            en: "`{call}` leaves the lists of packages in this layer",
            fr: "`{call}` laisse les listes de paquets dans cette couche",
        },
        What::Cache => words! {
            en: "`{call}` leaves its cache in this layer",
            fr: "`{call}` laisse son cache dans cette couche",
        },
    }
}

/// How bad it is. Nothing for a cache that base images empty themselves.
fn weight(kept: &Kept<'_>) -> Option<Level> {
    Some(match kept.calls[0].manager.name {
        "apt" if kept.cache.what == What::Cache => return None,
        "apt" | "apk" | "yum" | "zypper" | "dnf" | "pip" => Level::Warning,
        _ => Level::Info,
    })
}

/// Whether an index is kept without which the manager installs nothing; others fetch theirs again.
fn holds_index(kept: &Kept<'_>) -> bool {
    let is_of_apk = |call: &Call<'_>| call.manager.name == "apk" && call.verb == Verb::Refresh;
    kept.cache.what == What::Lists || kept.calls.iter().any(is_of_apk)
}

/// Whether a RUN uses the index that it fetches; else a later step may want it.
fn is_spent(run: Run<'_>, manager: &str) -> bool {
    let mut calls = run.script().commands().filter_map(Call::of);
    calls.any(|call| call.manager.name == manager && call.verb == Verb::Install)
}

/// Adds the flag with which nothing is kept, if every call takes it.
fn flagged(run: Run<'_>, kept: &Kept<'_>) -> Option<Fix> {
    let flag = kept.cache.flag?;
    let edits: Option<Vec<Edit>> = kept.calls.iter().map(|call| add_flag(run, call, flag)).collect();
    let title = words! { en: "add `{flag}`", fr: "ajouter `{flag}`" };
    Some(Fix::safe(title, edits?))
}

fn add_flag(run: Run<'_>, call: &Call<'_>, flag: &str) -> Option<Edit> {
    if call.verb == Verb::Refresh {
        return None;
    }
    flags::added(run, call.verb_word, flag)
}

/// Adds a step that cleans, in the style of the steps around it.
fn cleaning(run: Run<'_>, kept: &Kept<'_>) -> Option<Fix> {
    let command = &kept.calls[0].command;
    let remedy = kept.cache.remedy?.replace("{}", run.node.text(command.name_span()));
    let steps = run.script().steps();
    if !kept.calls.iter().all(is_plain) || !is_chain(run, steps) {
        return None;
    }
    // What cleans by itself must do so while it is there: a later step may remove it. Files can go at the end.
    let filled = kept.calls.iter().map(|call| call.command.place.step).max()?;
    let at = if remedy.starts_with("rm ") { steps.len() - 1 } else { filled };
    let title = words! { en: "add `{remedy}`", fr: "ajouter `{remedy}`" };
    let insert = format!("{}{remedy}", separator(run, steps, at));
    Some(Fix::safe(title, vec![Edit { span: steps.get(at)?.span.at_end(), insert }]))
}

/// Whether a step of the same script may clean up behind a call: not if `sudo` or another shell makes it.
fn is_plain(call: &Call<'_>) -> bool {
    call.command.wrappers.is_empty() && !call.command.place.inside.has(Enclosure::Script)
}

/// Whether each step runs only if all before it succeed, so that one more may follow.
fn is_chain(run: Run<'_>, steps: &[Step]) -> bool {
    let Args::Text(text) = &run.args else { return false };
    let whole = match run.heredocs.as_slice() {
        [] => true,
        [only] => only.word == text.span,
        _ => false,
    };
    let strict = run.node.shell_options().errexit
        || run.script().commands().next_back().is_some_and(|command| command.options.errexit);
    let chained = |step: &Step| match step.joined {
        Joined::Start | Joined::And => true,
        Joined::Then => strict && step.operator.is_none(),
        _ => false,
    };
    let leaves = |command: &Command| command.is_any(&["exit", "exec"]) || command.wrapper("exec").is_some();
    let leaves = run.script().commands_of(steps.len().saturating_sub(1)).any(leaves);
    whole && !leaves && steps.iter().all(|step| chained(step) && !step.background && !step.negated)
}

/// What to put between a step and a new one behind it: what parts its neighbours, or else a line of its own behind a
/// step of several lines.
fn separator(run: Run<'_>, steps: &[Step], at: usize) -> String {
    let text = |step: &Step| run.node.text(step.gap);
    let escape = if run.heredocs.is_empty() { run.node.file.tree.escape } else { '\\' };
    let plain = |gap: &&str| {
        !gap.is_empty() && gap.chars().all(|char| char.is_whitespace() || char == '&' || char == escape)
    };
    let near = steps.get(at + 1).into_iter().chain(steps[..=at].iter().rev());
    let gap = near.map(text).find(plain).unwrap_or(" && ");
    let step = run.node.text(steps[at].span);
    let Some((before, last)) = step.rsplit_once('\n').filter(|_| !gap.contains('\n')) else {
        return gap.to_owned();
    };
    let newline = if before.ends_with('\r') { "\r\n" } else { "\n" };
    let indent = &last[..last.len() - last.trim_start().len()];
    format!(" {escape}{newline}{indent}&& ")
}
