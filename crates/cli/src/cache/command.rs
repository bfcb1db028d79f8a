use super::place::Folder;
use crate::{args::CacheDeed, exit::Exit, path, pipe, voice::Voice};
use calfat_parser::{text::Words, words};
use calfat_report::printable;
use std::io;

/// `calfat cache`: where it is, and away with it.
pub(crate) fn run(deed: CacheDeed, voice: Voice) -> Exit {
    let Some(folder) = Folder::of_user() else {
        voice.say(&words! {
            en: "there is no cache: `CALFAT_CACHE_DIR` is empty, or nobody knows your home folder",
            fr: "il n'y a pas de cache\u{202F}: `CALFAT_CACHE_DIR` est vide, ou votre dossier personnel est inconnu",
        });
        return Exit::Failed;
    };
    let shown = path::shown(folder.path());
    let sentence = match deed {
        CacheDeed::Dir => format!("{}\n", printable(&shown)),
        CacheDeed::Clean => match folder.clean() {
            Ok((files, bytes)) => {
                let kib = bytes.div_ceil(1024);
                let words = words! {
                    en: "files deleted from `{shown}`: {files} ({kib} KiB)",
                    fr: "fichiers supprimés de `{shown}`\u{202F}: {files} ({kib}\u{A0}Kio)",
                };
                format!("{}\n", printable(words.get(voice.language)))
            }
            Err(error) => {
                let Words { en, fr } = path::reason(&error);
                voice.say(&words! {
                    en: "the cache in `{shown}` could not be deleted: {en}",
                    fr: "le cache de `{shown}` n'a pas pu être supprimé\u{202F}: {fr}",
                });
                return Exit::Failed;
            }
        },
    };
    voice.finish(pipe::print(&mut io::stdout().lock(), sentence.as_bytes()), Exit::Clean)
}
