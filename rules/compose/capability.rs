//! The capabilities of Linux, and what the engine makes of their names.

/// All that the kernel knows. Source: `linux/capability.h` of Linux 6.12.
pub(crate) const ALL: &[&str] = &[
    "AUDIT_CONTROL",
    "AUDIT_READ",
    "AUDIT_WRITE",
    "BLOCK_SUSPEND",
    "BPF",
    "CHECKPOINT_RESTORE",
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "IPC_LOCK",
    "IPC_OWNER",
    "KILL",
    "LEASE",
    "LINUX_IMMUTABLE",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "MKNOD",
    "NET_ADMIN",
    "NET_BIND_SERVICE",
    "NET_BROADCAST",
    "NET_RAW",
    "PERFMON",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYSLOG",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_CHROOT",
    "SYS_MODULE",
    "SYS_NICE",
    "SYS_PACCT",
    "SYS_PTRACE",
    "SYS_RAWIO",
    "SYS_RESOURCE",
    "SYS_TIME",
    "SYS_TTY_CONFIG",
    "WAKE_ALARM",
];

/// Those that every container has. Source: `DefaultCapabilities` of the engine (moby, `oci/caps`).
const BY_DEFAULT: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "NET_RAW",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// The kernel's name of what is written: `CAP_sys_admin` is `SYS_ADMIN`. None for what the engine refuses; `ALL` is a word
/// of its own, which takes no prefix.
pub(crate) fn named(written: &str) -> Option<&'static str> {
    let upper = written.to_ascii_uppercase();
    if upper == "ALL" {
        return Some("ALL");
    }
    let bare = upper.strip_prefix("CAP_").unwrap_or(&upper);
    ALL.binary_search(&bare).ok().map(|at| ALL[at])
}

/// Whether a container has it without being asked.
pub(crate) fn is_default(name: &str) -> bool {
    BY_DEFAULT.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_the_engine_reads_them() {
        assert!(ALL.is_sorted() && BY_DEFAULT.is_sorted());
        assert!(BY_DEFAULT.iter().all(|name| ALL.contains(name)));
        for (written, name) in [
            ("SYS_ADMIN", Some("SYS_ADMIN")),
            ("cap_sys_admin", Some("SYS_ADMIN")),
            ("all", Some("ALL")),
            ("CAP_ALL", None),
            ("SYSADMIN", None),
            ("", None),
        ] {
            assert_eq!(named(written), name, "{written}");
        }
    }
}
