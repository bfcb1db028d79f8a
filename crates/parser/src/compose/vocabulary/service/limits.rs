//! What a container may use.

use crate::compose::vocabulary::common::{BYTES, COUNT, FLAG, NUMBER, TEXT, TEXTS, WHOLE_BYTES};
use crate::compose::vocabulary::deploy::GPU;
use crate::compose::vocabulary::grant::ULIMITS;
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Shape};

pub(super) const KEYS: &[Key] = &[
    key("cpus", NUMBER)
        .en("How many processors the container may use, parts included, such as `0.5`.")
        .fr("Le nombre de processeurs utilisables, fractions comprises, comme `0.5`."),
    key("cpuset", TEXT)
        .en("On which processors it may run, such as `0-3` or `0,1`.")
        .fr("Les processeurs sur lesquels il peut tourner, comme `0-3` ou `0,1`."),
    key("cpu_shares", NUMBER)
        .en("Its weight against other containers when processors are scarce.")
        .fr("Son poids face aux autres conteneurs quand les processeurs manquent."),
    key("cpu_count", Shape::Either(&[Shape::Int { min: 0, max: i64::MAX }, TEXT]))
        .en("How many processors it may use, on Windows.")
        .fr("Le nombre de processeurs utilisables, sous Windows."),
    key("cpu_percent", Shape::Either(&[Shape::Int { min: 0, max: 100 }, TEXT]))
        .en("Which part of the processors it may use in per cent, on Windows.")
        .fr("La part utilisable des processeurs, en pour cent, sous Windows."),
    key("cpu_quota", NUMBER)
        .en("How much processor time it gets in each period, in microseconds.")
        .fr("Le temps de processeur obtenu à chaque période, en microsecondes."),
    key("cpu_period", NUMBER)
        .en("The length of that period, in microseconds.")
        .fr("La longueur de cette période, en microsecondes."),
    key("cpu_rt_period", NUMBER)
        .en("The period of the real-time scheduler, in microseconds or as a duration.")
        .fr("La période de l'ordonnanceur temps réel, en microsecondes ou sous forme de durée."),
    key("cpu_rt_runtime", NUMBER)
        .en("The processor time in each real-time period, in microseconds or as a duration.")
        .fr("Le temps de processeur par période temps réel, en microsecondes ou sous forme de durée."),
    key("mem_limit", BYTES)
        .en("The most memory that the container may use, such as `512m`.")
        .fr("La mémoire maximale du conteneur, comme `512m`."),
    key("mem_reservation", WHOLE_BYTES)
        .en("The memory that it should be able to count on.")
        .fr("La mémoire sur laquelle il doit pouvoir compter."),
    key("memswap_limit", BYTES)
        .en("The most memory and swap together; `-1` for no limit of swap.")
        .fr("Le maximum de mémoire et de swap ensemble\u{202F}; `-1` pour un swap sans limite."),
    key("mem_swappiness", COUNT)
        .en("How readily its memory is swapped out, from 0 to 100.")
        .fr("La facilité avec laquelle sa mémoire part en swap, de 0 à 100."),
    key("oom_kill_disable", FLAG)
        .en("Whether the kernel must not kill it when memory runs out.")
        .fr("Indique si le noyau doit l'épargner quand la mémoire manque."),
    key("oom_score_adj", Shape::Either(&[Shape::Int { min: -1000, max: 1000 }, TEXT]))
        .en("How soon the kernel kills it when memory runs out, from -1000 to 1000.")
        .fr("Son rang parmi les victimes quand la mémoire manque, de -1000 à 1000."),
    key("pids_limit", NUMBER)
        .en("The most processes that it may have; `-1` for no limit.")
        .fr("Le nombre maximal de processus\u{202F}; `-1` pour aucune limite."),
    key("ulimits", ULIMITS)
        .en("Limits of its processes, such as `nofile` for open files.")
        .fr("Les limites de ses processus, comme `nofile` pour les fichiers ouverts."),
    key("blkio_config", Shape::Map(&BLKIO))
        .en("Limits on reading from and writing to block devices.")
        .fr("Les limites de lecture et d'écriture sur les périphériques de stockage."),
];

pub(super) const DEVICES: &[Key] = &[
    key("devices", Shape::List { items: &Shape::Either(&[TEXT, Shape::Map(&DEVICE)]), unique: false })
        .en("Devices of the host that the container may use, such as `/dev/ttyUSB0:/dev/ttyUSB0`.")
        .fr("Les périphériques de l'hôte accessibles au conteneur, comme `/dev/ttyUSB0`."),
    key("device_cgroup_rules", TEXTS)
        .en("Rules on classes of devices, such as `c 1:3 mr`.")
        .fr("Les règles sur des classes de périphériques, comme `c 1:3 mr`."),
    key("gpus", Shape::Either(&[Shape::OneOf(&["all"]), GPUS]))
        .since("2.30.0")
        .en("The GPUs that the container may use: `all`, or a list.")
        .fr("Les GPU accessibles au conteneur\u{202F}: `all`, ou une liste."),
];

const GPUS: Shape = Shape::List { items: &Shape::Map(&GPU), unique: false };

const DEVICE: Mapping = Mapping::of(&[&[
    key("source", TEXT).required().en("The device on the host.").fr("Le périphérique sur l'hôte."),
    key("target", TEXT).en("Its path in the container.").fr("Son chemin dans le conteneur."),
    key("permissions", TEXT)
        .en("What is allowed: `r` to read, `w` to write, `m` to make such devices.")
        .fr("Les droits\u{202F}: `r` pour lire, `w` pour écrire, `m` pour créer de tels périphériques."),
]]);

const BLKIO: Mapping = Mapping::strict(&[&[
    key("weight", COUNT)
        .en("The weight against other containers, from 10 to 1000.")
        .fr("Le poids face aux autres conteneurs, de 10 à 1000."),
    key("weight_device", Shape::List { items: &Shape::Map(&WEIGHT), unique: false })
        .en("The weight on single devices.")
        .fr("Le poids sur certains périphériques."),
    key("device_read_bps", RATES)
        .en("The most bytes read from a device in a second.")
        .fr("Le nombre maximal d'octets lus par seconde sur un périphérique."),
    key("device_read_iops", RATES)
        .en("The most reads from a device in a second.")
        .fr("Le nombre maximal de lectures par seconde sur un périphérique."),
    key("device_write_bps", RATES)
        .en("The most bytes written to a device in a second.")
        .fr("Le nombre maximal d'octets écrits par seconde sur un périphérique."),
    key("device_write_iops", RATES)
        .en("The most writes to a device in a second.")
        .fr("Le nombre maximal d'écritures par seconde sur un périphérique."),
]]);

const RATES: Shape = Shape::List { items: &Shape::Map(&RATE), unique: false };

const RATE: Mapping = Mapping::strict(&[
    &[PATH],
    &[key("rate", WHOLE_BYTES)
        .en("How many bytes or operations in a second.")
        .fr("Le nombre d'octets ou d'opérations par seconde.")],
]);

const WEIGHT: Mapping = Mapping::strict(&[
    &[PATH],
    &[key("weight", COUNT).en("The weight, from 10 to 1000.").fr("Le poids, de 10 à 1000.")],
]);

const PATH: Key =
    key("path", TEXT).en("The device, such as `/dev/sda`.").fr("Le périphérique, comme `/dev/sda`.");
