use super::lines;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "ignore-trailing-comment",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("ignore_trailing_comment"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for (index, pattern) in file.tree.patterns.iter().enumerate() {
        let written = file.text(pattern.span);
        let Some(at) = comment(written) else { continue };
        // There may be a file of that name after all.
        if file.listing().is_some_and(|listing| listing.matched[index]) {
            continue;
        }
        if at == 0 {
            indented(file, pattern, out);
        } else {
            trailing(file, pattern, at, out);
        }
    }
}

/// Where what looks like a comment begins: a `#` at the beginning, or behind a blank.
pub(super) fn comment(written: &str) -> Option<usize> {
    if written.starts_with('#') {
        return Some(0);
    }
    let is_comment = |at: usize| {
        let behind = written[at..].trim_start_matches('#');
        let is_word = behind.starts_with(char::is_alphabetic) && behind.contains(' ');
        written[..at].ends_with([' ', '\t'])
            && (behind.is_empty() || behind.starts_with([' ', '\t']) || is_word)
    };
    written.match_indices('#').map(|(at, _)| at).find(|at| is_comment(*at))
}

fn indented(file: &File, pattern: &Pattern, out: &mut Findings<'_>) {
    let words = words! {
        en: "Docker reads this as a pattern: a comment begins in the first column",
        fr: "Docker lit ceci comme un motif\u{202F}: un commentaire commence dans la première colonne",
    };
    let indent = Span::new(lines::start(file, pattern.span), pattern.span.start as usize);
    let title = words! { en: "begin it in the first column", fr: "le commencer dans la première colonne" };
    out.report(pattern.span, words).fix(Fix::safe(title, vec![Edit::delete(indent)]));
}

fn trailing(file: &File, pattern: &Pattern, at: usize, out: &mut Findings<'_>) {
    let written = file.text(pattern.span);
    let (alone, comment) = (written[..at].trim_end(), &written[at..]);
    let words = if pattern.negated {
        words! {
            en: "this is no comment but part of the name: the line takes nothing back",
            fr: "ceci n'est pas un commentaire mais une partie du nom\u{202F}: la ligne ne rétablit rien",
        }
    } else {
        words! {
            en: "this is no comment but part of the name: the line does not exclude `{alone}`",
            fr: "ceci n'est pas un commentaire mais une partie du nom\u{202F}: la ligne n'écarte pas `{alone}`",
        }
    };
    let span = Span::new(pattern.span.start as usize + at, pattern.span.end as usize);
    let line = Span::new(lines::start(file, pattern.span), pattern.span.end as usize);
    let eol = lines::end_of_line(file.source.text());
    let title =
        words! { en: "give the comment a line of its own", fr: "donner au commentaire sa propre ligne" };
    out.report(span, words)
        .fix(Fix::review(title, vec![Edit::replace(line, format!("{comment}{eol}{alone}"))]));
}
