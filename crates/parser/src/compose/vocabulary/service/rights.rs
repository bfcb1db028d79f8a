//! What a container may do to its host, and what it shares with others.

use crate::compose::vocabulary::common::{FLAG, SETTINGS, TEXT, TEXTS};
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Shape};

pub(super) const KEYS: &[Key] = &[
    key("privileged", FLAG)
        .en("Whether the container has all rights on the host.")
        .fr("Indique si le conteneur a tous les droits sur l'hôte."),
    key("cap_add", TEXTS)
        .en("Rights of root, called capabilities, that the container gets besides the usual ones.")
        .fr("Les droits de root, dits capacités, donnés au conteneur en plus des droits usuels."),
    key("cap_drop", TEXTS)
        .en("Capabilities that the container loses; `ALL` for all of them.")
        .fr("Les capacités retirées au conteneur\u{202F}; `ALL` pour toutes."),
    key("security_opt", TEXTS)
        .en("Security options, such as `no-new-privileges:true`.")
        .fr("Les options de sécurité, comme `no-new-privileges:true`."),
    key("use_api_socket", Shape::Bool)
        .since("2.37.1")
        .en("Whether the container may command the Docker engine, with your registry logins.")
        .fr("Indique si le conteneur peut commander Docker, avec vos accès aux registres."),
    key("cgroup", Shape::OneOf(&["host", "private"]))
        .en("Whether the container sees the control groups of the host or its own.")
        .fr("Indique si le conteneur voit les groupes de contrôle de l'hôte ou les siens."),
    key("cgroup_parent", TEXT)
        .en("The control group in which that of the container is made.")
        .fr("Le groupe de contrôle dans lequel créer celui du conteneur."),
    key("ipc", TEXT)
        .values(&["host", "none", "private", "shareable"])
        .en("With whom the container shares memory: nobody, the host or another service.")
        .fr("Avec qui le conteneur partage la mémoire\u{202F}: personne, l'hôte ou un autre service."),
    key("pid", Shape::Either(&[TEXT, Shape::Null]))
        .values(&["host"])
        .en("Whose processes the container sees: its own, the host's or another service's.")
        .fr("Les processus que voit le conteneur\u{202F}: les siens, ceux de l'hôte ou d'un service."),
    key("uts", TEXT)
        .values(&["host"])
        .en("Whose host name the container shares.")
        .fr("Avec qui le conteneur partage le nom d'hôte."),
    key("userns_mode", TEXT)
        .values(&["host"])
        .en("Whether numbers of users mean the same as on the host.")
        .fr("Indique si les numéros d'utilisateurs sont les mêmes que sur l'hôte."),
    key("sysctls", SETTINGS)
        .en("Settings of the kernel for the container.")
        .fr("Les paramètres du noyau pour le conteneur."),
    key("credential_spec", Shape::Map(&CREDENTIAL_SPEC))
        .en("The managed account under which a Windows container runs.")
        .fr("Le compte géré sous lequel tourne un conteneur Windows."),
];

const CREDENTIAL_SPEC: Mapping = Mapping::of(&[&[
    key("file", TEXT).en("The file that describes the account.").fr("Le fichier qui décrit le compte."),
    key("registry", TEXT)
        .en("The key of the Windows registry that describes the account.")
        .fr("La clé du registre Windows qui décrit le compte."),
    key("config", TEXT).en("The config that describes the account.").fr("La config qui décrit le compte."),
]]);
