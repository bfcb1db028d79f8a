use crate::args::Lang;
use calfat_parser::text::Language;

/// Where the environment says which language to speak, strongest first.
const VARIABLES: [&str; 4] = ["CALFAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of this run: the option, else the environment, else English.
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
pub(crate) fn choose(option: Option<Lang>) -> Language {
    let set = VARIABLES.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    option.map_or_else(|| of_locale(&set.unwrap_or_default()), Language::from)
}

/// The language of a locale such as `fr_FR.UTF-8`.
fn of_locale(locale: &str) -> Language {
    let name = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if name.eq_ignore_ascii_case("fr") { Language::Fr } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales() {
        for (locale, language) in [
            ("fr", Language::Fr),
            ("fr_CA.UTF-8", Language::Fr),
            ("FR-fr", Language::Fr),
            ("C.UTF-8", Language::En),
            ("frisian", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(of_locale(locale), language, "{locale}");
        }
    }
}
