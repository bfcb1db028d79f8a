use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::{Args, Kind, Word};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "ignored-flag",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("ignored_flag"),
    options: &[],
    check: Check::Instruction(check),
};

/// The flags of COPY and ADD.
const COPY_FLAGS: &[&str] =
    &["checksum", "chmod", "chown", "exclude", "from", "keep-git-dir", "link", "parents", "unpack"];

/// The flags of RUN and HEALTHCHECK, with as much of the value as makes them sure; those that end with `=` go on.
const RUN_FLAGS: &[&str] =
    &["--mount=type=", "--network=host", "--network=none", "--security=insecure", "--security=sandbox"];
const HEALTHCHECK_FLAGS: &[&str] = &["--interval=", "--start-interval=", "--start-period="];

/// Programs that have such flags themselves.
const CONTAINER_TOOLS: &[&str] = &["buildah", "buildctl", "docker", "img", "kaniko", "nerdctl", "podman"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    match (node.kind, &node.instruction.args) {
        (Kind::Copy | Kind::Add, Args::Words(all)) => {
            let is_flag = |word: &&Word| {
                let name = word.value.strip_prefix("--").map(|flag| flag.split('=').next().unwrap_or(flag));
                name.is_some_and(|name| COPY_FLAGS.contains(&name))
            };
            all.iter().filter(is_flag).for_each(|word| report(node, word.span, &word.value, out));
        }
        (Kind::Run, _) => in_command(node, RUN_FLAGS, out),
        (Kind::Healthcheck, Args::Healthcheck(..)) => in_command(node, HEALTHCHECK_FLAGS, out),
        (Kind::Arg | Kind::Stopsignal, _) => takes_none(node, out),
        _ => {}
    }
}

/// Instructions without flags, which take any and do nothing with it.
fn takes_none(node: Node<'_>, out: &mut Findings<'_>) {
    for flag in &node.instruction.flags {
        let (name, keyword) = (&flag.name, node.kind.name());
        let words = words! {
            en: "`{keyword}` has no flags: `--{name}` does nothing",
            fr: "`{keyword}` n'a pas d'options\u{202F}: `--{name}` ne fait rien",
        };
        out.report(flag.word.span, words).level(Level::Warning);
    }
}

/// Flags among the words of the command.
fn in_command(node: Node<'_>, flags: &[&str], out: &mut Findings<'_>) {
    let commands = node.script().commands();
    for command in commands.filter(|command| !CONTAINER_TOOLS.iter().any(|tool| command.uses(tool))) {
        let words = command.program.iter().chain(&command.args);
        let is_flag = |text: &str| {
            flags.iter().any(|flag| text == *flag || flag.ends_with('=') && text.starts_with(flag))
        };
        for word in words.filter(|word| is_flag(word.display()) && word.raw() == word.display()) {
            report(node, word.span, word.display(), out);
        }
    }
}

fn report(node: Node<'_>, span: Span, flag: &str, out: &mut Findings<'_>) {
    let keyword = node.kind.name();
    let words = match node.kind {
        Kind::Copy | Kind::Add => words! {
            en: "`{flag}` is taken for a path here: flags of `{keyword}` stand before its arguments",
            fr: "`{flag}` est pris ici pour un chemin\u{202F}: les options de `{keyword}` se placent avant ses arguments",
        },
        _ => words! {
            en: "`{flag}` is part of the command here: flags of `{keyword}` stand before it",
            fr: "`{flag}` fait ici partie de la commande\u{202F}: les options de `{keyword}` se placent avant elle",
        },
    };
    out.report(span, words).fix_if(fix(node, span));
}

/// Moves the flag to the keyword.
fn fix(node: Node<'_>, span: Span) -> Option<Fix> {
    let text = node.file.source.text();
    let before = text.get(..span.start as usize)?;
    let gap = before.len() - before.trim_end_matches([' ', '\t']).len();
    let keyword = node.instruction.keyword.span;
    // In the JSON form, and where a line begins with it, more than blanks would have to go.
    if gap == 0 || before[..before.len() - gap].ends_with('\n') || keyword.end >= span.start {
        return None;
    }
    let flag = node.text(span);
    let gone = Span::new(span.start as usize - gap, span.end as usize);
    let title = words! { en: "move it behind the keyword", fr: "la placer juste après le mot-clé" };
    Some(Fix::review(title, vec![Edit::replace(keyword.at_end(), format!(" {flag}")), Edit::delete(gone)]))
}
