//! Images whose program, distribution or very name is past its last maintained day.
//!
//! The tables are of one day, [`AS_OF`]; days after it stand in them too and start to count when it moves. A source says
//! where a day is published; not every day was held against its source when it was written down.

mod databases;
mod distributions;
mod programs;
mod withdrawn;

use super::pinned::pinned;
use super::tag::{Tag, belongs, version};
use super::{ImageName, variants};
pub use calfat_lint::Date;
use databases::DATABASES;
use distributions::{DISTRIBUTIONS, Distribution, Release};
use programs::{NODE_NAMES, PROGRAMS, Program};
use withdrawn::{ADOPT, ADOPT_ON, GONE, JAVA, OPENJDK, OPENJDK_ON, TEMURIN};

/// The day of the tables: what ends later is still maintained for us.
pub const AS_OF: Date = day(2026, 8, 22);

/// The day `year-month-day`.
pub const fn day(year: u16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

/// How an image came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The program or distribution inside is no longer maintained.
    EndOfLife,
    /// The image is no longer published at all.
    Withdrawn,
    /// The image is no longer updated, and its publisher names another.
    Deprecated,
    /// The image is built on a deprecated one.
    OnDeprecated,
}

/// What to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// Another tag of the same image, wherever it is pulled from.
    Tag(String),
    /// Another image, with its tag if one can be named.
    Image(String),
}

/// An image past its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndOfLife {
    /// `Python 3.9`, `Debian 10 (buster)`; for a withdrawn or deprecated image its name, `openjdk`.
    pub what: String,
    /// Its last maintained day.
    pub on: Date,
    /// The address of the page that says so.
    pub source: &'static str,
    /// What is maintained today, if the tables know it.
    pub successor: Option<Successor>,
    /// In which way it ended.
    pub kind: Kind,
}

/// What ended, on `as_of` or before, of the image a reference names. The image itself comes first, then the
/// program, then the distribution below it.
pub fn end_of_life(image: &ImageName<'_>, as_of: Date) -> Option<EndOfLife> {
    let key = image.key();
    let tag = Tag::parse(image.tag_or_latest());
    let over = |end: &EndOfLife| end.on <= as_of;
    let own = || own_release(&key, tag).filter(over);
    let base = || base_release(&key, tag).filter(over);
    withdrawn(&key, tag)
        .or_else(|| on_old_java(&key, tag))
        .filter(over)
        .or_else(|| program(&key, tag).filter(over))
        .or_else(own)
        .or_else(base)
}

fn withdrawn(key: &str, tag: Tag<'_>) -> Option<EndOfLife> {
    let gone = GONE.iter().find(|gone| gone.image == key)?;
    // Early-access builds are all that `openjdk` still publishes.
    if key == "library/openjdk" && tag.words().any(|word| word == "ea" || word == "rc") {
        return None;
    }
    let instead = match gone.instead {
        "" => None,
        TEMURIN => Some(Successor::Image(temurin(tag))),
        image => Some(Successor::Image(image.to_owned())),
    };
    Some(EndOfLife {
        what: short(key).to_owned(),
        on: gone.on,
        source: gone.source,
        successor: instead,
        kind: gone.kind,
    })
}

/// The `eclipse-temurin` image for a tag of an older Java image.
fn temurin(tag: Tag<'_>) -> String {
    let body = if tag.words().any(|word| word == "jre") { "jre" } else { "jdk" };
    let alpine = if tag.words().any(|word| word.starts_with("alpine")) { "-alpine" } else { "" };
    format!("{TEMURIN}:{}-{body}{alpine}", maintained_java(tag.version))
}

/// The maintained Java version to take for another: the same, or the next one up.
fn maintained_java(java: &str) -> &'static str {
    let major = |text: &str| text.split('.').next().and_then(|first| first.parse::<u32>().ok());
    let wanted = major(java).unwrap_or(u32::MAX);
    JAVA.iter().find(|kept| major(kept).is_some_and(|kept| kept >= wanted)).unwrap_or(&"25")
}

/// A tag of another image that was built from a Java image withdrawn since: `maven:3.8-openjdk-17`.
fn on_old_java(key: &str, tag: Tag<'_>) -> Option<EndOfLife> {
    const BUILT: &[&str] =
        &["library/maven", "library/tomcat", "library/clojure", "library/groovy", "library/jetty"];
    if !BUILT.contains(&key) {
        return None;
    }
    let has = |wanted: &str| tag.words().any(|word| word == wanted);
    let (what, on, source) = if has("openjdk") {
        ("openjdk", OPENJDK_ON, OPENJDK)
    } else if has("adoptopenjdk") {
        ("adoptopenjdk", ADOPT_ON, ADOPT)
    } else {
        return None;
    };
    let java = tag.words().skip_while(|word| *word != what).nth(1).unwrap_or_default();
    let maven = || Successor::Tag(format!("3.9-{TEMURIN}-{}", maintained_java(version(java))));
    let successor = (key == "library/maven").then(maven);
    Some(EndOfLife { what: what.to_owned(), on, source, successor, kind: Kind::OnDeprecated })
}

fn program(key: &str, tag: Tag<'_>) -> Option<EndOfLife> {
    let program = PROGRAMS.iter().chain(DATABASES).find(|program| program.images.contains(&key))?;
    let branches = program.ended.iter().filter(|(branch, _)| belongs(release(key, tag), branch));
    let (branch, on) = branches.max_by_key(|(branch, _)| branch.len())?;
    Some(EndOfLife {
        what: format!("{} {branch}", program.name),
        on: *on,
        source: program.source,
        successor: newer(key, tag, program),
        kind: Kind::EndOfLife,
    })
}

/// The version a tag names: Node.js also has names for its long-term releases.
fn release<'a>(key: &str, tag: Tag<'a>) -> &'a str {
    if key != "library/node" || !tag.version.is_empty() {
        return tag.version;
    }
    let name = tag.words().next().unwrap_or_default();
    NODE_NAMES.iter().find(|(known, _)| *known == name).map_or("", |(_, number)| number)
}

fn newer(key: &str, tag: Tag<'_>, program: &Program) -> Option<Successor> {
    let name = short(key);
    let base = program.now.or_else(|| pinned(name))?;
    if let Some(part) = key.strip_prefix("mcr.microsoft.com/dotnet/core/") {
        return Some(Successor::Image(format!("mcr.microsoft.com/dotnet/{part}:{base}")));
    }
    Some(Successor::Tag(variants::same_variant(name, base, tag)))
}

/// The distribution an image of a distribution is.
fn own_release(key: &str, tag: Tag<'_>) -> Option<EndOfLife> {
    let first = tag.words().next().unwrap_or_default();
    DISTRIBUTIONS.iter().filter(|linux| linux.images.contains(&key)).find_map(|linux| {
        let found = linux.ended.iter().find(|(number, code, _)| tag.is_of(number) || is_code(code, first))?;
        // `buildpack-deps` has both distributions; its own tag to propose is Debian's.
        let name = if linux.name == "Ubuntu" { "ubuntu" } else { short(key) };
        let base = linux.now.or_else(|| pinned(name));
        let successor = base.map(|base| Successor::Tag(variants::same_variant(short(key), base, tag)));
        Some(ended(linux, found, successor))
    })
}

/// The distribution below a program, where a word of the tag names it.
fn base_release(key: &str, tag: Tag<'_>) -> Option<EndOfLife> {
    let mut previous = "";
    for word in tag.words() {
        if let Some((linux, release)) = release_in(previous, word) {
            return Some(ended(linux, release, without(key, tag, word)));
        }
        previous = word;
    }
    None
}

/// The release a word names: `buster`, `alpine3.14`, or `10` after `debian`.
fn release_in(previous: &str, word: &str) -> Option<(&'static Distribution, &'static Release)> {
    DISTRIBUTIONS.iter().find_map(|linux| {
        let number = if linux.word.is_empty() {
            ""
        } else if previous == linux.word {
            version(word)
        } else {
            word.strip_prefix(linux.word).map_or("", version)
        };
        let found = linux.ended.iter().find(|(known, code, _)| belongs(number, known) || is_code(code, word));
        found.map(|release| (linux, release))
    })
}

/// The same tag without the word that names the distribution: `3.12-slim-buster` to `3.12-slim`,
/// `8.3-fpm-alpine3.14` to `8.3-fpm-alpine`.
fn without(key: &str, tag: Tag<'_>, word: &str) -> Option<Successor> {
    if tag.version.is_empty() || !variants::is_known(key.strip_prefix("library/")?) {
        return None;
    }
    let mut kept = Vec::new();
    for part in tag.text.split('-') {
        match part {
            _ if part != word => kept.push(part),
            _ if part.starts_with("alpine") => kept.push("alpine"),
            _ => {}
        }
    }
    Some(Successor::Tag(kept.join("-")))
}

fn ended(linux: &Distribution, release: &Release, successor: Option<Successor>) -> EndOfLife {
    let (number, code, on) = release;
    let code = if code.is_empty() { String::new() } else { format!(" ({code})") };
    let what = format!("{} {number}{code}", linux.name);
    EndOfLife { what, on: *on, source: linux.source, successor, kind: Kind::EndOfLife }
}

fn is_code(code: &str, word: &str) -> bool {
    !code.is_empty() && code == word
}

fn short(key: &str) -> &str {
    key.strip_prefix("library/").unwrap_or(key)
}

#[cfg(test)]
mod tests;
