//! When a service starts, whether it is well, and how it stops.

use crate::compose::vocabulary::common::{DURATION, FLAG, NUMBER, TEXT, TEXT_OR_REPEATED, TEXTS};
use crate::compose::vocabulary::deploy::DEPLOY;
use crate::compose::vocabulary::develop::{DEVELOP, HOOKS, PRE_START};
use crate::compose::vocabulary::shape::key;
use crate::compose::vocabulary::{Key, Mapping, Names, Shape, Spelling};

pub(super) const KEYS: &[Key] = &[
    key("depends_on", Shape::Either(&[TEXTS, Shape::Map(&DEPENDENCIES)]))
        .en("The services that start before this one; the long syntax also waits until they are ready.")
        .fr(
            "Les services démarrés avant celui-ci\u{202F}; la syntaxe longue attend aussi qu'ils soient prêts.",
        ),
    key("restart", TEXT)
        .values(&["no", "always", "on-failure", "unless-stopped"])
        .en("When the container is started again after its end.")
        .fr("Quand redémarrer le conteneur après sa fin."),
    key("healthcheck", Shape::Map(&HEALTHCHECK))
        .en("A command that says whether the container is well.")
        .fr("Une commande qui dit si le conteneur est en bonne santé."),
    key("deploy", DEPLOY)
        .en("How many containers run, where, and with what resources.")
        .fr("Le nombre de conteneurs, leur emplacement et leurs ressources."),
    key("develop", DEVELOP)
        .since("2.22.0")
        .en("What happens while you develop, such as copying changed files.")
        .fr("Ce qui se passe pendant le développement, comme la copie des fichiers modifiés."),
    key("pre_start", PRE_START)
        .en("Commands that run in containers of their own before the service starts.")
        .fr("Les commandes exécutées dans leurs propres conteneurs avant le démarrage du service."),
    key("post_start", HOOKS)
        .since("2.30.0")
        .en("Commands that run in the container once it has started.")
        .fr("Les commandes exécutées dans le conteneur une fois qu'il a démarré."),
    key("pre_stop", HOOKS)
        .since("2.30.0")
        .en("Commands that run in the container before it stops.")
        .fr("Les commandes exécutées dans le conteneur avant son arrêt."),
    key("stop_signal", TEXT)
        .en("The signal that asks the container to stop; `SIGTERM` by default.")
        .fr("Le signal qui demande l'arrêt du conteneur\u{202F}; `SIGTERM` par défaut."),
    key("stop_grace_period", DURATION)
        .en("How long the container may take to stop before it is killed; `10s` by default.")
        .fr("Le délai laissé au conteneur pour s'arrêter avant d'être tué\u{202F}; `10s` par défaut."),
    key("logging", Shape::Map(&LOGGING))
        .en("Where what the container prints goes, and how much of it is kept.")
        .fr("Où va ce que le conteneur affiche, et combien en garder."),
];

const DEPENDENCIES: Mapping =
    Mapping::named(&Names { spelling: Spelling::Name, shape: Shape::Map(&DEPENDENCY) });

const DEPENDENCY: Mapping = Mapping::of(&[&[
    key(
        "condition",
        Shape::OneOf(&["service_started", "service_healthy", "service_completed_successfully"]),
    )
    .required()
    .en("What to wait for: that it has started, is healthy, or has ended well.")
    .fr("Ce qu'il faut attendre\u{202F}: qu'il ait démarré, soit en bonne santé, ou se soit bien terminé."),
    key("restart", FLAG)
        .since("2.17.0")
        .en("Whether this service restarts when Compose restarts the other.")
        .fr("Indique si ce service redémarre quand Compose redémarre l'autre."),
    key("required", Shape::Bool)
        .since("2.20.0")
        .en("Whether this service needs the other one to start; `true` by default.")
        .fr("Indique si l'autre service est indispensable\u{202F}; `true` par défaut."),
]]);

const HEALTHCHECK: Mapping = Mapping::of(&[&[
    key("test", TEXT_OR_REPEATED)
        .en("The command: text for a shell, or a list that begins with `CMD` or `CMD-SHELL`.")
        .fr("La commande\u{202F}: un texte pour un shell, ou une liste qui débute par `CMD` ou `CMD-SHELL`."),
    key("interval", DURATION)
        .en("The time between two checks; `30s` by default.")
        .fr("Le temps entre deux contrôles\u{202F}; `30s` par défaut."),
    key("timeout", DURATION)
        .en("After how long a check counts as failed; `30s` by default.")
        .fr("La durée après laquelle un contrôle compte comme raté\u{202F}; `30s` par défaut."),
    key("retries", NUMBER)
        .en("After how many failed checks in a row the container is unhealthy.")
        .fr("Le nombre de contrôles ratés de suite qui rend le conteneur défaillant."),
    key("start_period", DURATION)
        .en("How long after the start failed checks do not count.")
        .fr("La durée après le démarrage pendant laquelle les échecs ne comptent pas."),
    key("start_interval", DURATION)
        .since("2.20.2")
        .en("The time between two checks during the start period.")
        .fr("Le temps entre deux contrôles pendant la période de démarrage."),
    key("disable", FLAG)
        .en("Whether the image's own healthcheck is switched off.")
        .fr("Indique s'il faut désactiver le healthcheck de l'image."),
]]);

const LOGGING: Mapping = Mapping::of(&[&[
    key("driver", TEXT)
        .values(&[
            "awslogs",
            "etwlogs",
            "fluentd",
            "gcplogs",
            "gelf",
            "journald",
            "json-file",
            "local",
            "none",
            "splunk",
            "syslog",
        ])
        .en("Where the logs go, such as `json-file`, `local` or `syslog`.")
        .fr("La destination des logs, comme `json-file`, `local` ou `syslog`."),
    key("options", Shape::Map(&LOGGING_OPTIONS))
        .en("Options of the driver, such as `max-size` and `max-file`.")
        .fr("Les options du pilote, comme `max-size` et `max-file`."),
]]);

/// Booleans are refused: `compress` needs quotes around its `true`.
const LOGGING_OPTIONS: Mapping = Mapping::named(&Names {
    spelling: Spelling::Line,
    shape: Shape::Either(&[TEXT, Shape::Number, Shape::Null]),
})
.open();
