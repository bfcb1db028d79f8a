//! Other linters, and how each is asked for nothing but its findings on a set of Dockerfiles.

use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// A linter that is there.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    program: PathBuf,
    asked: &'static Asked,
}

/// How a linter is called: without settings, without network, in a machine's format, and with exit status 0 for findings.
struct Asked {
    program: &'static str,
    args: &'static [&'static str],
    /// Whether it takes the files themselves; else it walks the folder.
    takes_files: bool,
    /// How many findings a report holds; none if it is no report.
    count: fn(&Value) -> Option<usize>,
}

const CALFAT: Asked = Asked {
    program: "calfat",
    args: &["check", "--no-config", "--fail-on=none", "--format=json"],
    takes_files: true,
    count: |report| Some(report["findings"].as_array()?.len()),
};

const PEERS: &[Asked] = &[
    Asked {
        program: "hadolint",
        args: &["--no-fail", "--format=json"],
        takes_files: true,
        count: |report| Some(report.as_array()?.len()),
    },
    Asked {
        program: "tally",
        args: &["lint", "--no-config", "--slow-checks=off", "--fail-level=none", "--format=json"],
        takes_files: true,
        count: |report| Some(of_each(&report["files"], |file| file["violations"].as_array().map(Vec::len))),
    },
    Asked {
        program: "checkov",
        args: &[
            "--framework=dockerfile",
            "--output=json",
            "--compact",
            "--quiet",
            "--soft-fail",
            "--directory=.",
        ],
        takes_files: false,
        count: |report| Some(report["results"]["failed_checks"].as_array()?.len()),
    },
    Asked {
        program: "trivy",
        args: &["config", "--quiet", "--skip-check-update", "--format=json", "."],
        takes_files: false,
        count: |report| {
            report.get("SchemaVersion")?;
            Some(of_each(&report["Results"], |result| result["Misconfigurations"].as_array().map(Vec::len)))
        },
    },
];

fn of_each(list: &Value, count: fn(&Value) -> Option<usize>) -> usize {
    list.as_array().into_iter().flatten().filter_map(count).sum()
}

impl Tool {
    /// calfat itself.
    pub(crate) fn calfat(program: PathBuf) -> Self {
        Self { name: CALFAT.program, program, asked: &CALFAT }
    }

    /// The peers that stand in one of the folders.
    pub(crate) fn peers(folders: &[PathBuf]) -> Vec<Self> {
        let found = |asked: &'static Asked| {
            let program =
                folders.iter().map(|folder| folder.join(asked.program)).find(|path| path.is_file())?;
            Some(Self { name: asked.program, program, asked })
        };
        PEERS.iter().filter_map(found).collect()
    }

    /// Whether it needs to be told the files.
    pub(crate) fn takes_files(&self) -> bool {
        self.asked.takes_files
    }

    /// Runs once in `folder`. How long it took and how many findings there were; none if it gave no report.
    pub(crate) fn run(&self, folder: &Path, files: &[String]) -> Option<(Duration, usize)> {
        let mut command = Command::new(&self.program);
        command.args(self.asked.args).current_dir(folder).stdin(Stdio::null());
        if self.asked.takes_files {
            command.args(files);
        }
        let start = Instant::now();
        let output = command.output().ok()?;
        let time = start.elapsed();
        let report = serde_json::from_slice(&output.stdout).ok()?;
        Some((time, (self.asked.count)(&report)?))
    }

    /// The files that it gives a report on; some linters give none at all if one file of many is broken.
    pub(crate) fn accepted(&self, folder: &Path, files: &[String]) -> Vec<String> {
        if files.is_empty() || self.run(folder, files).is_some() {
            return files.to_vec();
        }
        if files.len() == 1 {
            return Vec::new();
        }
        let (left, right) = files.split_at(files.len() / 2);
        [self.accepted(folder, left), self.accepted(folder, right)].concat()
    }
}
