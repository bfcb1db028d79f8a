use calfat_lint::{Category, Check, Confidence, Finding, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::text::Edit;
use calfat_project::docker::Run;
use calfat_shell::{Command, Enclosure, Node, PartKind, Script, Step, Word, Wrapper};

pub static RULE: Rule = Rule {
    id: "cd-instead-of-workdir",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3003", "trivy/DS-0013"],
    page: page!("cd_instead_of_workdir"),
    options: &[],
    check: Check::Run(check),
};

/// Where a RUN works for a moment, or mends something of the system; nobody wants to stay below.
const PASSING: &[&str] = &[
    "/bin", "/dev", "/etc", "/lib", "/proc", "/root", "/sbin", "/sys", "/tmp", "/usr", "/var/lib",
    "/var/tmp", "~",
];

/// But here the image's own files may be.
const STAYING: &[&str] = &["/usr/app", "/usr/src/app", "/usr/share/nginx/html"];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let found = judge(run, out);
    // Visits are fine; hadolint reports them all.
    for command in run.script().commands().filter(|command| is_plain_cd(run, command)) {
        if found.contains(&command.span.start) {
            continue;
        }
        let words = words! {
            en: "`cd` lasts for this `RUN` only",
            fr: "`cd` ne vaut que pour ce `RUN`",
        };
        out.report(command.words_span(), words).also("hadolint/DL3003").on_request();
    }
}

/// Whether hadolint sees a `cd`: not in a trigger, not behind most wrappers, not in a text inside the text.
fn is_plain_cd(run: Run<'_>, command: &Command) -> bool {
    let program = command.program.as_ref().and_then(Word::text);
    let transparent =
        |wrapper: &Wrapper| matches!(wrapper.name(), Some("command" | "builtin" | "time" | "exec"));
    program == Some("cd")
        && !run.node.is_trigger
        && !command.place.inside.has(Enclosure::Script)
        && command.wrappers.iter().all(transparent)
}

/// Reports what is a fault, and says where: no more than two commands.
fn judge(run: Run<'_>, out: &mut Findings<'_>) -> Vec<u32> {
    let script = run.script();
    let [first, .., last] = script.steps() else {
        let only = script.steps().first();
        return only.and_then(|only| without_effect(run, script, only, out)).into_iter().collect();
    };
    let moves = || script.commands().filter(|command| command.is_any(&["cd", "pushd", "popd"]));
    if moves().nth(1).is_some() {
        return Vec::new();
    }
    let mut found: Vec<u32> = without_effect(run, script, last, out).into_iter().collect();
    if run.heredocs.is_empty()
        && let Some(target) = cd(script, first).and_then(target)
        && deserves_a_workdir(run, script, target)
    {
        let directory = target.display();
        let place = script.command(0).words_span();
        found.push(script.command(0).span.start);
        let finding = out.report(
            place,
            words! {
                en: "`cd {directory}` lasts for this `RUN` only: `WORKDIR` would last",
                fr: "`cd {directory}` ne vaut que pour ce `RUN`\u{202F}: `WORKDIR` vaut aussi pour la suite",
            },
        );
        also(run, finding.level(Level::Info));
    }
    found
}

/// hadolint does not look into triggers.
fn also(run: Run<'_>, finding: &mut Finding) {
    if !run.node.is_trigger {
        finding.also("hadolint/DL3003");
    }
    finding.also("trivy/DS-0013");
}

/// A `cd` behind which nothing follows.
fn without_effect(run: Run<'_>, script: &Script, last: &Step, out: &mut Findings<'_>) -> Option<u32> {
    let command = cd(script, last).filter(|command| target(command).is_some())?;
    let is_alone = script.steps().len() == 1 && run.flags.is_empty();
    let path = target(command).and_then(Word::text).filter(|path| is_alone && is_simple_path(path));
    let fix = path.map(|path| {
        Fix::review(
            words! { en: "write `WORKDIR {path}`", fr: "écrire `WORKDIR {path}`" },
            vec![Edit::replace(run.span, format!("WORKDIR {path}"))],
        )
    });
    let finding = out.report(
        command.words_span(),
        words! {
            en: "this `cd` has no effect: the next instruction starts in the `WORKDIR` again",
            fr: "ce `cd` n'a aucun effet\u{202F}: l'instruction suivante repart du `WORKDIR`",
        },
    );
    also(run, finding.fix_if(fix));
    Some(command.span.start)
}

/// The `cd` that a step is.
fn cd<'a>(script: &'a Script, step: &Step) -> Option<&'a Command> {
    let [Node::Command(index)] = step.pipeline.as_slice() else { return None };
    let command = script.command(*index);
    let is_plain = command.is("cd") && command.wrappers.is_empty() && !step.background && !step.negated;
    is_plain.then_some(command)
}

fn target(cd: &Command) -> Option<&Word> {
    let mut operands = cd.operands(&[]);
    operands.next().filter(|_| operands.next().is_none())
}

/// Whether the directory is one in which the image's work is done, as far as the file tells.
fn deserves_a_workdir(run: Run<'_>, script: &Script, target: &Word) -> bool {
    let directory = target.display().trim_end_matches('/');
    let is_below = |root: &&str| {
        directory.strip_prefix(*root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let is_passing = PASSING.iter().any(is_below) && !STAYING.iter().any(is_below);
    if matches!(directory, "" | "-") || directory.starts_with("..") || is_passing {
        return false;
    }
    // A directory that is removed, packed or otherwise named again is left before the RUN ends.
    let is_named_again = || {
        script.commands().skip(1).flat_map(|command| &command.args).any(|word| {
            let word = word.display().trim_end_matches('/');
            word == directory || word.starts_with("..")
        })
    };
    is_known_to_the_file(run, target) && !is_named_again()
}

/// Whether a WORKDIR could say the same: no substitution, and no variable that only the shell knows.
fn is_known_to_the_file(run: Run<'_>, target: &Word) -> bool {
    target.parts.iter().all(|part| match &part.kind {
        PartKind::Literal(_) => true,
        PartKind::Variable(variable) => {
            run.node.file.stages.definition(&variable.name, run.node.index).is_some()
        }
        _ => false,
    })
}

/// An absolute path that needs no quotes.
fn is_simple_path(path: &str) -> bool {
    path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte))
}
