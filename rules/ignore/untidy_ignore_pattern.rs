use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "untidy-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("untidy_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in file.tree.patterns.iter().filter(|pattern| pattern.glob.is_some()) {
        let written = file.text(pattern.span);
        let path = written.strip_prefix('!').unwrap_or(written);
        let sign = &written[..written.len() - path.len()];
        let clean = &pattern.text;
        // A slash at either end is a habit that says something to people.
        let inner = path.strip_suffix('/').unwrap_or(path);
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        if inner == clean || !super::overlap::is_inside(clean) || path.contains(" #") {
            continue;
        }
        let short = format!("{sign}{clean}");
        let words = words! {
            en: "`{written}` is `{short}` to Docker",
            fr: "`{written}` est `{short}` pour Docker",
        };
        let title = words! { en: "write `{short}`", fr: "écrire `{short}`" };
        out.report(pattern.span, words).fix(Fix::safe(title, vec![Edit::replace(pattern.span, short)]));
    }
}
