#![expect(clippy::disallowed_methods, reason = "the tests lay out files and read what was written")]

use std::{
    ffi::OsStr,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};
use tempfile::TempDir;

/// The program, built once for all tests.
pub(super) fn calfat() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        // This test lies in `<target>/<profile>/deps`.
        let test = std::env::current_exe().unwrap();
        let profile = test.ancestors().nth(2).unwrap();
        let mut build = Command::new(env!("CARGO"));
        build
            .args(["build", "--quiet", "--package", "calfat", "--target-dir"])
            .arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.current_dir(crate::disk::root()).status().unwrap().success());
        profile.join(format!("calfat{}", std::env::consts::EXE_SUFFIX))
    });
    let mut command = Command::new(program);
    for name in ["CALFAT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

/// A folder with files, and the program run in it.
pub(super) struct Yard(TempDir);

/// What a run left behind.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) status: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Yard {
    pub(super) fn new(files: &[(&str, &[u8])]) -> Self {
        let yard = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in files {
            let path = yard.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        yard
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).unwrap()
    }

    /// Runs the program with these blank-separated words.
    pub(super) fn run(&self, words: &str) -> Done {
        self.run_with(words, b"", &[])
    }

    /// Runs the program with something on standard input, and variables set.
    pub(super) fn run_with(&self, words: &str, input: &[u8], variables: &[(&str, &str)]) -> Done {
        let words: Vec<&str> = words.split_whitespace().collect();
        self.run_words(&words, input, variables)
    }

    /// Runs the program with these words, as odd as they may be.
    pub(super) fn run_words(
        &self,
        words: &[impl AsRef<OsStr>],
        input: &[u8],
        variables: &[(&str, &str)],
    ) -> Done {
        let mut command = calfat();
        command.args(words).current_dir(self.path()).envs(variables.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that reads nothing may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input);
        Done::from(child.wait_with_output().unwrap())
    }
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let status = output.status.code().expect("it was not killed");
        Self { status, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Done {
    /// The status, after standard error was seen to hold nothing.
    pub(super) fn silent(&self) -> i32 {
        assert_eq!(self.err, "");
        self.status
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}
