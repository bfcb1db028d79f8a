use super::{
    super::Verb::{Install, Refresh, Restore, Upgrade},
    Cache, What,
};

/// Every cache that is known. Sources: the managers' manuals of 2025 and Docker's page “Optimize cache usage in builds”.
pub static CACHES: &[Cache] =
    &[APT_LISTS, APT_ARCHIVES, APK, YUM, DNF, ZYPPER, PIP, UV, NPM, YARN, COMPOSER, CONDA, GEM];

const FETCHES: &[super::super::Verb] = &[Install, Restore, Refresh, Upgrade];

const PLAIN: Cache = Cache {
    managers: &[],
    what: What::Cache,
    filled_by: FETCHES,
    spared_by: &[],
    variables: &[],
    cleaned_by: &[],
    folders: &[],
    flag: None,
    remedy: None,
};

const APT_LISTS: Cache = Cache {
    managers: &["apt"],
    what: What::Lists,
    filled_by: &[Refresh],
    cleaned_by: &["distclean", "dist-clean"],
    folders: &["/var/lib/apt/lists"],
    remedy: Some("rm -rf /var/lib/apt/lists/*"),
    ..PLAIN
};

/// The images `debian` and `ubuntu` empty it by themselves after each call.
const APT_ARCHIVES: Cache = Cache {
    managers: &["apt"],
    filled_by: &[Install, Upgrade],
    cleaned_by: &["clean", "distclean", "dist-clean"],
    folders: &["/var/cache/apt/archives"],
    ..PLAIN
};

const APK: Cache = Cache {
    managers: &["apk"],
    spared_by: &[("", "no-cache"), ("p", "root"), ("", "cache-dir")],
    cleaned_by: &["cache clean", "cache purge"],
    folders: &["/var/cache/apk", "/etc/apk/cache"],
    flag: Some("--no-cache"),
    remedy: Some("rm -rf /var/cache/apk/*"),
    ..PLAIN
};

const YUM: Cache = Cache {
    managers: &["yum"],
    spared_by: &[("", "installroot"), ("", "downloadonly")],
    cleaned_by: &["clean all"],
    // In newer distributions, `yum` is `dnf`.
    folders: &["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
    remedy: Some("{} clean all"),
    ..PLAIN
};

const DNF: Cache = Cache { managers: &["dnf"], folders: &["/var/cache/dnf", "/var/cache/libdnf5"], ..YUM };

const ZYPPER: Cache = Cache {
    managers: &["zypper"],
    spared_by: &[("R", "root"), ("", "installroot"), ("C", "cache-dir")],
    cleaned_by: &["clean", "cc"],
    folders: &["/var/cache/zypp"],
    remedy: Some("{} clean --all"),
    ..PLAIN
};

const PIP: Cache = Cache {
    managers: &["pip"],
    filled_by: &[Install],
    // Without an index, all comes from a folder.
    spared_by: &[("", "no-cache-dir"), ("", "cache-dir"), ("", "no-index"), ("", "dry-run")],
    variables: &["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "PIP_NO_INDEX", "PIP_CONFIG_FILE", "XDG_CACHE_HOME"],
    cleaned_by: &["cache purge"],
    folders: &["~/.cache/pip"],
    flag: Some("--no-cache-dir"),
    ..PLAIN
};

const UV: Cache = Cache {
    managers: &["uv"],
    filled_by: &[Install, Restore],
    spared_by: &[("n", "no-cache"), ("", "cache-dir"), ("", "no-index"), ("", "dry-run")],
    variables: &["UV_NO_CACHE", "UV_CACHE_DIR", "XDG_CACHE_HOME"],
    cleaned_by: &["cache clean", "cache prune", "clean"],
    folders: &["~/.cache/uv"],
    flag: Some("--no-cache"),
    ..PLAIN
};

const NPM: Cache = Cache {
    managers: &["npm"],
    filled_by: &[Install, Restore],
    spared_by: &[("", "cache"), ("", "offline"), ("", "dry-run"), ("", "package-lock-only")],
    variables: &["npm_config_cache", "NPM_CONFIG_CACHE"],
    cleaned_by: &["cache clean", "cache clear", "cache rm"],
    folders: &["~/.npm/_cacache"],
    remedy: Some("npm cache clean --force"),
    ..PLAIN
};

/// Of version 1. Later versions keep their packages in the project, where the program may need them.
const YARN: Cache = Cache {
    managers: &["yarn"],
    filled_by: &[Install, Restore],
    spared_by: &[("", "cache-folder"), ("", "immutable"), ("", "offline"), ("", "inline-builds")],
    variables: &["YARN_CACHE_FOLDER", "YARN_ENABLE_GLOBAL_CACHE"],
    cleaned_by: &["cache clean"],
    folders: &["/usr/local/share/.cache/yarn", "~/.cache/yarn", "~/.yarn"],
    ..PLAIN
};

const COMPOSER: Cache = Cache {
    managers: &["composer"],
    filled_by: &[Install, Restore],
    spared_by: &[("", "no-cache"), ("", "dry-run")],
    variables: &["COMPOSER_CACHE_DIR", "COMPOSER_HOME", "COMPOSER_NO_CACHE"],
    cleaned_by: &["clear-cache", "clearcache", "cc"],
    folders: &["~/.composer/cache", "~/.cache/composer", "/tmp/cache"],
    flag: Some("--no-cache"),
    ..PLAIN
};

const CONDA: Cache = Cache {
    managers: &["conda"],
    filled_by: &[Install, Restore, Upgrade],
    spared_by: &[("", "dry-run"), ("", "download-only")],
    variables: &["CONDA_PKGS_DIRS"],
    cleaned_by: &["clean"],
    folders: &[
        "/opt/conda/pkgs",
        "~/miniconda3/pkgs",
        "~/miniconda/pkgs",
        "~/micromamba/pkgs",
        "/opt/miniconda3/pkgs",
    ],
    remedy: Some("{} clean --all --yes"),
    ..PLAIN
};

const GEM: Cache = Cache {
    managers: &["gem"],
    filled_by: &[Install],
    spared_by: &[("i", "install-dir")],
    folders: &["/usr/local/bundle/cache", "~/.gem", "~/.bundle/cache"],
    ..PLAIN
};
