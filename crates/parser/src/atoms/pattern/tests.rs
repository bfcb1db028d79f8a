use super::*;

#[test]
fn strips_short_and_long() {
    let strip = |pattern, value, end, reach| strip(pattern, value, end, reach, &mut 1000).unwrap();
    assert_eq!(strip("*/", "/a/b/c", End::Prefix, Reach::Shortest), "a/b/c");
    assert_eq!(strip("*/", "/a/b/c", End::Prefix, Reach::Longest), "c");
    assert_eq!(strip(".*", "a.tar.gz", End::Suffix, Reach::Shortest), "a.tar");
    assert_eq!(strip(".*", "a.tar.gz", End::Suffix, Reach::Longest), "a");
    assert_eq!(strip("a?b", "a\nbc", End::Prefix, Reach::Longest), "a\nbc");
    assert_eq!(strip("é*\\*", "é€*x", End::Prefix, Reach::Longest), "x");
    assert_eq!(strip("[ab]", "[ab]c", End::Prefix, Reach::Longest), "c");
}

#[test]
fn replaces_one_or_all() {
    let replace = |pattern, value, text, all| replace(pattern, value, text, all, &mut 1000).unwrap();
    assert_eq!(replace("a*b", "xaabbab.", "-", false), "x-.");
    assert_eq!(replace("", "ab", "-", true), "-a-b-");
    assert_eq!(replace("", "ab", "-", false), "-ab");
    assert_eq!(replace("?", "ab", "[$0]", true), "[a][b]");
    assert_eq!(replace("?", "ab", "$$${x}$", true), "$$$$");
    assert_eq!(replace("?", "ab", "$0", false), "$0b");
    assert_eq!(replace("*", "ab", "-", true), "-");
}

#[test]
fn refuses_idle_escapes() {
    let escape = |escaped| PatternError::Escape { pattern: format!("a\\{escaped}"), escaped };
    assert_eq!(strip("a\\d", "x", End::Prefix, Reach::Longest, &mut 99), Err(escape('d')));
    assert_eq!(strip("a\\}\\/", "a}/", End::Prefix, Reach::Longest, &mut 99), Ok(String::new()));
}

#[test]
fn long_values_take_linear_time() {
    let value = "a".repeat(50_000);
    assert_eq!(replace("*a*a*a*b", &value, "", true, &mut (1 << 20)).as_ref(), Ok(&value));
    let pattern = "a".repeat(20_000) + "b";
    assert_eq!(replace(&pattern, &value, "", true, &mut (1 << 20)), Err(PatternError::TooLong));
}

#[test]
fn stars_stay_on_their_line() {
    let replace = |pattern, value| replace(pattern, value, "-", true, &mut 1000).unwrap();
    assert_eq!(replace("a*b", "axa\nb ab"), "axa\nb -");
    assert_eq!(replace("a\n*b", "a\na\nxb"), "a\n-");
    assert_eq!(replace("*\nb", "aa\naa\nb"), "aa\n-");
}
