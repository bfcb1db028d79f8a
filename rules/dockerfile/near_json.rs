//! Arrays that somebody took for JSON.

/// Quotes that open, with those that close.
const QUOTES: &[(char, char)] =
    &[('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('”', '”'), ('‘', '’'), ('’', '’')];

/// Whether a text that is no JSON was meant to be: it begins like an array and not like the test `[ -f x ]`.
pub(crate) fn looks_like_json(text: &str) -> bool {
    let Some(inside) = text.trim().strip_prefix('[').filter(|inside| !inside.starts_with('[')) else {
        return false;
    };
    let is_spaced = inside.starts_with([' ', '\t']);
    let first = inside.split_whitespace().next().unwrap_or_default();
    let is_whole = inside.find(']').is_some_and(|at| at + 1 == inside.len());
    !is_spaced || first.ends_with(',') || (is_whole && elements(text).is_some_and(|all| all.len() == 1))
}

/// The strings of such an array: quotes of any kind or none, commas that are missing or too many.
pub(crate) fn elements(text: &str) -> Option<Vec<String>> {
    let inside = text.trim().strip_prefix('[')?;
    let mut elements = Vec::new();
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let first = rest.chars().next()?;
        if first == ']' {
            let is_end = rest[1..].trim().is_empty() && !elements.is_empty();
            return is_end.then_some(elements);
        }
        let quotes = QUOTES.iter().find(|(open, _)| *open == first);
        let (element, behind) = match quotes {
            Some((open, close)) => rest[open.len_utf8()..].split_once(*close)?,
            None => rest.split_at(rest.find([' ', '\t', ',', ']'])?),
        };
        // What escapes and stray quotes were meant to be, nobody knows.
        if element.contains(|char: char| char == '\\' || char.is_control())
            || (quotes.is_none() && element.contains(['"', '\'', '[']))
            || !behind.starts_with([' ', '\t', ',', ']'])
        {
            return None;
        }
        elements.push(element.to_owned());
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_the_shell_are_none_of_our_business() {
        for test in
            ["[ -f /a ] && b", "[ \"$A\" = b ] || c", "[[ -f a ]] && b", "[ -f a ] && [ -f b ]", "a [b]"]
        {
            assert!(!looks_like_json(test), "{test}");
        }
    }

    #[test]
    fn arrays_that_are_no_json() {
        let cases: [(&str, Option<&[&str]>); 9] = [
            ("['npm', 'start']", Some(&["npm", "start"])),
            ("[ 'npm', 'start' ]", Some(&["npm", "start"])),
            ("[\"npm\", \"start\",]", Some(&["npm", "start"])),
            ("[\"npm\" \"start\"]", Some(&["npm", "start"])),
            ("[npm, start]", Some(&["npm", "start"])),
            ("[“npm”]", Some(&["npm"])),
            ("[\"npm\", \"start\"", None),
            ("[\"a\\n\", 'b']", None),
            ("[\"npm\"] # start", None),
        ];
        for (text, expected) in cases {
            assert!(looks_like_json(text), "{text}");
            let expected = expected.map(|all| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>());
            assert_eq!(elements(text), expected, "{text}");
        }
    }
}
