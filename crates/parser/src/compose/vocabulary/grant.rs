//! Shapes with keys that services and builds share.

use super::common::{COUNT, NUMBER, TEXT, TEXTS};
use super::shape::key;
use super::{Key, Mapping, Names, Shape, Spelling};

/// Hosts with their addresses, as a mapping or as a list of `host:address`.
pub(super) const EXTRA_HOSTS: Shape = Shape::Either(&[Shape::Map(&HOSTS), TEXTS]);

const HOSTS: Mapping = Mapping::named(&Names {
    spelling: Spelling::Something,
    shape: Shape::Either(&[TEXT, Shape::List { items: &TEXT, unique: false }]),
});

/// Limits by their names: one number, or a soft and a hard one.
pub(super) const ULIMITS: Shape = Shape::Map(&ULIMITS_MAP);

const ULIMITS_MAP: Mapping = Mapping::named(&Names {
    spelling: Spelling::Small,
    shape: Shape::Either(&[Shape::Int { min: i64::MIN, max: i64::MAX }, TEXT, Shape::Map(&ULIMIT)]),
})
.open();

const ULIMIT: Mapping = Mapping::of(&[ULIMIT_KEYS]);

const ULIMIT_KEYS: &[Key] = &[
    key("soft", COUNT)
        .required()
        .en("The limit that applies, which a process may raise up to the hard one.")
        .fr("La limite appliquée, qu'un processus peut relever jusqu'à la limite stricte."),
    key("hard", COUNT)
        .required()
        .en("The limit that only root may raise.")
        .fr("La limite stricte, que seul root peut relever."),
];

/// Secrets or configs that are given to a service or a build: names, or the long syntax.
pub(super) const GRANTS: Shape =
    Shape::List { items: &Shape::Either(&[TEXT, Shape::Map(&GRANT)]), unique: false };

const GRANT: Mapping = Mapping::of(&[GRANT_KEYS]);

const GRANT_KEYS: &[Key] = &[
    key("source", TEXT)
        .en("The name under the top-level `secrets` or `configs`.")
        .fr("Le nom sous `secrets` ou `configs`, au premier niveau du fichier."),
    key("target", TEXT)
        .en("The file's path in the container; secrets go under `/run/secrets` by default.")
        .fr("Le chemin du fichier dans le conteneur\u{202F}; par défaut, un secret va sous `/run/secrets`."),
    key("uid", TEXT)
        .en("The number of the user who owns the file in the container.")
        .fr("Le numéro de l'utilisateur propriétaire du fichier dans le conteneur."),
    key("gid", TEXT)
        .en("The number of the group that owns the file in the container.")
        .fr("Le numéro du groupe propriétaire du fichier dans le conteneur."),
    key("mode", NUMBER)
        .en("The permissions of the file, in octal, such as `0440`.")
        .fr("Les permissions du fichier, en octal, comme `0440`."),
];
