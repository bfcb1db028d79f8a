//! Where a service comes from.

use crate::compose::vocabulary::build::BUILD;
use crate::compose::vocabulary::common::TEXT;
use crate::compose::vocabulary::pattern::PULL_POLICY;
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Names, Shape, Spelling};

pub(super) const KEYS: &[Key] = &[
    key("image", TEXT)
        .en("The image that the container starts from; beside `build`, the name of what is built.")
        .fr("L'image de départ du conteneur\u{202F}; à côté de `build`, le nom de l'image construite."),
    key("build", BUILD)
        .en("How to build the image: the path of its context, or a mapping with all options.")
        .fr("La construction de l'image\u{202F}: le chemin de son contexte, ou toutes les options."),
    key("platform", TEXT)
        .en("The platform of the container, such as `linux/arm64`.")
        .fr("La plateforme du conteneur, comme `linux/arm64`."),
    key("pull_policy", Shape::Matching(&PULL_POLICY))
        .en("When the image is pulled: `always`, `missing`, `never`, `build`, `daily` and others.")
        .fr("Quand télécharger l'image\u{202F}: `always`, `missing`, `never`, `build`, `daily`, etc."),
    key("pull_refresh_after", TEXT)
        .en("How old the local image may be before it is pulled again.")
        .fr("L'âge à partir duquel l'image locale est téléchargée à nouveau."),
    key("extends", Shape::Either(&[TEXT, Shape::Map(&EXTENDS)]))
        .en("Another service, here or in another file, whose keys this one takes over.")
        .fr("Un autre service, de ce fichier ou d'un autre, dont celui-ci reprend les clés."),
    key("provider", Shape::Map(&PROVIDER))
        .since("2.36.0")
        .en("A program that runs this service in place of Docker.")
        .fr("Un programme qui gère ce service à la place de Docker."),
];

const EXTENDS: Mapping = Mapping::strict(&[&[
    key("service", TEXT)
        .required()
        .en("The service whose keys are taken over.")
        .fr("Le service dont les clés sont reprises."),
    key("file", TEXT)
        .en("The Compose file of that service, if it is another one.")
        .fr("Le fichier Compose de ce service, si c'est un autre fichier."),
]]);

const PROVIDER: Mapping = Mapping::of(&[&[
    key("type", TEXT)
        .required()
        .en("The program: a plugin of Docker or a command in `PATH`.")
        .fr("Le programme\u{202F}: une extension de Docker ou une commande du `PATH`."),
    key("options", Shape::Map(&PROVIDER_OPTIONS))
        .en("Options of the program, passed on as flags.")
        .fr("Les options du programme, transmises comme des options de commande."),
]]);

const PROVIDER_OPTIONS: Mapping = Mapping::named(&Names {
    spelling: Spelling::Line,
    shape: Shape::Either(&[
        TEXT,
        Shape::Number,
        Shape::Bool,
        Shape::List { items: &Shape::Either(&[TEXT, Shape::Number, Shape::Bool]), unique: false },
    ]),
})
.open();
