//! What the page of a rule says, for reports that carry it.

use calfat_lint::Rule;
use calfat_parser::text::Language;

/// Where the rules are listed, with an anchor for each.
const LIST: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules.md");

/// Where to read about a rule.
pub(crate) fn url(id: &str) -> String {
    format!("{LIST}#{id}")
}

/// Why the fault matters and what to do: what stands between the title and the examples.
pub(crate) fn reason(rule: &Rule, language: Language) -> &'static str {
    let page = rule.page.get(language);
    let text = page.split_once('\n').map_or("", |(_, text)| text);
    let end = if text.starts_with("## ") { Some(0) } else { text.find("\n## ") };
    let text = end.map_or(text, |end| &text[..end]).trim();
    if text.is_empty() { rule.page.title(language) } else { text }
}

/// The page as Markdown for readers, without the title and without what is written for tests. Examples stand in the
/// English page only, and are the same in every language.
pub fn markdown(rule: &Rule, language: Language) -> String {
    let mut out = reason(rule, language).to_owned();
    for (heading, french) in [("## Bad", "## Mauvais"), ("## Good", "## Bon"), ("## Fixed", "## Corrigé")] {
        let Some(text) = section(rule.page.en, heading) else { continue };
        let shown = if language == Language::Fr { french } else { heading };
        out.extend(["\n\n", shown, "\n\n", examples_of(text).trim()]);
    }
    out
}

/// What stands below a heading of the second level.
fn section<'a>(page: &'a str, heading: &str) -> Option<&'a str> {
    let is_line = |at: &usize| page[..*at].ends_with('\n') && page[at + heading.len()..].starts_with('\n');
    let at = page.match_indices(heading).map(|(at, _)| at).find(is_line)?;
    let text = &page[at + heading.len()..];
    Some(text.find("\n## ").map_or(text, |end| &text[..end]))
}

/// Examples without their notation for tests: a fence says no more than its language, and blocks of expected places are
/// left out.
fn examples_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<Fence<'_>> = None;
    for line in text.lines() {
        let begins = if open.is_none() { Fence::opened_by(line) } else { None };
        let ends = open.is_some_and(|fence| fence.is_closed_by(line));
        let around = begins.or(open);
        if !around.is_some_and(Fence::is_for_tests) {
            let shown = begins.map_or(line, |fence| &line[..fence.marks + fence.language.len()]);
            out.extend([shown, "\n"]);
        }
        open = if ends { None } else { around };
    }
    out
}

/// The line that opens a block of code.
#[derive(Clone, Copy)]
struct Fence<'a> {
    /// How many backticks.
    marks: usize,
    language: &'a str,
}

impl<'a> Fence<'a> {
    fn opened_by(line: &'a str) -> Option<Self> {
        let rest = line.trim_start_matches('`');
        let marks = line.len() - rest.len();
        let language = rest.split(' ').next().unwrap_or_default();
        (marks >= 3).then_some(Self { marks, language })
    }

    fn is_closed_by(self, line: &str) -> bool {
        line.len() >= self.marks && line.bytes().all(|byte| byte == b'`')
    }

    fn is_for_tests(self) -> bool {
        self.language == "expect"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_lint::{Category, Check, Confidence, Level, Page, Subject};

    const PAGE: &str = "\
# Do it well

Why.

More.

## Bad

```dockerfile file=a broken
FROM a
#    ^ bad
```

```expect
1:6-1:7 bad
```

## Good

````markdown
```dockerfile
FROM a:1
```
````

## See also

- x
";

    static RULE: Rule = Rule {
        id: "a-rule",
        subject: Subject::Dockerfile,
        category: Category::Size,
        level: Level::Info,
        confidence: Confidence::High,
        recommended: true,
        since: "0.1.0",
        like: &[],
        page: Page { en: PAGE, fr: "# Bien faire\n\nPourquoi.\n\n## Voir aussi\n\n- x\n" },
        options: &[],
        check: Check::Problem(|_, _| {}),
    };

    #[test]
    fn the_page_of_a_rule_is_for_readers() {
        assert_eq!(reason(&RULE, Language::En), "Why.\n\nMore.");
        assert_eq!(reason(&RULE, Language::Fr), "Pourquoi.");
        let examples = "```dockerfile\nFROM a\n#    ^ bad\n```\n\n## Good\n\n````markdown\n```dockerfile\nFROM a:1\n```\n````";
        assert_eq!(markdown(&RULE, Language::En), format!("Why.\n\nMore.\n\n## Bad\n\n{examples}"));
        let examples = examples.replace("Good", "Bon");
        assert_eq!(markdown(&RULE, Language::Fr), format!("Pourquoi.\n\n## Mauvais\n\n{examples}"));
    }
}
