use super::fault::Refusal;
use crate::globs::Globs;
use calfat_parser::words;

/// Why a text is no pattern over paths: what could never mean a path is refused, for nobody writes it on purpose.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(words! { en: "this pattern is empty", fr: "ce motif est vide" }.into());
    }
    if let Some(rest) = text.strip_prefix('!') {
        let words = words! {
            en: "`!` does not turn a pattern round",
            fr: "`!` n'inverse pas un motif",
        };
        let help = words! {
            en: "list what is meant; a name that begins with `!` is written `\\!{rest}`",
            fr: "énumérez plutôt ce qui est visé\u{202F}; un nom qui commence par `!` s'écrit `\\!{rest}`",
        };
        return Err(Refusal { words, help: Some(help) });
    }
    if text.split('/').any(|part| part == "..") {
        let words = words! {
            en: "`{text}` leads out of the folder in which patterns start",
            fr: "`{text}` sort du dossier d'où partent les motifs",
        };
        return Err(words.into());
    }
    if let Some((before, after)) = folders_as_on_windows(text) {
        let words =
            words! { en: "a pattern has `/` between folders", fr: "un motif sépare les dossiers par `/`" };
        let help = words! { en: "write `{before}/{after}`", fr: "écrivez `{before}/{after}`" };
        return Err(Refusal { words, help: Some(help) });
    }
    Globs::new([text]).map(drop).map_err(|why| {
        let why_fr = why_in_french(&why);
        words! {
            en: "`{text}` is not a path pattern: {why}",
            fr: "`{text}` n'est pas un motif de chemin\u{202F}: {why_fr}",
        }
        .into()
    })
}

/// What the library says of a pattern.
fn why_in_french(why: &str) -> &str {
    let known = [
        ("class", "un `[` n'est pas fermé"),
        ("range", "un intervalle de `[…]` est à l'envers"),
        ("alternate", "les accolades ne vont pas par deux"),
        ("escape", "il finit par `\\`"),
        ("longer", "il dépasse 1000 octets"),
        ("empty", "il est vide"),
    ];
    known.iter().find(|(word, _)| why.contains(word)).map_or(why, |(_, french)| french)
}

/// `a\b`: a backslash takes the meaning from the next character, and a letter has none.
fn folders_as_on_windows(text: &str) -> Option<(&str, &str)> {
    text.split_once('\\').filter(|(_, after)| after.starts_with(|char: char| char.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_pattern() {
        for good in ["a", "/a", "./a/**", "a/*.{x,y}", "\\!a", "a..b", "**", "é/"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["", " ", "!a", "../a", "a/../b", "a\\b", "a[b", "{a", &"x".repeat(2000)] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
