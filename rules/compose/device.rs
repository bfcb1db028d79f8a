//! Devices of the host that hand over more than a peripheral.

use calfat_parser::atoms::path::clean;

/// What a device hands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grant {
    /// Every device there is.
    Everything,
    /// The raw bytes of a disk, past all permissions of its files.
    Disk,
    /// The kernel's log.
    Log,
}

/// What follows the beginning of a disk's name.
#[derive(Clone, Copy)]
enum Follows {
    /// At most so many letters, then digits only: `sda1`, but not `hdmi0`.
    Letters(usize),
    /// A digit: `nvme0n1`.
    Digit,
    /// Any name: `mapper/data`.
    Name,
}

/// Beginnings of the names of disks behind `/dev/`. Source: the kernel's `Documentation/admin-guide/devices.txt`.
const DISKS: &[(&str, Follows)] = &[
    ("sd", Follows::Letters(3)),
    ("hd", Follows::Letters(1)),
    ("vd", Follows::Letters(2)),
    ("xvd", Follows::Letters(2)),
    ("nvme", Follows::Digit),
    ("mmcblk", Follows::Digit),
    ("mtdblock", Follows::Digit),
    ("md", Follows::Digit),
    ("md/", Follows::Name),
    ("dm-", Follows::Digit),
    ("mapper/", Follows::Name),
    ("disk/", Follows::Name),
    ("block/", Follows::Name),
    ("loop", Follows::Digit),
    ("loop-control", Follows::Name),
    ("char/10:237", Follows::Name),
    ("nbd", Follows::Digit),
    ("rbd", Follows::Digit),
    ("rbd/", Follows::Name),
    ("zd", Follows::Digit),
    ("zvol/", Follows::Name),
    ("zfs", Follows::Letters(0)),
];

/// What the device of this path hands over; none for a sound card, a serial port, a GPU and the like.
pub(crate) fn grant(path: &str) -> Option<Grant> {
    let path = clean(path);
    if path == "/dev" {
        return Some(Grant::Everything);
    }
    let name = path.strip_prefix("/dev/")?;
    if ["kmsg", "char/1:11"].contains(&name) {
        return Some(Grant::Log);
    }
    let is_disk =
        |(start, follows): &(&str, Follows)| name.strip_prefix(start).is_some_and(|rest| follows.fits(rest));
    DISKS.iter().any(is_disk).then_some(Grant::Disk)
}

impl Follows {
    fn fits(self, rest: &str) -> bool {
        match self {
            Self::Letters(most) => {
                let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
                letters.min(1) == most.min(1)
                    && letters <= most
                    && rest.bytes().skip(letters).all(|byte| byte.is_ascii_digit())
            }
            Self::Digit => rest.starts_with(|c: char| c.is_ascii_digit()),
            Self::Name => true,
        }
    }
}

/// What a rule of `device_cgroup_rules` opens: `b 8:* rwm` all disks of a driver, `a *:* rwm` everything. A rule that only
/// allows making device files opens nothing.
pub(crate) fn opened(rule: &str) -> Option<Grant> {
    let words: Vec<&str> = rule.split_whitespace().collect();
    let [kind, numbers, access] = words[..] else { return None };
    if !access.contains(['r', 'w']) {
        return None;
    }
    match (kind, numbers) {
        ("a", _) | ("c" | "b", "*:*") => Some(Grant::Everything),
        ("b", _) | ("c", "10:237") => Some(Grant::Disk),
        ("c", "1:11") => Some(Grant::Log),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disks_and_others() {
        for path in [
            "/dev/sda",
            "/dev/sdaa12",
            "/dev/vda",
            "/dev/nvme0n1",
            "/dev/md0",
            "/dev/md/data",
            "/dev//./dm-0",
            "/dev/mapper/root",
            "/dev/disk/by-id/x",
            "/dev/zfs",
            "/dev/loop-control",
            "/dev/hda1",
        ] {
            assert_eq!(grant(path), Some(Grant::Disk), "{path}");
        }
        for path in [
            "/dev/hdmi0",
            "/dev/mdadm",
            "/dev/dri",
            "/dev/snd",
            "/dev/ttyUSB0",
            "/dev/net/tun",
            "/dev/kvm",
            "/dev/null",
            "/dev/zfs2x",
            "/dev/video0",
            "/dev/nvmexpress",
            "/devices",
            "dev/sda",
            "/dev/fuse",
            "/dev/sd",
        ] {
            assert_eq!(grant(path), None, "{path}");
        }
        assert_eq!(grant("/dev/"), Some(Grant::Everything));
        assert_eq!(grant("/dev/kmsg"), Some(Grant::Log));
    }

    #[test]
    fn rules_of_control_groups() {
        for (rule, grant) in [
            ("b 8:* rwm", Some(Grant::Disk)),
            ("a *:* rwm", Some(Grant::Everything)),
            ("c  *:*  r", Some(Grant::Everything)),
            ("b 8:0 m", None),
            ("c 189:* rwm", None),
            ("c 1:11 w", Some(Grant::Log)),
            ("b 8:0", None),
        ] {
            assert_eq!(opened(rule), grant, "{rule}");
        }
    }
}
