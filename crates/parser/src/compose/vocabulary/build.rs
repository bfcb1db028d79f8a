//! `build` of a service: how its image is made.

use super::common::{FLAG, REPEATED, SETTINGS, TEXT, TEXT_OR_TEXTS, WHOLE_BYTES};
use super::grant::{EXTRA_HOSTS, GRANTS, ULIMITS};
use super::shape::key;
use super::{Key, Mapping, Shape};

/// The path of the context, or a mapping.
pub(super) const BUILD: Shape = Shape::Either(&[TEXT, Shape::Map(&BUILD_MAP)]);

const BUILD_MAP: Mapping = Mapping::of(&[SOURCE, INPUT, CACHE, RESULT, ENVIRONMENT]);

const SOURCE: &[Key] = &[
    key("context", TEXT)
        .en("The folder or Git address with the files that the Dockerfile may copy.")
        .fr("Le dossier ou l'adresse Git des fichiers que le Dockerfile peut copier."),
    key("dockerfile", TEXT)
        .en("The path of the Dockerfile, seen from the build context.")
        .fr("Le chemin du Dockerfile, vu depuis le contexte de build."),
    key("dockerfile_inline", TEXT)
        .since("2.17.0")
        .en("The Dockerfile itself, in place of a file.")
        .fr("Le contenu du Dockerfile, à la place d'un fichier."),
    key("target", TEXT)
        .en("The stage of a multi-stage Dockerfile at which to stop.")
        .fr("L'étape d'un Dockerfile multi-étapes à laquelle s'arrêter."),
    key("additional_contexts", SETTINGS)
        .since("2.17.0")
        .en("More folders, images or services that the Dockerfile can name in `FROM` and `--from`.")
        .fr("D'autres dossiers, images ou services, que le Dockerfile nomme dans `FROM` et `--from`."),
];

const INPUT: &[Key] = &[
    key("args", SETTINGS)
        .en("Values for the `ARG` instructions of the Dockerfile.")
        .fr("Les valeurs des instructions `ARG` du Dockerfile."),
    key("ssh", SETTINGS)
        .en("SSH agents or keys that `RUN --mount=type=ssh` may use.")
        .fr("Les agents ou les clés SSH que `RUN --mount=type=ssh` peut utiliser."),
    key("secrets", GRANTS)
        .en("Secrets that `RUN --mount=type=secret` may read; they stay out of the image.")
        .fr("Les secrets lus par `RUN --mount=type=secret`\u{202F}; ils ne restent pas dans l'image."),
];

const CACHE: &[Key] = &[
    key("cache_from", REPEATED)
        .en("Images or other places where layers of earlier builds are looked for.")
        .fr("Les images ou autres sources où chercher les couches des builds précédents."),
    key("cache_to", REPEATED)
        .en("Where the build cache is exported, so that other machines can use it.")
        .fr("La destination du cache de build, pour que d'autres machines s'en servent."),
    key("no_cache", FLAG)
        .en("Whether each layer is built anew.")
        .fr("Indique s'il faut reconstruire chaque couche sans cache."),
    key("no_cache_filter", TEXT_OR_TEXTS)
        .en("The stages that are built without cache.")
        .fr("Les étapes à construire sans cache."),
    key("pull", FLAG)
        .en("Whether base images are pulled even if an older copy is there.")
        .fr("Indique s'il faut télécharger les images de base même si une copie est présente."),
];

const RESULT: &[Key] = &[
    key("labels", SETTINGS).en("Labels that the image will carry.").fr("Les labels que portera l'image."),
    key("tags", REPEATED)
        .en("More names for the image, besides `image` of the service.")
        .fr("D'autres noms pour l'image, en plus de `image` du service."),
    key("platforms", REPEATED)
        .en("The platforms to build for, such as `linux/amd64` and `linux/arm64`.")
        .fr("Les plateformes cibles du build, comme `linux/amd64` et `linux/arm64`."),
    key("provenance", FLAG)
        .since("2.39.0")
        .en("Whether a record of how the image was made is attached to it, and in what detail.")
        .fr("Indique si l'image porte une attestation de provenance, et avec quels détails."),
    key("sbom", FLAG)
        .since("2.39.0")
        .en("Whether a list of the software in the image is attached to it.")
        .fr("Indique si l'image porte la liste des logiciels qu'elle contient."),
];

const ENVIRONMENT: &[Key] = &[
    key("network", TEXT)
        .values(&["default", "host", "none"])
        .en("The network of the `RUN` instructions.")
        .fr("Le réseau des instructions `RUN`."),
    key("extra_hosts", EXTRA_HOSTS)
        .en("Names of hosts that the build resolves to addresses of your choice.")
        .fr("Les noms d'hôtes que le build associe aux adresses de votre choix."),
    key("shm_size", WHOLE_BYTES)
        .en("The size of `/dev/shm` during the build.")
        .fr("La taille de `/dev/shm` pendant le build."),
    key("ulimits", ULIMITS)
        .since("2.23.1")
        .en("Limits of the processes that the build starts.")
        .fr("Les limites des processus que le build démarre."),
    key("isolation", TEXT)
        .values(&["default", "process", "hyperv"])
        .en("How the build is isolated on Windows.")
        .fr("La façon d'isoler le build sous Windows."),
    key("privileged", FLAG)
        .since("2.15.0")
        .en("Whether the build has all rights on the host.")
        .fr("Indique si le build reçoit tous les droits sur l'hôte."),
    key("entitlements", REPEATED)
        .since("2.27.1")
        .en("Rights beyond the usual that the build asks for, such as `network.host`.")
        .fr("Les droits particuliers que le build demande, comme `network.host`."),
];
