use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "foreign-ignore-syntax",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("foreign_ignore_syntax"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in file.tree.patterns.iter().filter(|pattern| pattern.glob.is_some()) {
        let written = file.text(pattern.span);
        if written.contains('\\') {
            continue;
        }
        if let Some(at) = written.find("[!") {
            class(pattern, at, out);
        } else if let Some((start, end)) = braces(written) {
            choice(file, pattern, start, end, out);
        }
    }
}

fn class(pattern: &Pattern, at: usize, out: &mut Findings<'_>) {
    let start = pattern.span.start as usize + at;
    let words = words! {
        en: "`[!…]` means a `!` or one of the others here; what is not meant stands in `[^…]`",
        fr: "`[!…]` désigne ici un `!` ou l'un des autres\u{202F}; ce que l'on ne veut pas s'écrit `[^…]`",
    };
    let title = words! { en: "write `[^`", fr: "écrire `[^`" };
    let edit = Edit::replace(Span::new(start + 1, start + 2), "^");
    out.report(Span::new(start, start + 2), words).fix(Fix::review(title, vec![edit]));
}

/// The one pair of braces with a comma between them.
fn braces(written: &str) -> Option<(usize, usize)> {
    let start = written.find('{')?;
    let end = start + written[start..].find('}')?;
    let is_one = written.matches(['{', '}']).count() == 2;
    (is_one && written[start..end].contains(',')).then_some((start, end))
}

fn choice(file: &File, pattern: &Pattern, start: usize, end: usize, out: &mut Findings<'_>) {
    let written = file.text(pattern.span);
    let (before, inner, after) = (&written[..start], &written[start + 1..end], &written[end + 1..]);
    let shown = &written[start..=end];
    let words = words! {
        en: "`{shown}` is no choice here: Docker looks for braces in the name",
        fr: "`{shown}` n'est pas un choix ici\u{202F}: Docker cherche des accolades dans le nom",
    };
    let choices: Vec<&str> = inner.split(',').map(str::trim).collect();
    let lines: Vec<String> = choices.iter().map(|choice| format!("{before}{choice}{after}")).collect();
    let eol = super::lines::end_of_line(file.source.text());
    let title = words! { en: "write a line for each", fr: "écrire une ligne pour chacun" };
    let at = pattern.span.start as usize;
    // Nothing at all as a choice, or a hundred of them, was hardly meant.
    let is_sane = choices.len() <= 10 && choices.iter().all(|choice| !choice.is_empty());
    let fix = is_sane.then(|| Fix::review(title, vec![Edit::replace(pattern.span, lines.join(eol))]));
    out.report(Span::new(at + start, at + end + 1), words).fix_if(fix);
}
