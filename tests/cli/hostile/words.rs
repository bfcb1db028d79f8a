use super::{run_words, yard};

/// Colours and titles, a cleared screen, a line of its own, a word that reads from right to left, and other tricks.
const ODD: [&str; 6] = [
    "\u{1B}[31mred\u{1B}]0;title\u{7}",
    "\u{9B}2J\u{8}\u{7F}",
    "two\nerror: lines",
    "back\rwards",
    "\u{202E}txet\u{202C}",
    "\u{200F}\u{2066}\u{200B}x",
];

/// Every place in which a word of the command line is said again.
const PLACES: [&[&str]; 18] = [
    &[],
    &["check"],
    &["check", "--jobs"],
    &["check", "--format"],
    &["check", "--fail-on"],
    &["check", "--select"],
    &["check", "--ignore"],
    &["check", "--pack"],
    &["check", "--config"],
    &["check", "--env-file"],
    &["check", "--max-file-size"],
    &["check", "--as"],
    &["--lang"],
    &["explain"],
    &["parse"],
    &["graph"],
    &["completions"],
    &["help"],
];

#[test]
fn nothing_reaches_the_terminal_raw() {
    let yard = yard();
    for odd in ODD {
        for place in PLACES {
            let words: Vec<&str> = place.iter().copied().chain([odd]).collect();
            let done = run_words(&yard, &words);
            assert_eq!(done.status, 2, "{words:?}: {}", done.err);
        }
        // As an option of its own.
        let option = format!("--{odd}");
        assert_eq!(run_words(&yard, &["check", &option]).status, 2);
        assert_eq!(run_words(&yard, &["check", &format!("{option}=1")]).status, 2);
    }
}

#[test]
fn an_odd_name_for_standard_input_is_shown_harmlessly() {
    let yard = yard();
    for odd in ODD {
        for format in ["human", "compact", "json"] {
            let words = ["check", "-", "--stdin-filename", odd, "--format", format, "--select", "ALL"];
            assert_eq!(run_words(&yard, &words).status, 1, "{odd:?}");
        }
    }
}

#[test]
fn a_word_may_be_endless() {
    let yard = yard();
    let endless = "x".repeat(100_000);
    for place in PLACES {
        let words: Vec<&str> = place.iter().copied().chain([endless.as_str()]).collect();
        assert_eq!(run_words(&yard, &words).status, 2, "{place:?}");
    }
    assert_eq!(run_words(&yard, &["check", &format!("--{endless}")]).status, 2);
    assert_eq!(run_words(&yard, &["check", "--exclude", &endless]).status, 2);
    let digits = "9".repeat(100_000);
    for option in ["--jobs", "--max-file-size"] {
        assert_eq!(run_words(&yard, &["check", option, &digits]).status, 2);
    }
    let list = "syntax,".repeat(10_000) + "syntax";
    assert_eq!(run_words(&yard, &["check", "Dockerfile", "--quiet", "--select", &list]).status, 0);
    let globs: Vec<String> = (0..500).map(|n| format!("--exclude=a{n}/*")).collect();
    let words = ["check", "Dockerfile", "--quiet"].map(str::to_owned).into_iter().chain(globs);
    assert_eq!(run_words(&yard, &words.collect::<Vec<_>>()).status, 0);
}

#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_told() {
    use std::{
        ffi::{OsStr, OsString},
        os::unix::ffi::OsStrExt,
    };
    let yard = yard();
    let odd = OsStr::from_bytes(b"\xFF\x9B\xC3");
    for place in PLACES {
        let words: Vec<&OsStr> = place.iter().map(OsStr::new).chain([odd]).collect();
        let done = run_words(&yard, &words);
        assert_eq!(done.status, 2, "{words:?}");
        assert!(!done.err.is_empty(), "{words:?}");
    }
    let mut option = OsString::from("--");
    option.push(odd);
    assert_eq!(run_words(&yard, &[OsStr::new("check"), &option]).status, 2);
    let name = OsStr::from_bytes(b"\xFF.dockerfile");
    let words =
        [OsStr::new("check"), OsStr::new("-"), OsStr::new("--quiet"), OsStr::new("--stdin-filename"), name];
    assert_eq!(run_words(&yard, &words).status, 0);
}
