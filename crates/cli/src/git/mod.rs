//! What git knows: asked of the program itself, for no library is as right. Only commands that read the object store and
//! the index are used, never one that looks at the work tree: no filter, hook or program that a repository names is run.

mod index;
mod objects;
mod past;
mod tree;

pub(crate) use index::Index;
pub(crate) use objects::Blob;
pub(crate) use past::Past;

use crate::path;
use calfat_parser::{text::Words, words};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A repository, asked from one of its folders.
#[derive(Clone, Debug)]
struct Git {
    folder: PathBuf,
    /// Whether the variables hold by which a hook is told its repository and its index.
    in_hook: bool,
}

/// What a repository may have set that would run a program or ask the network.
const SETTINGS: [&str; 6] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "core.pager=cat",
];

/// The variables that say where a repository is.
const PLACES: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
];

impl Git {
    fn command(&self, words: &[&str]) -> Command {
        let mut git = Command::new("git");
        git.args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"]);
        git.args(SETTINGS.iter().flat_map(|setting| ["-c", *setting]));
        git.args(words).current_dir(&self.folder);
        // Its sentences are read, and nothing may wait for an answer or fetch what is missing.
        git.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
        git.env("GIT_ALLOW_PROTOCOL", "none").env_remove("GIT_EXTERNAL_DIFF").env_remove("GIT_TRACE");
        if !self.in_hook {
            for name in PLACES {
                git.env_remove(name);
            }
        }
        git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        git
    }

    /// What a command prints. Ok(None) if it says no without a word.
    fn ask(&self, words: &[&str]) -> Result<Option<Vec<u8>>, Words> {
        let output = self.command(words).output().map_err(|error| failed(&error))?;
        if output.status.success() {
            return Ok(Some(output.stdout));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().map(str::trim).find(|line| !line.is_empty());
        let Some(said) = said else { return Ok(None) };
        if said.contains("not a git repository") || said.contains("must be run in a work tree") {
            let folder = path::seen_from_here(&self.folder);
            return Err(words! {
                en: "`{folder}` lies in no git repository",
                fr: "`{folder}` n'est dans aucun dépôt git",
            });
        }
        let said = said.trim_start_matches("fatal: ").trim_start_matches("error: ");
        Err(words! { en: "git refused: {said}", fr: "git a refusé\u{202F}: {said}" })
    }

    /// The same where an answer must come.
    fn tell(&self, words: &[&str]) -> Result<Vec<u8>, Words> {
        self.ask(words)?.ok_or_else(|| {
            let command = words.first().copied().unwrap_or_default();
            words! { en: "`git {command}` failed", fr: "`git {command}` a échoué" }
        })
    }

    /// One word of an answer, without the line break behind it.
    fn word(&self, words: &[&str]) -> Result<Option<String>, Words> {
        let answer = self.ask(words)?;
        Ok(answer.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned()))
    }

    /// The real folder at the top of the work tree.
    fn top(&self) -> Result<PathBuf, Words> {
        let mut answer = self.tell(&["rev-parse", "--show-toplevel"])?;
        answer.pop_if(|byte| *byte == b'\n');
        tree::path(&answer).map(|top| path::real_folder(&top)).ok_or_else(|| {
            let folder = path::seen_from_here(&self.folder);
            words! { en: "the path of `{folder}` is no text", fr: "le chemin de `{folder}` n'est pas du texte" }
        })
    }
}

fn failed(error: &std::io::Error) -> Words {
    if error.kind() == ErrorKind::NotFound {
        return words! {
            en: "the program `git` was not found, and `--since` and `--staged` need it",
            fr: "le programme `git` est introuvable, or `--since` et `--staged` en ont besoin",
        };
    }
    let Words { en, fr } = path::reason(error);
    words! { en: "`git` could not be run: {en}", fr: "`git` n'a pas pu être lancé\u{202F}: {fr}" }
}

/// The real place of something: of a folder all links are followed, of a file those above it.
fn real(given: &Path) -> PathBuf {
    if given.is_dir() { path::real_folder(given) } else { path::real(given) }
}
