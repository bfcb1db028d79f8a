use miette::{GraphicalTheme, ThemeCharacters, ThemeStyles};

/// How frames are drawn.
pub(super) fn theme(colour: bool, ascii: bool) -> GraphicalTheme {
    GraphicalTheme {
        characters: if ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() },
        styles: if colour { styles() } else { ThemeStyles::none() },
    }
}

/// The sixteen colours that every theme of a terminal sets for its own background. Of these, faint text and bright yellow
/// vanish on some: line numbers and the second mark take cyan.
fn styles() -> ThemeStyles {
    let styles = ThemeStyles::ansi();
    let [first, _, third] = [0, 1, 2].map(|n| styles.highlights.get(n).copied().unwrap_or(styles.help));
    ThemeStyles { linum: styles.help, highlights: vec![first, styles.help.bold(), third], ..styles }
}
