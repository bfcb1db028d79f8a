//! What the pages for users tell them to write: every piece of YAML and JSON can be read, and every command line of ours does
//! something.

use crate::cli::Yard;
use crate::disk::{files, root, text};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The commands of ours that a page may show.
const COMMANDS: [&str; 5] = ["check", "explain", "rules", "parse", "graph"];

/// A fenced block.
struct Block {
    language: String,
    /// Where to look for it.
    place: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let pages =
        files(&root().join("docs"), |name| Path::new(name).extension().is_some_and(|ending| ending == "md"));
    let pages = pages.into_iter().chain([root().join("README.md")]);
    pages.flat_map(|page: PathBuf| blocks_of(&page.display().to_string(), &text(&page))).collect()
}

fn blocks_of(page: &str, text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open) {
            (Some(_), true) => open = false,
            (Some(language), false) => {
                open = true;
                let place = format!("{page}:{}", number + 1);
                found.push(Block { language: language.to_owned(), place, text: String::new() });
            }
            (None, true) => {
                let block = found.last_mut().expect("it was opened");
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, false) => {}
        }
    }
    found
}

#[test]
fn what_is_to_be_copied_can_be_read() {
    let mut read = 0;
    for block in blocks() {
        let refused = match block.language.as_str() {
            "yaml" => {
                serde_yaml::from_str::<serde_yaml::Value>(&block.text).err().map(|error| error.to_string())
            }
            "json" => {
                serde_json::from_str::<serde_json::Value>(&block.text).err().map(|error| error.to_string())
            }
            _ => continue,
        };
        read += 1;
        assert_eq!(refused, None, "{}", block.place);
    }
    assert!(read >= 15, "{read}");
}

/// The command lines of ours in a block, as words.
fn lines(block: &Block) -> Vec<Vec<String>> {
    let starts = block.text.lines().filter_map(|line| {
        let at = COMMANDS.iter().filter_map(|command| line.find(&format!("calfat {command}"))).min()?;
        let before = line[..at].chars().next_back();
        let rest = &line[at + "calfat ".len()..];
        // In quotes, the command ends where they do.
        let rest = if before == Some('\'') { rest.split('\'').next().unwrap_or_default() } else { rest };
        before.is_none_or(|char| " \t'(".contains(char)).then_some(rest)
    });
    starts.map(words).collect()
}

/// The words of a simple command up to what a shell does with it.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for char in line.chars() {
        let word = words.last_mut().expect("there is always a word");
        match (char, quote) {
            ('"' | '\'', None) => quote = Some(char),
            (_, Some(end)) if char == end => quote = None,
            ('#' | '|' | '<' | '>' | ';' | '&' | '`', None) => break,
            (' ', None) => words.push(String::new()),
            _ => word.push(char),
        }
    }
    words.retain(|word| !word.is_empty() && word != "}");
    // What the place would fill in.
    words
        .iter()
        .map(|word| if word.starts_with("${") { "Dockerfile".to_owned() } else { word.clone() })
        .collect()
}

/// A project in which all that the pages speak of is there.
fn yard() -> Yard {
    let yard = Yard::new(&[
        ("Dockerfile", b"FROM scratch\nCOPY a /a\n"),
        ("web/Dockerfile", b"FROM scratch\nCOPY a /a\n"),
        ("compose.yaml", b"services: {a: {image: nginx:1.30}}\n"),
        ("calfat.yaml", b"fail-on: error\n"),
        ("test-results/a", b""),
        ("results/calfat/a", b""),
        ("fixtures/sample/web/Dockerfile", b"FROM scratch\nCOPY a /a\n"),
        ("fixtures/voting-app/Dockerfile", b"FROM scratch\nCOPY a /a\n"),
    ]);
    for line in [
        "init --quiet --initial-branch=main",
        "add .",
        "-c user.name=a -c user.email=a@example.com commit --quiet --message a",
        "update-ref refs/remotes/origin/main HEAD",
    ] {
        let done = Command::new("git").args(line.split(' ')).current_dir(yard.path()).status();
        assert!(done.unwrap().success(), "git {line}");
    }
    yard
}

#[test]
fn command_lines_do_something() {
    let (yard, mut run) = (yard(), 0);
    for block in blocks() {
        for words in lines(&block) {
            // To watch never ends.
            let words: Vec<String> = words.into_iter().filter(|word| word != "--watch").collect();
            let done = yard.run_words(&words, b"FROM scratch\n", &[("GITHUB_STEP_SUMMARY", "summary.md")]);
            assert!(done.status != 2, "{}: calfat {}\n{}", block.place, words.join(" "), done.err);
            run += 1;
        }
    }
    assert!(run >= 15, "{run}");
}

#[test]
fn lines_end_where_the_shell_takes_over() {
    let block = |text: &str| Block { language: String::new(), place: String::new(), text: text.to_owned() };
    for (text, expected) in [
        ("calfat check --fix   # mend\n", vec!["check", "--fix"]),
        ("  - calfat check \"a b\" | less\n", vec!["check", "a b"]),
        ("        sh 'calfat check -q'\n", vec!["check", "-q"]),
        (
            "  cmd: calfat check --stdin-filename '${INPUT}' -\n",
            vec!["check", "--stdin-filename", "Dockerfile", "-"],
        ),
        ("run: calfat check ${target}\n", vec!["check", "Dockerfile"]),
    ] {
        assert_eq!(lines(&block(text)), [expected]);
    }
    assert!(lines(&block("cargo install calfat\nxcalfat check\n")).is_empty());
}
