use super::{fault::Refusal, pattern, size::Size, vocabulary};
use crate::{exit::FailOn, suggest};
use calfat_lint::Level;
use calfat_parser::words;
use calfat_rules::LABEL_TYPES;
use clap::ValueEnum;

/// What a word of a settings file may be.
#[derive(Debug)]
pub(crate) struct Sort {
    /// Whether any text will do, so that `true` and `3` are mistakes of somebody who forgot quotes.
    pub(super) is_free: bool,
    /// Why a word is refused.
    pub(super) check: fn(&str) -> Result<(), Refusal>,
    /// The definition of the JSON Schema.
    pub(super) definition: &'static str,
}

impl Sort {
    const fn free(definition: &'static str, check: fn(&str) -> Result<(), Refusal>) -> Self {
        Self { is_free: true, check, definition }
    }

    const fn of(definition: &'static str, check: fn(&str) -> Result<(), Refusal>) -> Self {
        Self { is_free: false, check, definition }
    }
}

pub(super) static EXTENDED: Sort = Sort::of("extended", extended);
pub(super) static PACK: Sort = Sort::of("pack", vocabulary::pack);
pub(super) static SELECTOR: Sort = Sort::of("selector", vocabulary::selector);
pub(super) static FAIL_ON: Sort = Sort::of("fail-on", fail_on);
pub(super) static SIZE: Sort = Sort::of("size", |text| text.parse::<Size>().map(drop).map_err(Refusal::from));
pub(super) static LEVEL: Sort = Sort::of("level", level);
pub(super) static LABEL_TYPE: Sort = Sort::of("label-type", label_type);
pub(super) static LABEL_ENTRY: Sort = Sort::of("label-entry", label_entry);
pub(super) static PATTERN: Sort = Sort::free("pattern", pattern::check);
pub(super) static REGISTRY: Sort = Sort::free("registry", registry);
pub(super) static IMAGES: Sort = Sort::free("images", images);
pub(super) static TEXT: Sort = Sort::free("text", some_text);

/// The sort of the texts of an option.
pub(super) fn of_option(name: &str) -> &'static Sort {
    match name {
        "trusted-registries" => &REGISTRY,
        "trusted" => &IMAGES,
        "label-schema" => &LABEL_ENTRY,
        _ => &TEXT,
    }
}

/// Whether a word of `extends` is a path, not a pack.
pub(super) fn is_path(text: &str) -> bool {
    [".yaml", ".yml"].iter().any(|ending| text.ends_with(ending))
}

fn extended(text: &str) -> Result<(), Refusal> {
    if text.contains("://") {
        let words = words! {
            en: "`{text}` is an address, and settings are never read from the network",
            fr: "`{text}` est une adresse, et les réglages ne sont jamais lus sur le réseau",
        };
        return Err(words.into());
    }
    if is_path(text) {
        return Ok(());
    }
    if text.contains(['/', '\\', '.']) {
        let words = words! {
            en: "`{text}` is neither a pack nor a settings file: its name would end in `.yaml` or `.yml`",
            fr: "`{text}` n'est ni un pack, ni un fichier de réglages, dont le nom finit par `.yaml` ou `.yml`",
        };
        return Err(words.into());
    }
    vocabulary::pack(text)
}

fn fail_on(text: &str) -> Result<(), Refusal> {
    if FailOn::from_str(text, false).is_ok() {
        return Ok(());
    }
    let near = suggest::nearest(text, ["error", "warning", "info", "style", "none"]);
    let words = words! {
        en: "`{text}` is not a level: write error, warning, info, style or none",
        fr: "`{text}` n'est pas un niveau\u{202F}: écrivez error, warning, info, style ou none",
    };
    Err(Refusal { words, help: suggest::question(near) })
}

fn level(text: &str) -> Result<(), Refusal> {
    if text == "off" || Level::ALL.iter().any(|level| level.name() == text) {
        return Ok(());
    }
    let near = suggest::nearest(text, ["off", "error", "warning", "info", "style"]);
    let words = words! {
        en: "`{text}` is not a level: write error, warning, info, style or off",
        fr: "`{text}` n'est pas un niveau\u{202F}: écrivez error, warning, info, style ou off",
    };
    Err(Refusal { words, help: suggest::question(near) })
}

fn label_type(text: &str) -> Result<(), Refusal> {
    if text.is_empty() || LABEL_TYPES.contains(&text) {
        return Ok(());
    }
    let all = LABEL_TYPES.join(", ");
    let words = words! {
        en: "`{text}` is no type of label (known types: {all})",
        fr: "`{text}` n'est pas un type de label (types connus\u{202F}: {all})",
    };
    Err(Refusal { words, help: suggest::question(suggest::nearest(text, LABEL_TYPES.iter().copied())) })
}

/// `name:type`, as the option is written for one rule.
fn label_entry(text: &str) -> Result<(), Refusal> {
    match text.rsplit_once(':') {
        Some((name, kind)) if !name.is_empty() => label_type(kind.trim()),
        _ => Err(words! {
            en: "`{text}` is not written as `name:type`",
            fr: "`{text}` ne s'écrit pas `nom:type`",
        }
        .into()),
    }
}

fn some_text(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(words! { en: "this text is empty", fr: "ce texte est vide" }.into());
    }
    Ok(())
}

fn images(text: &str) -> Result<(), Refusal> {
    some_text(text)?;
    if text.contains("://") || text.contains(char::is_whitespace) {
        let words = words! {
            en: "no image is called `{text}`: write only the name, like `ghcr.io/acme`",
            fr: "aucune image ne s'appelle `{text}`\u{202F}: écrivez seulement le nom, comme `ghcr.io/acme`",
        };
        return Err(words.into());
    }
    Ok(())
}

fn registry(text: &str) -> Result<(), Refusal> {
    images(text)?;
    let inner = text.strip_prefix('*').unwrap_or_else(|| text.strip_suffix('*').unwrap_or(text));
    if inner.contains('*') {
        let words = words! {
            en: "`{text}` means no registry: `*` may stand at one end only",
            fr: "`{text}` ne désigne aucun registre\u{202F}: `*` ne peut figurer qu'à une seule extrémité",
        };
        return Err(words.into());
    }
    if text.contains('/') {
        let words = words! {
            en: "`{text}` is more than a registry: write what stands before the first `/`",
            fr: "`{text}` ne s'arrête pas au registre\u{202F}: n'écrivez que ce qui précède le premier `/`",
        };
        return Err(words.into());
    }
    Ok(())
}
