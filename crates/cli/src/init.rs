//! `calfat init`: a settings file to start from.

use crate::{
    args,
    exit::Exit,
    migrate, path,
    settings::{NAMES, SCHEMA_ADDRESS},
    voice::Voice,
    whole::Whole,
};
use calfat_parser::{
    text::{Language, Words},
    words,
};
use calfat_rules::PACKS;
use std::{
    io::{self, Write},
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
    if let Err(error) = write(&file, starter(voice.language).as_bytes(), options.force) {
        let Words { en, fr } = path::reason(&error);
        voice.say(&words! {
            en: "`{shown}` could not be written: {en}",
            fr: "`{shown}` n'a pas pu être écrit\u{202F}: {fr}",
        });
        return Exit::Failed;
    }
    voice.say(&words! {
        en: "wrote `{shown}`; `calfat config show` says what it means for a file",
        fr: "`{shown}` a été écrit\u{202F}; `calfat config show` montre ce que cela donne pour un fichier",
    });
    if let Some(foreign) = migrate::found_in(folder) {
        voice.say(&words! {
            en: "`{foreign}` holds settings of another tool: `calfat migrate` turns them into ours",
            fr: "`{foreign}` contient les réglages d'un autre outil\u{202F}: `calfat migrate` les traduit",
        });
    }
    Exit::Clean
}

/// A file that somebody else has just made stays.
fn write(file: &Path, bytes: &[u8], force: bool) -> io::Result<()> {
    let mut new = Whole::begin(file)?;
    new.write_all(bytes)?;
    if force { new.put() } else { new.put_new() }
}

fn starter(language: Language) -> String {
    let page = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/settings.md");
    let packs = PACKS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let text = match language {
        Language::En => EN,
        Language::Fr => FR,
    };
    format!(
        "# yaml-language-server: $schema={SCHEMA_ADDRESS}\n{}",
        text.replace("PAGE", page).replace("PACKS", &packs)
    )
}

const EN: &str = "\
# Settings of calfat for this folder and all below it. Every key: PAGE

# What everything starts from: PACKS.
pack: recommended

# One rule at a time: error, warning, info, style or off. `calfat rules` lists them.
#
# rules:
#   floating-tag: error

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

# Le point de départ\u{202F}: PACKS.
pack: recommended

# Règle par règle\u{202F}: error, warning, info, style ou off. `calfat rules` donne la liste des règles.
#
# rules:
#   floating-tag: error

# Les règles dont vous ne voulez pas ici, chacune avec la raison\u{202F}:
#
# ignore:
#   - missing-healthcheck # la plateforme s'en occupe

# Ce qui change pour certains chemins\u{202F}:
#
# overrides:
#   - paths: [tests/]
#     ignore: [root-user]
";
