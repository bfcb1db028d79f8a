use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "glued-double-star",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("glued_double_star"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in file.tree.patterns.iter().filter(|pattern| pattern.glob.is_some()) {
        let written = file.text(pattern.span);
        for (step, at) in steps(written) {
            if let Some(word) = step.strip_prefix("**").filter(|word| is_name(word)) {
                before(pattern.span.start as usize + at, word, out);
            } else if let Some((start, end)) =
                step.split_once("**").filter(|(start, end)| is_name(start) && is_name(end))
            {
                inside(pattern.span.start as usize + at, step, (start, end), out);
            }
        }
    }
}

/// The steps of a path, each with its place.
fn steps(written: &str) -> impl Iterator<Item = (&str, usize)> {
    let rest = written.trim_start_matches('!').trim_start();
    let offset = written.len() - rest.len();
    let mut at = offset;
    rest.split('/').map(move |step| {
        let start = at;
        at += step.len() + 1;
        (step, start)
    })
}

/// Whether it begins like a name: `**.log` and `***` do what they seem to.
fn is_name(word: &str) -> bool {
    word.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '_' | '-'))
}

fn before(at: usize, word: &str, out: &mut Findings<'_>) {
    let words = words! {
        en: "`**{word}` means every path that ends so, such as `my{word}`: a name in any folder is `**/{word}`",
        fr: "`**{word}` désigne tout chemin qui finit ainsi, comme `my{word}`\u{202F}: un nom dans tout dossier s'écrit `**/{word}`",
    };
    let title = words! { en: "write `**/{word}`", fr: "écrire `**/{word}`" };
    let edit = Edit::replace(Span::new(at + 2, at + 2), "/");
    out.report(Span::new(at, at + 2 + word.len()), words).fix(Fix::review(title, vec![edit]));
}

fn inside(at: usize, step: &str, (start, end): (&str, &str), out: &mut Findings<'_>) {
    let words = words! {
        en: "`{step}` means `{start}{end}` and paths such as `{start}x/{end}`, but no name such as `{start}x{end}`",
        fr: "`{step}` désigne `{start}{end}` et des chemins comme `{start}x/{end}`, mais aucun nom comme `{start}x{end}`",
    };
    out.report(Span::new(at, at + step.len()), words);
}
