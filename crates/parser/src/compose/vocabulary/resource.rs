//! `volumes`, `secrets`, `configs` and `models` of the top level.

use super::common::{DRIVER_OPTIONS, INT, REPEATED, SETTINGS, TEXT};
use super::shape::key;
use super::{Key, Mapping, Names, Shape, Spelling};

/// Whether a network or a volume is made elsewhere; the mapping is the way of old files.
pub(super) const EXTERNAL: Shape = Shape::Either(&[Shape::Bool, TEXT, Shape::Map(&EXTERNAL_MAP)]);

const EXTERNAL_MAP: Mapping = Mapping::of(&[EXTERNAL_KEYS]);

/// The same of a secret or a config, of which Compose looks at no other key.
const OPEN_EXTERNAL: Shape = Shape::Either(&[Shape::Bool, TEXT, Shape::Map(&OPEN_EXTERNAL_MAP)]);

const OPEN_EXTERNAL_MAP: Mapping = Mapping::of(&[EXTERNAL_KEYS]).open();

const EXTERNAL_KEYS: &[Key] = &[key("name", TEXT)
    .obsolete("write `external: true`, and `name` beside it", "écrivez `external: true`, et `name` à côté")
    .en("The resource's name in Docker, as old files give it.")
    .fr("Le nom de la ressource dans Docker, à la manière des anciens fichiers.")];

/// Volumes by name.
pub(super) const VOLUMES: Shape = Shape::Map(&VOLUMES_MAP);

const VOLUMES_MAP: Mapping = Mapping::named(&Names {
    spelling: Spelling::Name,
    shape: Shape::Either(&[Shape::Map(&VOLUME), Shape::Null]),
});

const VOLUME: Mapping = Mapping::of(&[&[
    key("name", TEXT)
        .en("The volume's name in Docker, in place of one that begins with the project's.")
        .fr("Le nom du volume dans Docker, à la place d'un nom qui commence par celui du projet."),
    key("driver", TEXT)
        .en("What stores the data; `local` by default.")
        .fr("Le pilote qui stocke les données\u{202F}; `local` par défaut."),
    key("driver_opts", DRIVER_OPTIONS).en("Options of the driver.").fr("Les options du pilote."),
    key("external", EXTERNAL)
        .en("Whether the volume is there already and Compose never makes or removes it.")
        .fr("Indique si le volume existe déjà\u{202F}; Compose ne le crée et ne le supprime jamais."),
    key("labels", SETTINGS).en("Labels of the volume.").fr("Les labels du volume."),
]]);

/// Secrets by name.
pub(super) const SECRETS: Shape = Shape::Map(&SECRETS_MAP);

const SECRETS_MAP: Mapping = Mapping::named(&Names { spelling: Spelling::Name, shape: Shape::Map(&SECRET) });

const SECRET: Mapping = Mapping::of(&[
    CONTENTS,
    &[
        key("driver", TEXT)
            .en("The store of secrets from which a swarm takes the value.")
            .fr("Le gestionnaire de secrets où un swarm prend la valeur."),
        key("driver_opts", DRIVER_OPTIONS).en("Options of the store.").fr("Les options de ce gestionnaire."),
    ],
]);

/// Configs by name.
pub(super) const CONFIGS: Shape = Shape::Map(&CONFIGS_MAP);

const CONFIGS_MAP: Mapping = Mapping::named(&Names { spelling: Spelling::Name, shape: Shape::Map(&CONFIG) });

const CONFIG: Mapping = Mapping::of(&[
    CONTENTS,
    &[key("content", TEXT)
        .since("2.23.1")
        .en("The content itself, written in the Compose file.")
        .fr("Le contenu lui-même, écrit dans le fichier Compose.")],
]);

/// What secrets and configs have in common.
const CONTENTS: &[Key] = &[
    key("file", TEXT)
        .en("The file on the host that holds the content.")
        .fr("Le fichier de l'hôte qui contient la valeur."),
    key("environment", TEXT)
        .en("The environment variable of the host that holds the content.")
        .fr("La variable d'environnement de l'hôte qui contient la valeur."),
    key("external", OPEN_EXTERNAL)
        .en("Whether it is there already and Compose only hands it out.")
        .fr("Indique si cette ressource existe déjà\u{202F}; Compose ne fait alors que la transmettre."),
    key("name", TEXT)
        .en("Its name on the platform, in place of one that begins with the project's.")
        .fr("Son nom sur la plateforme, à la place d'un nom qui commence par celui du projet."),
    key("labels", SETTINGS).en("Labels of this resource.").fr("Les labels de cette ressource."),
    key("template_driver", TEXT)
        .en("What fills in the templates of the content, such as `golang`.")
        .fr("Le moteur qui remplit les modèles du contenu, comme `golang`."),
];

/// Language models by name.
pub(super) const MODELS: Shape = Shape::Map(&MODELS_MAP);

/// The schema has no word on names that are spelt in another way.
const MODELS_MAP: Mapping =
    Mapping::named(&Names { spelling: Spelling::Name, shape: Shape::Map(&MODEL) }).open();

const MODEL: Mapping = Mapping::of(&[&[
    key("model", TEXT)
        .required()
        .en("The model to run, such as `ai/smollm2`.")
        .fr("Le modèle à exécuter, comme `ai/smollm2`."),
    key("name", TEXT).en("The model's name on the platform.").fr("Le nom du modèle sur la plateforme."),
    key("context_size", INT)
        .en("The most tokens that the model keeps in view.")
        .fr("Le nombre maximal de jetons que le modèle prend en compte."),
    key("runtime_flags", REPEATED)
        .en("Flags for the program that runs the model, as they are.")
        .fr("Les options du programme qui exécute le modèle, telles quelles."),
]]);
