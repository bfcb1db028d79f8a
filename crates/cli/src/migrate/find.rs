//! Where the settings of other tools lie.

use super::{
    tool::{TOOLS, Tool, of_name, of_peer},
    value::{Kind, Refusal, Value},
};
use crate::{args, path};
use calfat_parser::{text::Words, words};
use std::{
    collections::BTreeMap,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

/// No honest settings file has so many bytes.
const LARGEST: u64 = 1 << 20;

/// A settings file that was read.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) tool: &'static Tool,
    pub(super) file: PathBuf,
    pub(super) root: Value,
}

/// A sentence, and what it is about: a file, perhaps with a line.
#[derive(Debug)]
pub(super) struct Trouble {
    pub(super) place: String,
    pub(super) words: Words,
}

impl Trouble {
    pub(super) fn new(file: &Path, words: Words) -> Self {
        Self { place: path::shown(file), words }
    }

    pub(super) fn of(file: &Path, Refusal { line, words }: Refusal) -> Self {
        Self { place: format!("{}:{line}", path::shown(file)), words }
    }
}

/// What was found: by folder, the files in the order of the tools; and what else there is to say.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) folders: BTreeMap<PathBuf, Vec<Source>>,
    pub(super) remarks: Vec<Trouble>,
}

impl Found {
    /// Looks at what the command line names.
    ///
    /// # Errors
    /// If something is not there, cannot be read, or is nothing of the kind.
    pub(super) fn search(args: &args::Migrate) -> Result<Self, Trouble> {
        let mut found = Self::default();
        for path in &args.paths {
            if path.is_dir() {
                found.in_folder(path, args)?;
            } else {
                found.named(path, args)?;
            }
        }
        Ok(found)
    }

    fn in_folder(&mut self, folder: &Path, args: &args::Migrate) -> Result<(), Trouble> {
        let before = self.folders.get(folder).map_or(0, Vec::len);
        let wanted = |tool: &&Tool| args.from.is_none_or(|peer| tool.peer == peer);
        for tool in TOOLS.iter().filter(wanted) {
            self.of_tool(tool, folder)?;
        }
        if self.folders.get(folder).map_or(0, Vec::len) > before {
            return Ok(());
        }
        Err(Trouble::new(
            folder,
            words! {
                en: "there are no settings of hadolint, tally, dclint or compose-lint here",
                fr: "il n'y a pas de réglages de hadolint, tally, dclint ou compose-lint ici",
            },
        ))
    }

    fn of_tool(&mut self, tool: &'static Tool, folder: &Path) -> Result<(), Trouble> {
        let mut first: Option<&str> = None;
        for name in tool.names.iter().chain(tool.programs) {
            let file = folder.join(name);
            if file.symlink_metadata().is_err() {
                continue;
            }
            if let Some(first) = first {
                if name.starts_with("package.") {
                    continue;
                }
                let tool = tool.name;
                let words = words! {
                    en: "{tool} does not read this file, for it finds `{first}` before",
                    fr: "{tool} ne lit pas ce fichier, car il trouve d'abord `{first}`",
                };
                self.remarks.push(Trouble::new(&file, words));
                continue;
            }
            if leads_out(&file, folder) {
                let words = words! {
                    en: "it is a link out of this folder and was not read; name the file that it leads to",
                    fr: "c'est un lien qui mène hors de ce dossier\u{202F}: il n'a pas été lu\u{202F}; indiquez le fichier vers lequel il mène",
                };
                return Err(Trouble::new(&file, words));
            }
            let Some(root) = load(tool, &file, false)? else { continue };
            first = Some(name);
            self.add(folder, Source { tool, file, root });
        }
        Ok(())
    }

    fn named(&mut self, file: &Path, args: &args::Migrate) -> Result<(), Trouble> {
        file.metadata().map_err(|error| Trouble::new(file, path::reason(&error)))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let tool = args.from.map_or_else(|| of_name(&name), of_peer).ok_or_else(|| {
            let words = words! {
                en: "the name does not say which tool these settings belong to: add `--from hadolint`, `tally`, `dclint` or `compose-lint`",
                fr: "le nom ne dit pas à quel outil appartiennent ces réglages\u{202F}: ajoutez `--from hadolint`, `tally`, `dclint` ou `compose-lint`",
            };
            Trouble::new(file, words)
        })?;
        let root = load(tool, file, true)?.unwrap_or(Value { line: 1, kind: Kind::Nothing });
        let folder = file.parent().unwrap_or(Path::new(""));
        // dclint looks into this folder from the one above.
        let folder = if folder.ends_with(".config") { folder.parent().unwrap_or(folder) } else { folder };
        self.add(folder, Source { tool, file: file.to_owned(), root });
        Ok(())
    }

    fn add(&mut self, folder: &Path, source: Source) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let sources = self.folders.entry(folder.to_owned()).or_default();
        let place = |tool: &Tool| TOOLS.iter().position(|one| one.name == tool.name);
        let at = sources.partition_point(|other| place(other.tool) <= place(source.tool));
        sources.insert(at, source);
    }
}

/// What is found, not named, may have come with somebody's repository.
fn leads_out(file: &Path, folder: &Path) -> bool {
    let folder = path::real_folder(folder);
    file.canonicalize().is_ok_and(|real| !real.starts_with(folder))
}

/// The first file in a folder that holds settings of another tool.
pub(crate) fn found_in(folder: &Path) -> Option<&'static str> {
    let names = TOOLS.iter().flat_map(|tool| tool.names.iter().chain(tool.programs));
    // Every other project has one, and it seldom speaks of linters.
    names.copied().filter(|name| !name.starts_with("package.")).find(|name| folder.join(name).is_file())
}

/// What a file holds; none for a `package.json` in which the tool is not spoken of.
fn load(tool: &Tool, file: &Path, named: bool) -> Result<Option<Value>, Trouble> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if tool.programs.iter().any(|program| program.rsplit('/').next() == Some(&*name)) {
        let words = words! {
            en: "a program cannot be read: write what it exports as `.dclintrc.json`, and migrate that",
            fr: "un programme ne peut pas être lu\u{202F}: écrivez ce qu'il exporte dans `.dclintrc.json`, et migrez ce fichier",
        };
        return Err(Trouble::new(file, words));
    }
    let text = read(file).map_err(|words| Trouble::new(file, words))?;
    let is_package = name.starts_with("package.");
    if is_package && !named && !text.contains(tool.name) {
        return Ok(None);
    }
    let root = (tool.parse)(&text).map_err(|refusal| Trouble::of(file, refusal))?;
    let root = if is_package { root.into_entry(tool.name) } else { Some(root) };
    let Some(root) = root else {
        let key = tool.name;
        let words = words! {
            en: "there is no key `{key}` in this file",
            fr: "il n'y a pas de clé `{key}` dans ce fichier",
        };
        return if named { Err(Trouble::new(file, words)) } else { Ok(None) };
    };
    if root.map().is_none() {
        let words = words! {
            en: "settings are a mapping of keys and values",
            fr: "les réglages doivent être un dictionnaire `clé: valeur`",
        };
        return Err(Trouble::of(file, Refusal { line: root.line, words }));
    }
    Ok(Some(root))
}

/// The text of a file. It may have been found, not named: a link to a device or a pipe must not keep the run waiting.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn read(file: &Path) -> Result<String, Words> {
    let refused = |error: std::io::Error| path::reason(&error);
    let metadata = file.metadata().map_err(refused)?;
    if metadata.is_dir() {
        return Err(path::reason(&ErrorKind::IsADirectory.into()));
    }
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(words! {
            en: "this is no file of settings, or one that is too large",
            fr: "ce n'est pas un fichier de réglages, ou il est trop gros",
        });
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)).map_err(refused)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        words! { en: "this is not UTF-8 (byte {at})", fr: "ce n'est pas de l'UTF-8 (octet {at})" }
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}
