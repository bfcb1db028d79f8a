use crate::packages::{Call, Kind, Package, Version};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::text::{Edit, Span};
use calfat_project::docker::{Node, ShellCommand};

pub static RULE: Rule = Rule {
    id: "unsorted-packages",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["tally/sort-packages"],
    page: page!("unsorted_packages"),
    options: &[],
    check: Check::Command(check),
};

/// One finding for each command: where the order is first broken.
fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let Some(call) = Call::of(command.command).filter(Call::is_install) else { return };
    let node = command.run.node;
    let Some(parts) = parts(&call, node) else { return };
    let unsorted: Vec<&[Package<'_>]> =
        parts.iter().map(Vec::as_slice).filter(|part| !is_sorted(part)).collect();
    let Some((before, package)) = unsorted.first().and_then(|part| broken(part)) else { return };
    let (before, name) = (before.word.display(), package.word.display());
    let edits: Option<Vec<Vec<Edit>>> = unsorted.iter().map(|part| sort(part, node)).collect();
    let title = words! { en: "sort the packages", fr: "trier les paquets" };
    // What is installed one by one may depend on what stands before it.
    let fix = edits.map(|edits| match call.manager.kind {
        Kind::System => Fix::safe(title, edits.concat()),
        Kind::Language => Fix::review(title, edits.concat()),
    });
    out.report(
        package.word.span,
        words! {
            en: "`{name}` stands behind `{before}`: these packages are not in alphabetical order",
            fr: "`{name}` est placé après `{before}`\u{202f}: ces paquets ne sont pas dans l'ordre alphabétique",
        },
    )
    .also("tally/sort-packages")
    .fix_if(fix);
}

/// The packages of a list that has a line for each: what stands on consecutive lines belongs together. None for other
/// lists.
fn parts<'a>(call: &Call<'a>, node: Node<'_>) -> Option<Vec<Vec<Package<'a>>>> {
    let packages = call.packages();
    let mut parts: Vec<Vec<Package<'a>>> = Vec::new();
    let mut last = packages.first()?.word.span;
    // A comment speaks of the line below it, perhaps of that one alone.
    let mut is_commented = false;
    for (index, package) in packages.iter().enumerate() {
        let span = package.word.span;
        let gap = if index == 0 { "" } else { node.text(Span { start: last.end, end: span.start }) };
        let is_plain =
            gap.chars().all(|char| char.is_whitespace() || char == node.file.tree.escape || char == '\\');
        if index > 0 && is_plain && !gap.contains('\n') {
            return None;
        }
        if !is_plain {
            is_commented = gap.contains('#');
        }
        let is_known = package.spelling.version != Version::Elsewhere && !package.spelling.name.contains('$');
        let is_free = is_known && !is_commented;
        // An empty line, or one with a backslash alone, parts groups.
        let is_next = is_plain && gap.matches('\n').count() < 2;
        match parts.last_mut().filter(|_| is_next && is_free) {
            Some(part) => part.push(*package),
            None => parts.push(if is_free { vec![*package] } else { Vec::new() }),
        }
        last = span;
    }
    parts.retain(|part| part.len() > 1);
    Some(parts)
}

/// Whether somebody has sorted it, by whatever order.
fn is_sorted(part: &[Package<'_>]) -> bool {
    let by_letters = |package: &Package<'_>| -> String {
        let letters = package.word.display().chars().filter(|char| char.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    part.is_sorted_by_key(|package| package.word.display())
        || part.is_sorted_by_key(by_letters)
        || part.is_sorted_by_key(|package| package.word.display().to_lowercase())
        || part.is_sorted_by_key(key)
}

fn key(package: &Package<'_>) -> (String, String) {
    (package.spelling.name.to_lowercase(), package.word.display().to_owned())
}

/// The first two neighbours that stand the wrong way round.
fn broken<'p, 'a>(part: &'p [Package<'a>]) -> Option<(&'p Package<'a>, &'p Package<'a>)> {
    part.iter().zip(&part[1..]).find(|(before, behind)| key(before) > key(behind))
}

/// Puts the words of a part into each other's places. None where a word is more than its letters.
fn sort(part: &[Package<'_>], node: Node<'_>) -> Option<Vec<Edit>> {
    let text = |package: &Package<'_>| node.text(package.word.span);
    if part.iter().any(|package| text(package) != package.word.raw()) {
        return None;
    }
    let mut sorted: Vec<&Package<'_>> = part.iter().collect();
    sorted.sort_by_cached_key(|package| key(package));
    let moved = part.iter().zip(sorted).filter(|(old, new)| text(old) != text(new));
    Some(moved.map(|(old, new)| Edit::replace(old.word.span, text(new).to_owned())).collect())
}
