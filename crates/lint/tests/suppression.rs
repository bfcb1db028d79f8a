//! Which findings a comment silences, and what is said about the comments themselves.

use calfat_lint::{
    Category, Check, Confidence, Findings, Level, Page, Rule, Selection, Selector, Settings, Subject,
    SuppressionUse, check, words,
};
use calfat_parser::text::Span;
use calfat_project::{Document, Kind, Project, docker::Node};

const fn rule(id: &'static str, category: Category, like: &'static [&'static str], check: Check) -> Rule {
    let (subject, level, page) = (Subject::Dockerfile, Level::Warning, Page { en: "", fr: "" });
    let confidence = Confidence::High;
    Rule {
        id,
        subject,
        category,
        level,
        confidence,
        recommended: true,
        since: "0.1.0",
        like,
        page,
        options: &[],
        check,
    }
}

/// Finds every keyword, and every word `b` of a RUN.
static KEYWORD: Rule =
    rule("any-keyword", Category::Style, &["hadolint/DL1", "other/X9"], Check::Instruction(keyword));
static QUIET: Rule = rule("never-found", Category::Size, &[], Check::Instruction(|_, _| {}));
static COMMENT: Rule = rule("comment", Category::Correctness, &[], Check::Suppression(comment));
static RULES: [&Rule; 3] = [&KEYWORD, &QUIET, &COMMENT];

fn keyword(node: Node<'_>, out: &mut Findings<'_>) {
    let name = node.kind.name();
    out.report(node.keyword.span, words! { en: "{name}", fr: "{name}" }).also("hadolint/DL1");
    let text = node.text(node.span);
    for (at, _) in text.match_indices(" b") {
        let start = node.span.start as usize + at + 1;
        out.report(Span::new(start, start + 1), words! { en: "b", fr: "b" });
    }
}

fn comment(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    let words = outcome.idle.iter().map(|(word, _)| format!("idle {}", word.0));
    let words = words.chain(outcome.unknown.iter().map(|(word, _)| format!("unknown {}", word.0)));
    let words = words.chain(outcome.expired.then(|| "expired".to_owned()));
    let malformed = outcome.suppression.malformed.map(|span| outcome.document.text_at(span));
    for said in words.chain(malformed.map(|word| format!("malformed {word}"))) {
        out.report(outcome.suppression.span, words! { en: "{said}", fr: "{said}" });
    }
}

/// `line: sentence` of each finding.
fn found(text: &str, settings: &Settings) -> Vec<String> {
    let document = Document::parse("Dockerfile", Kind::Dockerfile, text.into());
    let project = Project { documents: vec![document] };
    let source = project.documents[0].source().expect("the document was read");
    let found = check(&project, 0, &RULES, settings);
    let line = |span: Span| source.position(span.start).line;
    found.iter().map(|finding| format!("{}: {}", line(finding.span), finding.words.en)).collect()
}

fn by_default(text: &str) -> Vec<String> {
    found(text, &Settings::default())
}

#[test]
fn a_comment_holds_for_the_instruction_below() {
    let text = "# calfat ignore=any-keyword\nFROM a\nUSER c\n";
    assert_eq!(by_default(text), ["3: USER"]);
    // Blank lines and other comments may stand between; an instruction may not.
    let text = "# calfat ignore=style\n# why\n\n# calfat ignore=never-found\nFROM a\nUSER c\n";
    assert_eq!(by_default(text), ["4: idle never-found", "6: USER"]);
}

#[test]
fn a_comment_inside_holds_for_the_next_line() {
    let text = "FROM a\nRUN x b \\\n# calfat ignore=ALL\n# why\n  y b \\\n  z b\n";
    assert_eq!(by_default(text), ["1: FROM", "2: RUN", "2: b", "6: b"]);
    let text = "FROM a\n# calfat ignore=any-keyword\nRUN x \\\n# calfat ignore=any-keyword\n  y b\n";
    assert_eq!(by_default(text), ["1: FROM"]);
}

#[test]
fn a_comment_at_the_top_holds_for_the_file() {
    let text = "# calfat ignore-file=any-keyword\nFROM a\nRUN b\nUSER c\n";
    assert_eq!(by_default(text), [""; 0]);
    let text = "FROM a\n# calfat ignore-file=any-keyword\nUSER c\n";
    let expected = ["1: FROM", "2: malformed ignore-file=any-keyword", "3: USER"];
    assert_eq!(by_default(text), expected);
}

#[test]
fn codes_of_other_tools_silence_what_stands_for_them() {
    for code in ["DL1", "dl1", "hadolint/DL1", "Hadolint/dl1"] {
        let text = format!("# calfat ignore={code}\nFROM a\n");
        assert_eq!(by_default(&text), [""; 0], "{code}");
    }
    // The rule knows this code, but no finding here stands for it.
    assert_eq!(by_default("# calfat ignore=X9\nFROM a\n"), ["1: idle X9", "2: FROM"]);
    // Ids and categories are written in one way only.
    assert_eq!(by_default("# calfat ignore=Style\nFROM a\n"), ["1: unknown Style", "2: FROM"]);
}

#[test]
fn a_day_ends_it() {
    let text = "# calfat ignore=ALL until=2026-05-31 -- soon\nFROM a\n";
    let on = |day: &str| found(text, &Settings { today: Some(day.parse().unwrap()), ..Settings::default() });
    assert_eq!(on("2026-05-31"), [""; 0]);
    assert_eq!(on("2026-06-01"), ["1: expired", "2: FROM"]);
    // Without a clock, no day has passed.
    assert_eq!(by_default(text), [""; 0]);
    let text = "# calfat ignore=ALL until=tomorrow\nFROM a\n";
    assert_eq!(by_default(text), ["1: malformed tomorrow"]);
}

#[test]
fn what_is_unknown_or_idle_is_told() {
    let text = "# calfat ignore=any-keyword, nonsense ,never-found\nFROM a\n";
    assert_eq!(by_default(text), ["1: idle never-found", "1: unknown nonsense"]);
    // Whether a rule that did not run would have found something, nobody knows.
    let ignore = vec![Selector("never-found".into())];
    let selection = Selection { ignore, ..Selection::default() };
    let settings = Settings { selection, ..Settings::default() };
    assert_eq!(found("# calfat ignore=never-found\nFROM a\n", &settings), ["2: FROM"]);
    // Others may speak of calfat.
    assert_eq!(by_default("# calfat is a linter\n# calfats ignore=ALL\nFROM a\n"), ["3: FROM"]);
}

#[test]
fn comments_need_not_be_read() {
    let settings = Settings { ignore_suppressions: true, ..Settings::default() };
    assert_eq!(found("# calfat ignore=ALL,nonsense\nFROM a\n", &settings), ["2: FROM"]);
}

#[test]
fn a_code_selects_and_ignores_only_what_stands_for_it() {
    let word = |word: &str| vec![Selector(word.into())];
    let with = |select, ignore| {
        let selection = Selection { select, ignore };
        found("FROM a\nRUN b\n", &Settings { selection, ..Settings::default() })
    };
    assert_eq!(with(word("dl1"), vec![]), ["1: FROM", "2: RUN"]);
    assert_eq!(with(vec![], word("hadolint/DL1")), ["2: b"]);
    assert_eq!(with(word("X9"), vec![]), [""; 0]);
    assert_eq!(with(word("ALL"), word("style")), [""; 0]);
    assert_eq!(with(word("size"), vec![]), [""; 0]);
}

/// Were it not linear, this would take minutes.
#[test]
fn many_comments_and_many_findings() {
    let (comments, lines) = (20_000, 4_000);
    let above = "# calfat ignore=DL1\n".repeat(comments) + "FROM a\n" + &"RUN b\n".repeat(lines);
    assert_eq!(by_default(&above).len(), 2 * lines);
    let each = "FROM a\n".to_owned() + &"# calfat ignore=DL1,nonsense\nUSER c\n".repeat(lines);
    assert_eq!(by_default(&each).len(), 1 + lines);
    let list = "x,".repeat(comments);
    let words = format!("# calfat ignore-file={list}DL1\nFROM a\n{}", "USER c\n".repeat(lines));
    // Of the words that mean no rule, ten thousand are named.
    assert_eq!(by_default(&words).len(), 10_000);
}

/// Nobody reads more, and a hostile file may have millions.
#[test]
fn of_each_rule_ten_thousand_findings_are_kept() {
    let many = "FROM a\n".to_owned() + &"RUN b\n".repeat(20_000);
    assert_eq!(by_default(&many).len(), 10_000);
}
