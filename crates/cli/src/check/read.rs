use crate::{discover::Origin, path, settings::Size};
use calfat_parser::{text::Words, words};
use std::io::{self, Read};

/// Why there are no bytes.
#[derive(Debug)]
pub(crate) enum Unread {
    /// There are more than this.
    TooLarge(Size),
    /// The disk refused.
    Refused(io::Error),
}

impl Unread {
    /// In one sentence.
    pub(crate) fn words(&self) -> Words {
        match self {
            Self::TooLarge(limit) => {
                let limit_fr = limit.in_french();
                words! {
                    en: "the file is larger than {limit} and was not read",
                    fr: "le fichier dépasse {limit_fr} et n'a pas été lu",
                }
            }
            Self::Refused(error) => {
                let Words { en, fr } = path::reason(error);
                words! { en: "cannot be read: {en}", fr: "lecture impossible\u{202F}: {fr}" }
            }
        }
    }
}

/// Reads a file or standard input, but no more than the limit: a pipe or a device may never end.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
pub(crate) fn read(origin: &Origin, limit: Size) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    let most = limit.0 + 1;
    let read = match origin {
        Origin::Blob(blob) => match blob.read(limit.0) {
            Ok(Some(blob)) => {
                bytes = blob;
                Ok(bytes.len())
            }
            Ok(None) => return Err(Unread::TooLarge(limit)),
            Err(error) => Err(error),
        },
        Origin::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes),
        Origin::Disk(path) => {
            std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
        }
    };
    match read {
        Err(error) => Err(Unread::Refused(error)),
        Ok(_) if bytes.len() as u64 > limit.0 => Err(Unread::TooLarge(limit)),
        Ok(_) => Ok(bytes),
    }
}
