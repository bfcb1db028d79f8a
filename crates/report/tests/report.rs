//! Whole outputs, judged by eye: each format, both languages, and texts that would harm a terminal.

use calfat_lint::{Category, Confidence, Edit, Finding, Fix, Level, Span, words};
use calfat_parser::text::Language;
use calfat_project::{Document, Kind, Project};
use calfat_report::{Compact, Human, Json, Look, Report, Summary};
use std::time::Duration;

fn project(files: &[(&str, &[u8])]) -> Project {
    let read = |(path, bytes): &(&str, &[u8])| Document::parse(*path, Kind::Dockerfile, bytes.to_vec());
    Project { documents: files.iter().map(read).collect() }
}

/// A finding on the first occurrence of `needle`.
fn finding(project: &Project, document: usize, needle: &str) -> Finding {
    let text = project.documents[document].source().expect("it was read").text();
    let start = text.find(needle).expect("the needle is there");
    Finding {
        rule: "floating-tag",
        category: Category::Reproducibility,
        level: Level::Warning,
        confidence: Confidence::High,
        recommended: true,
        on_request: false,
        experimental: false,
        document,
        span: Span::new(start, start + needle.len()),
        words: words! { en: "`alpine` names no version", fr: "`alpine` ne nomme aucune version" },
        also: vec!["hadolint/DL3006"],
        labels: Vec::new(),
        fix: None,
    }
}

fn pinned(finding: &Finding) -> Fix {
    let title = words! { en: "pin the current stable tag", fr: "fixer le tag stable actuel" };
    Fix::review(title, vec![Edit::replace(finding.span.at_end(), ":3.24")])
}

fn run(report: &mut dyn Report, project: &Project, findings: &[Vec<Finding>]) -> String {
    let mut summary = Summary { elapsed: Some(Duration::from_millis(210)), ..Summary::default() };
    let mut out = Vec::new();
    report.begin(&mut out).expect("a vector takes everything");
    for (document, findings) in findings.iter().enumerate() {
        summary.add(findings);
        report.document(&project.documents[document], findings, &mut out).expect("a vector takes everything");
    }
    report.finish(&summary, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn human(language: Language) -> Human {
    Human::new(Look { language, colour: false, width: 100, statistics: false, closing: true })
}

#[test]
fn a_frame_in_english() {
    let project = project(&[("web/Dockerfile", b"FROM alpine\nRUN true\n")]);
    let mut finding = finding(&project, 0, "alpine");
    finding.fix = Some(pinned(&finding));
    assert_eq!(
        run(&mut human(Language::En), &project, &[vec![finding]]),
        "\
web/Dockerfile

  ⚠ warning[floating-tag]: `alpine` names no version
   ╭─[web/Dockerfile:1:6]
 1 │ FROM alpine
   ·      ──────
 2 │ RUN true
   ╰────
  help: pin the current stable tag (to review)
  more: `calfat explain floating-tag` (hadolint/DL3006)

1 finding in 1 file: 1 warning (0.21 s)
1 can be mended with `--fix --unsafe-fixes`, to be reviewed
"
    );
}

#[test]
fn a_frame_in_french() {
    let project = project(&[("Dockerfile", b"FROM alpine\n"), ("b/Dockerfile", b"FROM alpine:3\n")]);
    let mut finding = finding(&project, 0, "alpine");
    finding.fix = Some(Fix { safety: calfat_lint::Safety::Safe, ..pinned(&finding) });
    assert_eq!(
        run(&mut human(Language::Fr), &project, &[vec![finding], vec![]]),
        "\
Dockerfile

  ⚠ avertissement[floating-tag]\u{202F}: `alpine` ne nomme aucune version
   ╭─[Dockerfile:1:6]
 1 │ FROM alpine
   ·      ──────
   ╰────
  aide\u{202F}: fixer le tag stable actuel
  en savoir plus\u{202F}: `calfat explain floating-tag` (hadolint/DL3006)

1 problème dans 1 fichier sur 2\u{202F}: 1 avertissement (0,21\u{A0}s)
1 corrigeable avec `--fix`
"
    );
}

#[test]
fn a_run_of_sixty_lines_shows_its_first_four() {
    let text = format!("FROM a\nRUN x \\\n{} y\nUSER z\n", "  && true \\\n".repeat(60));
    let project = project(&[("Dockerfile", text.as_bytes())]);
    let mut long = finding(&project, 0, "RUN x");
    long.span.end = u32::try_from(text.find("USER").unwrap()).unwrap();
    let shown = run(&mut human(Language::En), &project, &[vec![long]]);
    let frame = "   ╭─[Dockerfile:2:1]
 1 │     FROM a
 2 │ ╭─▶ RUN x \\
 3 │ │     && true \\
 4 │ │     && true \\
 5 │ ├─▶   && true \\
   · ╰──── … and 58 more lines
 6 │       && true \\
   ╰────
";
    assert!(shown.contains(frame), "{shown}");
}

#[test]
fn labels_are_shown_where_they_are() {
    let far = format!("FROM a AS base\n{}FROM a AS base\n", "RUN true\n".repeat(50));
    let mut project = project(&[("Dockerfile", far.as_bytes())]);
    let neighbour = Document::parse("other/Dockerfile", Kind::Dockerfile, b"\n\nFROM base\n".to_vec());
    let calfat_project::Content::Dockerfile(file) = &mut project.documents[0].content else { unreachable!() };
    file.neighbours.push(neighbour);
    let mut second = finding(&project, 0, "FROM a AS base");
    let start = far.rfind("base").unwrap();
    let first = Span::new(far.find("base").unwrap(), far.find("base").unwrap() + 4);
    second.span = Span::new(start, start + 4);
    second.label(first, words! { en: "first here", fr: "d'abord ici" });
    second.label(first, words! { en: "first here", fr: "d'abord ici" });
    second.labels[1].neighbour = Some(0);
    second.labels[1].span = Span::new(7, 11);
    let shown = run(&mut human(Language::En), &project, &[vec![second]]);
    let frames = [
        "   ╭─[Dockerfile:1:11]",
        " 1 │ FROM a AS base",
        "   ·           ──┬─",
        "   ·             ╰── first here",
        " 2 │ RUN true",
        "   ╰────",
        "    ╭─[Dockerfile:52:11]",
        " 51 │ RUN true",
        " 52 │ FROM a AS base",
        "    ·           ────",
        "    ╰────",
        "   ╭─[other/Dockerfile:3:6]",
        " 2 │ ",
        " 3 │ FROM base",
        "   ·      ──┬─",
        "   ·        ╰── first here",
        "   ╰────",
    ];
    let frames = frames.join("\n");
    assert!(shown.contains(&frames), "{shown}");
}

#[test]
fn hostile_text_is_harmless_and_the_underline_stays() {
    let project = project(&[("evil\x1B[2J/Dockerfile", b"RUN \x1B[31m\xE2\x80\xAE caf\xE9\t x\r\n")]);
    let mut finding = finding(&project, 0, "x");
    finding.words = words! { en: "\u{1b}]0;x\u{7} \u{202e}", fr: "" };
    let shown = run(&mut human(Language::En), &project, &[vec![finding]]);
    assert!(shown.chars().all(|char| char == '\n' || !char.is_control()), "{shown:?}");
    let frame = "   ╭─[evil␛[2J/Dockerfile:1:18]
 1 │ RUN ␛[31m\\u{202e} caf\u{FFFD}   x
   ·                          ─
";
    assert!(shown.contains("warning[floating-tag]: ␛]0;x␇ \\u{202e}"), "{shown}");
    assert!(shown.contains(frame), "{shown}");
}

#[test]
fn a_line_of_a_megabyte_is_cut() {
    let text = format!("RUN {} needle {}", "é".repeat(1 << 19), "z".repeat(1 << 19));
    let project = project(&[("Dockerfile", text.as_bytes())]);
    let shown = run(&mut human(Language::En), &project, &[vec![finding(&project, 0, "needle")]]);
    assert!(shown.len() < 2000, "{}", shown.len());
    assert!(shown.contains("é needle z"), "{shown}");
    assert!(shown.contains("[Dockerfile:1:524294]"), "{shown}");
}

#[test]
fn thousands_of_findings_take_linear_time() {
    let text = "FROM alpine\n".repeat(20_000);
    let project = project(&[("Dockerfile", text.as_bytes())]);
    let first = finding(&project, 0, "alpine");
    let all = (0..20_000).map(|n| {
        let span = Span { start: first.span.start + n * 12, end: first.span.end + n * 12 };
        Finding { span, ..first.clone() }
    });
    let shown = run(&mut human(Language::En), &project, &[all.collect()]);
    assert!(shown.contains("[Dockerfile:20000:6]"));
    let sum = "20000 findings in 1 file: 20000 warnings (0.21 s)\n";
    assert!(shown.ends_with(&format!("{sum}`--format summary` shows them at a glance\n")));
}

#[test]
fn compact_lines() {
    let project = project(&[("web/Dockerfile", "# é\nFROM é alpine\n".as_bytes()), ("x", b"FROM a")]);
    let finding = finding(&project, 0, "alpine");
    let mut report = Compact { language: Language::Fr, statistics: true };
    let expected = "\
web/Dockerfile:2:8: warning[floating-tag] `alpine` ne nomme aucune version
NOMBRE  NIVEAU         RÈGLE         CORRECTION  QUE FAIRE
     1  avertissement  floating-tag
";
    assert_eq!(run(&mut report, &project, &[vec![finding], vec![]]), expected);
}

#[test]
fn json_as_the_contract_says() {
    let project = project(&[("a/Dockerfile", b"#\xE9 \xC3\xA9\nFROM alpine\n"), ("b/Dockerfile", b"")]);
    let mut finding = finding(&project, 0, "alpine");
    finding.fix = Some(pinned(&finding));
    let comment = Span::new(0, 1);
    finding.label(comment, words! { en: "built \u{1b} for \u{F00E9}", fr: "" });
    let shown = run(&mut Json::new(Language::En, true), &project, &[vec![finding], vec![]]);
    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
    // The byte that is no UTF-8 is one character and one byte: the offset of "alpine" in the file is 10.
    let expected = serde_json::json!({
        "version": 1,
        "tool": { "name": "calfat", "version": env!("CARGO_PKG_VERSION") },
        "files": [
            { "path": "a/Dockerfile", "kind": "dockerfile", "status": "checked" },
            { "path": "b/Dockerfile", "kind": "dockerfile", "status": "checked" },
        ],
        "findings": [{
            "rule": "floating-tag", "category": "reproducibility", "level": "warning", "confidence": "high",
            "message": "`alpine` names no version", "path": "a/Dockerfile",
            "start": { "line": 2, "column": 6, "offset": 11 },
            "end": { "line": 2, "column": 12, "offset": 17 },
            "also": ["hadolint/DL3006"],
            "labels": [{
                "path": "a/Dockerfile",
                "start": { "line": 1, "column": 1, "offset": 0 },
                "end": { "line": 1, "column": 2, "offset": 1 },
                "text": "built \u{1b} for \u{FFFD}",
            }],
            "fix": {
                "title": "pin the current stable tag", "safety": "review",
                "edits": [{ "path": "a/Dockerfile", "start": 17, "end": 17, "insert": ":3.24" }],
            },
        }],
        "summary": {
            "files": 2, "errors": 0, "warnings": 1, "infos": 0, "style": 0, "fixable": 1, "fixed": 0,
        },
        "statistics": [{ "rule": "floating-tag", "findings": 1, "fixable": 1 }],
    });
    assert_eq!(json, expected);
    assert!(!shown.contains('\u{1b}'));
}

#[test]
fn json_without_any_file_is_whole() {
    let shown = run(&mut Json::new(Language::En, false), &Project::default(), &[]);
    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(json["findings"], serde_json::json!([]));
    assert_eq!(json["summary"]["files"], 0);
}

#[test]
fn a_fix_that_json_cannot_carry_is_left_out() {
    let project = project(&[("Dockerfile", b"FROM alpine\n")]);
    let mut finding = finding(&project, 0, "alpine");
    finding.fix = Some(Fix::safe(words! { en: "", fr: "" }, vec![Edit::replace(finding.span, "\u{F00E9}")]));
    let shown = run(&mut Json::new(Language::En, false), &project, &[vec![finding]]);
    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(json["findings"][0].get("fix"), None);
}

#[test]
fn what_could_not_be_read_is_told() {
    let reason = words! { en: "permission denied", fr: "permission refusée" };
    let skipped = calfat_project::Skipped { unreadable: true, reason };
    let document = Document::skipped("Dockerfile", Kind::Dockerfile, skipped);
    let project = Project { documents: vec![document] };
    let finding = Finding {
        rule: "unreadable-file",
        category: Category::Correctness,
        level: Level::Error,
        confidence: Confidence::High,
        recommended: true,
        on_request: false,
        experimental: false,
        document: 0,
        span: Span::default(),
        words: words! { en: "cannot be read", fr: "illisible" },
        also: vec![],
        labels: vec![],
        fix: None,
    };
    let all = [vec![finding]];
    let shown = run(&mut human(Language::En), &project, &all);
    assert!(
        shown.starts_with("Dockerfile\n\n  × error[unreadable-file]: cannot be read\n  more:"),
        "{shown}"
    );
    let shown = run(&mut Json::new(Language::Fr, false), &project, &all);
    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(json["files"][0]["status"], "unreadable");
    assert_eq!(json["files"][0]["reason"], "permission refusée");
    assert_eq!(json["findings"][0]["start"], serde_json::json!({ "line": 1, "column": 1, "offset": 0 }));
    let shown = run(&mut Compact::default(), &project, &all);
    assert_eq!(shown, "Dockerfile:1:1: error[unreadable-file] cannot be read\n");
}
