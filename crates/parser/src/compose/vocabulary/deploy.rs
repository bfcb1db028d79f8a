//! `deploy` of a service: how many containers, where, and with what resources.

use super::common::{COUNT, DURATION, NUMBER, REPEATED, SETTINGS, TEXT, TEXTS};
use super::shape::key;
use super::{Form, Key, Mapping, Shape};

/// A mapping, or nothing.
pub(super) const DEPLOY: Shape = Shape::Either(&[Shape::Map(&DEPLOY_MAP), Shape::Null]);

const DEPLOY_MAP: Mapping = Mapping::of(&[DEPLOY_KEYS]);

const DEPLOY_KEYS: &[Key] = &[
    key("mode", TEXT)
        .values(&["replicated", "global", "replicated-job", "global-job"])
        .en("Whether a number of containers runs, or one on each node.")
        .fr("Indique s'il faut un nombre donné de conteneurs, ou un par nœud."),
    key("replicas", COUNT)
        .en("How many containers of the service run.")
        .fr("Le nombre de conteneurs du service."),
    key("endpoint_mode", TEXT)
        .values(&["vip", "dnsrr"])
        .en("How clients find the containers: one virtual address, or all addresses by DNS.")
        .fr("La façon de joindre les conteneurs\u{202F}: une adresse virtuelle, ou toutes les adresses par DNS."),
    key("labels", SETTINGS)
        .en("Labels of the service itself, not of its containers.")
        .fr("Les labels du service lui-même, et non de ses conteneurs."),
    key("resources", Shape::Map(&RESOURCES))
        .en("What a container may use at most, and what is kept for it.")
        .fr("Ce qu'un conteneur peut utiliser au plus, et ce qui lui est réservé."),
    key("restart_policy", Shape::Map(&RESTART_POLICY))
        .en("When a container that has ended is started again.")
        .fr("Les cas où redémarrer un conteneur qui s'est terminé."),
    key("update_config", Shape::Map(&ROLLOUT))
        .en("How containers are replaced when the service changes.")
        .fr("La façon de remplacer les conteneurs quand le service change."),
    key("rollback_config", Shape::Map(&ROLLOUT))
        .en("How containers are replaced when an update is taken back.")
        .fr("La façon de remplacer les conteneurs quand une mise à jour est annulée."),
    key("placement", Shape::Map(&PLACEMENT))
        .en("On which nodes containers may run.")
        .fr("Les nœuds sur lesquels les conteneurs peuvent tourner."),
];

const RESOURCES: Mapping = Mapping::of(&[&[
    key("limits", Shape::Map(&LIMITS))
        .en("What a container may use at most.")
        .fr("Ce qu'un conteneur peut utiliser au plus."),
    key("reservations", Shape::Map(&RESERVATIONS))
        .en("What the platform keeps for a container.")
        .fr("Ce que la plateforme réserve à un conteneur."),
]]);

const LIMITS: Mapping = Mapping::of(&[
    &[CPUS, MEMORY],
    &[key("pids", COUNT)
        .en("The most processes that a container may have.")
        .fr("Le nombre maximal de processus d'un conteneur.")],
]);

const CPUS: Key = key("cpus", NUMBER)
    .en("A number of processors, parts included, such as `0.5`.")
    .fr("Un nombre de processeurs, fractions comprises, comme `0.5`.");

const MEMORY: Key = key("memory", Shape::Text(Form::Bytes))
    .en("An amount of memory with its unit, such as `512m`.")
    .fr("Une quantité de mémoire avec son unité, comme `512m`.");

const RESERVATIONS: Mapping = Mapping::of(&[
    &[CPUS, MEMORY],
    &[
        key("devices", Shape::List { items: &Shape::Map(&DEVICE), unique: false })
            .en("Devices that are kept for a container, such as GPUs.")
            .fr("Les périphériques réservés à un conteneur, comme des GPU."),
        key("generic_resources", Shape::List { items: &Shape::Map(&GENERIC), unique: false })
            .en("Resources that the nodes of a swarm declare by themselves.")
            .fr("Les ressources que les nœuds d'un swarm déclarent eux-mêmes."),
    ],
]);

const DEVICE: Mapping = Mapping::of(&[
    DEVICE_KEYS,
    &[key("capabilities", TEXTS)
        .required()
        .en("What the device must be able to do, such as `gpu`.")
        .fr("Ce que le périphérique doit savoir faire, comme `gpu`.")],
]);

/// One of `gpus`. Compose looks at no other key of it, and does not ask for capabilities.
pub(super) const GPU: Mapping = Mapping::of(&[
    DEVICE_KEYS,
    &[key("capabilities", TEXTS)
        .en("What the GPU must be able to do, such as `gpu` or `tpu`.")
        .fr("Ce que le GPU doit savoir faire, comme `gpu` ou `tpu`.")],
])
.open();

const DEVICE_KEYS: &[Key] = &[
    key("driver", TEXT)
        .en("The driver of the device, such as `nvidia`.")
        .fr("Le pilote du périphérique, comme `nvidia`."),
    key("count", COUNT)
        .en("How many devices; `all` for all of them.")
        .fr("Le nombre de périphériques\u{202F}; `all` pour les prendre tous."),
    key("device_ids", TEXTS)
        .en("The devices, by the names that their driver gives them; excludes `count`.")
        .fr("Les périphériques, par les noms que donne leur pilote\u{202F}; exclut `count`."),
    key("options", SETTINGS).en("Options of the driver.").fr("Les options du pilote."),
];

const GENERIC: Mapping = Mapping::of(&[&[key("discrete_resource_spec", Shape::Map(&DISCRETE))
    .en("A resource that is counted in whole pieces.")
    .fr("Une ressource qui se compte en unités entières.")]]);

const DISCRETE: Mapping = Mapping::of(&[&[
    key("kind", TEXT).en("The name of the resource.").fr("Le nom de la ressource."),
    key("value", NUMBER).en("How much of it.").fr("La quantité demandée."),
]]);

const RESTART_POLICY: Mapping = Mapping::of(&[&[
    key("condition", TEXT)
        .values(&["none", "on-failure", "any"])
        .en("After which ends a container is started again.")
        .fr("Le type de fin après lequel redémarrer un conteneur."),
    key("delay", DURATION)
        .en("How long to wait before the next start.")
        .fr("Le temps d'attente avant le démarrage suivant."),
    key("max_attempts", COUNT)
        .en("After how many failed starts to give up.")
        .fr("Le nombre de démarrages ratés avant d'abandonner."),
    key("window", DURATION)
        .en("How long a container must run for its start to count as a success.")
        .fr("La durée de fonctionnement après laquelle un démarrage compte comme réussi."),
]]);

const ROLLOUT: Mapping = Mapping::of(&[&[
    key("parallelism", COUNT)
        .en("How many containers are replaced at a time; 0 for all at once.")
        .fr("Le nombre de conteneurs remplacés à la fois\u{202F}; 0 pour tous ensemble."),
    key("delay", DURATION)
        .en("How long to wait between two groups.")
        .fr("Le temps d'attente entre deux groupes."),
    key("failure_action", TEXT)
        .values(&["continue", "pause", "rollback"])
        .en("What to do if a new container fails.")
        .fr("Que faire si un nouveau conteneur échoue."),
    key("monitor", DURATION)
        .en("How long each new container is watched for failure.")
        .fr("La durée pendant laquelle chaque nouveau conteneur est surveillé."),
    key("max_failure_ratio", NUMBER)
        .en("Which part of the containers may fail, between 0 and 1.")
        .fr("La part des conteneurs qui peut échouer, entre 0 et 1."),
    key("order", Shape::OneOf(&["start-first", "stop-first"]))
        .en("Whether the new container starts before the old one stops.")
        .fr("Indique si le nouveau conteneur démarre avant l'arrêt de l'ancien."),
]]);

const PLACEMENT: Mapping = Mapping::of(&[&[
    key("constraints", REPEATED)
        .en("What a node must be like, such as `node.role == manager`.")
        .fr("La condition qu'un nœud doit remplir, comme `node.role == manager`."),
    key("preferences", Shape::List { items: &Shape::Map(&PREFERENCE), unique: false })
        .en("Over what to spread the containers.")
        .fr("Le critère selon lequel répartir les conteneurs."),
    key("max_replicas_per_node", COUNT)
        .en("The most containers of the service on one node.")
        .fr("Le nombre maximal de conteneurs du service sur un même nœud."),
]]);

const PREFERENCE: Mapping = Mapping::of(&[&[key("spread", TEXT)
    .en("The node label over whose values containers are spread evenly.")
    .fr("Le label des nœuds selon lequel répartir également les conteneurs.")]]);
