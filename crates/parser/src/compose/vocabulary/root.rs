//! The keys of the top level.

use super::common::{TEXT, TEXT_OR_TEXTS};
use super::network::NETWORKS;
use super::resource::{CONFIGS, MODELS, SECRETS, VOLUMES};
use super::service::SERVICES;
use super::shape::key;
use super::{Key, Mapping, Shape};

/// A whole Compose file.
pub const ROOT: Mapping = Mapping::of(&[PROJECT, SECTIONS]);

const PROJECT: &[Key] = &[
    key("version", TEXT)
        .obsolete("remove it: Compose ignores it", "retirez-la\u{202F}: Compose l'ignore")
        .en("The version of the file format; Compose ignores it.")
        .fr("La version du format de fichier\u{202F}; Compose l'ignore."),
    key("name", TEXT)
        .en("The name of the project, with which the names of its containers and networks begin.")
        .fr("Le nom du projet, par lequel commencent les noms de ses conteneurs et réseaux."),
    key("include", Shape::List { items: &Shape::Either(&[TEXT, Shape::Map(&INCLUDE)]), unique: false })
        .since("2.20.3")
        .en("Other Compose files whose services and resources are added to this one.")
        .fr("D'autres fichiers Compose, dont les services et les ressources sont ajoutés."),
];

const INCLUDE: Mapping = Mapping::strict(&[&[
    key("path", TEXT_OR_TEXTS)
        .en("The Compose file; if several, they are merged.")
        .fr("Le fichier Compose\u{202F}; s'il y en a plusieurs, ils sont fusionnés."),
    key("project_directory", TEXT)
        .en("The folder from which the included file's relative paths start.")
        .fr("Le dossier d'où partent les chemins relatifs du fichier inclus."),
    key("env_file", TEXT_OR_TEXTS)
        .en("Files with values for the variables of the included file.")
        .fr("Les fichiers qui donnent les valeurs des variables du fichier inclus."),
]]);

const SECTIONS: &[Key] = &[
    key("services", SERVICES)
        .en("The containers of the application, each under a name that the others can call.")
        .fr("Les conteneurs de l'application, chacun sous un nom que les autres peuvent appeler."),
    key("networks", NETWORKS)
        .en("The networks over which services talk to each other.")
        .fr("Les réseaux par lesquels les services communiquent."),
    key("volumes", VOLUMES)
        .en("Named volumes, which keep data when containers are replaced.")
        .fr("Les volumes nommés, qui gardent les données quand les conteneurs sont remplacés."),
    key("secrets", SECRETS)
        .en("Passwords, keys and the like, given as files to the services that ask for them.")
        .fr("Des mots de passe, clés, etc., transmis en fichiers aux services qui les demandent."),
    key("configs", CONFIGS)
        .en("Files of settings, given to the services that ask for them.")
        .fr("Des fichiers de configuration, transmis aux services qui les demandent."),
    key("models", MODELS)
        .since("2.38.0")
        .en("Language models that services can use.")
        .fr("Les modèles de langage que les services peuvent utiliser."),
];
