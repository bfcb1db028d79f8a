use super::closing::plural;
use crate::Summary;
use calfat_parser::text::Language;
use std::fmt::Write;

/// The adjective before `finding`, where only new ones are shown.
pub(super) fn new(summary: &Summary, many: bool, language: Language) -> &'static str {
    match (summary.compared, language, many) {
        (false, ..) => "",
        (true, Language::En, _) => "new ",
        (true, Language::Fr, false) => "nouveau ",
        (true, Language::Fr, true) => "nouveaux ",
    }
}

/// The lines that say what is not shown, and why.
pub(super) fn lines(summary: &Summary, language: Language) -> String {
    let mut out = String::new();
    let mut line = |count: usize, en: &dyn Fn(bool) -> String, fr: &dyn Fn(bool) -> String| {
        if count > 0 {
            let text = match language {
                Language::En => en(count != 1),
                Language::Fr => fr(count > 1),
            };
            writeln!(out, "{count} {text}").expect("a string takes everything");
        }
    };
    line(
        summary.old,
        &|many| format!("old {} hidden by the baseline", verb(many, "finding is", "findings are")),
        &|many| {
            let word = verb(many, "ancien problème est caché", "anciens problèmes sont cachés");
            format!("{word} par l'état de référence")
        },
    );
    line(
        summary.unchanged,
        &|many| format!("{} hidden: nothing changed there", verb(many, "finding is", "findings are")),
        &|many| {
            let word = verb(many, "problème est caché", "problèmes sont cachés");
            format!("{word}\u{202F}: rien n'a changé {}", verb(many, "à cet endroit", "à ces endroits"))
        },
    );
    line(
        summary.gone,
        &|many| {
            format!(
                "old {} gone: `--prune-baseline` takes {} out of the baseline",
                verb(many, "finding is", "findings are"),
                verb(many, "it", "them")
            )
        },
        &|many| {
            let word = format!("{} {}", plural(many, "ancien"), plural(many, "problème"));
            let gone = verb(many, "n'existe plus", "n'existent plus");
            format!(
                "{word} {gone}\u{202F}: `--prune-baseline` {} retire de l'état de référence",
                verb(many, "le", "les")
            )
        },
    );
    out
}

fn verb<'a>(many: bool, one: &'a str, more: &'a str) -> &'a str {
    if many { more } else { one }
}
