//! Names of projects. Source: compose-go's `NormalizeProjectName`.

/// The name that Compose makes of `name:` or of a folder: small letters, digits, `_` and `-`, and neither `_` nor `-` at
/// the start. It may be empty.
pub fn normal(name: &str) -> String {
    let lower = crate::atoms::go::lower(name);
    let known = |char: &char| matches!(char, 'a'..='z' | '0'..='9' | '_' | '-');
    let name: String = lower.chars().filter(known).collect();
    name.trim_start_matches(['_', '-']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_names_that_compose_makes() {
        assert_eq!(normal("_Foo Bar"), "foobar");
        assert_eq!(normal("--a_b-1."), "a_b-1");
        assert_eq!(normal("été"), "t");
    }
}
