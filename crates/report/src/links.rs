use crate::page;
use std::fmt::Write;

/// Links for terminals that know them (OSC 8): a rule leads to its page, a path to its file.
#[derive(Clone, Debug)]
pub struct Links {
    /// The current folder: an absolute path with `/`.
    here: String,
}

impl Links {
    /// For paths that are relative to this folder, an absolute path with `/`.
    pub fn from(here: impl Into<String>) -> Self {
        Self { here: here.into() }
    }

    /// A rule's id as a link to where it is explained.
    pub fn rule(&self, id: &str) -> String {
        link(&page::url(id), id)
    }

    /// A path, as it is shown, as a link to the file; standard input is none.
    pub fn path(&self, path: &str, shown: &str) -> String {
        if path == "-" {
            return shown.to_owned();
        }
        let from = if path.starts_with('/') { "" } else { self.here.trim_end_matches('/') };
        let between = if path.starts_with('/') { "" } else { "/" };
        link(&format!("file://{}{between}{}", encoded(from), encoded(path)), shown)
    }
}

fn link(url: &str, shown: &str) -> String {
    format!("\x1B]8;;{url}\x1B\\{shown}\x1B]8;;\x1B\\")
}

/// As RFC 3986 wants it: a name cannot end the link that it stands in, nor hold anything a terminal obeys.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes everything");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_file() {
        let links = Links::from("/home/a b/");
        let (open, close) = ("\x1B]8;;", "\x1B]8;;\x1B\\");
        assert_eq!(links.path("web/x", "web/x"), format!("{open}file:///home/a%20b/web/x\x1B\\web/x{close}"));
        assert_eq!(links.path("/é", "/é"), format!("{open}file:///%C3%A9\x1B\\/é{close}"));
        assert_eq!(links.path("-", "-"), "-");
    }

    #[test]
    fn no_name_ends_the_link_that_it_stands_in() {
        let link = Links::from("/").path("a\x1B\\\x07\u{9C}%;b", "shown");
        assert_eq!(link, "\x1B]8;;file:///a%1B%5C%07%C2%9C%25%3Bb\x1B\\shown\x1B]8;;\x1B\\");
    }
}
