//! Contexts from which the sources were left out: a repository of examples, a part of a project.

use calfat_project::Folder;

/// What describes a project and is not its program.
const PAPERS: &[&str] = &[
    "build.gradle",
    "build.gradle.kts",
    "cargo.lock",
    "cargo.toml",
    "composer.json",
    "composer.lock",
    "containerfile",
    "gemfile",
    "gemfile.lock",
    "go.mod",
    "go.sum",
    "license",
    "makefile",
    "package-lock.json",
    "package.json",
    "pipfile",
    "pipfile.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pom.xml",
    "pyproject.toml",
    "yarn.lock",
];

/// How many folders are looked into.
const MOST_FOLDERS: usize = 50;

/// Whether there is nothing in a context but Dockerfiles, Compose files, lists of packages and notes.
pub(crate) fn is_skeleton(folder: &Folder) -> bool {
    let (mut open, mut at) = (vec![String::new()], 0);
    while let Some(inner) = open.get(at).cloned() {
        at += 1;
        for entry in folder.entries(&inner).unwrap_or_default() {
            let name = entry.name.to_ascii_lowercase();
            if !entry.is_folder && !is_paper(&name) {
                return false;
            }
            let path = if inner.is_empty() { entry.name } else { format!("{inner}/{}", entry.name) };
            if entry.is_folder && !name.starts_with('.') {
                if open.len() == MOST_FOLDERS {
                    return false;
                }
                open.push(path);
            }
        }
    }
    true
}

fn is_paper(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    name.starts_with('.')
        || PAPERS.contains(&name)
        || name.starts_with("dockerfile")
        || name.starts_with("requirements")
        || ["md", "csproj", "sln", "dockerfile", "dockerignore"].contains(&ending)
        || ["yml", "yaml"].contains(&ending) && name.contains("compose")
}
