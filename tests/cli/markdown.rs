//! Markdown from outside: which files are read, where findings are, what is mended, and what is silenced.

use super::program::Yard;

const PAGE: &[u8] = "# Été\n\n1.  Write a `Dockerfile`:\n\n    ```dockerfile title=\"Dockerfile\"\n    # é\n    FROM scratch\n    ADD a /b\n    ```\n\n> ```console\n> ADD a /b\n> ```\n".as_bytes();

#[test]
fn markdown_is_read_where_it_is_asked_for() {
    let yard = Yard::new(&[("docs/a.md", PAGE), ("docs/B.Markdown", b""), ("Dockerfile.md", PAGE)]);
    let paths = |words: &str| {
        let done = yard.run(&format!("check --format json --select add-instead-of-copy {words}"));
        let files = done.json()["files"].as_array().unwrap().clone();
        files
            .iter()
            .map(|file| format!("{} {}", file["path"].as_str().unwrap(), file["kind"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(paths("."), [""; 0]);
    assert_eq!(
        paths("--markdown"),
        ["Dockerfile.md markdown", "docs/B.Markdown markdown", "docs/a.md markdown"]
    );
    assert_eq!(paths("docs/a.md"), ["docs/a.md markdown"]);
    let done =
        yard.run_with("check - --as markdown --format compact --select add-instead-of-copy", PAGE, &[]);
    assert!(done.out.starts_with("-:8:5: "), "{}", done.out);
}

#[test]
fn findings_stand_in_the_markdown_file() {
    let yard = Yard::new(&[("a.md", PAGE)]);
    let json = yard.run("check a.md --format json --select add-instead-of-copy").json();
    let finding = &json["findings"][0];
    assert_eq!((finding["start"]["line"].as_u64(), finding["start"]["column"].as_u64()), (Some(8), Some(5)));
    let at = usize::try_from(finding["start"]["offset"].as_u64().unwrap()).unwrap();
    assert_eq!(&PAGE[at..at + 3], b"ADD");
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn fixes_keep_the_indentation() {
    let page = "- a\n\n  ```dockerfile\n  FROM debian:13-slim\n  RUN a\n  RUN b\n  ```\n\n> ```docker\n> ADD a /b\n> ```\n";
    let yard = Yard::new(&[("a.md", page.as_bytes())]);
    let done = yard.run("check a.md --fix --unsafe-fixes --select add-instead-of-copy,missing-syntax");
    assert_eq!(done.silent(), 0, "{}", done.out);
    let mended = page.replace("  FROM", "  # syntax=docker/dockerfile:1\n  FROM").replace("ADD a", "COPY a");
    assert_eq!(String::from_utf8(yard.read("a.md")).unwrap(), mended);
    let diff = Yard::new(&[("a.md", page.as_bytes())]).run("check a.md --diff --select add-instead-of-copy");
    assert!(diff.out.contains("\n-> ADD a /b\n+> COPY a /b\n"), "{}", diff.out);
}

#[test]
fn comments_silence_a_block_or_the_file() {
    let block = "```dockerfile\nFROM scratch\nADD a /b\nADD c /d\n```\n";
    let lines = |page: &str| {
        let yard = Yard::new(&[("a.md", page.as_bytes())]);
        let done = yard.run("check a.md --format compact --select add-instead-of-copy,unused-suppression");
        let shorten = |line: &str| line.split(']').next().unwrap().to_owned();
        done.out.lines().filter(|line| line.starts_with("a.md:")).map(shorten).collect::<Vec<_>>()
    };
    let add = |line: usize| format!("a.md:{line}:1: warning[add-instead-of-copy");
    assert_eq!(lines(block).len(), 2);
    let above = format!("<!-- calfat ignore=add-instead-of-copy -- it shows ADD -->\n\n{block}\n{block}");
    assert_eq!(
        lines(&above).iter().map(|line| line.split(':').nth(1).unwrap()).collect::<Vec<_>>(),
        ["11", "12"],
        "{}",
        add(11)
    );
    let whole = format!("{block}<!-- calfat ignore-file=DL3020 -->\n");
    assert_eq!(lines(&whole), [""; 0]);
    let inside = block.replace("ADD a", "# calfat ignore=add-instead-of-copy\nADD a");
    assert_eq!(lines(&inside).len(), 1);
    let unused = lines(&format!(
        "<!-- calfat ignore=add-instead-of-copy -->\ntext\n\n<!-- calfat ignore=floating-tag -->\n{}",
        block.replace("ADD", "COPY")
    ));
    assert_eq!(unused.len(), 1, "{unused:?}");
    assert!(unused[0].starts_with("a.md:1:") && unused[0].contains("unused-suppression"), "{unused:?}");
}
