//! `calfat init`: a settings file to start from.

use crate::{
    args,
    exit::Exit,
    path,
    settings::{NAMES, SCHEMA_ADDRESS},
    voice::Voice,
};
use calfat_parser::{
    text::{Language, Words},
    words,
};
use std::{
    io::{self, ErrorKind, Write},
    path::Path,
};

pub(crate) fn run(options: &args::Init, voice: Voice) -> Exit {
    let folder = &options.folder;
    let file = folder.join(NAMES[0]);
    let shown = path::shown(&file);
    if let Some(there) =
        NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_symlink() || file.exists())
        && !options.force
    {
        let there = path::shown(&there);
        voice.say(&words! {
            en: "`{there}` is there already and stays as it is; `--force` replaces it",
            fr: "`{there}` existe déjà et reste tel quel\u{202F}; `--force` le remplace",
        });
        return Exit::Failed;
    }
    if let Err(error) = write(folder, &file, starter(voice.language).as_bytes(), options.force) {
        let Words { en, fr } = path::reason(&error);
        voice.say(&words! {
            en: "`{shown}` could not be written: {en}",
            fr: "`{shown}` n'a pas pu être écrit\u{202F}: {fr}",
        });
        return Exit::Failed;
    }
    voice.say(&words! {
        en: "wrote `{shown}`; `calfat config show` says what it means for a file",
        fr: "`{shown}` est écrit\u{202F}; `calfat config show` dit ce que cela donne pour un fichier",
    });
    if let Some(foreign) = FOREIGN.iter().find(|name| folder.join(name).is_file()) {
        voice.say(&words! {
            en: "`{foreign}` holds settings of another tool: `calfat migrate` turns them into ours",
            fr: "`{foreign}` contient les réglages d'un autre outil\u{202F}: `calfat migrate` les traduit",
        });
    }
    Exit::Clean
}

/// Where other tools keep their settings.
const FOREIGN: [&str; 16] = [
    ".hadolint.yaml",
    ".hadolint.yml",
    "hadolint.yaml",
    ".dclintrc",
    ".dclintrc.json",
    ".dclintrc.yaml",
    ".dclintrc.yml",
    ".dclintrc.js",
    ".dclintrc.cjs",
    "dclint.config.js",
    "dclint.config.cjs",
    "dclint.config.mjs",
    ".tally.toml",
    "tally.toml",
    ".compose-lint.yaml",
    ".compose-lint.yml",
];

/// Writes it whole or not at all; a file that somebody else has just made stays.
fn write(folder: &Path, file: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if file.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The mask of the user takes away from these.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut new = builder.prefix(".calfat").tempfile_in(folder)?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    let kept = if force { new.persist(file) } else { new.persist_noclobber(file) };
    kept.map(drop).map_err(|error| error.error)
}

fn starter(language: Language) -> String {
    let page = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/settings.md");
    let text = match language {
        Language::En => EN,
        Language::Fr => FR,
    };
    format!("# yaml-language-server: $schema={SCHEMA_ADDRESS}\n{}", text.replace("PAGE", page))
}

const EN: &str = "\
# Settings of calfat for this folder and all below it. Every key: PAGE

# What everything starts from: recommended, strict, security, course, hadolint, buildkit or dclint.
pack: recommended

# One rule at a time: error, warning, info, style or off. `calfat rules` lists them.
rules:
  floating-tag: error

# What is not wanted here, each with its reason:
#
# ignore:
#   - missing-healthcheck # the platform looks after that

# What is different for some paths:
#
# overrides:
#   - paths: [tests/]
#     ignore: [root-user]
";

const FR: &str = "\
# Réglages de calfat pour ce dossier et tout ce qu'il contient. Toutes les clés\u{202F}: PAGE

# Ce dont tout part\u{202F}: recommended, strict, security, course, hadolint, buildkit ou dclint.
pack: recommended

# Une règle à la fois\u{202F}: error, warning, info, style ou off. `calfat rules` en donne la liste.
rules:
  floating-tag: error

# Ce qui n'est pas souhaité ici, chaque fois avec sa raison\u{202F}:
#
# ignore:
#   - missing-healthcheck # la plateforme s'en occupe

# Ce qui change pour certains chemins\u{202F}:
#
# overrides:
#   - paths: [tests/]
#     ignore: [root-user]
";
