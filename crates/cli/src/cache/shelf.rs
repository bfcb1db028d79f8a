//! The file of a cache: entries by key, each with a seal, so that of a broken file the broken entries are missing.

use super::digest::{self, Digest};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// What every such file begins with; another shape of the file gets another number.
const MAGIC: &[u8; 16] = b"calfat cache 1\n\0";

/// A file holds no more bytes.
pub(super) const LARGEST: usize = 32 << 20;

/// What nobody asked for in so many days is dropped.
pub(super) const MOST_DAYS: u32 = 30;

/// Entries that were asked for are marked with the day this often: marking means writing the whole file.
const MARKED_EVERY: u32 = 7;

/// The entries that a run has asked for by key, with the bytes of those that are new.
pub(super) type Used = BTreeMap<Digest, Option<Vec<u8>>>;

/// The entries of a file.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    bytes: Vec<u8>,
    places: HashMap<Digest, Place>,
}

#[derive(Clone, Debug)]
struct Place {
    range: Range<usize>,
    seal: Digest,
    used: u32,
}

/// One line of the table of contents.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    key: Digest,
    /// The day on which it was asked for, since 1970; about right.
    used: u32,
    len: u32,
    seal: Digest,
}

impl Shelf {
    /// Reads the bytes of a file that carries this name. Anything else is an empty shelf.
    pub(super) fn read(bytes: Vec<u8>, name: &Digest) -> Self {
        Self::try_read(&bytes, name).map(|places| Self { bytes, places }).unwrap_or_default()
    }

    fn try_read(bytes: &[u8], name: &Digest) -> Option<HashMap<Digest, Place>> {
        let rest = bytes.strip_prefix(MAGIC)?.strip_prefix(name)?;
        let (lines, rest) = postcard::take_from_bytes::<Vec<Line>>(rest).ok()?;
        let mut start = bytes.len() - rest.len();
        let mut places = HashMap::with_capacity(lines.len());
        for Line { key, used, len, seal } in lines {
            let end = start.checked_add(len as usize).filter(|end| *end <= bytes.len())?;
            places.insert(key, Place { range: start..end, seal, used });
            start = end;
        }
        Some(places)
    }

    /// The entry of a key, unless it is broken.
    pub(super) fn get(&self, key: &Digest) -> Option<&[u8]> {
        let place = self.places.get(key)?;
        let entry = self.bytes.get(place.range.clone())?;
        (digest::of(entry) == place.seal).then_some(entry)
    }

    /// Whether an entry should be marked with this day, because it was not for long.
    pub(super) fn is_stale(&self, key: &Digest, today: u32) -> bool {
        self.places.get(key).is_some_and(|place| place.used.saturating_add(MARKED_EVERY) < today)
    }

    /// A new file: what this run used, what is new, and of the rest what is not too old; the latest first, while there is
    /// room.
    pub(super) fn write(&self, name: &Digest, run: &Used, today: u32) -> Vec<u8> {
        let mut all: Vec<(Line, &[u8])> = Vec::new();
        for (key, new) in run {
            match (new, self.places.get(key)) {
                (Some(entry), _) => all.push((Line::new(*key, today, digest::of(entry), entry), entry)),
                (None, Some(place)) => all.extend(self.line(*key, today, place)),
                (None, None) => {}
            }
        }
        let is_young = |place: &Place| place.used.saturating_add(MOST_DAYS) >= today;
        let others = self.places.iter().filter(|(key, place)| !run.contains_key(*key) && is_young(place));
        // A day that is still to come was never written by calfat.
        all.extend(others.filter_map(|(key, place)| self.line(*key, place.used.min(today), place)));
        all.sort_unstable_by(|(a, _), (b, _)| (b.used, a.key).cmp(&(a.used, b.key)));
        let mut left = LARGEST - MAGIC.len() - name.len() - size_of::<Line>();
        all.retain(|(_, entry)| {
            let cost = entry.len() + size_of::<Line>();
            let fits = cost <= left;
            left -= if fits { cost } else { 0 };
            fits
        });
        let (lines, entries): (Vec<Line>, Vec<&[u8]>) = all.into_iter().unzip();
        let mut out = [&MAGIC[..], name].concat();
        out.extend(postcard::to_allocvec(&lines).expect("a vector takes everything"));
        for entry in entries {
            out.extend_from_slice(entry);
        }
        out
    }

    fn line(&self, key: Digest, used: u32, place: &Place) -> Option<(Line, &[u8])> {
        let entry = self.bytes.get(place.range.clone())?;
        Some((Line::new(key, used, place.seal, entry), entry))
    }
}

impl Line {
    fn new(key: Digest, used: u32, seal: Digest, entry: &[u8]) -> Self {
        // A larger one will not fit into the file.
        let len = u32::try_from(entry.len()).unwrap_or(u32::MAX);
        Self { key, used, len, seal }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Digest = [7; 16];

    fn run(entries: &[(u8, &[u8])]) -> Used {
        entries.iter().map(|(key, entry)| ([*key; 16], Some(entry.to_vec()))).collect()
    }

    #[test]
    fn what_was_written_is_read() {
        let file = Shelf::default().write(&NAME, &run(&[(1, b"one"), (2, b"")]), 100);
        let shelf = Shelf::read(file.clone(), &NAME);
        assert_eq!((shelf.get(&[1; 16]), shelf.get(&[2; 16])), (Some(&b"one"[..]), Some(&b""[..])));
        assert_eq!(shelf.get(&[3; 16]), None);
        assert_eq!(Shelf::read(file, &[8; 16]).get(&[1; 16]), None, "it is the file of another");
    }

    #[test]
    fn what_nobody_asks_for_is_dropped() {
        let first = Shelf::read(Shelf::default().write(&NAME, &run(&[(1, b"one"), (2, b"two")]), 100), &NAME);
        assert!(!first.is_stale(&[1; 16], 107) && first.is_stale(&[1; 16], 108));
        let used = Used::from([([1; 16], None)]);
        let second = Shelf::read(first.write(&NAME, &used, 120), &NAME);
        assert!(second.get(&[1; 16]).is_some() && second.get(&[2; 16]).is_some());
        let third = Shelf::read(second.write(&NAME, &Used::new(), 131), &NAME);
        assert!(third.get(&[1; 16]).is_some() && third.get(&[2; 16]).is_none());
    }

    #[test]
    fn a_broken_file_is_missing_something_and_never_wrong() {
        let file = Shelf::default().write(&NAME, &run(&[(1, b"one"), (2, b"two"), (3, b"three")]), 100);
        for at in 0..file.len() {
            let mut broken = file.clone();
            broken[at] ^= 0x55;
            for bytes in [broken, file[..at].to_vec()] {
                let shelf = Shelf::read(bytes, &NAME);
                for (key, entry) in [(1, &b"one"[..]), (2, b"two"), (3, b"three")] {
                    assert!(shelf.get(&[key; 16]).is_none_or(|found| found == entry), "byte {at}");
                }
            }
        }
    }

    #[test]
    fn a_full_file_keeps_what_was_used_last() {
        let large = vec![0; LARGEST / 2];
        let first = Shelf::read(Shelf::default().write(&NAME, &run(&[(1, &large)]), 100), &NAME);
        let second = first.write(&NAME, &run(&[(2, &large), (3, b"small")]), 101);
        assert!(second.len() <= LARGEST);
        let second = Shelf::read(second, &NAME);
        assert!(second.get(&[1; 16]).is_none());
        assert!(second.get(&[2; 16]).is_some() && second.get(&[3; 16]).is_some());
    }
}
