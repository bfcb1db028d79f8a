use std::path::{Component, Path, PathBuf};

/// The name of an object, in hexadecimal.
pub(super) type Oid = String;

/// Something in a tree or an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) oid: Oid,
    /// From the top of the work tree, as git has it: any bytes, with `/`.
    pub(super) path: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    File,
    /// A commit of another repository.
    Submodule,
    /// A link: what it points to is not looked at.
    Other,
}

impl ItemKind {
    fn of(mode: &[u8]) -> Self {
        match mode {
            b"100644" | b"100755" | b"100664" => Self::File,
            b"160000" => Self::Submodule,
            _ => Self::Other,
        }
    }
}

/// Reads `git ls-tree -r -z`: `MODE TYPE OID<TAB>PATH<NUL>`.
pub(super) fn ls_tree(output: &[u8]) -> Vec<Item> {
    let each = records(output).filter_map(|record| {
        let (head, path) = split(record, b'\t')?;
        let [mode, _, oid] = words(head)?;
        Some(Item { kind: ItemKind::of(mode), oid: text(oid), path: path.to_owned() })
    });
    each.collect()
}

/// Reads `git ls-files --stage -z`: `MODE OID STAGE<TAB>PATH<NUL>`. What is not merged yet is left out.
pub(super) fn ls_files(output: &[u8]) -> Vec<Item> {
    let each = records(output).filter_map(|record| {
        let (head, path) = split(record, b'\t')?;
        let [mode, oid, stage] = words(head)?;
        (stage == b"0").then(|| Item { kind: ItemKind::of(mode), oid: text(oid), path: path.to_owned() })
    });
    each.collect()
}

/// Reads `git diff-index --name-status -z` of renames: `R100<NUL>OLD<NUL>NEW<NUL>`, as pairs of new and old.
pub(super) fn renames(output: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let all: Vec<&[u8]> = records(output).collect();
    let triples = all.chunks_exact(3).filter(|triple| triple[0].starts_with(b"R"));
    triples.map(|triple| (triple[2].to_owned(), triple[1].to_owned())).collect()
}

/// Reads paths with a NUL behind each.
pub(super) fn paths(output: &[u8]) -> Vec<Vec<u8>> {
    records(output).map(<[u8]>::to_owned).collect()
}

fn records(output: &[u8]) -> impl Iterator<Item = &[u8]> {
    output.split(|byte| *byte == 0).filter(|record| !record.is_empty())
}

fn split(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let position = bytes.iter().position(|byte| *byte == at)?;
    Some((&bytes[..position], &bytes[position + 1..]))
}

fn words(head: &[u8]) -> Option<[&[u8]; 3]> {
    let words: Vec<&[u8]> = head.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect();
    words.try_into().ok()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A path as git has it. None if the system cannot have such a path.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no path for some bytes")]
pub(super) fn path(bytes: &[u8]) -> Option<PathBuf> {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    Some(PathBuf::from(OsStr::from_bytes(bytes)))
}

/// A path as git has it. None if the system cannot have such a path.
#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}

/// A path below the top of a work tree as git has it. None if it leads out.
pub(super) fn bytes(inside: &Path) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for component in inside.components() {
        let Component::Normal(name) = component else { return None };
        if !out.is_empty() {
            out.push(b'/');
        }
        out.extend_from_slice(name.as_encoded_bytes());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_are_read_whole() {
        let tree = b"100644 blob aa\ta\tb\n\xFFc\x00120000 blob bb\tl\x00160000 commit cc\tsub\0";
        let items = ls_tree(tree);
        assert_eq!(items[0], Item { kind: ItemKind::File, oid: "aa".into(), path: b"a\tb\n\xFFc".to_vec() });
        let kinds = items.iter().map(|item| item.kind).collect::<Vec<_>>();
        assert_eq!(kinds, [ItemKind::File, ItemKind::Other, ItemKind::Submodule]);
        let files = ls_files(b"100755 aa 0\tx\x00100644 bb 2\tconflict\0");
        assert_eq!(files.len(), 1);
        assert_eq!(renames(b"R087\0old\0new\0"), [(b"new".to_vec(), b"old".to_vec())]);
        assert_eq!(paths(b"a\0b\tc\0"), [b"a".to_vec(), b"b\tc".to_vec()]);
        for broken in [b"".as_slice(), b"\0", b"100644 blob\0", b"100644 aa 0 x\0", b"\t\0"] {
            assert_eq!((ls_tree(broken), ls_files(broken), renames(broken)), Default::default());
        }
    }
}
