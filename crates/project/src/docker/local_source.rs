//! What a COPY or ADD takes out of the build context.

use super::Copy;
use calfat_parser::{atoms::path, dockerfile::Word};

/// A source that lies in the build context.
#[derive(Debug)]
pub struct LocalSource<'a> {
    /// As it is written.
    pub word: &'a Word,
    /// After expansion, in its shortest form: `./a//b/` is `a/b`, `/` is `/`.
    pub clean: String,
    /// The same as seen from the root of the context: `/a` is `a`; `.` for the whole of it.
    pub path: String,
}

impl<'a> LocalSource<'a> {
    /// The sources of a COPY or ADD that lie in the build context; those that only the build knows left out.
    pub fn all(copy: Copy<'a>) -> impl Iterator<Item = Self> {
        let from_context = copy.flag_value("from").is_none();
        let sources = copy.sources.iter().filter(move |source| from_context && !copy.is_heredoc(source));
        sources.filter_map(move |word| {
            let written = copy.node.resolve(&word.value)?;
            if is_remote(&written) || written.is_empty() {
                return None;
            }
            let clean = path::clean(&written);
            let inner = clean.trim_start_matches('/');
            let path = if inner.is_empty() { "." } else { inner }.to_owned();
            Some(Self { word, clean, path })
        })
    }
}

/// Whether ADD fetches it from elsewhere.
fn is_remote(source: &str) -> bool {
    source.contains("://") || source.starts_with("git@")
}
