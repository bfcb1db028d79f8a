use sha2::{Digest as _, Sha256};

/// A hash that nobody can aim at: a file that pretends to be another would be shown with the other's findings.
pub(super) type Digest = [u8; 16];

/// Makes one digest of several parts, each of which keeps its bounds.
#[derive(Clone, Debug, Default)]
pub(super) struct Digester(Sha256);

impl Digester {
    pub(super) fn add(&mut self, part: impl AsRef<[u8]>) -> &mut Self {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    pub(super) fn finish(&self) -> Digest {
        let mut short = Digest::default();
        let whole = self.0.clone().finalize();
        short.copy_from_slice(&whole[..whole.len().min(size_of::<Digest>())]);
        short
    }
}

/// The digest of one text.
pub(super) fn of(bytes: &[u8]) -> Digest {
    Digester::default().add(bytes).finish()
}

/// 32 hexadecimal digits.
pub(super) fn hex(digest: &Digest) -> String {
    use std::fmt::Write;
    digest.iter().fold(String::with_capacity(32), |mut out, byte| {
        // A string takes everything.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_bounds() {
        let of = |parts: &[&str]| {
            parts.iter().fold(Digester::default(), |mut all, part| all.add(part).clone()).finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
        assert_eq!(hex(&of(&["a"])).len(), 32);
    }
}
