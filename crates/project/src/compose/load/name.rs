//! The name of a project.

use super::Input;
use crate::compose::folder_of;

/// The name that the caller gives, or that of the file's folder.
pub(super) fn of(input: &Input<'_>) -> String {
    if let Some(name) = input.name {
        return name.to_owned();
    }
    let folder = folder_of(input.path);
    let name = normal(folder.rsplit('/').next().unwrap_or_default());
    if name.is_empty() { "default".to_owned() } else { name }
}

/// Small letters, digits, `-` and `_`, and none of the last two in front.
fn normal(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept = lower.chars().filter(|char| matches!(char, 'a'..='z' | '0'..='9' | '-' | '_'));
    kept.collect::<String>().trim_start_matches(['-', '_']).to_owned()
}
