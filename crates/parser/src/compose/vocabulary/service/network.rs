//! How a service is reached, and whom it reaches.

use crate::compose::vocabulary::common::{DRIVER_OPTIONS, NUMBERS, TEXT, TEXT_OR_TEXTS, TEXTS};
use crate::compose::vocabulary::grant::EXTRA_HOSTS;
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Names, Shape, Spelling};

pub(super) const KEYS: &[Key] = &[
    key("ports", Shape::List { items: &PORT, unique: true })
        .en("Ports of the container that are published on the host, such as `8080:80`.")
        .fr("Les ports du conteneur publiés sur l'hôte, comme `8080:80`."),
    key("expose", NUMBERS)
        .en("Ports that other services can reach, but not the host.")
        .fr("Les ports que les autres services peuvent joindre, mais pas l'hôte."),
    key("networks", Shape::Either(&[TEXTS, Shape::Map(&NETWORKS)]))
        .en("The networks that the service joins; without any, the project's own.")
        .fr("Les réseaux que le service rejoint\u{202F}; à défaut, celui du projet."),
    key("network_mode", TEXT)
        .values(&["bridge", "host", "none"])
        .en("In place of Compose's networks: `host`, `none`, or the network of another container.")
        .fr("À la place des réseaux de Compose\u{202F}: `host`, `none`, ou celui d'un autre conteneur."),
    key("hostname", TEXT)
        .en("The host name that the container sees.")
        .fr("Le nom d'hôte vu par le conteneur."),
    key("domainname", TEXT)
        .en("The domain of the container's host name.")
        .fr("Le domaine du nom d'hôte du conteneur."),
    key("mac_address", TEXT).en("The MAC address of the container.").fr("L'adresse MAC du conteneur."),
    key("dns", TEXT_OR_TEXTS)
        .en("The name servers that the container asks.")
        .fr("Les serveurs DNS que le conteneur interroge."),
    key("dns_opt", TEXTS)
        .en("Options of name resolution in the container.")
        .fr("Les options de résolution de noms dans le conteneur."),
    key("dns_search", TEXT_OR_TEXTS)
        .en("The domains in which short names are looked for.")
        .fr("Les domaines où chercher les noms courts."),
    key("extra_hosts", EXTRA_HOSTS)
        .en("Names of hosts with their addresses, for the container's `/etc/hosts`.")
        .fr("Des noms d'hôtes avec leurs adresses, pour le `/etc/hosts` du conteneur."),
    key("links", TEXTS)
        .obsolete(
            "services on one network find each other by name",
            "les services d'un même réseau se joignent par leur nom",
        )
        .en("Services to be reached under another name, as in old versions of Docker.")
        .fr("Des services à joindre sous un autre nom, comme dans les anciennes versions de Docker."),
    key("external_links", TEXTS)
        .obsolete("use an external network", "utilisez un réseau externe")
        .en("Containers from outside of the project to be reached under another name.")
        .fr("Des conteneurs d'autres projets, à joindre sous un autre nom."),
];

/// The short syntax, as number or text, or the long one.
const PORT: Shape = Shape::Either(&[Shape::Number, TEXT, Shape::Map(&PORT_MAP)]);

const PORT_MAP: Mapping = Mapping::of(&[&[
    key("target", PORT_NUMBER).en("The port in the container.").fr("Le port dans le conteneur."),
    key("published", PORT_NUMBER)
        .en("The port on the host, or a range from which one is taken.")
        .fr("Le port de l'hôte, ou une plage dans laquelle en prendre un."),
    key("host_ip", TEXT)
        .en("The address of the host on which the port is published; all of them by default.")
        .fr("L'adresse de l'hôte où publier le port\u{202F}; toutes par défaut."),
    key("protocol", TEXT)
        .values(&["tcp", "udp", "sctp"])
        .en("The protocol; `tcp` by default.")
        .fr("Le protocole\u{202F}; `tcp` par défaut."),
    key("app_protocol", TEXT)
        .since("2.26.0")
        .en("The application's protocol, such as `http`, as a hint for tools.")
        .fr("Le protocole de l'application, comme `http`, à titre d'indication pour les outils."),
    key("mode", TEXT)
        .values(&["host", "ingress"])
        .en("In a swarm, whether the port is published on each node or balanced.")
        .fr("Dans un swarm, indique si le port est publié sur chaque nœud ou réparti."),
    key("name", TEXT)
        .en("A name for the port, for people and tools.")
        .fr("Un nom pour le port, pour les personnes et les outils."),
]]);

const PORT_NUMBER: Shape = Shape::Either(&[Shape::Int { min: i64::MIN, max: i64::MAX }, TEXT]);

const NETWORKS: Mapping = Mapping::named(&Names {
    spelling: Spelling::Name,
    shape: Shape::Either(&[Shape::Map(&NETWORK), Shape::Null]),
});

const NETWORK: Mapping = Mapping::of(&[&[
    key("aliases", TEXTS)
        .en("More names of the service on this network.")
        .fr("D'autres noms du service sur ce réseau."),
    key("ipv4_address", TEXT)
        .en("A fixed IPv4 address on this network.")
        .fr("Une adresse IPv4 fixe sur ce réseau."),
    key("ipv6_address", TEXT)
        .en("A fixed IPv6 address on this network.")
        .fr("Une adresse IPv6 fixe sur ce réseau."),
    key("link_local_ips", TEXTS)
        .en("Link-local addresses on this network.")
        .fr("Des adresses de lien local sur ce réseau."),
    key("mac_address", TEXT).en("The MAC address on this network.").fr("L'adresse MAC sur ce réseau."),
    key("interface_name", TEXT)
        .since("2.36.0")
        .en("The name of the network interface in the container.")
        .fr("Le nom de l'interface réseau dans le conteneur."),
    key("driver_opts", DRIVER_OPTIONS)
        .since("2.27.1")
        .en("Options for the network's driver.")
        .fr("Des options pour le pilote du réseau."),
    key("gw_priority", Shape::Number)
        .since("2.33.1")
        .en("The network with the highest number gives the container its gateway.")
        .fr("Le réseau qui a le plus grand nombre donne sa passerelle au conteneur."),
    key("priority", Shape::Number)
        .en("The order in which networks are joined, the highest first.")
        .fr("L'ordre de connexion aux réseaux, du plus grand nombre au plus petit."),
]]);
