//! Every key of a settings file. Reading, suggestions, the JSON Schema and `docs/settings.md` come from this table.

use super::{
    section::{Section, Word},
    sort::{self, Sort},
};
use crate::exit::FailOn;
use calfat_lint::OptValue;
use calfat_parser::text::{Language, Span, Spanned};
use clap::ValueEnum;

/// A key of a settings file.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// Where it may stand.
    pub(crate) place: Place,
    /// What its value is, and where it goes.
    pub(crate) takes: Takes,
    about: &'static str,
    about_fr: &'static str,
    /// A value, as YAML on one line.
    pub(crate) example: &'static str,
}

/// Where a key may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the top of the file.
    Top,
    /// In an entry of `overrides`.
    Override,
    Both,
}

/// The shape of a value, and where it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    /// `true` or `false`.
    Flag(fn(&mut Section, Spanned<bool>)),
    Word(&'static Sort, fn(&mut Section, Word)),
    Words(&'static Sort, fn(&mut Section, Vec<Word>)),
    /// One word, or several.
    WordOrWords(&'static Sort, fn(&mut Section, Vec<Word>)),
    /// A mapping of names to words.
    Table(&'static Sort, fn(&mut Section, Span, Vec<(Word, Word)>)),
    /// A mapping of rules to what is set for them.
    Rules,
    /// A list of sections.
    Overrides,
}

impl Key {
    /// What it means, in one or two sentences.
    pub(crate) fn about(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.about,
            Language::Fr => self.about_fr,
        }
    }
}

impl Place {
    /// Whether a key of this place may stand in another.
    pub(crate) fn holds(self, place: Self) -> bool {
        self == Self::Both || self == place
    }
}

/// The keys that may stand in a place, in the order of the documentation.
pub(crate) fn keys(place: Place) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.place.holds(place))
}

pub(crate) static KEYS: &[Key] = &[
    Key {
        name: "extends",
        place: Place::Top,
        takes: Takes::WordOrWords(&sort::EXTENDED, |section, words| section.extends = words),
        about: "Settings that hold as long as this file says nothing else: a path from here, a pack, or a list of these, in which \
                a later one is stronger.",
        about_fr: "Les réglages qui s'appliquent tant que ce fichier ne dit pas autre chose\u{202F}: un chemin relatif à ce fichier, un \
                   pack, ou une liste de chemins et de packs, dont le dernier l'emporte.",
        example: "../calfat-base.yaml",
    },
    Key {
        name: "pack",
        place: Place::Top,
        takes: Takes::Word(&sort::PACK, |section, word| section.pack = Some(word)),
        about: "The ready-made settings that everything starts from; `recommended` where nothing is set.",
        about_fr: "Les réglages prêts à l'emploi qui servent de point de départ\u{202F}; par défaut, `recommended`.",
        example: "course",
    },
    Key {
        name: "select",
        place: Place::Both,
        takes: Takes::Words(&sort::SELECTOR, |section, words| section.select = words),
        about: "Only these, in place of what was selected before: ids of rules, categories, other tools' codes or names, \
                `recommended`, `ALL`.",
        about_fr: "Seulement ces règles, à la place de celles choisies jusque-là\u{202F}: noms de règles, catégories, codes ou noms \
                   d'autres outils, `recommended`, `ALL`.",
        example: "[security, hadolint, floating-tag]",
    },
    Key {
        name: "ignore",
        place: Place::Both,
        takes: Takes::Words(&sort::SELECTOR, |section, words| section.ignore = words),
        about: "Not these, besides what was ignored before. The same words as for `select`.",
        about_fr: "Sans ces règles, ni celles ignorées jusque-là. Les mêmes mots que pour `select`.",
        example: "[missing-healthcheck, DL3008]",
    },
    Key {
        name: "rules",
        place: Place::Both,
        takes: Takes::Rules,
        about: "Rule by rule, or code by code: a level (which also selects the rule), `off`, or a mapping of `level` and the \
                rule's own options.",
        about_fr: "Règle par règle, ou code par code\u{202F}: un niveau (qui choisit aussi la règle), `off`, ou un dictionnaire \
                   avec `level` et les options de la règle.",
        example: "{floating-tag: error, DL3008: off, root-user: {level: info, unknown-images: true}}",
    },
    Key {
        name: "fail-on",
        place: Place::Top,
        takes: Takes::Word(&sort::FAIL_ON, |section, word| {
            let level = FailOn::from_str(&word.value, false).ok();
            section.fail_on = level.map(|value| Spanned { value, span: word.span });
        }),
        about: "The level from which a finding fails the run (exit status 1); `warning` where nothing is set.",
        about_fr: "Le niveau à partir duquel un problème fait échouer la vérification (code de sortie 1)\u{202F}; par défaut, \
                   `warning`.",
        example: "error",
    },
    Key {
        name: "exclude",
        place: Place::Top,
        takes: Takes::Words(&sort::PATTERN, |section, words| section.exclude = words),
        about: "Files and folders that are left out when a folder is checked, besides what `.gitignore` leaves out. A file that \
                is named on the command line is checked all the same.",
        about_fr: "Les fichiers et dossiers laissés de côté quand un dossier est vérifié, en plus de ceux de `.gitignore`. Un \
                   fichier indiqué sur la ligne de commande est vérifié quand même.",
        example: "[vendor/, \"*.tpl.dockerfile\"]",
    },
    Key {
        name: "max-file-size",
        place: Place::Top,
        takes: Takes::Word(&sort::SIZE, |section, word| {
            let size = word.value.parse().ok();
            section.max_file_size = size.map(|value| Spanned { value, span: word.span });
        }),
        about: "A longer file is reported, not read; `10MiB` where nothing is set, `512MiB` at most.",
        about_fr: "Un fichier plus gros est signalé sans être lu\u{202F}; par défaut, `10MiB`\u{202F}; au plus, `512MiB`.",
        example: "500kB",
    },
    Key {
        name: "trusted-registries",
        place: Place::Both,
        takes: Takes::Words(&sort::REGISTRY, |section, words| {
            let span = words.first().map_or_else(Span::default, |first| first.span);
            let list = words.into_iter().map(|word| word.value).collect();
            section.shared.insert("trusted-registries", Spanned { value: OptValue::List(list), span });
        }),
        about: "The registries that images may come from (rule `untrusted-registry`); `*` at one end stands for any text, and \
                `docker.io` for images that name no registry.",
        about_fr: "Les registres d'où les images peuvent venir (règle `untrusted-registry`)\u{202F}; `*` à une extrémité remplace \
                   n'importe quel texte, et `docker.io` désigne les images sans registre.",
        example: "[docker.io, \"*.example.com\"]",
    },
    Key {
        name: "label-schema",
        place: Place::Both,
        takes: Takes::Table(&sort::LABEL_TYPE, |section, span, labels| {
            let entry = |(name, kind): (Word, Word)| format!("{}:{}", name.value, kind.value);
            let value = OptValue::List(labels.into_iter().map(entry).collect());
            section.shared.insert("label-schema", Spanned { value, span });
        }),
        about: "The labels that an image must have, each with the way in which its value is written.",
        about_fr: "Les labels qu'une image doit avoir, chacun avec le type de sa valeur.",
        example: "{maintainer: email, org.opencontainers.image.version: semver}",
    },
    Key {
        name: "strict-labels",
        place: Place::Both,
        takes: Takes::Flag(|section, flag| {
            let value = OptValue::Bool(flag.value);
            section.shared.insert("strict-labels", Spanned { value, span: flag.span });
        }),
        about: "Whether labels that are not in `label-schema` are reported.",
        about_fr: "Signaler ou non les labels qui ne figurent pas dans `label-schema`.",
        example: "true",
    },
    Key {
        name: "overrides",
        place: Place::Top,
        takes: Takes::Overrides,
        about: "What is different for some paths. Each entry has `paths` and what holds for them; a later entry is stronger.",
        about_fr: "Ce qui change pour certains chemins. Chaque entrée contient `paths` et ce qui s'applique à ces chemins\u{202F}; une \
                   entrée l'emporte sur celles qui la précèdent.",
        example: "[{paths: [tests/], ignore: [root-user]}]",
    },
    Key {
        name: "paths",
        place: Place::Override,
        takes: Takes::Words(&sort::PATTERN, |section, words| section.paths = words),
        about: "The files and folders for which this entry holds.",
        about_fr: "Les fichiers et dossiers auxquels cette entrée s'applique.",
        example: "[tests/, \"*.dev.dockerfile\"]",
    },
];
