//! `develop` of a service, and the hooks that run beside it.

use super::common::{COMMAND, FLAG, SETTINGS, TEXT, TEXT_OR_TEXTS};
use super::shape::key;
use super::{Key, Mapping, Shape};

/// A mapping, or nothing.
pub(super) const DEVELOP: Shape = Shape::Either(&[Shape::Map(&DEVELOP_MAP), Shape::Null]);

const DEVELOP_MAP: Mapping =
    Mapping::of(&[&[key("watch", Shape::List { items: &Shape::Map(&WATCH), unique: false })
        .en("What `docker compose watch` does when files change.")
        .fr("Ce que `docker compose watch` fait quand des fichiers changent.")]]);

const WATCH: Mapping = Mapping::of(&[&[
    key("path", TEXT)
        .required()
        .en("The file or folder to watch, seen from the project folder.")
        .fr("Le fichier ou le dossier à surveiller, vu depuis le dossier du projet."),
    key("action", Shape::OneOf(&["rebuild", "sync", "restart", "sync+restart", "sync+exec"]))
        .required()
        .en("What to do with a change: build again, copy, restart, or a mix.")
        .fr("Que faire d'un changement\u{202F}: reconstruire, copier, redémarrer, ou plusieurs à la fois."),
    key("target", TEXT)
        .en("Where in the container changed files are copied.")
        .fr("Le dossier du conteneur où copier les fichiers modifiés."),
    key("include", TEXT_OR_TEXTS)
        .en("Patterns of the only files to watch.")
        .fr("Les motifs des seuls fichiers à surveiller."),
    key("ignore", TEXT_OR_TEXTS)
        .en("Patterns of files not to watch, besides those of `.dockerignore`.")
        .fr("Les motifs des fichiers à ne pas surveiller, en plus de ceux du `.dockerignore`."),
    key("exec", Shape::Map(&HOOK))
        .since("2.32.2")
        .en("The command to run in the container after the copy, for `sync+exec`.")
        .fr("La commande à lancer dans le conteneur après la copie, pour `sync+exec`."),
    key("initial_sync", Shape::Bool)
        .en("Whether all files are copied once when the watch begins.")
        .fr("Indique s'il faut copier tous les fichiers au début de la surveillance."),
]]);

/// Commands that run in a service's container.
pub(super) const HOOKS: Shape = Shape::List { items: &Shape::Map(&HOOK), unique: false };

const HOOK: Mapping = Mapping::of(&[
    &[key("command", COMMAND)
        .required()
        .en("The command to run in the container.")
        .fr("La commande à lancer dans le conteneur.")],
    WAYS,
]);

/// Commands that run in containers of their own before the service starts.
pub(super) const PRE_START: Shape = Shape::List { items: &Shape::Map(&PRE_START_HOOK), unique: false };

const PRE_START_HOOK: Mapping = Mapping::of(&[
    &[
        key("command", COMMAND)
            .en("The command to run; without it, the image's own.")
            .fr("La commande à lancer\u{202F}; à défaut, celle de l'image."),
        key("image", TEXT)
            .en("The image of the command's container; without it, that of the service.")
            .fr("L'image du conteneur de la commande\u{202F}; à défaut, celle du service."),
        key("per_replica", FLAG)
            .en("Whether it runs before each container, rather than once for the service.")
            .fr("Indique si elle s'exécute avant chaque conteneur, et non une fois par service."),
    ],
    WAYS,
]);

/// How the command of a hook runs.
const WAYS: &[Key] = &[
    key("user", TEXT).en("The user who runs the command.").fr("L'utilisateur qui lance la commande."),
    key("privileged", FLAG)
        .en("Whether the command has all rights on the host.")
        .fr("Indique si la commande reçoit tous les droits sur l'hôte."),
    key("working_dir", TEXT)
        .en("The folder in which the command runs.")
        .fr("Le dossier dans lequel la commande s'exécute."),
    key("environment", SETTINGS)
        .en("Environment variables for the command, besides those of the service.")
        .fr("Les variables d'environnement de la commande, en plus de celles du service."),
];
