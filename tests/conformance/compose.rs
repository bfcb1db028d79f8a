//! Compose files: the verdicts, warnings and models of compose-go.

use super::{cases, shared};
use calfat_parser::{
    compose::{Node, Value, WarningKind},
    text::Span,
    yaml::{self, Tree},
};
use calfat_project::{
    Memory,
    compose::{Input, Model, load},
};
use serde_json::Value as Json;
use serde_yaml::Value as Yaml;
use std::collections::HashMap;

/// Where the reference tool had the files.
const FOLDER: &str = "$DIR";

/// A case of either list.
struct Case<'a> {
    row: &'a Json,
    files: Memory,
    overrides: Vec<String>,
}

impl<'a> Case<'a> {
    fn new(row: &'a Json) -> Self {
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let given = row["files"].as_object().into_iter().flatten();
        let given = given.map(|(path, content)| (format!("{FOLDER}/{path}"), text(content)));
        let overrides = row["overrides"].as_array().into_iter().flatten().enumerate();
        let overrides: Vec<(String, String)> =
            overrides.map(|(index, content)| (format!("{FOLDER}/{index}.yaml"), text(content))).collect();
        let names = overrides.iter().map(|(path, _)| path.clone()).collect();
        Self { row, files: given.chain(overrides).collect(), overrides: names }
    }

    fn name(&self) -> &'a str {
        self.row["name"].as_str().unwrap_or_default()
    }

    fn text(&self) -> &'a str {
        self.row["yaml"].as_str().unwrap_or_default()
    }

    fn error(&self) -> &'a str {
        self.row["error"].as_str().unwrap_or_default()
    }

    fn load(&self, project: Option<&str>, is_fragment: bool) -> Model {
        let profiles = self.row["profiles"].as_array().into_iter().flatten();
        let profiles: Vec<&str> = profiles.filter_map(Json::as_str).collect();
        let environment: HashMap<&str, &str> = self.row["needs_env"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
            .collect();
        let overrides: Vec<&str> = self.overrides.iter().map(String::as_str).collect();
        load(&Input {
            path: &format!("{FOLDER}/compose.yaml"),
            text: self.text(),
            parse: &yaml::parse(self.text()),
            overrides: &overrides,
            files: Some(&self.files),
            environment: &|name| environment.get(name).map(|value| (*value).to_owned()),
            profiles: &profiles,
            name: project,
            is_fragment,
        })
    }

    /// The faults of a verdict that is not that of the reference tool.
    fn verdict(&self, model: &Model) -> Option<String> {
        let problems =
            model.problems.iter().map(|problem| format!("{:?} {}", problem.cause, problem.words.en));
        let problems: Vec<String> = problems.collect();
        let valid = self.row["valid"] == true;
        (valid != problems.is_empty())
            .then(|| format!("{}: valid is {valid} ({}), but {problems:#?}", self.name(), self.error()))
    }
}

#[test]
fn models_are_those_of_compose_go() {
    let Some(Json::Array(rows)) = cases("compose.json") else { return };
    let mut faults = Vec::new();
    let mut models = 0;
    for row in &rows {
        let case = Case::new(row);
        let model = case.load(Some("test"), false);
        faults.extend(case.verdict(&model));
        faults.extend(misplaced(&case, &model));
        let expected: Vec<String> = strings(&row["warnings"]);
        let said = sorted(warnings(&model, &format!("{FOLDER}/compose.yaml")));
        if said != sorted(expected.clone()) {
            faults.push(format!("{}: warns {expected:?}, we {said:?}", case.name()));
        }
        if let Some(expected) = row["model"].as_str() {
            models += 1;
            let expected: Yaml = serde_yaml::from_str(expected).unwrap();
            let found = printed(&model.canonical);
            if expected != found {
                faults.push(format!("{}: {}", case.name(), serde_yaml::to_string(&found).unwrap()));
            }
        }
    }
    assert!(models > 100);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Of compose-go's own tests, those that ask for something else than a verdict on files.
const OTHER_QUESTIONS: &[&str] = &[
    // Only the schema is asked, which lets a secret without a source pass; loading refuses it.
    "schema/schema_test.go:TestValidateSecretConfigNames",
];

#[test]
fn tests_of_compose_go_hold() {
    let Some(Json::Array(rows)) = cases("compose_upstream.json") else { return };
    let mut faults = Vec::new();
    for row in &rows {
        let case = Case::new(row);
        if OTHER_QUESTIONS.contains(&case.name()) {
            continue;
        }
        let options = &row["options"];
        let skips = ["skip_consistency", "schema_only", "skip_validation"];
        let is_fragment = skips.iter().any(|option| options[option] == true) || row["expected"].is_string();
        let model = case.load(options["project_name"].as_str(), is_fragment);
        match row["expected"].as_str() {
            None => faults.extend(case.verdict(&model)),
            Some(expected) => {
                let expected: Yaml = serde_yaml::from_str(expected).unwrap();
                let found = printed(&model.merged);
                if expected != found {
                    faults.push(format!("{}: {}", case.name(), serde_yaml::to_string(&found).unwrap()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn real_files_are_judged_as_compose_go_does() {
    let (Some(Json::Array(rows)), Some(folder)) = (cases("compose_corpus.json"), shared()) else { return };
    let mut faults = Vec::new();
    for row in &rows {
        let path = row["file"].as_str().unwrap_or_default();
        let text = crate::disk::text(&folder.join("corpus").join(path));
        let model = load(&Input {
            path,
            text: &text,
            parse: &yaml::parse(&text),
            overrides: &[],
            files: None,
            environment: &|_| None,
            profiles: &["*"],
            name: Some("test"),
            is_fragment: false,
        });
        if model.problems.is_empty() != (row["ok"] == true) {
            faults.push(format!("{path}: {} but {:#?}", row["error"], model.problems));
        }
        // A file that is refused is read no further, and warns of less.
        let expected: Vec<String> =
            strings(&row["warn"]).iter().map(|warning| warning.replace('+', "_")).collect();
        let said = warnings(&model, path);
        if row["ok"] == true && sorted(said.clone()) != sorted(expected.clone()) {
            faults.push(format!("{path}: warns {expected:?}, we {said:?}"));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn strings(value: &Json) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}

/// What Compose would have said.
fn warnings(model: &Model, path: &str) -> Vec<String> {
    let said = model.warnings.iter().filter_map(|warning| {
        Some(match &warning.kind {
            WarningKind::ObsoleteVersion => format!(
                "{path}: the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion"
            ),
            WarningKind::Unset(name) => {
                format!("The \\\"{name}\\\" variable is not set. Defaulting to a blank string.")
            }
            WarningKind::BooleanWord { word, meaning } => {
                format!("\\\"{word}\\\" for boolean is not supported by YAML 1.2, please use `{meaning}`")
            }
            WarningKind::ExternalName(path) => {
                format!("{path}: external.name is deprecated. Please set name and external: true")
            }
            WarningKind::MergedDocument => return None,
        })
    });
    said.map(|message| format!("level=warning msg=\"{message}\"")).collect()
}

/// As YAML values. The reference tool ran with a home folder, which we leave as `~`.
fn printed(node: &Node) -> Yaml {
    match &node.value {
        Value::Null => Yaml::Null,
        Value::Bool(value) => Yaml::from(*value),
        Value::Int(value) => Yaml::from(*value),
        // Go prints a whole number without a point.
        Value::Float(value) => serde_yaml::from_str(&value.to_string()).unwrap(),
        Value::Time(text) | Value::Text(text) => match text.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => Yaml::from(format!("/root{rest}")),
            _ => Yaml::from(text.clone()),
        },
        Value::List(items) => Yaml::Sequence(items.iter().map(printed).collect()),
        Value::Map(map) => {
            let entries = map.entries.iter();
            Yaml::Mapping(
                entries.map(|entry| (Yaml::from(entry.key.clone()), printed(&entry.value))).collect(),
            )
        }
    }
}

/// Whether none of the problems lies on what the reference tool's message names.
fn misplaced(case: &Case<'_>, model: &Model) -> Option<String> {
    let problems = &model.problems;
    let nowhere =
        |span: Span| span.of(case.text()).trim_matches([' ', '\n']).len() == case.text().trim().len();
    let lines = case.text().lines().count();
    let whole = problems.iter().any(|problem| problem.place.file == 0 && nowhere(problem.place.span));
    if whole && lines > 1 {
        return Some(format!("{}: a whole file is no place", case.name()));
    }
    let guilty = guilty(case.text(), case.error())?;
    let elsewhere =
        problems.iter().all(|problem| problem.place.file == 0 && !guilty.contains(problem.place.span));
    elsewhere.then(|| {
        let places = problems.iter().map(|problem| problem.place.span.of(case.text()));
        let places: Vec<&str> = places.collect();
        format!("{}: {} is not at {places:?}", case.name(), case.error())
    })
}

/// The entry that a message names: by its path, or by the service.
fn guilty(text: &str, error: &str) -> Option<Span> {
    const SECTIONS: [&str; 6] = ["services.", "services[", "networks.", "volumes.", "secrets.", "configs."];
    let tree = yaml::parse(text).tree;
    if let Some(start) = SECTIONS.iter().filter_map(|section| error.find(section)).min() {
        let end = error[start..].find([' ', ':', '\'', '\n', ',']).map_or(error.len(), |end| start + end);
        let keys = error[start..end].split(['.', '[', ']']).filter(|key| !key.is_empty());
        return entry_of(&tree, keys);
    }
    let name = error.split("service \"").nth(1)?.split('"').next()?;
    entry_of(&tree, ["services", name].into_iter())
}

/// As far as a path leads: the last entry on it, with its key.
fn entry_of<'a>(tree: &Tree, keys: impl Iterator<Item = &'a str>) -> Option<Span> {
    let mut at = (*tree.documents.first()?)?;
    let mut found = None;
    for key in keys {
        let Some(entry) = tree.entries(at).iter().find(|entry| tree.scalar(entry.key) == Some(key)) else {
            break;
        };
        found = Some(tree.node(entry.key).span.to(tree.node(entry.value).span));
        at = tree.resolve(entry.value)?;
    }
    found
}
