//! What is wrong with a command line, in both languages: clap knows, but says so in English only.

use super::Args;
use crate::suggest;
use calfat_parser::{text::Words, words};
use calfat_rules::RULES;
use clap::{
    Arg, Command, CommandFactory,
    error::{ContextKind, ContextValue, Error, ErrorKind},
};
use std::{fmt, path::Path};

/// Why the value of an option cannot be used; the sentence names the value.
#[derive(Debug)]
pub(super) struct Refusal(pub(super) Words);

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.en)
    }
}

impl std::error::Error for Refusal {}

/// One sentence.
pub(super) fn words(error: &Error) -> Words {
    let told = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error),
        ErrorKind::UnknownArgument => unknown_option(error),
        ErrorKind::InvalidValue => wrong_value(error),
        ErrorKind::ValueValidation => refused_value(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingRequiredArgument => missing(error),
        ErrorKind::InvalidUtf8 => Some(words! {
            en: "an argument is no UTF-8 text",
            fr: "un argument n'est pas un texte UTF-8",
        }),
        _ => None,
    };
    told.unwrap_or_else(|| {
        let text = error.to_string();
        let first = text.lines().next().unwrap_or_default();
        let first = first.strip_prefix("error: ").unwrap_or(first);
        words! { en: "{first}", fr: "{first}" }
    })
}

fn unknown_command(error: &Error) -> Option<Words> {
    let (word, command) = (text(error, ContextKind::InvalidSubcommand)?, command(error));
    if command == "calfat" {
        if Path::new(&word).exists() {
            return Some(words! {
                en: "`{word}` is no command; to check it, write `calfat check {word}`",
                fr: "`{word}` n'est pas une commande\u{202F}; pour le vérifier, écrivez `calfat check {word}`",
            });
        }
        if RULES.iter().any(|rule| rule.id == word || rule.is_like(&word)) {
            return Some(words! {
                en: "`{word}` is no command; to read about the rule, write `calfat explain {word}`",
                fr: "`{word}` n'est pas une commande\u{202F}; pour lire la page de cette règle, écrivez `calfat explain {word}`",
            });
        }
    }
    let above = command_at(&command)?;
    let near = suggest::nearest(&word, above.get_subcommands().map(Command::get_name));
    let Words { en, fr } = hint(near, &command);
    Some(words! {
        en: "`{command}` knows no command `{word}`{en}",
        fr: "`{command}` ne connaît pas de commande `{word}`{fr}",
    })
}

fn unknown_option(error: &Error) -> Option<Words> {
    let (word, command) = (text(error, ContextKind::InvalidArg)?, command(error));
    let near = elsewhere(&word).map(str::to_owned);
    let near = near.or_else(|| below(&word, &command)).or_else(|| text(error, ContextKind::SuggestedArg));
    let Words { en, fr } = hint(near.as_deref(), &command);
    if word.starts_with('-') {
        Some(words! {
            en: "`{command}` knows no option `{word}`{en}",
            fr: "`{command}` ne connaît pas d'option `{word}`{fr}",
        })
    } else {
        Some(words! {
            en: "`{word}` is one word too many for `{command}`{en}",
            fr: "`{word}` est un mot de trop pour `{command}`{fr}",
        })
    }
}

/// `calfat --fix`: the option is one of a command below, of which the first one is the most likely.
fn below(word: &str, path: &str) -> Option<String> {
    let name = word.split('=').next().unwrap_or_default();
    let has = |arg: &Arg| {
        let long = arg.get_long().is_some_and(|long| name.strip_prefix("--") == Some(long));
        let short = arg.get_short().is_some_and(|short| name == format!("-{short}"));
        long || short
    };
    let command = command_at(path)?;
    let below = command.get_subcommands().find(|below| below.get_arguments().any(has))?;
    Some(format!("{path} {} {word}", below.get_name()))
}

/// What an option of other linters is called here.
fn elsewhere(option: &str) -> Option<&'static str> {
    Some(match option {
        "--failure-threshold" | "--fail-level" | "--min-severity" | "--threshold" => "--fail-on",
        "--no-fail" | "--exit-zero" => "--fail-on none",
        "--output-format" | "--reporter" => "--format",
        "--json" => "--format json",
        "--trusted-registry" => "trusted-registries: (calfat.yaml)",
        "--write" => "--fix",
        _ => return None,
    })
}

fn wrong_value(error: &Error) -> Option<Words> {
    let option = option(error)?;
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let known = list(error, ContextKind::ValidValue);
    if value.is_empty() {
        let of = known.join(", ");
        let of = if of.is_empty() { of } else { format!(": {of}") };
        let of_fr = of.replacen(':', "\u{202F}:", 1);
        return Some(
            words! { en: "`{option}` needs a value{of}", fr: "`{option}` attend une valeur{of_fr}" },
        );
    }
    let near = suggest::nearest(&value, known.iter().map(String::as_str));
    let Words { en, fr } = suggest::did_you_mean(near);
    let all = known.join(", ");
    Some(words! {
        en: "{option}: `{value}` is none of {all}{en}",
        fr: "{option}\u{202F}: `{value}` n'est pas une des valeurs possibles\u{202F}: {all}{fr}",
    })
}

fn refused_value(error: &Error) -> Option<Words> {
    let option = option(error)?;
    let source = std::error::Error::source(error)?;
    let why = source.downcast_ref::<Refusal>().map(|refusal| refusal.0.clone());
    let Words { en, fr } = why.unwrap_or_else(|| words! { en: "{source}", fr: "{source}" });
    Some(words! { en: "{option}: {en}", fr: "{option}\u{202F}: {fr}" })
}

fn conflict(error: &Error) -> Option<Words> {
    let option = option(error)?;
    let prior = list(error, ContextKind::PriorArg);
    let prior = prior.iter().map(|prior| first_word(prior)).collect::<Vec<_>>().join("`, `");
    if prior.is_empty() || prior == option {
        return Some(words! {
            en: "`{option}` may be written only once",
            fr: "`{option}` ne peut être écrite qu'une fois",
        });
    }
    Some(words! {
        en: "`{option}` and `{prior}` cannot go together",
        fr: "`{option}` et `{prior}` ne vont pas ensemble",
    })
}

fn missing(error: &Error) -> Option<Words> {
    let missing = list(error, ContextKind::InvalidArg);
    let missing = (!missing.is_empty()).then(|| missing.join("`, `"))?;
    let command = command(error);
    Some(words! {
        en: "`{command}` needs `{missing}`; see `{command} --help`",
        fr: "`{command}` attend `{missing}`\u{202F}; voyez `{command} --help`",
    })
}

/// What was meant, or where to look.
fn hint(near: Option<&str>, command: &str) -> Words {
    if near.is_some() {
        return suggest::did_you_mean(near);
    }
    words! { en: "; see `{command} --help`", fr: "\u{202F}; voyez `{command} --help`" }
}

/// The option or argument that is meant, without its value.
fn option(error: &Error) -> Option<String> {
    text(error, ContextKind::InvalidArg).map(|option| first_word(&option).to_owned())
}

fn first_word(text: &str) -> &str {
    text.split([' ', '=']).next().unwrap_or_default().trim_end_matches("...")
}

/// The command that was read: the beginning of its usage.
fn command(error: &Error) -> String {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else {
        return "calfat".to_owned();
    };
    let usage = usage.to_string();
    let words = usage.split_whitespace().skip_while(|word| *word != "calfat");
    let words = words.take_while(|word| !word.starts_with(['[', '<', '-']));
    let command = words.collect::<Vec<_>>().join(" ");
    if command.is_empty() { "calfat".to_owned() } else { command }
}

/// `calfat check`, as it is declared.
fn command_at(path: &str) -> Option<Command> {
    path.split(' ').skip(1).try_fold(Args::command(), |command, name| command.find_subcommand(name).cloned())
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    list(error, kind).into_iter().next()
}

fn list(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(list)) => list.clone(),
        _ => Vec::new(),
    }
}
