//! Settings files that nobody should have written: each is refused with a sentence, and nothing is checked.

mod extended;
mod shapes;
mod texts;
mod words;

use super::program::{Done, Yard};

/// A settings file, and a part of what must be said of it.
type Case = (&'static [u8], &'static str);

const DOCKERFILE: (&str, &[u8]) = ("Dockerfile", b"FROM scratch\nRUNN x\n");

/// Sees to it that a run was refused with a telling sentence, and that nothing came to the terminal raw.
fn assert_refused(done: &Done, told: &str, what: &str) {
    assert_eq!((done.status, done.out.as_str()), (2, ""), "{what}: {}", done.err);
    assert!(done.err.contains(told), "{what}: {told:?} is not said:\n{}", done.err);
    assert!(done.err.ends_with("nothing was checked\n"), "{what}: {}", done.err);
    assert!(!done.err.contains("had to stop"), "{what}: {}", done.err);
    let raw = done.err.chars().find(|char| char.is_control() && *char != '\n');
    assert_eq!(raw, None, "{what}: {:?}", done.err);
}

fn refuses(cases: &[Case]) {
    for (bytes, told) in cases {
        let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", bytes)]);
        let what = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
        assert_refused(&yard.run("check"), told, &what);
    }
}

#[test]
fn harmless_oddities_are_accepted() {
    let odd: [&[u8]; 22] = [
        b"",
        b"\n\n\n",
        b"# only a comment",
        b"\xEF\xBB\xBF",
        b"\xEF\xBB\xBFselect: [syntax]\n",
        b"select: [syntax]\r\nignore: [style]\r\n",
        b"---\n",
        b"---\n...\n",
        b"--- # settings\nselect: [syntax]\n...\n# the end\n",
        b"%YAML 1.2\n---\nselect: [syntax]\n",
        b"{}",
        b"{select: [syntax], rules: {syntax: error,},}",
        b"~",
        b"null\n",
        b"select:\n- syntax\n",
        b"\"select\": ['syntax', \"style\"]\n",
        b"select: &words [syntax]\nignore: [style]\noverrides:\n- {paths: [x], ignore: *words}\n",
        b"overrides:\n- &a {paths: [x], ignore: [style]}\n- {<<: *a, paths: [y]}\n",
        b"select: []\nignore: []\nrules: {}\noverrides: []\nexclude: []\nextends: []\n",
        b"max-file-size: 1000\nfail-on: warning\n",
        b"!!map\npack: !!str recommended\n",
        b"exclude: [/a, ./b, 'c/**', \"d\\\\!\", '*.{x,y}', \"\xC3\xA9/\"]\n",
    ];
    for bytes in odd {
        let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", bytes)]);
        let done = yard.run("check --format compact");
        assert_eq!((done.silent(), done.out.contains("[syntax]")), (1, true), "{bytes:?}");
    }
}

#[test]
fn all_faults_are_told_at_once_in_both_languages() {
    let yaml = "slect: [a]\npack: strickt\nrules:\n  floatin-tag: eror\n  root-user: {levl: error}\n";
    let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", yaml.as_bytes())]);
    let done = yard.run("check");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    let heads: Vec<&str> = done.err.lines().filter(|line| line.starts_with("calfat.yaml:")).collect();
    let expected = [
        "calfat.yaml:1:1: unknown key `slect`",
        "calfat.yaml:2:7: there is no pack `strickt` (known packs: recommended, buildkit, compose-lint, course, dclint, hadolint, security, strict, tally)",
        "calfat.yaml:4:3: unknown rule `floatin-tag`",
        "calfat.yaml:5:15: the rule `root-user` has no option `levl`",
    ];
    assert_eq!(heads, expected);
    let frame = "   ╭─[calfat.yaml:1:1]\n 1 │ slect: [a]\n   · ─────\n 2 │ pack: strickt\n   ╰────\n  help: did you mean `select`?\n";
    assert!(done.err.contains(frame), "{}", done.err);
    assert!(done.err.ends_with("calfat: 4 faults in the settings: nothing was checked\n"), "{}", done.err);
    let french = yard.run("check --lang fr").err;
    assert!(french.contains("calfat.yaml:1:1: clé inconnue `slect`\n"), "{french}");
    assert!(french.contains("aide\u{202F}: vouliez-vous dire `select`\u{202F}?\n"), "{french}");
    assert!(french.ends_with("4 erreurs dans les réglages\u{202F}: rien n'a été vérifié\n"), "{french}");
}

#[test]
fn colours_are_for_terminals() {
    let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", b"slect: [a]\n")]);
    assert!(!yard.run("check").err.contains('\u{1B}'));
    assert!(yard.run("check --color always").err.contains('\u{1B}'));
}

#[test]
fn endless_faults_come_to_an_end() {
    let many = (0..50_000).map(|number| format!("key{number}: 1\n")).collect::<Vec<_>>().concat();
    let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", many.as_bytes())]);
    let done = yard.run("check");
    assert_refused(&done, "more than 25 faults in the settings", "many keys");
    assert!(done.err.lines().count() < 200, "{}", done.err);
}
