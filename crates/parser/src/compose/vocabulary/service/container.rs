//! What runs in the container and how it is called.

use crate::compose::vocabulary::common::{
    COMMAND, COUNT, FLAG, NUMBERS, SETTINGS, TEXT, TEXT_OR_REPEATED, TEXTS,
};
use crate::compose::vocabulary::pattern::CONTAINER_NAME;
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Names, Shape, Spelling};

pub(super) const KEYS: &[Key] = &[
    key("container_name", Shape::Matching(&CONTAINER_NAME))
        .en("A fixed name for the container; it prevents having more than one.")
        .fr("Un nom fixe pour le conteneur\u{202F}; il empêche d'en avoir plusieurs."),
    key("command", COMMAND)
        .en("The command, in place of the image's `CMD`.")
        .fr("La commande, à la place du `CMD` de l'image."),
    key("entrypoint", COMMAND)
        .en("What starts the command, in place of the image's `ENTRYPOINT`.")
        .fr("Ce qui lance la commande, à la place de l'`ENTRYPOINT` de l'image."),
    key("working_dir", TEXT)
        .en("The folder in which the command starts, in place of the image's `WORKDIR`.")
        .fr("Le dossier où démarre la commande, à la place du `WORKDIR` de l'image."),
    key("environment", SETTINGS)
        .en("Environment variables; one without a value takes that of the host.")
        .fr("Les variables d'environnement\u{202F}; sans valeur, une variable prend celle de l'hôte."),
    key("env_file", ENV_FILES)
        .en("Files with environment variables, one `KEY=value` a line.")
        .fr("Les fichiers de variables d'environnement, une par ligne\u{202F}: `CLÉ=valeur`."),
    key("labels", SETTINGS).en("Labels of the container.").fr("Les labels du conteneur."),
    key("label_file", TEXT_OR_REPEATED)
        .since("2.32.2")
        .en("Files with labels of the container.")
        .fr("Les fichiers de labels du conteneur."),
    key("annotations", SETTINGS)
        .en("Notes for the program that runs the container.")
        .fr("Des notes destinées au programme qui exécute le conteneur."),
    key("user", TEXT)
        .en("The user of the command, by name or number, with or without a group.")
        .fr("L'utilisateur de la commande, par nom ou par numéro, avec ou sans groupe."),
    key("group_add", NUMBERS)
        .en("More groups that the user belongs to.")
        .fr("D'autres groupes auxquels l'utilisateur appartient."),
    key("init", FLAG)
        .en("Whether a small first process passes signals on and clears up ended processes.")
        .fr("Indique si un petit premier processus transmet les signaux et élimine les processus terminés."),
    key("tty", FLAG).en("Whether the container has a terminal.").fr("Indique si le conteneur a un terminal."),
    key("stdin_open", FLAG)
        .en("Whether the standard input stays open.")
        .fr("Indique si l'entrée standard reste ouverte."),
    key("attach", FLAG)
        .since("2.20.0")
        .en("Whether `docker compose up` shows what the service prints.")
        .fr("Indique si `docker compose up` montre ce que le service affiche."),
    key("scale", COUNT)
        .en("How many containers of the service run.")
        .fr("Le nombre de conteneurs du service."),
    key("profiles", TEXTS)
        .en("The profiles with which the service starts; without any, always.")
        .fr("Les profils avec lesquels le service démarre\u{202F}; sans profil, il démarre toujours."),
    key("models", MODELS)
        .since("2.38.0")
        .en("The language models that the service uses.")
        .fr("Les modèles de langage que le service utilise."),
    key("runtime", TEXT)
        .en("The program that runs the container, such as `runc`.")
        .fr("Le programme qui exécute le conteneur, comme `runc`."),
    key("isolation", TEXT)
        .values(&["default", "process", "hyperv"])
        .en("How the container is isolated on Windows.")
        .fr("La façon d'isoler le conteneur sous Windows."),
];

const ENV_FILES: Shape = Shape::Either(&[
    TEXT,
    Shape::List { items: &Shape::Either(&[TEXT, Shape::Map(&ENV_FILE)]), unique: false },
]);

const ENV_FILE: Mapping = Mapping::strict(&[&[
    key("path", TEXT).required().en("The path of the file.").fr("Le chemin du fichier."),
    key("required", FLAG)
        .since("2.24.0")
        .en("Whether the file must be there; `true` by default.")
        .fr("Indique si le fichier doit exister\u{202F}; `true` par défaut."),
    key("format", TEXT)
        .since("2.30.0")
        .values(&["raw"])
        .en("How values are read; `raw` takes them as they are.")
        .fr("La façon de lire les valeurs\u{202F}; `raw` les prend telles quelles."),
]]);

const MODELS: Shape = Shape::Either(&[TEXTS, Shape::Map(&MODELS_MAP)]);

const MODELS_MAP: Mapping = Mapping::named(&Names {
    spelling: Spelling::Name,
    shape: Shape::Either(&[Shape::Map(&MODEL), Shape::Null]),
})
.open();

const MODEL: Mapping = Mapping::of(&[&[
    key("endpoint_var", TEXT)
        .en("The environment variable that will hold the model's address.")
        .fr("La variable d'environnement qui contiendra l'adresse du modèle."),
    key("model_var", TEXT)
        .en("The environment variable that will hold the model's name.")
        .fr("La variable d'environnement qui contiendra le nom du modèle."),
]]);
