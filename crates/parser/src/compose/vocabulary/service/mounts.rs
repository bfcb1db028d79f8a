//! The files of a container.

use crate::compose::vocabulary::common::{BYTES, FLAG, NUMBER, SETTINGS, TEXT, TEXT_OR_TEXTS, TEXTS};
use crate::compose::vocabulary::grant::GRANTS;
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Form, Key, Mapping, Shape};

pub(super) const KEYS: &[Key] = &[
    key("volumes", Shape::List { items: &Shape::Either(&[TEXT, Shape::Map(&MOUNT)]), unique: true })
        .en("Volumes and folders of the host that appear in the container, such as `data:/var/lib/db`.")
        .fr("Les volumes et dossiers de l'hôte présents dans le conteneur, comme `data:/var/lib/db`."),
    key("volumes_from", TEXTS)
        .en("Services or containers whose mounts this one gets too.")
        .fr("Des services ou conteneurs dont celui-ci reçoit aussi les montages."),
    key("tmpfs", TEXT_OR_TEXTS)
        .en("Folders of the container that live in memory only.")
        .fr("Les dossiers du conteneur qui n'existent qu'en mémoire."),
    key("configs", GRANTS)
        .en("The configs that the service gets, as files.")
        .fr("Les configs que le service reçoit, sous forme de fichiers."),
    key("secrets", GRANTS)
        .en("The secrets that the service gets, as files under `/run/secrets`.")
        .fr("Les secrets que le service reçoit, en fichiers sous `/run/secrets`."),
    key("read_only", FLAG)
        .en("Whether the container's own file system cannot be written.")
        .fr("Indique si le système de fichiers du conteneur est en lecture seule."),
    key("shm_size", BYTES)
        .en("The size of `/dev/shm`; `64m` by default.")
        .fr("La taille de `/dev/shm`\u{202F}; `64m` par défaut."),
    key("storage_opt", Shape::Map(&ANYTHING))
        .en("Options of the driver that stores the container's layers.")
        .fr("Les options du pilote qui stocke les couches du conteneur."),
];

const ANYTHING: Mapping = Mapping::of(&[]).open();

/// The long syntax of a mount.
const MOUNT: Mapping = Mapping::of(&[&[
    key("type", Shape::OneOf(&["bind", "volume", "tmpfs", "cluster", "npipe", "image"]))
        .required()
        .en("What is mounted: `volume`, `bind` for a path of the host, `tmpfs`, `image` and others.")
        .fr("Ce qui est monté\u{202F}: `volume`, `bind` pour un chemin de l'hôte, `tmpfs`, `image`, etc."),
    key("source", TEXT)
        .en("The volume's name, the path on the host, or the image.")
        .fr("Le nom du volume, le chemin sur l'hôte, ou l'image."),
    key("target", TEXT).en("The path in the container.").fr("Le chemin dans le conteneur."),
    key("read_only", FLAG)
        .en("Whether the container can only read it.")
        .fr("Indique si le conteneur ne peut que le lire."),
    key("consistency", TEXT)
        .values(&["cached", "consistent", "delegated"])
        .en("How closely host and container agree, where the platform knows this.")
        .fr("Le degré de cohérence entre l'hôte et le conteneur, si la plateforme le gère."),
    key("bind", Shape::Map(&BIND)).en("Options of a bind mount.").fr("Les options d'un bind mount."),
    key("volume", Shape::Map(&VOLUME)).en("Options of a volume.").fr("Les options d'un volume."),
    key("tmpfs", Shape::Map(&TMPFS)).en("Options of a tmpfs.").fr("Les options d'un tmpfs."),
    key("image", Shape::Map(&IMAGE))
        .since("2.35.0")
        .en("Options of an image that is mounted.")
        .fr("Les options d'une image montée."),
]]);

const BIND: Mapping = Mapping::of(&[&[
    key("propagation", TEXT)
        .values(&["private", "rprivate", "shared", "rshared", "slave", "rslave"])
        .en("Whether mounts made below it later are seen on both sides.")
        .fr("Indique si les montages ajoutés ensuite en dessous sont vus des deux côtés."),
    key("create_host_path", FLAG)
        .en("Whether a folder is made on the host if nothing is there; `true` by default.")
        .fr("Indique s'il faut créer le dossier s'il manque sur l'hôte\u{202F}; `true` par défaut."),
    key("recursive", Shape::OneOf(&["enabled", "disabled", "writable", "readonly"]))
        .en("What becomes of the mounts below the path.")
        .fr("Le traitement des montages situés sous ce chemin."),
    key("selinux", Shape::OneOf(&["z", "Z"]))
        .en("The SELinux label: `z` if containers share it, `Z` if it belongs to one.")
        .fr("Le label SELinux\u{202F}: `z` si des conteneurs le partagent, `Z` s'il appartient à un seul."),
]]);

const VOLUME: Mapping = Mapping::of(&[&[
    key("nocopy", FLAG)
        .en("Whether a new volume stays empty, rather than getting the image's files.")
        .fr("Indique si un nouveau volume reste vide, sans les fichiers de l'image."),
    key("subpath", TEXT)
        .en("The folder inside the volume that is mounted, in place of the whole.")
        .fr("Le dossier du volume à monter, à la place du volume entier."),
    key("labels", SETTINGS)
        .en("Labels of the volume, if it is made here.")
        .fr("Les labels du volume, s'il est créé ici."),
]]);

const TMPFS: Mapping = Mapping::of(&[&[
    key("size", Shape::Either(&[Shape::Int { min: 0, max: i64::MAX }, Shape::Text(Form::Bytes)]))
        .en("The most bytes that it may hold.")
        .fr("Le nombre maximal d'octets qu'il peut contenir."),
    key("mode", NUMBER)
        .en("The permissions of its folder, in octal, such as `1777`.")
        .fr("Les permissions de son dossier, en octal, comme `1777`."),
]]);

const IMAGE: Mapping = Mapping::of(&[&[key("subpath", TEXT)
    .en("The folder inside the image that is mounted, in place of the whole.")
    .fr("Le dossier de l'image à monter, à la place de l'image entière.")]]);
