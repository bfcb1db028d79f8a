//! Heredocs: finding `<<EOF` in an instruction.
//!
//! Source: BuildKit's `heredocsFromLine` and `ParseHeredoc`. The line goes through the expansion lexer, always with
//! `\` as escape character, and each word is looked at by itself.

use super::expand::{Expander, NoEnv};
use nom::Parser as _;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit0};
use nom::combinator::{map, opt};
use nom::error::Error;
use std::ops::Range;

/// A heredoc as its first line announces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heredoc {
    /// The word, from the file descriptor to the end of the delimiter.
    pub range: Range<usize>,
    /// The file descriptor before `<<`; 0 where none is written, the largest number where it is too large.
    pub fd: u64,
    /// The delimiter without quotes and escapes: the line that ends the body.
    pub name: String,
    /// `<<-`: leading tabs are taken from the body's lines and from the line that ends it.
    pub chomp: bool,
    /// Whether variables are expanded in the body: no part of the delimiter was quoted.
    pub expand: bool,
}

/// The heredocs of a logical line, in the order of their bodies.
///
/// Any error of the lexer anywhere in the line, such as an apostrophe alone, means that there is none.
pub fn find(line: &str) -> Vec<Heredoc> {
    if !line.contains("<<") {
        return Vec::new();
    }
    let raw = Expander { raw_quotes: true, raw_escapes: true, skip_unset: true, ..Expander::new('\\') };
    let expansion = raw.expand(line, &NoEnv);
    let words = expansion.words.iter().zip(expansion.ranges);
    words.filter_map(|(word, range)| Some(Heredoc { range, ..parse(word)? })).collect()
}

/// Reads one word, such as an argument of COPY, as a heredoc; the range is the whole word.
pub fn parse(word: &str) -> Option<Heredoc> {
    // heredoc = digits "<<" [ "-" ] blanks delimiter
    let start = (digit0::<&str, Error<&str>>, tag("<<"), map(opt(char('-')), |dash| dash.is_some()));
    let (rest, (fd, _, chomp)) = { start }.parse_complete(word).ok()?;
    let rest = rest.trim_start_matches(['\t', '\n', '\x0C', '\r', ' ']);
    if rest.is_empty() || rest.contains('<') {
        return None;
    }
    let plain = Expander { skip_unset: true, ..Expander::new('\\') };
    let with_quotes = Expander { raw_quotes: true, ..plain };
    let [name] = <[String; 1]>::try_from(plain.expand(rest, &NoEnv).words).ok()?;
    let [written] = <[String; 1]>::try_from(with_quotes.expand(rest, &NoEnv).words).ok()?;
    // An escaped quote is in both; only quotes that quote make a difference.
    let quotes = |text: &str| text.matches(['\'', '"']).count();
    let expand = quotes(&name) == quotes(&written);
    let fd = if fd.is_empty() { 0 } else { fd.parse().unwrap_or(u64::MAX) };
    Some(Heredoc { range: 0..word.len(), fd, name, chomp, expand })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        find(line).into_iter().map(|heredoc| heredoc.name).collect()
    }

    #[test]
    fn finds_words_that_begin_with_two_angles() {
        assert_eq!(names("RUN <<A cat <<B"), ["A", "B"]);
        assert_eq!(names("RUN <<  EOF"), ["EOF"]);
        assert_eq!(names("RUN echo 1 << 2"), ["2"]);
        assert_eq!(names("RUN cat <<EOF; x"), ["EOF;"]);
        assert_eq!(names("RUN cat<<EOF"), [""; 0]);
        assert_eq!(names("RUN cat <<<x"), [""; 0]);
        assert_eq!(names("RUN <<- EOF"), [""; 0]);
        assert_eq!(names("RUN <<-EOF"), ["EOF"]);
        assert_eq!(names("RUN \"<<A\" '<<B'"), [""; 0]);
        assert_eq!(names("COPY --chown=<<A <<B /x"), ["B"]);
    }

    #[test]
    fn any_error_of_the_lexer_disables_them() {
        assert_eq!(names("RUN cat <<EOF # don't"), [""; 0]);
        assert_eq!(names("RUN echo ${x=1} <<EOF"), [""; 0]);
        assert_eq!(names("RUN echo ${x:=1} ${x:0:2} <<EOF"), ["EOF"]);
    }

    #[test]
    fn reads_the_delimiter() {
        let read = |word: &str| parse(word).map(|heredoc| (heredoc.name, heredoc.expand)).unwrap();
        assert_eq!(read(r"<<eo\'f"), ("eo'f".into(), true));
        assert_eq!(read("<<'one two'"), ("one two".into(), false));
        assert_eq!(read(r"<<E\OF"), ("EOF".into(), true));
        assert_eq!(read("<<\"A\"B"), ("AB".into(), false));
        assert_eq!(read("<<$X"), ("$X".into(), true));
        assert_eq!(read("<<${X}"), ("${X}".into(), true));
        assert_eq!(parse("<<"), None);
        assert_eq!(parse("a<<b"), None);
    }

    #[test]
    fn knows_descriptor_place_and_dash() {
        let heredoc = find("RUN é 5<<-'A' x").remove(0);
        assert_eq!(heredoc, Heredoc { range: 7..14, fd: 5, name: "A".into(), chomp: true, expand: false });
        assert_eq!(parse("99999999999<<A").unwrap().fd, 99_999_999_999);
    }
}
