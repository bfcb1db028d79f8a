//! How long calfat and its peers take on the same Dockerfiles.

use crate::{Result, about, peers::Tool};
use std::{
    collections::BTreeSet,
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// Builds calfat, runs every linter that is there on the Dockerfiles under `folder`, and tells the medians.
///
/// Each gets copies of the same files, named `NUMBER/Dockerfile`, in one call. A file on which some linter gives up is
/// left out for all. The linters take turns, so that a slow minute of the machine hits all of them.
///
/// # Errors
/// If calfat cannot be built, there is no Dockerfile, or a linter fails on what it accepted before.
pub fn run(root: &Path, folder: &Path, runs: usize) -> Result<String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut tools = vec![Tool::calfat(build(root)?)];
    tools.extend(Tool::peers(&folders));
    let dockerfiles = dockerfiles(folder)?;
    let stage = tempfile::tempdir().map_err(|error| error.to_string())?;
    let staged = copy(&dockerfiles, stage.path())?;
    let mut files = staged.clone();
    let mut out = String::new();
    for tool in tools.iter().filter(|tool| tool.takes_files()) {
        let accepted = tool.accepted(stage.path(), &files);
        if accepted.len() < files.len() {
            let _ = writeln!(
                out,
                "{} gives up on {} files; left out for all",
                tool.name,
                files.len() - accepted.len()
            );
        }
        files = accepted;
    }
    if files.is_empty() {
        return Err(format!("{out}no Dockerfile is left under {}", folder.display()));
    }
    for left_out in staged.iter().filter(|file| !files.contains(file)) {
        let path = stage.path().join(left_out);
        fs::remove_file(&path).map_err(about(&path))?;
    }
    let _ = writeln!(out, "{} Dockerfiles, {runs} runs each, medians:", files.len());
    let measured = measure(&tools, stage.path(), &files, runs)?;
    let own = measured[0].0.as_secs_f64();
    for (tool, (time, findings)) in tools.iter().zip(&measured) {
        let (seconds, ratio) = (time.as_secs_f64(), time.as_secs_f64() / own);
        let _ = writeln!(
            out,
            "{:<10} {seconds:>8.3} s  {ratio:>7.1} × calfat  {findings:>7} findings",
            tool.name
        );
    }
    Ok(out)
}

fn measure(tools: &[Tool], folder: &Path, files: &[String], runs: usize) -> Result<Vec<(Duration, usize)>> {
    let mut all = vec![Vec::new(); tools.len()];
    for _ in 0..runs {
        for (tool, measured) in tools.iter().zip(&mut all) {
            let run = tool.run(folder, files);
            measured.push(run.ok_or_else(|| format!("{} gives no report; take it out of PATH", tool.name))?);
        }
    }
    let median = |mut measured: Vec<(Duration, usize)>| {
        measured.sort();
        measured[measured.len() / 2]
    };
    Ok(all.into_iter().map(median).collect())
}

fn build(root: &Path) -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--package=calfat", "--quiet"]).current_dir(root);
    let status = command.status().map_err(|error| error.to_string())?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    status.success().then(|| target.join("release/calfat")).ok_or_else(|| "calfat cannot be built".into())
}

/// The Dockerfiles under a folder, sorted; symbolic links are not followed.
fn dockerfiles(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(about(&folder))? {
            let entry = entry.map_err(about(&folder))?;
            let kind = entry.file_type().map_err(about(&folder))?;
            let name = entry.file_name().to_string_lossy().to_lowercase();
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && is_dockerfile(&name) {
                found.insert(entry.path());
            }
        }
    }
    Ok(found)
}

fn is_dockerfile(name: &str) -> bool {
    let front =
        name.strip_prefix("dockerfile").is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']));
    (front || name.ends_with(".dockerfile")) && !name.ends_with(".dockerignore")
}

fn copy(files: &BTreeSet<PathBuf>, stage: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let name = format!("{number:05}/Dockerfile");
        let path = stage.join(&name);
        fs::create_dir(stage.join(format!("{number:05}"))).map_err(about(stage))?;
        fs::copy(file, &path).map_err(about(file))?;
        names.push(name);
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_dockerfiles() {
        for name in ["dockerfile", "dockerfile.dev", "dockerfile-web", "web.dockerfile"] {
            assert!(is_dockerfile(name), "{name}");
        }
        for name in ["dockerfiles", "my-dockerfile", "dockerfile.dockerignore", "docker"] {
            assert!(!is_dockerfile(name), "{name}");
        }
    }
}
