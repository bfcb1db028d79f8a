use super::read::Unread;
use calfat_lint::{Category, Confidence, Finding, Level, Settings};
use calfat_parser::{
    text::{Span, Words},
    words,
};
use calfat_project::{Document, Kind, Skipped};

const UNREADABLE: &str = "unreadable-file";
const TOO_LARGE: &str = "file-too-large";
const INTERNAL: &str = "internal-error";

/// The faults that no rule finds, because there is nothing to read: they are findings all the same (category
/// correctness, level error), so that they are reported in every format and fail the run, and can be ignored by name.
pub(crate) const IDS: [&str; 3] = [INTERNAL, TOO_LARGE, UNREADABLE];

/// Why there is no tree of a file.
#[derive(Debug)]
pub(super) struct Fault {
    id: &'static str,
    unreadable: bool,
    reason: Words,
}

impl Fault {
    pub(super) fn internal() -> Self {
        let url = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
        let reason = words! {
            en: "calfat failed on this file; please report it: {url}",
            fr: "calfat a échoué sur ce fichier\u{202F}; merci de signaler l'erreur\u{202F}: {url}",
        };
        Self { id: INTERNAL, unreadable: false, reason }
    }

    /// The document that stands for the file, and what is to be said of it.
    pub(super) fn into_document(
        self,
        path: &str,
        kind: Kind,
        settings: &Settings,
    ) -> (Document, Vec<Finding>) {
        let finding = Finding {
            rule: self.id,
            category: Category::Correctness,
            level: Level::Error,
            confidence: Confidence::High,
            recommended: true,
            on_request: false,
            experimental: false,
            document: 0,
            span: Span::default(),
            words: self.reason.clone(),
            also: Vec::new(),
            labels: Vec::new(),
            fix: None,
        };
        let ignored = settings.selection.ignore.iter().any(|word| word.means(&finding));
        let skipped = Skipped { unreadable: self.unreadable, reason: self.reason };
        let findings = if ignored { Vec::new() } else { vec![finding] };
        (Document::skipped(path, kind, skipped), findings)
    }
}

impl From<Unread> for Fault {
    fn from(unread: Unread) -> Self {
        let reason = unread.words();
        match unread {
            Unread::TooLarge(_) => Self { id: TOO_LARGE, unreadable: false, reason },
            Unread::Refused(_) => Self { id: UNREADABLE, unreadable: true, reason },
        }
    }
}

/// What `calfat explain` says of a fault; none for another word.
pub(crate) fn explain(id: &str) -> Option<Words> {
    Some(match id {
        UNREADABLE => words! {
            en: "# A file could not be read\n\nThe disk refused; the message says why. The other files were checked.\n",
            fr: "# Un fichier n'a pas pu être lu\n\nLe disque a refusé la lecture\u{202F}; le message dit pourquoi. Les autres fichiers ont été vérifiés.\n",
        },
        TOO_LARGE => words! {
            en: "# A file is too large\n\nA file above the limit is not read, so that a run stays quick. `--max-file-size`, or `max-file-size:` in `calfat.yaml`, raises the limit.\n",
            fr: "# Un fichier est trop gros\n\nUn fichier plus gros que la limite n'est pas lu, pour que la vérification reste rapide. `--max-file-size`, ou `max-file-size:` dans `calfat.yaml`, augmente la limite.\n",
        },
        INTERNAL => words! {
            en: "# calfat itself failed\n\nThis is a fault of calfat, not of the file. Please report it, with the file if you can. The other files were checked.\n",
            fr: "# calfat a échoué\n\nL'erreur vient de calfat, pas du fichier. Merci de la signaler, si possible avec le fichier. Les autres fichiers ont été vérifiés.\n",
        },
        _ => return None,
    })
}
