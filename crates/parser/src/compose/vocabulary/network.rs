//! `networks` of the top level.

use super::common::{DRIVER_OPTIONS, FLAG, SETTINGS, TEXT, TEXT_MAP};
use super::resource::EXTERNAL;
use super::shape::key;
use super::{Key, Mapping, Names, Shape, Spelling};

/// Networks by name.
pub(super) const NETWORKS: Shape = Shape::Map(&NETWORKS_MAP);

/// The schema has no word on names that are spelt in another way.
const NETWORKS_MAP: Mapping = Mapping::named(&Names {
    spelling: Spelling::Name,
    shape: Shape::Either(&[Shape::Map(&NETWORK), Shape::Null]),
})
.open();

const NETWORK: Mapping = Mapping::of(&[&[
    key("name", TEXT)
        .en("The network's name in Docker, in place of one that begins with the project's.")
        .fr("Le nom du réseau dans Docker, à la place d'un nom qui commence par celui du projet."),
    key("driver", TEXT)
        .values(&["bridge", "host", "ipvlan", "macvlan", "none", "overlay"])
        .en("What makes the network; `bridge` by default.")
        .fr("Le pilote du réseau\u{202F}; `bridge` par défaut."),
    key("driver_opts", DRIVER_OPTIONS).en("Options of the driver.").fr("Les options du pilote."),
    key("external", EXTERNAL)
        .en("Whether the network is there already and Compose only connects to it.")
        .fr("Indique si le réseau existe déjà\u{202F}; Compose ne fait alors que s'y connecter."),
    key("internal", FLAG)
        .en("Whether containers on it are cut off from the outside.")
        .fr("Indique si les conteneurs du réseau sont coupés de l'extérieur."),
    key("attachable", FLAG)
        .en("Whether containers from outside Compose may join it.")
        .fr("Indique si des conteneurs lancés hors de Compose peuvent le rejoindre."),
    key("enable_ipv4", FLAG)
        .since("2.33.1")
        .en("Whether containers get an IPv4 address.")
        .fr("Indique si les conteneurs reçoivent une adresse IPv4."),
    key("enable_ipv6", FLAG)
        .en("Whether containers get an IPv6 address.")
        .fr("Indique si les conteneurs reçoivent une adresse IPv6."),
    key("ipam", Shape::Map(&IPAM))
        .en("How the network's addresses are handed out.")
        .fr("La façon d'attribuer les adresses du réseau."),
    key("labels", SETTINGS).en("Labels of the network.").fr("Les labels du réseau."),
]]);

const IPAM: Mapping = Mapping::of(&[&[
    key("driver", TEXT)
        .en("What hands out addresses, in place of Docker itself.")
        .fr("Le pilote qui attribue les adresses, à la place de Docker lui-même."),
    key("config", Shape::List { items: &Shape::Map(&POOL), unique: false })
        .en("The ranges of addresses.")
        .fr("Les plages d'adresses."),
    key("options", TEXT_MAP).en("Options of the driver.").fr("Les options du pilote."),
]]);

const POOL: Mapping = Mapping::of(&[POOL_KEYS]);

const POOL_KEYS: &[Key] = &[
    key("subnet", TEXT)
        .en("The subnet, such as `172.28.0.0/16`.")
        .fr("Le sous-réseau, comme `172.28.0.0/16`."),
    key("ip_range", TEXT)
        .en("The part of the subnet from which containers get addresses.")
        .fr("La partie du sous-réseau où les conteneurs prennent leurs adresses."),
    key("gateway", TEXT).en("The address of the gateway.").fr("L'adresse de la passerelle."),
    key("aux_addresses", TEXT_MAP)
        .en("Addresses that are taken already, each with a name of a host.")
        .fr("Les adresses déjà prises, chacune avec un nom d'hôte."),
];
