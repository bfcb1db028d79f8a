//! `.pre-commit-hooks.yaml` against what the program does.

use crate::disk::{root, text};
use calfat_project::Kind;
use regex::Regex;
use serde_yaml::Value;

const NAMES: &[&str] = &[
    "Dockerfile",
    "dockerfile",
    "DOCKERFILE",
    "Dockerfile.dev",
    "Dockerfile-dev",
    "Dockerfile_dev",
    "Dockerfile.",
    "Dockerfiles",
    "Dockerfile.md",
    "Dockerfile.markdown",
    "Dockerfile.md.dev",
    "app.dockerfile",
    "app.Dockerfile",
    "app-dockerfile",
    ".dockerfile",
    "dockerfiles.dockerfile",
    "dockerfile-a.dockerfile",
    "Containerfile",
    "containerfile.dev",
    "app.containerfile",
    "containerfilex",
    ".dockerignore",
    ".DockerIgnore",
    "dockerignore",
    "Dockerfile.dockerignore",
    "app.dockerignore",
    ".dockerignore.bak",
    ".dockerignore.md",
    ".containerignore",
    "compose.yaml",
    "compose.yml",
    "Compose.YML",
    "compose.prod.yaml",
    "compose-prod.yaml",
    "compose_prod.yml",
    "compose.md.yaml",
    "composer.yaml",
    "compose.json",
    "compose.yaml.bak",
    "my-compose.yaml",
    "docker-compose.yaml",
    "docker-compose.override.yml",
    "docker-composer.yml",
    "docker-compose-dev.yaml",
    "docker-compose",
    "my-docker-compose.yml",
    "docker_compose.yml",
    "README.md",
    "values.yaml",
    "Makefile",
];

fn manifest() -> Vec<Value> {
    let manifest: Value = serde_yaml::from_str(&text(&root().join(".pre-commit-hooks.yaml"))).unwrap();
    manifest.as_sequence().unwrap().clone()
}

/// What pre-commit hands to a hook, by the path in the repository.
fn takes(hook: &Value, path: &str) -> bool {
    let means = |key: &str| Regex::new(hook[key].as_str().unwrap()).unwrap().is_match(path);
    means("files") && !means("exclude")
}

#[test]
fn hooks_take_the_files_that_are_found_in_a_folder() {
    for hook in manifest() {
        for name in NAMES {
            // Markdown is checked on request only.
            let found = Kind::of_file_name(name).is_some_and(|kind| kind != Kind::Markdown);
            for folder in ["", "a/", "a.md/", "compose/", "a/Dockerfile/"] {
                let path = format!("{folder}{name}");
                assert_eq!(takes(&hook, &path), found, "{}: {path}", hook["id"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn hooks_are_one_process_that_honours_the_settings() {
    let ids = ["calfat", "calfat-fix", "calfat-system", "calfat-docker"];
    let hooks = manifest();
    assert_eq!(hooks.iter().map(|hook| hook["id"].as_str().unwrap()).collect::<Vec<_>>(), ids);
    for hook in hooks {
        assert_eq!(hook["require_serial"].as_bool(), Some(true));
        assert!(hook["entry"].as_str().unwrap().contains(" check --force-exclude"));
    }
}
