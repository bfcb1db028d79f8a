use crate::{
    fence::{Part, parts},
    page::Fault,
};

/// The headings of an English page, in their order, and whether they must be there.
const ENGLISH: &[(&str, bool)] = &[("Bad", true), ("Good", true), ("Fixed", false), ("See also", false)];
const FRENCH: &[(&str, bool)] = &[("Voir aussi", false)];

/// What is wrong with the title, the introduction and the headings of an English page.
pub(crate) fn of_english(parts: &[(usize, Part<'_>)]) -> Vec<Fault> {
    shape(parts, ENGLISH)
}

/// What is wrong with a French page, apart from its spelling.
pub(crate) fn of_french(markdown: &str) -> Vec<Fault> {
    let parts = parts(markdown);
    let mut faults = shape(&parts, FRENCH);
    let fences = parts.iter().filter(|(_, part)| matches!(part, Part::Fence(_)));
    let text = "examples stand in the English page only";
    faults.extend(fences.map(|(line, _)| Fault { line: *line, text: text.into() }));
    faults
}

fn shape(parts: &[(usize, Part<'_>)], headings: &[(&str, bool)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |line: usize, text: String| faults.push(Fault { line, text });
    match parts.first() {
        Some((1, Part::Heading(1, title))) if !title.is_empty() && !title.ends_with('.') => (),
        _ => fault(1, "the first line must be `# Title`, without a full stop".into()),
    }
    if !matches!(parts.get(1), Some((_, Part::Prose))) {
        fault(2, "a paragraph must follow the title: why it matters, what to do".into());
    }
    let mut rest = headings;
    for (line, part) in parts.iter().skip(1) {
        let Part::Heading(level, text) = part else { continue };
        let place = rest.iter().position(|(heading, _)| heading == text);
        let place = place.filter(|&n| *level == 2 && rest[..n].iter().all(|(_, must)| !must));
        let Some(n) = place else {
            let names: Vec<_> = headings.iter().map(|(name, _)| format!("## {name}")).collect();
            fault(*line, format!("the headings must be, in this order: {}", names.join(", ")));
            return faults;
        };
        rest = &rest[n + 1..];
    }
    for (missing, _) in rest.iter().filter(|(_, must)| *must) {
        fault(1, format!("the page has no `## {missing}`"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_pages_hold_no_examples() {
        assert_eq!(of_french("# Titre\n\nPourquoi.\n\n## Voir aussi\n\n- ici\n"), []);
        let faults = of_french("# Titre\n\nPourquoi.\n\n```dockerfile\n```\n\n## See also\n");
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [8, 5]);
    }
}
