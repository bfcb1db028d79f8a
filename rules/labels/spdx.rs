//! Names of licences, as the SPDX list writes them.

use std::{collections::BTreeSet, sync::LazyLock};

/// The licences of the SPDX list that are not deprecated, parted by blanks (source: spdx.org/licenses, list 3.29,
/// as of 2026-09).
const IDS: &str = include_str!("spdx_ids.txt");

static LICENCES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| IDS.split_whitespace().collect());

/// Whether a text is the name of one licence, written as on the list.
pub(crate) fn is_licence(name: &str) -> bool {
    LICENCES.contains(name)
}

/// The licence of that name in any letter case.
pub(crate) fn in_any_case(name: &str) -> Option<&'static str> {
    LICENCES.iter().copied().find(|id| id.eq_ignore_ascii_case(name))
}

/// Whether a text is a licence expression: names, `+`, `WITH`, `AND`, `OR`, parentheses.
pub(super) fn is_expression(text: &str) -> bool {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let (mut depth, mut wants_name) = (0_usize, true);
    let mut words = spaced.split_whitespace();
    while let Some(word) = words.next() {
        match (word, wants_name) {
            ("(", true) => depth += 1,
            (")", false) if depth > 0 => depth -= 1,
            ("AND" | "OR", false) => wants_name = true,
            ("WITH", false) => {
                if !words.next().is_some_and(is_exception) {
                    return false;
                }
            }
            (name, true) if is_name(name) => wants_name = false,
            _ => return false,
        }
    }
    depth == 0 && !wants_name
}

/// A licence, that or a later one, or one that is described elsewhere.
fn is_name(word: &str) -> bool {
    let own = word.rsplit_once(':').map_or(word, |(_, own)| own).strip_prefix("LicenseRef-");
    is_licence(word) || word.strip_suffix('+').is_some_and(is_licence) || own.is_some_and(is_word)
}

/// The list of exceptions changes with each release; their form does not.
fn is_exception(word: &str) -> bool {
    word.contains('-') && is_word(word)
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
}
