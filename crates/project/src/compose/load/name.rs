//! The name of a project.

use super::Input;
use crate::compose::folder_of;
use calfat_parser::{
    compose::{Environment, template},
    yaml::Parse,
};

/// How many characters of a name are kept: every network and volume carries it.
const LONGEST: usize = 1_000;

/// The name that the caller gives, that of the environment, that of the file, or that of its folder.
pub(super) fn of(input: &Input<'_>, environment: &mut Environment<'_>) -> String {
    if let Some(name) = input.name {
        return name.to_owned();
    }
    let given = environment.get("COMPOSE_PROJECT_NAME").map(str::to_owned);
    let given = given.filter(|name| !name.is_empty());
    let folder = || folder_of(input.path).rsplit('/').next().unwrap_or_default().to_owned();
    let name = given.or_else(|| written(input.parse, environment)).unwrap_or_else(folder);
    let name: String = normal(&name).chars().take(LONGEST).collect();
    if name.is_empty() { "default".to_owned() } else { name }
}

/// What a file says, with its variables replaced.
fn written(parse: &Parse, environment: &mut Environment<'_>) -> Option<String> {
    let tree = &parse.tree;
    let entries = tree.documents.iter().flatten().flat_map(|root| tree.entries(*root));
    let named: Vec<_> = entries.filter(|entry| tree.scalar(entry.key) == Some("name")).collect();
    let name = named.last()?;
    let text = tree.scalar(name.value)?;
    let template = template::Template::parse(text);
    for variable in template.variables() {
        environment.ask(template.part(&variable.name));
    }
    let environment = &*environment;
    Some(template.substitute(&|name| environment.told(name), &mut template::Budget::default()).text)
}

/// Small letters, digits, `-` and `_`, and none of the last two in front.
fn normal(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept = lower.chars().filter(|char| matches!(char, 'a'..='z' | '0'..='9' | '-' | '_'));
    kept.collect::<String>().trim_start_matches(['-', '_']).to_owned()
}
