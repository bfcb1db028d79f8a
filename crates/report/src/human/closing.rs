use super::quiet;
use crate::Summary;
use calfat_lint::Level;
use calfat_parser::text::Language;
use std::{fmt::Write, time::Duration};

/// The level's name in running text.
pub(crate) fn level(level: Level, language: Language) -> &'static str {
    match (language, level) {
        (Language::En, level) => level.name(),
        (Language::Fr, Level::Error) => "erreur",
        (Language::Fr, Level::Warning) => "avertissement",
        (Language::Fr, Level::Info) => "info",
        (Language::Fr, Level::Style) => "style",
    }
}

/// The lines that end a run: how much was found, mended, and could be mended.
pub(super) fn lines(summary: &Summary, language: Language) -> String {
    let mut out = String::new();
    if summary.files == 0 {
        return out;
    }
    let time = summary.elapsed.map(|elapsed| seconds(elapsed, language)).unwrap_or_default();
    let found = match language {
        Language::En => found_en(summary),
        Language::Fr => found_fr(summary),
    };
    if summary.fixed > 0 {
        out.push_str(&fixed(summary, language));
    }
    writeln!(out, "{found}{time}").expect("a string takes everything");
    if summary.fixable > 0 {
        out.push_str(&fixable(summary, language));
    }
    out.push_str(&quiet::lines(summary, language));
    out
}

/// What to do about a report that nobody reads to its end.
pub(super) fn at_a_glance(language: Language) -> &'static str {
    match language {
        Language::En => "`--format summary` shows them at a glance",
        Language::Fr => "`--format summary` les montre d'un coup d'œil",
    }
}

fn found_en(summary: &Summary) -> String {
    let (findings, files) = (summary.findings(), summary.files);
    if findings == 0 {
        let new = quiet::new(summary, false, Language::En);
        return format!("No {new}finding in {files} {}", plural(files != 1, "file"));
    }
    let faulty = summary.faulty_files;
    let of = if faulty == files { String::new() } else { format!(" of {files}") };
    let (finding, file) = (plural(findings != 1, "finding"), plural(files != 1, "file"));
    let new = quiet::new(summary, findings != 1, Language::En);
    format!("{findings} {new}{finding} in {faulty}{of} {file}: {}", by_level(summary, Language::En))
}

fn found_fr(summary: &Summary) -> String {
    let (findings, files) = (summary.findings(), summary.files);
    if findings == 0 {
        let new = quiet::new(summary, false, Language::Fr);
        return format!("Aucun {new}problème dans {files} {}", plural(files > 1, "fichier"));
    }
    let faulty = summary.faulty_files;
    let of = if faulty == files { String::new() } else { format!(" sur {files}") };
    let (problem, file) = (plural(findings > 1, "problème"), plural(faulty > 1, "fichier"));
    let new = quiet::new(summary, findings > 1, Language::Fr);
    format!("{findings} {new}{problem} dans {faulty} {file}{of}\u{202F}: {}", by_level(summary, Language::Fr))
}

/// `1 error, 4 warnings`: the levels that occur, gravest first.
fn by_level(summary: &Summary, language: Language) -> String {
    let counts = Level::ALL.into_iter().map(|level| (level, summary.of_level(level)));
    let words = counts.filter(|(_, count)| *count > 0).map(|(kind, count)| {
        // "style" stays as it is in both languages: "3 style".
        let many = count > 1 && matches!(kind, Level::Error | Level::Warning | Level::Info);
        let many = many && !(kind == Level::Info && language == Language::En);
        format!("{count} {}", plural(many, level(kind, language)))
    });
    words.collect::<Vec<_>>().join(", ")
}

fn fixed(summary: &Summary, language: Language) -> String {
    let (fixed, files) = (summary.fixed, summary.fixed_files);
    match language {
        Language::En => {
            let (finding, file) = (plural(fixed != 1, "finding"), plural(files != 1, "file"));
            format!("Mended {fixed} {finding} in {files} {file}\n")
        }
        Language::Fr => {
            let (problem, file) = (plural(fixed > 1, "problème"), plural(files > 1, "fichier"));
            format!("{fixed} {problem} {} dans {files} {file}\n", plural(fixed > 1, "corrigé"))
        }
    }
}

fn fixable(summary: &Summary, language: Language) -> String {
    let (safe, review) = (summary.safely_fixable, summary.fixable - summary.safely_fixable);
    match (language, safe, review) {
        (Language::En, 0, _) => {
            format!("{review} can be mended with `--fix --unsafe-fixes`, to be reviewed\n")
        }
        (Language::En, _, 0) => format!("{safe} can be mended with `--fix`\n"),
        (Language::En, ..) => {
            format!(
                "{safe} can be mended with `--fix`, {review} more with `--fix --unsafe-fixes`, to be reviewed\n"
            )
        }
        (Language::Fr, 0, _) => {
            let (word, review_word) = (plural(review > 1, "corrigeable"), "à relire");
            format!("{review} {word} avec `--fix --unsafe-fixes`, {review_word}\n")
        }
        (Language::Fr, _, 0) => format!("{safe} {} avec `--fix`\n", plural(safe > 1, "corrigeable")),
        (Language::Fr, ..) => {
            let word = plural(safe > 1, "corrigeable");
            let more = if review > 1 { "autres" } else { "autre" };
            format!("{safe} {word} avec `--fix`, {review} {more} avec `--fix --unsafe-fixes`, à relire\n")
        }
    }
}

/// The word, with an `s` for many.
pub(super) fn plural(many: bool, word: &str) -> String {
    format!("{word}{}", if many { "s" } else { "" })
}

fn seconds(elapsed: Duration, language: Language) -> String {
    let seconds = format!("{:.2}", elapsed.as_secs_f64());
    match language {
        Language::En => format!(" ({seconds} s)"),
        Language::Fr => format!(" ({}\u{A0}s)", seconds.replace('.', ",")),
    }
}
