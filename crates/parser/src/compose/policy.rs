//! Values of `restart` and `pull_policy`, and names of `ulimits`. The loader lets more through than Docker can do.

/// Whether Docker can restart a container in this way: `no`, `always`, `unless-stopped`, `on-failure[:times]`, or nothing.
pub fn is_restart(text: &str) -> bool {
    match text.split_once(':') {
        Some(("on-failure", times)) => !times.is_empty() && times.bytes().all(|byte| byte.is_ascii_digit()),
        Some(_) => false,
        None => matches!(text, "" | "no" | "always" | "unless-stopped" | "on-failure"),
    }
}

/// The words of `restart`, for suggestions.
pub const RESTARTS: [&str; 4] = ["no", "always", "unless-stopped", "on-failure"];

/// Whether Compose knows a pull policy: one of [`PULLS`], or `every_` with a duration such as `every_12h`.
pub fn is_pull(text: &str) -> bool {
    if PULLS.contains(&text) {
        return true;
    }
    let Some(duration) = text.strip_prefix("every_") else { return false };
    let parts: Vec<&str> = duration.split_inclusive(['w', 'd', 'h', 'm', 's']).collect();
    let part = |part: &&str| {
        let digits = part.trim_end_matches(['w', 'd', 'h', 'm', 's']);
        digits.len() + 1 == part.len()
            && !digits.is_empty()
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    !parts.is_empty() && parts.iter().all(part)
}

/// The words of `pull_policy`, for suggestions.
pub const PULLS: [&str; 8] =
    ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];

/// The limits that Docker knows by name. Source: `docker/go-units`, which leaves `as` out.
pub const ULIMITS: [&str; 15] = [
    "core",
    "cpu",
    "data",
    "fsize",
    "locks",
    "memlock",
    "msgqueue",
    "nice",
    "nofile",
    "nproc",
    "rss",
    "rtprio",
    "rttime",
    "sigpending",
    "stack",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_docker_can_do() {
        assert!(["", "no", "on-failure", "on-failure:3"].into_iter().all(is_restart));
        assert!(!["never", "on-failure:", "on-failure:-1", "always:3", "No"].into_iter().any(is_restart));
        assert!(["missing", "daily", "every_12h", "every_1w2d"].into_iter().all(is_pull));
        assert!(
            !["never-ever", "every_", "every_h", "every_12", "every_1.5h", "every_1hh"]
                .into_iter()
                .any(is_pull)
        );
    }
}
