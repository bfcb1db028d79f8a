//! Places where interpolated text becomes a number or a boolean: `privileged: ${P:-no}`.
//!
//! Source: the table of casts of compose-go's loader. Only text is cast: what YAML itself reads as a number or a boolean
//! is left to the schema.

use super::Value;
use super::number::{self, NumberError};
use crate::text::Words;
use crate::words;

/// What a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Float,
}

/// Text that its place cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastError {
    /// What the place holds.
    pub kind: Kind,
    /// The text.
    pub text: String,
    /// What is wrong with a number.
    pub number: NumberError,
}

impl CastError {
    /// What compose-go says.
    pub fn compose(&self) -> String {
        let (text, reason) = (&self.text, self.number.go());
        let quoted = crate::atoms::go::quote(text);
        let error = match self.kind {
            Kind::Bool => format!("invalid boolean: {text}"),
            Kind::Int => format!("strconv.Atoi: parsing {quoted}: {reason}"),
            Kind::Float => format!("strconv.ParseFloat: parsing {quoted}: {reason}"),
        };
        format!("failed to cast to expected type: {error}")
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        let text = &self.text;
        match self.kind {
            Kind::Bool => words! {
                en: "`{text}` is neither `true` nor `false`",
                fr: "`{text}` n'est ni `true` ni `false`",
            },
            Kind::Int => words! {
                en: "`{text}` is not a whole number",
                fr: "`{text}` n'est pas un nombre entier",
            },
            Kind::Float => words! {
                en: "`{text}` is not a number",
                fr: "`{text}` n'est pas un nombre",
            },
        }
    }
}

/// What the place at the end of a path holds, if text is cast there. The path is made of keys; `[]` stands for an item
/// of a list.
pub fn kind(path: &[&str]) -> Option<Kind> {
    match path {
        ["networks", _, "external" | "internal" | "attachable" | "enable_ipv4" | "enable_ipv6"]
        | ["volumes" | "secrets" | "configs", _, "external"] => Some(Kind::Bool),
        ["services", _, "pre_start", _, rest @ ..] => container(rest),
        ["services", _, rest @ ..] => container(rest).or_else(|| workload(rest)).or_else(|| service(rest)),
        ["jobs", _, rest @ ..] => container(rest).or_else(|| workload(rest)),
        _ => None,
    }
}

/// Of whatever runs a container.
fn container(path: &[&str]) -> Option<Kind> {
    match path {
        [
            "cpu_count" | "cpu_period" | "cpu_quota" | "cpu_rt_period" | "cpu_rt_runtime" | "cpu_shares"
            | "oom_score_adj" | "pids_limit",
        ]
        | ["ulimits", _]
        | ["ulimits", _, "hard" | "soft"] => Some(Kind::Int),
        ["cpu_percent" | "cpus"] => Some(Kind::Float),
        ["init" | "oom_kill_disable" | "privileged" | "read_only"]
        | ["volumes", "[]", "read_only"]
        | ["volumes", "[]", "volume", "nocopy"] => Some(Kind::Bool),
        _ => None,
    }
}

/// Of services and jobs.
fn workload(path: &[&str]) -> Option<Kind> {
    match path {
        ["depends_on", _, "required" | "restart"] | ["healthcheck", "disable"] | ["stdin_open" | "tty"] => {
            Some(Kind::Bool)
        }
        ["healthcheck", "retries"] | ["ports", "[]", "target"] => Some(Kind::Int),
        _ => None,
    }
}

/// Of services alone.
fn service(path: &[&str]) -> Option<Kind> {
    match path {
        ["scale"]
        | ["deploy", "replicas"]
        | ["deploy", "update_config" | "rollback_config", "parallelism"]
        | ["deploy", "restart_policy", "max_attempts"]
        | ["deploy", "placement", "max_replicas_per_node"] => Some(Kind::Int),
        ["deploy", "update_config" | "rollback_config", "max_failure_ratio"] => Some(Kind::Float),
        _ => None,
    }
}

/// Reads text as what its place holds.
///
/// # Errors
/// Where compose-go refuses the text.
pub fn cast(kind: Kind, text: &str) -> Result<Value, CastError> {
    let error = |number| CastError { kind, text: text.into(), number };
    match kind {
        Kind::Bool => boolean(text).map(Value::Bool).ok_or_else(|| error(NumberError::Syntax)),
        Kind::Int => number::decimal(text).map(Value::Int).map_err(error),
        Kind::Float => number::float(text).map(Value::Float).map_err(error),
    }
}

/// True or false, for the words of YAML 1.1, in any letter case.
pub fn boolean(text: &str) -> Option<bool> {
    match &*text.to_ascii_lowercase() {
        "true" | "y" | "yes" | "on" => Some(true),
        "false" | "n" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// What should stand in the place of `yes`, `off` …, of which compose-go warns: `true` or `false`.
pub fn modern_boolean(text: &str) -> Option<&'static str> {
    let value = boolean(text)?;
    let old = !text.eq_ignore_ascii_case("true") && !text.eq_ignore_ascii_case("false");
    old.then_some(if value { "true" } else { "false" })
}

/// Whether a path matches a pattern, in which `*` stands for any key. Both are parted by dots.
pub fn matches(path: &str, pattern: &str) -> bool {
    let mut patterns = pattern.split('.');
    let fits =
        path.split('.').all(|part| patterns.next().is_some_and(|pattern| pattern == "*" || pattern == part));
    fits && patterns.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_places_hold() {
        for (path, wanted) in [
            (&["services", "web", "privileged"][..], Some(Kind::Bool)),
            (&["services", "web", "pre_start", "[]", "cpus"], Some(Kind::Float)),
            (&["services", "web", "pre_start", "[]", "tty"], None),
            (&["services", "web", "ulimits", "nofile", "soft"], Some(Kind::Int)),
            (&["services", "web", "ports", "[]", "target"], Some(Kind::Int)),
            (&["services", "web", "ports", "[]", "published"], None),
            (&["services", "a.b", "deploy", "rollback_config", "max_failure_ratio"], Some(Kind::Float)),
            (&["jobs", "x", "scale"], None),
            (&["networks", "front", "enable_ipv6"], Some(Kind::Bool)),
            (&["volumes", "data", "internal"], None),
        ] {
            assert_eq!(kind(path), wanted, "{path:?}");
        }
    }

    #[test]
    fn reads_what_compose_casts() {
        assert_eq!(cast(Kind::Bool, "Yes"), Ok(Value::Bool(true)));
        assert_eq!(cast(Kind::Int, "010"), Ok(Value::Int(10)));
        assert_eq!(cast(Kind::Float, "1e1"), Ok(Value::Float(10.0)));
        for (kind, text, message) in [
            (Kind::Bool, "1", "invalid boolean: 1"),
            (Kind::Int, "", "strconv.Atoi: parsing \"\": invalid syntax"),
            (
                Kind::Int,
                "99999999999999999999",
                "strconv.Atoi: parsing \"99999999999999999999\": value out of range",
            ),
            (Kind::Float, "all", "strconv.ParseFloat: parsing \"all\": invalid syntax"),
        ] {
            let error = cast(kind, text).unwrap_err();
            assert_eq!(error.compose(), format!("failed to cast to expected type: {message}"));
        }
        assert_eq!(
            (modern_boolean("ON"), modern_boolean("True"), modern_boolean("1")),
            (Some("true"), None, None)
        );
    }

    #[test]
    fn patterns_match_key_by_key() {
        assert!(matches("a.b.c", "a.*.c"));
        assert!(!matches("a.b", "a.b.c") && !matches("a.b.c", "a.*") && !matches("a.b", "*.c"));
    }
}
