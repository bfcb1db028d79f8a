//! How the program speaks: help, errors, tables, colours.

use super::program::{Done, Yard, calfat};
use crate::disk::{root, text};

const BROKEN: &[u8] = b"FROM scratch\nRUNN x\nRUNN y\n";

fn yard() -> Yard {
    Yard::new(&[("a/Dockerfile", BROKEN), ("b/Dockerfile", b"FROM scratch\nRUNN x\n")])
}

#[test]
fn a_slip_on_the_command_line_is_understood() {
    let yard = Yard::new(&[("web/Dockerfile", b"FROM scratch\n")]);
    for (words, sentence) in [
        ("chek", "`calfat` knows no command `chek`; did you mean `check`?"),
        ("web", "`web` is no command; to check it, write `calfat check web`"),
        ("DL3008", "`DL3008` is no command; to read about the rule, write `calfat explain DL3008`"),
        ("--fix", "`calfat` knows no option `--fix`; did you mean `calfat check --fix`?"),
        ("check --fixx", "`calfat check` knows no option `--fixx`; did you mean `--fix`?"),
        ("check --nonsense", "`calfat check` knows no option `--nonsense`; see `calfat check --help`"),
        (
            "check --output-format=x",
            "`calfat check` knows no option `--output-format`; did you mean `--format`?",
        ),
        (
            "check --fail-on warn",
            "--fail-on: `warn` is none of error, warning, info, style, none; did you mean `warning`?",
        ),
        ("check --lang fre", "--lang: `fre` is none of en, fr; did you mean `fr`?"),
        ("check --fix --diff", "`--fix` and `--diff` cannot go together"),
        ("check --fix --fix", "`--fix` may be written only once"),
        ("check --jobs 257", "--jobs: `257` is no number from 0 to 256"),
        ("check --silent -v", "`--silent` and `--verbose` cannot go together"),
        ("check --lang", "`--lang` needs a value: en, fr"),
        ("parse", "`calfat parse` needs `<FILE>`; see `calfat parse --help`"),
        ("parse a b", "`b` is one word too many for `calfat parse`; see `calfat parse --help`"),
        ("check wbe", "there is no file or folder `wbe`; did you mean `web`?"),
        ("check web/Dokerfile", "there is no file or folder `web/Dokerfile`; did you mean `web/Dockerfile`?"),
        (
            "explain floatign-tag",
            "no rule is called `floatign-tag`, here or in another tool; did you mean `floating-tag`?",
        ),
        ("rules securit", "no rule is called `securit`, here or in another tool; did you mean `security`?"),
    ] {
        let done = yard.run(words);
        assert_eq!((done.status, done.err), (2, format!("calfat: {sentence}\n")), "{words}");
        assert_eq!(done.out, "", "{words}");
    }
    for word in ["--pack strct", "--format jsno", "--as dockefile"] {
        let done = yard.run(&format!("check {word}"));
        assert!(done.status == 2 && done.err.contains("; did you mean `"), "{word}: {}", done.err);
    }
}

#[test]
fn errors_are_in_the_language_of_the_person() {
    let yard = Yard::new(&[]);
    for (words, sentence) in [
        ("chek", "`calfat` ne connaît pas de commande `chek`\u{202F}; vouliez-vous dire `check`\u{202F}?"),
        ("--nonsense", "`calfat` ne connaît pas d'option `--nonsense`\u{202F}; voyez `calfat --help`"),
        ("check --fix --diff", "`--fix` et `--diff` ne vont pas ensemble"),
        (
            "check --max-file-size big",
            "--max-file-size\u{202F}: `big` n'est pas une taille\u{202F}: écrivez par exemple `10MiB` ou `500kB`",
        ),
    ] {
        let done = yard.run_with(words, b"", &[("LANG", "fr_FR.UTF-8")]);
        assert_eq!((done.status, done.err), (2, format!("calfat: {sentence}\n")));
        let done = yard.run(&format!("{words} --lang fr"));
        assert!(done.err.contains(sentence), "{}", done.err);
    }
}

#[test]
fn control_characters_of_the_command_line_stay_there() {
    let done = Yard::new(&[]).run("check\u{1B}[31m");
    assert_eq!(done.status, 2);
    assert!(!done.err.contains('\u{1B}'), "{:?}", done.err);
}

#[test]
fn help_is_in_the_language_of_the_person() {
    let yard = Yard::new(&[]);
    let english = yard.run("check --help");
    assert!(english.out.contains("\nExamples:\n  calfat check "), "{}", english.out);
    assert!(english.out.contains("Exit status: 0"), "{}", english.out);
    let short = yard.run("check -h");
    assert!(!short.out.contains("Examples:") && short.out.contains("Exit status: 0"), "{}", short.out);
    for words in ["--help", "check --help", "check -h", "explain --help", "help check", "rules -h"] {
        let done = yard.run(&format!("--lang fr {words}"));
        assert_eq!(done.silent(), 0, "{words}");
        for english in
            ["Usage:", "Options:", "Commands:", "Print ", "[default", "possible values", "Possible"]
        {
            assert!(!done.out.contains(english), "{words} says {english}: {}", done.out);
        }
    }
    let bare = yard.run("");
    assert!(bare.status == 2 && bare.err.contains("Usage: calfat"), "{}", bare.err);
}

#[test]
fn statistics_are_a_table() {
    let done = yard().run("check --select syntax --statistics --quiet --format compact");
    let table = "\
COUNT  LEVEL  RULE    FIX  WHAT TO DO
    3  error  syntax       Write a file that Docker can read
";
    assert!(done.out.ends_with(table), "{}", done.out);
    let done = yard().run("check --select syntax --statistics --lang fr");
    assert!(done.out.contains("\nNOMBRE  NIVEAU  RÈGLE   CORRECTION  QUE FAIRE\n"), "{}", done.out);
}

#[test]
fn a_summary_names_each_rule_once() {
    let done = yard().run("check --select syntax --format summary --quiet");
    let expected = "\
COUNT  LEVEL  RULE    FIX  WHAT TO DO
    3  error  syntax       Write a file that Docker can read
              in 2 files, first a/Dockerfile:2:1

FILES WITH THE MOST FINDINGS
    2  a/Dockerfile
    1  b/Dockerfile
";
    assert_eq!((done.silent(), done.out.as_str()), (1, expected));
    let done = yard().run("check --select syntax --format summary b");
    assert!(
        done.out.contains("\n              b/Dockerfile:2:1\n\n1 finding in 1 file: 1 error ("),
        "{}",
        done.out
    );
    let done = Yard::new(&[("Dockerfile", b"FROM scratch\nCOPY a /a\n")])
        .run("check --select syntax --format summary");
    assert!(done.status == 0 && done.out.starts_with("No finding in 1 file ("), "{}", done.out);
}

#[test]
fn a_silent_run_tells_by_its_status() {
    let done = yard().run("check --select syntax --silent");
    assert_eq!((done.silent(), done.out.as_str()), (1, ""));
    assert_eq!(yard().run("check -s --select style").silent(), 0);
}

#[test]
fn a_verbose_run_says_what_goes_on() {
    let yard = Yard::new(&[
        (".gitignore", b"out/\n"),
        ("calfat.yaml", b"select: [syntax]\nexclude: [vendor]\n"),
        ("Dockerfile", BROKEN),
        ("out/Dockerfile", BROKEN),
        ("old/Dockerfile", BROKEN),
        ("vendor/Dockerfile", BROKEN),
    ]);
    let done = yard.run("check -v --exclude old --format compact");
    for line in [
        "calfat: settings: `calfat.yaml`\n",
        "calfat: files to check: 1 (found, with their settings, in ",
        "calfat: left out by `.gitignore`: 1 (`out/Dockerfile`)\n",
        "calfat: left out by `--exclude`: 1 (`old/Dockerfile`)\n",
        "calfat: left out by `exclude:`: 1 (`vendor/Dockerfile`)\n",
        "calfat: read, parsed and checked in ",
        "calfat: reported in ",
    ] {
        assert!(done.err.contains(line), "{line}{}", done.err);
    }
    assert_eq!((done.status, done.out.lines().count()), (1, 2));
    assert!(!done.err.contains(" for `Dockerfile`"), "{}", done.err);
    let done = yard.run("check -vv --no-config --pack strict --lang fr --format compact Dockerfile");
    assert!(done.err.contains("calfat: réglages\u{202F}: aucun fichier, pack `strict`\n"), "{}", done.err);
    assert!(done.err.contains("\u{A0}s pour `Dockerfile`\n"), "{}", done.err);
}

#[test]
fn colours_obey_the_customs() {
    let coloured = |words: &str, variables: &[(&str, &str)]| {
        yard().run_with(&format!("check --select syntax {words}"), b"", variables).out.contains('\u{1B}')
    };
    assert!(!coloured("", &[]), "a pipe takes no colours");
    assert!(coloured("", &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured("", &[("FORCE_COLOR", "1"), ("TERM", "dumb")]));
    assert!(!coloured("", &[("FORCE_COLOR", "0")]));
    assert!(!coloured("", &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured("--color never", &[("FORCE_COLOR", "1")]));
    assert!(coloured("--color always", &[("NO_COLOR", "1")]));
}

#[test]
fn a_pipe_takes_no_links() {
    let variables = [("FORCE_HYPERLINK", "1"), ("TERM_PROGRAM", "WezTerm"), ("FORCE_COLOR", "1")];
    for words in ["check --select syntax", "check --format summary", "explain floating-tag"] {
        let done = yard().run_with(words, b"", &variables);
        assert!(done.out.contains('\u{1B}') && !done.out.contains("\u{1B}]8"), "{words}: {:?}", done.out);
    }
}

#[test]
fn frames_are_ascii_where_the_locale_is() {
    let frames = |variables: &[(&str, &str)]| yard().run_with("check --select syntax", b"", variables).out;
    assert!(frames(&[("LC_ALL", "C")]).contains(",-[a/Dockerfile:2:1]"));
    assert!(frames(&[("LANG", "C"), ("LC_CTYPE", "de_DE.UTF-8")]).contains("╭─[a/Dockerfile:2:1]"));
    assert!(frames(&[]).contains("╭─[a/Dockerfile:2:1]"));
}

#[test]
fn pages_of_several_words() {
    let yard = Yard::new(&[]);
    let done = yard.run("explain floating-tag SC2086 strict");
    assert_eq!(done.silent(), 0);
    assert!(done.out.starts_with("# Name the version of a base image\n"), "{}", done.out);
    assert!(done.out.contains("\n---\n\n# The pack `strict`\n"), "{}", done.out);
    let done = yard.run("explain style --lang fr");
    assert!(done.out.starts_with("# La catégorie `style`\n"), "{}", done.out);
    let done = yard.run("explain");
    assert!(done.silent() == 0 && done.out.contains("`calfat explain DL3008`"), "{}", done.out);
    // What is known is shown all the same.
    let done = yard.run("explain nonsense floating-tag");
    assert!(done.status == 2 && done.out.starts_with("# Name the version"), "{}", done.out);
    let done = yard.run("explain user");
    assert!(done.err.contains("; rules with that word: `"), "{}", done.err);
}

#[test]
fn a_page_is_rendered_where_there_are_colours() {
    let done = Yard::new(&[]).run("explain floating-tag --color always");
    assert!(done.out.starts_with("\u{1B}[1;4mName the version of a base image\u{1B}[0m\n"), "{}", done.out);
    assert!(done.out.contains("\n  │ \u{1B}[36mFROM python\u{1B}[0m\n"), "{}", done.out);
    assert!(!done.out.contains("```") && !done.out.contains("\n## "), "{}", done.out);
}

#[test]
fn some_rules() {
    let yard = Yard::new(&[]);
    let done = yard.run("rules DL3008 syntax");
    assert_eq!(done.silent(), 0);
    assert!(done.out.starts_with("RULE "), "{}", done.out);
    let ids: Vec<&str> = done.out.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
    assert!(ids.contains(&"unpinned-package") && ids.contains(&"syntax") && ids.len() < 100, "{ids:?}");
    let json = yard.run("rules security --format json").json();
    let rules = json["rules"].as_array().unwrap();
    assert!(!rules.is_empty() && rules.iter().all(|rule| rule["category"] == "security"));
}

/// What is shown is a part of what comes out: each piece between blank lines or `…` does, in this order. How long a run took
/// is left out.
#[test]
fn the_readme_shows_what_really_comes_out() {
    let readme = text(&root().join("README.md"));
    let blocks = readme.split("```text\n").skip(1).filter_map(|block| block.split("\n```").next());
    let calls: Vec<&str> = blocks.flat_map(|block| block.split("$ calfat ").skip(1)).collect();
    assert_eq!(calls.len(), 3);
    for call in calls {
        let (words, expected) = call.split_once('\n').unwrap();
        let output = calfat().args(words.split(' ')).current_dir(root()).output().unwrap();
        let out = timeless(&Done::from(output).out);
        let (expected, mut rest) = (timeless(expected), out.as_str());
        let pieces = expected.split("…\n").flat_map(|part| part.split("\n\n"));
        for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
            let at = rest.find(piece);
            let at = at.unwrap_or_else(|| panic!("`calfat {words}` does not show\n{piece}\nbut\n{rest}"));
            rest = &rest[at + piece.len()..];
        }
    }
}

fn timeless(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(" (0.") {
        Some((before, _)) if line.contains("finding") => before,
        _ => line,
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}
