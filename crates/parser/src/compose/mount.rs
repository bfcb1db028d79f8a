//! Short syntax of volumes: `[source:]target[:options]`, with Windows drives.
//!
//! Source: compose-go's `format.ParseVolume`.

use crate::atoms::go;
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A volume of a service. All ranges are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// What is mounted.
    pub kind: MountKind,
    /// Where the source stands; none for an anonymous volume.
    pub source: Option<Range<usize>>,
    /// Where the target stands.
    pub target: Range<usize>,
    /// The options, in order.
    pub options: Vec<MountOption>,
}

/// What is mounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountKind {
    /// A path of the host: the source begins with `.`, `/`, `~`, `\\` or a drive.
    Bind,
    /// A volume with a name.
    Named,
    /// A volume without a name.
    Anonymous,
}

/// An option behind the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountOption {
    /// What it says.
    pub kind: MountOptionKind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What an option says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountOptionKind {
    /// `ro`.
    ReadOnly,
    /// `rw`.
    ReadWrite,
    /// `nocopy`.
    NoCopy,
    /// `z` or `Z`.
    Selinux,
    /// `private`, `rshared` … .
    Propagation,
    /// Everything else, which the loader passes over in silence.
    Unknown,
}

/// A text that is no volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountError {
    /// The guilty part of the text: empty where something is missing.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: MountErrorKind,
}

/// Why a text is no volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MountErrorKind {
    /// Nothing at all.
    Empty,
    /// Nothing before, between or behind colons.
    EmptyPart,
    /// More than three parts.
    TooManyColons,
}

impl MountError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        match self.kind {
            MountErrorKind::Empty => "invalid empty volume spec".into(),
            MountErrorKind::EmptyPart => format!("invalid spec: {text}: empty section between colons"),
            MountErrorKind::TooManyColons => format!("invalid spec: {text}: too many colons"),
        }
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        match self.kind {
            MountErrorKind::Empty => words! {
                en: "a volume needs a path in the container",
                fr: "un volume a besoin d'un chemin dans le conteneur",
            },
            MountErrorKind::EmptyPart => words! {
                en: "a part of `{text}` is empty",
                fr: "une partie de `{text}` est vide",
            },
            MountErrorKind::TooManyColons => words! {
                en: "`{text}` has too many parts: `source:target:options`",
                fr: "`{text}` a trop de parties\u{202f}: `source:cible:options`",
            },
        }
    }
}

impl Mount {
    /// Whether the container may only read: the last of `ro` and `rw` counts.
    pub fn is_read_only(&self) -> bool {
        let last = self.options.iter().rev().map(|option| option.kind);
        last.into_iter().find(|kind| matches!(kind, MountOptionKind::ReadOnly | MountOptionKind::ReadWrite))
            == Some(MountOptionKind::ReadOnly)
    }

    /// The last option of a kind.
    pub fn option(&self, kind: MountOptionKind) -> Option<&MountOption> {
        self.options.iter().rev().find(|option| option.kind == kind)
    }
}

/// Reads a volume. Colons inside of `${…}` do not count, so that texts can be read before interpolation too.
///
/// # Errors
/// Where the loader refuses the text.
pub fn parse(text: &str) -> Result<Mount, MountError> {
    if text.is_empty() {
        return Err(MountError { range: 0..0, kind: MountErrorKind::Empty });
    }
    if text.len() <= 2 {
        let target = 0..text.len();
        return Ok(Mount { kind: MountKind::Anonymous, source: None, target, options: Vec::new() });
    }
    let parts = parts(text);
    if let Some(empty) = parts.iter().take(3).find(|part| part.is_empty()) {
        return Err(MountError { range: empty.clone(), kind: MountErrorKind::EmptyPart });
    }
    let (source, target, options) = match &parts[..] {
        [target] => (None, target, None),
        [source, target] => (Some(source), target, None),
        [source, target, options] => (Some(source), target, Some(options)),
        _ => {
            let range = parts[2].end..text.len();
            return Err(MountError { range, kind: MountErrorKind::TooManyColons });
        }
    };
    let kind = match source {
        None => MountKind::Anonymous,
        Some(source) if is_path(&text[source.clone()]) => MountKind::Bind,
        Some(_) => MountKind::Named,
    };
    let options = options.map_or_else(Vec::new, |options| self::options(text, options));
    Ok(Mount { kind, source: source.cloned(), target: target.clone(), options })
}

/// The parts between colons; no more than five are looked for, and three are the most.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, char) in text.char_indices() {
        match char {
            '$' if text[at + 1..].starts_with('{') => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ':' if depth == 0 && !is_drive(&text[start..at]) => {
                parts.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
        if parts.len() == 4 {
            break;
        }
    }
    parts.push(start..text.len());
    parts
}

/// Whether a colon behind this text belongs to a drive of Windows.
fn is_drive(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(go::is_letter) && chars.next().is_none()
}

/// Whether a source is a path of the host; a volume's name otherwise.
pub fn is_path(source: &str) -> bool {
    let drive = source.split_once(':').is_some_and(|(drive, _)| is_drive(drive));
    source.starts_with(['.', '/', '~']) || source.starts_with(r"\\") || drive
}

fn options(text: &str, range: &Range<usize>) -> Vec<MountOption> {
    let mut start = range.start;
    let options = text[range.clone()].split(',').map(|option| {
        let range = start..start + option.len();
        start = range.end + 1;
        MountOption { kind: option_kind(option), range }
    });
    options.collect()
}

fn option_kind(option: &str) -> MountOptionKind {
    match option {
        "ro" => MountOptionKind::ReadOnly,
        "rw" => MountOptionKind::ReadWrite,
        "nocopy" => MountOptionKind::NoCopy,
        "z" | "Z" => MountOptionKind::Selinux,
        "private" | "rprivate" | "shared" | "rshared" | "slave" | "rslave" => MountOptionKind::Propagation,
        _ => MountOptionKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (MountKind, &str, &str) {
        let mount = parse(text).unwrap();
        (mount.kind, mount.source.map_or("", |source| &text[source]), &text[mount.target])
    }

    #[test]
    fn reads_what_the_loader_reads() {
        use MountKind::{Anonymous, Bind, Named};
        use MountOptionKind::{Propagation, ReadOnly, ReadWrite, Selinux, Unknown};
        for (text, wanted) in [
            ("/x", (Anonymous, "", "/x")),
            ("a:", (Anonymous, "", "a:")),
            ("/data", (Anonymous, "", "/data")),
            ("data:/x", (Named, "data", "/x")),
            ("a/b:/x", (Named, "a/b", "/x")),
            ("./d:/x:ro", (Bind, "./d", "/x")),
            ("~:/x", (Bind, "~", "/x")),
            (r"C:\a:D:\b:ro", (Bind, r"C:\a", r"D:\b")),
            (r"C:\a", (Anonymous, "", r"C:\a")),
            (r"\\srv\share:/x", (Bind, r"\\srv\share", "/x")),
            ("${A:-./b}:/x/${C:-{d:e}}", (Named, "${A:-./b}", "/x/${C:-{d:e}}")),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        let mount = parse("./d:/x:ro,z,rslave,cached,rw").unwrap();
        let kinds: Vec<MountOptionKind> = mount.options.iter().map(|option| option.kind).collect();
        assert_eq!(kinds, [ReadOnly, Selinux, Propagation, Unknown, ReadWrite]);
        assert_eq!((mount.options[3].range.clone(), mount.is_read_only()), (19..25, false));
    }

    #[test]
    fn points_at_what_is_wrong() {
        use MountErrorKind::{Empty, EmptyPart, TooManyColons};
        for (text, range, kind) in [
            ("", 0..0, Empty),
            (":/x", 0..0, EmptyPart),
            ("/d:", 3..3, EmptyPart),
            ("ab::/x", 3..3, EmptyPart),
            ("data:/x:ro:z", 10..12, TooManyColons),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range, error.kind), (range, kind), "{text}");
        }
    }
}
