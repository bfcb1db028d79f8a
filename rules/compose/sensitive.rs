//! Folders and files of a host, and what it means to give them to a container.

use super::host_path::is_below;
use calfat_lint::Level;

/// What somebody can do with a path, and how bad that is: the level, and the reason in both languages.
pub(crate) type Harm = (Level, &'static str, &'static str);

/// A path that means something.
#[derive(Debug)]
pub(crate) struct Sensitive {
    path: &'static str,
    /// Whether the paths below it mean the same.
    below: bool,
    pub write: Harm,
    /// None if there is no harm in reading it.
    pub read: Option<Harm>,
    /// Whether writing there is enough to be root on the host.
    pub is_root: bool,
}

const ROOT: Harm = (
    Level::Warning,
    "the host runs as root what is written there",
    "l'hôte exécute en root ce que l'on y écrit",
);
const HASHES: Harm = (
    Level::Warning,
    "keys and hashes of passwords lie there",
    "des clés et des empreintes de mots de passe s'y trouvent",
);
const CONTAINERS: Harm = (
    Level::Warning,
    "the files of all containers and volumes lie there",
    "les fichiers de tous les conteneurs et volumes s'y trouvent",
);
const LOOK: Harm = (
    Level::Info,
    "it tells much about the host and its other programs",
    "il en dit long sur l'hôte et ses autres programmes",
);
const KERNEL: Harm =
    (Level::Warning, "settings of the kernel are made there", "c'est là que se règle le noyau");
const SETTINGS: Harm = (Level::Info, "settings of the host lie there", "des réglages de l'hôte s'y trouvent");
const HOME: Harm = (
    Level::Warning,
    "keys and start scripts of a user lie there",
    "des clés et des scripts de démarrage d'un utilisateur s'y trouvent",
);
const READ_HOME: Harm =
    (Level::Info, "private files of a user lie there", "des fichiers privés d'un utilisateur s'y trouvent");

const fn exactly(path: &'static str, write: Harm, read: Option<Harm>, is_root: bool) -> Sensitive {
    Sensitive { path, below: false, write, read, is_root }
}

const fn below(path: &'static str, write: Harm, read: Option<Harm>, is_root: bool) -> Sensitive {
    Sensitive { path, below: true, write, read, is_root }
}

/// The first that fits counts. Source: hier(7), and what runs as root on a Linux host.
#[rustfmt::skip]
static PATHS: &[Sensitive] = &[
    below("/etc/shadow", ROOT, Some(HASHES), true),
    below("/etc/gshadow", ROOT, Some(HASHES), true),
    below("/etc/ssh", ROOT, Some(HASHES), true),
    below("/etc/kubernetes", ROOT, Some(HASHES), true),
    below("/etc/cron.d", ROOT, None, true),
    below("/etc/cron.hourly", ROOT, None, true),
    below("/etc/cron.daily", ROOT, None, true),
    below("/etc/cron.weekly", ROOT, None, true),
    below("/etc/cron.monthly", ROOT, None, true),
    below("/etc/crontab", ROOT, None, true),
    below("/etc/docker", ROOT, None, true),
    below("/etc/group", ROOT, None, true),
    below("/etc/init.d", ROOT, None, true),
    below("/etc/ld.so.conf.d", ROOT, None, true),
    below("/etc/ld.so.preload", ROOT, None, true),
    below("/etc/modprobe.d", ROOT, None, true),
    below("/etc/pam.d", ROOT, None, true),
    below("/etc/passwd", ROOT, None, true),
    below("/etc/profile", ROOT, None, true),
    below("/etc/profile.d", ROOT, None, true),
    below("/etc/sudoers", ROOT, None, true),
    below("/etc/sudoers.d", ROOT, None, true),
    below("/etc/systemd", ROOT, None, true),
    below("/etc/udev", ROOT, None, true),
    exactly("/etc", ROOT, Some(HASHES), true),
    below("/etc", SETTINGS, None, true),
    exactly("/root", ROOT, Some(HASHES), true),
    below("/boot", ROOT, None, true),
    below("/var/spool/cron", ROOT, None, true),
    below("/bin", ROOT, None, true),
    below("/sbin", ROOT, None, true),
    below("/usr/bin", ROOT, None, true),
    below("/usr/sbin", ROOT, None, true),
    below("/usr/local/bin", ROOT, None, true),
    below("/usr/local/sbin", ROOT, None, true),
    below("/lib/modules", ROOT, None, true),
    below("/usr/lib/modules", ROOT, None, true),
    exactly("/lib", ROOT, None, true),
    exactly("/lib64", ROOT, None, true),
    exactly("/usr", ROOT, None, true),
    exactly("/usr/lib", ROOT, None, true),
    exactly("/var", CONTAINERS, Some(CONTAINERS), true),
    exactly("/var/lib", CONTAINERS, Some(CONTAINERS), true),
    exactly("/var/lib/docker", CONTAINERS, Some((Level::Info, CONTAINERS.1, CONTAINERS.2)), true),
    exactly("/var/lib/docker/volumes", CONTAINERS, Some((Level::Info, CONTAINERS.1, CONTAINERS.2)), true),
    below("/var/lib/docker/containers", CONTAINERS, Some((Level::Info, CONTAINERS.1, CONTAINERS.2)), true),
    below("/var/lib/docker/overlay2", CONTAINERS, Some((Level::Info, CONTAINERS.1, CONTAINERS.2)), true),
    below("/var/lib/containerd", CONTAINERS, Some((Level::Info, CONTAINERS.1, CONTAINERS.2)), true),
    exactly("/proc", KERNEL, Some(LOOK), true),
    below("/proc/sys", KERNEL, None, true),
    below("/proc/sysrq-trigger", KERNEL, None, true),
    exactly("/sys", KERNEL, Some(LOOK), false),
    exactly("/dev", (Level::Warning, "all devices of the host lie there", "tous les périphériques de l'hôte s'y trouvent"), Some(LOOK), false),
    below("/dev/shm", (Level::Info, "other programs share memory there", "d'autres programmes y partagent de la mémoire"), None, false),
    below("/run/libvirt", ROOT, Some((Level::Warning, "virtual machines of the host are ruled from there", "les machines virtuelles de l'hôte se pilotent de là")), false),
    below("/run/dbus", (Level::Info, "services of the host listen there", "des services de l'hôte y écoutent"), Some((Level::Info, "services of the host listen there", "des services de l'hôte y écoutent")), false),
    exactly("/home", HOME, Some(READ_HOME), false),
    exactly("/Users", HOME, Some(READ_HOME), false),
    exactly("~", HOME, Some(READ_HOME), false),
    exactly("C:", HOME, Some(LOOK), true),
    exactly("C:/Users", HOME, Some(READ_HOME), false),
    below("C:/Windows", ROOT, None, true),
];

/// A user's folder, if it is taken whole.
static ONE_HOME: Sensitive = exactly("", HOME, Some(READ_HOME), false);

/// What lies in a home and lets whoever has it in elsewhere.
static CREDENTIALS: Sensitive = {
    const HARM: Harm =
        (Level::Warning, "credentials of a user lie there", "des identifiants d'un utilisateur s'y trouvent");
    exactly("", HARM, Some(HARM), false)
};

/// Folders and files of credentials in a home.
const IN_HOME: &[&str] = &[
    ".aws",
    ".azure",
    ".config/gcloud",
    ".config/gh",
    ".docker",
    ".git-credentials",
    ".gnupg",
    ".kube",
    ".netrc",
    ".password-store",
    ".pgpass",
    ".ssh",
    ".vault-token",
];

/// What a path means, if it means anything.
pub(crate) fn meaning(path: &str) -> Option<&'static Sensitive> {
    if let Some(rest) = in_home(path) {
        let secret = IN_HOME.iter().any(|name| is_below(rest, name)) && !is_public(rest);
        if secret {
            return Some(&CREDENTIALS);
        }
        if rest.is_empty() {
            return Some(&ONE_HOME);
        }
    }
    PATHS.iter().find(|known| known.path == path || known.below && is_below(path, known.path))
}

/// What stands behind the home of a user: empty for the home itself.
fn in_home(path: &str) -> Option<&str> {
    let root = path.strip_prefix("~/").or_else(|| path.strip_prefix("/root/"));
    root.or_else(|| {
        let user = ["/home/", "/Users/", "C:/Users/"].iter().find_map(|homes| path.strip_prefix(homes))?;
        Some(user.split_once('/').map_or("", |(_, rest)| rest))
    })
}

/// The half of a key that everybody may see, and what says which hosts are known.
fn is_public(path: &str) -> bool {
    path.rsplit('.').next() == Some("pub") || path.ends_with("/known_hosts") || path == ".ssh/config"
}

/// Where compose-lint finds more than this rule does.
pub(crate) fn is_listed(path: &str) -> bool {
    const LISTED: &[&str] = &[
        "/etc",
        "/root",
        "/boot",
        "/proc",
        "/sys",
        "/dev",
        "/run",
        "/var/lib/docker",
        "/var/lib/containerd",
    ];
    const HARMLESS: &[&str] = &["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];
    LISTED.iter().any(|listed| is_below(path, listed)) && !HARMLESS.contains(&path)
}

/// Whether it says of such a path that writing there is enough to be root.
pub(crate) fn is_root_if_written(path: &str) -> bool {
    const ROOT: &[&str] = &["/etc", "/root", "/boot", "/proc", "/var/lib/docker", "/var/lib/containerd"];
    ROOT.iter().any(|folder| is_below(path, folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_paths_mean() {
        for (path, write, read) in [
            ("/etc", Some(Level::Warning), Some(Level::Warning)),
            ("/etc/cron.d/job", Some(Level::Warning), None),
            ("/etc/nginx", Some(Level::Info), None),
            ("/usr/bin/docker", Some(Level::Warning), None),
            ("/usr/share/zoneinfo", None, None),
            ("/var/lib/docker/volumes/a/_data", None, None),
            ("/var/lib/mysql", None, None),
            ("/proc", Some(Level::Warning), Some(Level::Info)),
            ("/home/bob", Some(Level::Warning), Some(Level::Info)),
            ("/home/bob/app/data", None, None),
            ("/home/bob/.ssh/id_ed25519", Some(Level::Warning), Some(Level::Warning)),
            ("~/.ssh/id_ed25519.pub", None, None),
            ("/root/.docker/config.json", Some(Level::Warning), Some(Level::Warning)),
            ("/root/app", None, None),
            ("~", Some(Level::Warning), Some(Level::Info)),
            ("/dev/dri", None, None),
            ("/var/www", None, None),
            ("/", None, None),
        ] {
            let found = meaning(path);
            assert_eq!(found.map(|found| found.write.0), write, "{path}");
            assert_eq!(found.and_then(|found| found.read).map(|(level, ..)| level), read, "{path}");
        }
    }
}
