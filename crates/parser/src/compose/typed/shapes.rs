//! What each key of the canonical model is, and which of them are left out when they say nothing.
//!
//! Source: the types of compose-go, as it prints a project.

use super::Shape;
use super::Type::{
    self, Bool, BoolKept, BoolUnlessTrue, Bytes, Command, Count, Duration, DurationKept, Environment, Float,
    Hosts, Int, IntKept, List, Map, Mode, Part, Ssh, Struct, Test, Text, Texts, Ulimit, Values,
};

/// The whole model.
pub(super) const ROOT: Shape = &[
    ("name", Text),
    ("services", Type::Section(SERVICE)),
    ("networks", Map(&Part(NETWORK))),
    ("volumes", Map(&Part(VOLUME))),
    ("secrets", Map(&Part(FILE_OBJECT))),
    ("configs", Map(&Part(FILE_OBJECT))),
    ("models", Map(&Part(MODEL))),
];

const SERVICE: Shape = &[
    ("annotations", Values),
    ("attach", BoolKept),
    ("blkio_config", Part(BLKIO)),
    ("build", Part(BUILD)),
    ("cap_add", Texts),
    ("cap_drop", Texts),
    ("cgroup", Text),
    ("cgroup_parent", Text),
    ("command", Command),
    ("configs", List(&Part(GRANT))),
    ("container_name", Text),
    ("cpu_count", Int),
    ("cpu_percent", Float),
    ("cpu_period", Int),
    ("cpu_quota", Int),
    ("cpu_rt_period", Int),
    ("cpu_rt_runtime", Int),
    ("cpu_shares", Int),
    ("cpus", Float),
    ("cpuset", Text),
    ("credential_spec", Part(&[("config", Text), ("file", Text), ("registry", Text)])),
    ("depends_on", Map(&Part(&[("condition", Text), ("restart", Bool), ("required", BoolKept)]))),
    ("deploy", Part(DEPLOY)),
    ("develop", Part(&[("watch", List(&Part(WATCH)))])),
    ("device_cgroup_rules", Texts),
    ("devices", List(&Part(&[("source", Text), ("target", Text), ("permissions", Text)]))),
    ("dns", Texts),
    ("dns_opt", Texts),
    ("dns_search", Texts),
    ("domainname", Text),
    ("entrypoint", Command),
    ("env_file", List(&Part(&[("path", Text), ("required", BoolUnlessTrue), ("format", Text)]))),
    ("environment", Environment),
    ("expose", Texts),
    ("external_links", Texts),
    ("extra_hosts", Hosts),
    ("gpus", List(&Part(DEVICE_REQUEST))),
    ("group_add", Texts),
    ("healthcheck", Part(HEALTHCHECK)),
    ("hostname", Text),
    ("image", Text),
    ("init", BoolKept),
    ("ipc", Text),
    ("isolation", Text),
    ("label_file", Texts),
    ("labels", Values),
    ("links", Texts),
    ("logging", Part(&[("driver", Text), ("options", Values)])),
    ("mac_address", Text),
    ("mem_limit", Bytes),
    ("mem_reservation", Bytes),
    ("mem_swappiness", Bytes),
    ("memswap_limit", Bytes),
    ("models", Map(&Part(&[("endpoint_var", Text), ("model_var", Text)]))),
    ("network_mode", Text),
    ("networks", Map(&Part(ATTACHMENT))),
    ("oom_kill_disable", Bool),
    ("oom_score_adj", Int),
    ("pid", Text),
    ("pids_limit", Int),
    ("platform", Text),
    ("ports", List(&Part(PORT))),
    ("post_start", List(&Part(HOOK))),
    ("pre_start", List(&Part(HOOK))),
    ("pre_stop", List(&Part(HOOK))),
    ("privileged", Bool),
    ("profiles", Texts),
    ("provider", Part(&[("type", Text), ("options", Map(&Texts))])),
    ("pull_policy", Text),
    ("read_only", Bool),
    ("restart", Text),
    ("runtime", Text),
    ("scale", IntKept),
    ("secrets", List(&Part(GRANT))),
    ("security_opt", Texts),
    ("shm_size", Bytes),
    ("stdin_open", Bool),
    ("stop_grace_period", DurationKept),
    ("stop_signal", Text),
    ("storage_opt", Values),
    ("sysctls", Values),
    ("tmpfs", Texts),
    ("tty", Bool),
    ("ulimits", Map(&Ulimit)),
    ("use_api_socket", Bool),
    ("user", Text),
    ("userns_mode", Text),
    ("uts", Text),
    ("volume_driver", Text),
    ("volumes", List(&Part(MOUNT))),
    ("volumes_from", Texts),
    ("working_dir", Text),
];

const BUILD: Shape = &[
    ("context", Text),
    ("dockerfile", Text),
    ("dockerfile_inline", Text),
    ("entitlements", Texts),
    ("args", Environment),
    ("provenance", Text),
    ("sbom", Text),
    ("ssh", Ssh),
    ("labels", Values),
    ("cache_from", Texts),
    ("cache_to", Texts),
    ("no_cache", Bool),
    ("no_cache_filter", Texts),
    ("additional_contexts", Values),
    ("pull", Bool),
    ("extra_hosts", Hosts),
    ("isolation", Text),
    ("network", Text),
    ("target", Text),
    ("secrets", List(&Part(GRANT))),
    ("shm_size", Bytes),
    ("tags", Texts),
    ("ulimits", Map(&Ulimit)),
    ("platforms", Texts),
    ("privileged", Bool),
];

const BLKIO: Shape = &[
    ("weight", Int),
    ("weight_device", List(&Part(&[("path", Text), ("weight", Int)]))),
    ("device_read_bps", List(&Part(THROTTLE))),
    ("device_read_iops", List(&Part(THROTTLE))),
    ("device_write_bps", List(&Part(THROTTLE))),
    ("device_write_iops", List(&Part(THROTTLE))),
];

const THROTTLE: Shape = &[("path", Text), ("rate", Bytes)];

const GRANT: Shape = &[("source", Text), ("target", Text), ("uid", Text), ("gid", Text), ("mode", Mode)];

const HEALTHCHECK: Shape = &[
    ("test", Test),
    ("timeout", DurationKept),
    ("interval", DurationKept),
    ("retries", IntKept),
    ("start_period", DurationKept),
    ("start_interval", DurationKept),
    ("disable", Bool),
];

const HOOK: Shape = &[
    ("command", Command),
    ("user", Text),
    ("privileged", Bool),
    ("working_dir", Text),
    ("environment", Environment),
    ("image", Text),
    ("per_replica", Bool),
];

const WATCH: Shape = &[
    ("path", Text),
    ("action", Text),
    ("target", Text),
    ("exec", Struct(HOOK)),
    ("include", Texts),
    ("ignore", Texts),
    ("initial_sync", Bool),
];

const ATTACHMENT: Shape = &[
    ("aliases", Texts),
    ("driver_opts", Values),
    ("gw_priority", Int),
    ("interface_name", Text),
    ("ipv4_address", Text),
    ("ipv6_address", Text),
    ("link_local_ips", Texts),
    ("mac_address", Text),
    ("priority", Int),
];

const PORT: Shape = &[
    ("name", Text),
    ("mode", Text),
    ("host_ip", Text),
    ("target", Int),
    ("published", Text),
    ("protocol", Text),
    ("app_protocol", Text),
];

const MOUNT: Shape = &[
    ("type", Text),
    ("source", Text),
    ("target", Text),
    ("read_only", Bool),
    ("consistency", Text),
    (
        "bind",
        Part(&[
            ("selinux", Text),
            ("propagation", Text),
            ("create_host_path", BoolUnlessTrue),
            ("recursive", Text),
        ]),
    ),
    ("volume", Part(&[("labels", Values), ("nocopy", Bool), ("subpath", Text)])),
    ("tmpfs", Part(&[("size", Bytes), ("mode", Int)])),
    ("image", Part(&[("subpath", Text)])),
];

const DEPLOY: Shape = &[
    ("mode", Text),
    ("replicas", IntKept),
    ("labels", Values),
    ("update_config", Part(UPDATE)),
    ("rollback_config", Part(UPDATE)),
    ("resources", Struct(&[("limits", Part(RESOURCE)), ("reservations", Part(RESOURCE))])),
    (
        "restart_policy",
        Part(&[
            ("condition", Text),
            ("delay", DurationKept),
            ("max_attempts", IntKept),
            ("window", DurationKept),
        ]),
    ),
    (
        "placement",
        Struct(&[
            ("constraints", Texts),
            ("preferences", List(&Part(&[("spread", Text)]))),
            ("max_replicas_per_node", Int),
        ]),
    ),
    ("endpoint_mode", Text),
];

const UPDATE: Shape = &[
    ("parallelism", IntKept),
    ("delay", Duration),
    ("failure_action", Text),
    ("monitor", Duration),
    ("max_failure_ratio", Float),
    ("order", Text),
];

const RESOURCE: Shape = &[
    ("cpus", Float),
    ("memory", Bytes),
    ("pids", Int),
    ("devices", List(&Part(DEVICE_REQUEST))),
    (
        "generic_resources",
        List(&Part(&[("discrete_resource_spec", Part(&[("kind", Text), ("value", Int)]))])),
    ),
];

const DEVICE_REQUEST: Shape = &[
    ("capabilities", Texts),
    ("driver", Text),
    ("count", Count),
    ("device_ids", Texts),
    ("options", Values),
];

const NETWORK: Shape = &[
    ("name", Text),
    ("driver", Text),
    ("driver_opts", Values),
    ("ipam", Struct(&[("driver", Text), ("config", List(&Part(POOL))), ("options", Values)])),
    ("external", Bool),
    ("internal", Bool),
    ("attachable", Bool),
    ("labels", Values),
    ("enable_ipv4", BoolKept),
    ("enable_ipv6", BoolKept),
];

const POOL: Shape = &[("subnet", Text), ("gateway", Text), ("ip_range", Text), ("aux_addresses", Values)];

const VOLUME: Shape =
    &[("name", Text), ("driver", Text), ("driver_opts", Values), ("external", Bool), ("labels", Values)];

const FILE_OBJECT: Shape = &[
    ("name", Text),
    ("file", Text),
    ("environment", Text),
    ("content", Text),
    ("external", Bool),
    ("labels", Values),
    ("driver", Text),
    ("driver_opts", Values),
    ("template_driver", Text),
];

const MODEL: Shape = &[("name", Text), ("model", Text), ("context_size", Int), ("runtime_flags", Texts)];
