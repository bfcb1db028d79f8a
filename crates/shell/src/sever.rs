//! Chains that are longer than the parser takes are cut into shorter ones.

/// How many `&&` the parser surely takes in one chain.
const LONGEST_CHAIN: usize = 500;

/// The text with each five-hundredth `&&` outside of quotes and brackets turned into `; `, which is as long, so that
/// every place stays what it was. None if there is nothing to cut.
///
/// Whoever reads the parser's tree finds `&&` in the true text where the tree has a `;`, and knows what it was.
pub(crate) fn severed(text: &str) -> Option<String> {
    let mut cut = text.as_bytes().to_vec();
    let mut chain = 0;
    let mut depth = 0_usize;
    let mut quote = None;
    let mut at = 0;
    let mut changed = false;
    while let Some(&byte) = text.as_bytes().get(at) {
        at += 1;
        match (quote, byte) {
            (Some(b'\''), b'\'') | (Some(b'"'), b'"') | (Some(b'`'), b'`') => quote = None,
            (Some(b'\''), _) => {}
            (_, b'\\') => at += 1,
            (None, b'\'' | b'"' | b'`') => quote = Some(byte),
            (None, b'(' | b'{' | b'[') => depth += 1,
            (None, b')' | b'}' | b']') => depth = depth.saturating_sub(1),
            (None, b'&') if depth == 0 && text.as_bytes().get(at) == Some(&b'&') => {
                chain += 1;
                if chain % LONGEST_CHAIN == 0 {
                    cut[at - 1..=at].copy_from_slice(b"; ");
                    changed = true;
                }
                at += 1;
            }
            _ => {}
        }
    }
    changed.then(|| String::from_utf8(cut).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_chains_outside_of_quotes_and_brackets_are_cut() {
        let chain = |link: &str| vec![link; 600].join(" && ");
        let cut = severed(&chain("a")).unwrap();
        assert_eq!(cut.matches("&&").count(), 598);
        assert_eq!(cut.find(';'), Some(499 * 5 + 2));
        for whole in [format!("x '{}'", chain("a")), format!("( {} )", chain("a")), "a && b".into()] {
            assert_eq!(severed(&whole), None);
        }
    }
}
