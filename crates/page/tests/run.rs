//! Pages that keep their promises, and pages that do not, about one small rule.

use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Opt, OptValue, Page, Rule, Subject, words,
};
use calfat_page::run;
use calfat_project::docker::From;

static SPARED: Opt = Opt {
    name: "spared",
    default: || OptValue::List(Vec::new()),
    about: "Images that need no tag",
    about_fr: "Images sans tag",
};

static OPTIONS: &[&Opt] = &[&SPARED];

const GOOD_EN: &str = "# Name the version

It moves.

## Bad

```dockerfile
FROM alpine
#    ^^^^^^ names … version
FROM --platform=linux/amd64 \\
     debian AS b
#    ^^^^^^ `debian`
```

```yaml file=calfat.yaml
rules: {untagged: {spared: [alpine]}}
```

```dockerfile file=a/Dockerfile
FROM alpine
```

```dockerfile file=b/Dockerfile
FROM debian
```

```expect
1:6-1:12 no version
```

## Good

```dockerfile
FROM alpine:3
```

## Fixed

```dockerfile
FROM alpine:1
FROM --platform=linux/amd64 \\
     debian:1 AS b
```

```dockerfile file=b/Dockerfile
FROM debian:1
```
";

const GOOD_FR: &str = "# Nommer la version\n\nElle bouge.\n";

fn check(from: From<'_>, out: &mut Findings<'_>) {
    let image = &from.image.value;
    let spared = matches!(out.option(&SPARED), OptValue::List(spared) if spared.contains(image));
    if spared || image.contains(':') {
        return;
    }
    let fix = Fix::safe(
        words! { en: "add a tag", fr: "ajouter un tag" },
        vec![Edit { span: from.image.span.at_end(), insert: ":1".into() }],
    );
    out.report(
        from.image.span,
        words! { en: "`{image}` names no version", fr: "`{image}` ne nomme aucune version" },
    )
    .fix(fix);
}

/// What `run` tells about these pages.
fn failures(en: &str, fr: &str) -> Vec<String> {
    let page = Page { en: String::leak(en.to_owned()), fr: String::leak(fr.to_owned()) };
    let rule: &'static Rule = Box::leak(Box::new(Rule {
        id: "untagged",
        subject: Subject::Dockerfile,
        category: Category::Reproducibility,
        level: Level::Warning,
        confidence: Confidence::High,
        recommended: true,
        since: "0.1.0",
        like: &[],
        page,
        options: OPTIONS,
        check: Check::From(check),
    }));
    run(rule, &[rule]).iter().map(ToString::to_string).collect()
}

#[test]
fn a_page_that_keeps_its_promises() {
    assert_eq!(failures(GOOD_EN, GOOD_FR), Vec::<String>::new());
}

#[test]
fn a_wrong_mark_is_drawn_beside_what_was_found() {
    let page = GOOD_EN.replace("#    ^^^^^^ names … version", "#   ^^^^^^ names no version");
    let expected = "untagged.md:7: Bad 1: the findings are not the marked ones
  Dockerfile
    1 | FROM alpine
      |     ^^^^^^ missing: names no version
      |      ^^^^^^ found at 1:6-1:12: `alpine` names no version
    3 | FROM --platform=linux/amd64 \\
    4 |      debian AS b
";
    assert_eq!(failures(&page, GOOD_FR), [expected]);
}

#[test]
fn every_broken_promise_is_told() {
    for (from, to, told) in [
        ("`debian`\n", "`ubuntu`\n", "missing: `ubuntu`"),
        ("[alpine]", "[debian]", "Bad 2: the findings are not the marked ones"),
        ("spared:", "spare:", "Bad 2: `untagged` has no option `spare`"),
        ("[alpine]", "alpine", "Bad 2: `untagged` has no option `spared` that takes such a value"),
        ("FROM alpine:3", "FROM alpine", "Good 1: the findings are not the marked ones"),
        ("FROM alpine:3", "FORM alpine:3", "Good 1: the parser refuses it: "),
        ("dockerfile\nFROM alpine:3", "dockerfile broken\nFROM alpine:3", "the parser accepts it"),
        ("dockerfile\nFROM alpine:3", "dockerfile with=no-such\nFROM alpine:3", "there is no rule `no-such`"),
        (
            "FROM alpine:1",
            "FROM alpine:2",
            "Fixed 1: the fix of Bad 1 gives\n  Dockerfile\n      | FROM alpine:1\n",
        ),
        (
            "\n```dockerfile file=b/Dockerfile\nFROM debian:1\n```\n",
            "",
            "Bad 2: it can be mended, but `## Fixed`",
        ),
        (
            "FROM debian:1\n```\n",
            "FROM debian:1\n```\n\n```dockerfile\nFROM a\n```\n",
            "Fixed 3: no bad example",
        ),
    ] {
        assert!(GOOD_EN.contains(from), "{from}");
        let found = failures(&GOOD_EN.replacen(from, to, 1), GOOD_FR);
        assert!(found.iter().any(|failure| failure.contains(told)), "{told}: {found:#?}");
    }
}

#[test]
fn french_pages_are_looked_at_too() {
    for (fr, told) in [
        ("# Name the version\n\nElle bouge.\n", "untagged.fr.md:1: the title is the English one"),
        ("# Titre\n\nVoici: rien.\n", "untagged.fr.md:3: a narrow no-break space"),
        ("# Titre\n\nVoici.\n\n```dockerfile\n```\n", "untagged.fr.md:5: examples stand"),
        ("", "untagged.fr.md:1: the first line"),
    ] {
        let found = failures(GOOD_EN, fr);
        assert!(found.iter().any(|failure| failure.starts_with(told)), "{told}: {found:#?}");
    }
}
