use super::{
    error::Error,
    fault::Refusal,
    loaded::{Loaded, Told},
    reach::Reach,
    sort,
};
use crate::path;
use calfat_parser::{
    text::{Source, Words},
    words,
};
use calfat_rules::PACKS;
use std::{
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

/// No honest settings file has so many bytes.
const LARGEST: u64 = 1 << 20;

/// Files that extend each other, at most so many one through the other …
const DEEPEST: usize = 16;
/// … and so many in all, for two that each name the next twice would double at every step.
const MOST: usize = 64;

/// A settings file and what it extends, weakest first; the file itself comes last.
#[derive(Debug, Default)]
pub(crate) struct Chain {
    pub(super) steps: Vec<Loaded>,
}

impl Chain {
    /// Reads a file and all that it extends; none if there is no such file. Without a reach, it may extend whatever it names.
    ///
    /// # Errors
    /// All that is wrong with any of these files.
    pub(super) fn read(file: &Path, reach: Option<&Reach>) -> Result<Option<Self>, Error> {
        let source = match source(file) {
            Ok(source) => source,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(unreadable(file, &error)),
        };
        let real = file.canonicalize().map_err(|error| unreadable(file, &error))?;
        let folder = path::real_folder(file.parent().unwrap_or(Path::new("")));
        let is_link = real != folder.join(file.file_name().unwrap_or_default());
        if is_link && reach.is_some_and(|reach| !reach.allows(&real, &folder)) {
            return Err(leads_elsewhere(file));
        }
        let mut builder = Builder { reach, steps: Vec::new(), error: Error::default(), open: vec![real] };
        builder.add(Loaded::read(file, source));
        if builder.error.is_empty() { Ok(Some(Self { steps: builder.steps })) } else { Err(builder.error) }
    }
}

/// The pack of that name, which is known to exist.
pub(super) fn pack(name: &str) -> Loaded {
    let pack = PACKS.iter().find(|(pack, _)| *pack == name);
    Loaded::pack(name, pack.map_or("", |(_, yaml)| yaml))
}

struct Builder<'a> {
    reach: Option<&'a Reach>,
    steps: Vec<Loaded>,
    error: Error,
    /// The real paths of the files that are being read, each extended by the one before it.
    open: Vec<PathBuf>,
}

impl Builder<'_> {
    /// What a file extends comes before it. The recursion ends at [`DEEPEST`].
    fn add(&mut self, (loaded, (mut faults, more)): (Loaded, Told)) {
        for word in &loaded.section.extends {
            if let Err(refusal) = self.extend(&word.value, &loaded) {
                faults.push(super::fault::Fault { span: word.span, refusal });
            }
        }
        self.error.add(&loaded, faults, more);
        self.steps.push(loaded);
    }

    fn extend(&mut self, word: &str, by: &Loaded) -> Result<(), Refusal> {
        if self.steps.len() + self.open.len() > MOST {
            return Err(words! {
                en: "more than {MOST} settings files and packs extend each other",
                fr: "plus de {MOST} fichiers de réglages et packs s'étendent les uns les autres",
            }
            .into());
        }
        if !sort::is_path(word) {
            self.steps.push(pack(word));
            return Ok(());
        }
        let folder = path::real_folder(by.path.parent().unwrap_or(Path::new("")));
        let place = folder.join(word);
        // Whether there is such a file elsewhere is nobody's business.
        if self.reach.is_some_and(|reach| !reach.allows(&path::real(&place), &folder)) {
            return Err(out_of_reach(word));
        }
        let real = place.canonicalize().map_err(|error| unextended(word, &error))?;
        if self.open.contains(&real) {
            return Err(words! {
                en: "`{word}` is extended by way of itself",
                fr: "`{word}` finit par s'étendre lui-même",
            }
            .into());
        }
        if self.open.len() == DEEPEST {
            return Err(words! {
                en: "more than {DEEPEST} settings files extend each other, one through the other",
                fr: "plus de {DEEPEST} fichiers de réglages s'étendent en chaîne",
            }
            .into());
        }
        if self.reach.is_some_and(|reach| !reach.allows(&real, &folder)) {
            return Err(out_of_reach(word));
        }
        let source = source(&real).map_err(|error| unextended(word, &error))?;
        self.open.push(real.clone());
        self.add(Loaded::read(&real, source));
        self.open.pop();
        Ok(())
    }
}

/// Settings are found, not only named: a link to a device or a pipe must not keep the run waiting for ever.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn source(file: &Path) -> io::Result<Source> {
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let refused = || io::Error::other("no file of settings, or too large for one");
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(refused());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(refused()) } else { Ok(Source::new(bytes)) }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(file: &Path, error: &io::Error) -> Error {
    let Words { en, fr } = reason(error);
    let words = words! {
        en: "the settings cannot be read: {en}",
        fr: "les réglages ne peuvent pas être lus\u{202F}: {fr}",
    };
    Error::unread(path::seen_from_here(file), words)
}

fn leads_elsewhere(file: &Path) -> Error {
    let words = words! {
        en: "the settings are a link that leads out of what is checked; if you trust it, name it with `--config`",
        fr: "ce fichier de réglages est un lien qui mène hors de ce qui est vérifié\u{202F}; si vous lui faites confiance, indiquez-le avec `--config`",
    };
    Error::unread(path::seen_from_here(file), words)
}

fn unextended(word: &str, error: &io::Error) -> Refusal {
    let Words { en, fr } = reason(error);
    words! {
        en: "`{word}` cannot be extended: {en}",
        fr: "`{word}` ne peut pas être étendu\u{202F}: {fr}",
    }
    .into()
}

fn out_of_reach(word: &str) -> Refusal {
    let words = words! {
        en: "`{word}` lies outside of what is checked, where settings that were found may not lead",
        fr: "`{word}` est hors de ce qui est vérifié, et des réglages trouvés sans `--config` ne peuvent pas y mener",
    };
    let help = words! {
        en: "if you trust these settings, name them with `--config`",
        fr: "si vous faites confiance à ces réglages, indiquez-les avec `--config`",
    };
    Refusal { words, help: Some(help) }
}

fn reason(error: &io::Error) -> Words {
    if error.kind() == ErrorKind::Other {
        return words! {
            en: "it is no regular file of at most 1 MiB",
            fr: "ce n'est pas un fichier ordinaire de 1 Mio au plus",
        };
    }
    path::reason(error)
}
