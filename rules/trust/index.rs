//! Settings with which `pip` looks for a package in several indexes at once.

use super::{Flag, Setting, Switches, Value, Variable};

pub(crate) static EXTRA_INDEX: Switches = Switches {
    variables: &[Variable { name: "PIP_EXTRA_INDEX_URL", value: Value::Hosts, also: None }],
    options: &[Flag { programs: &["pip"], names: &["extra-index-url"], value: Value::Hosts, also: None }],
    settings: &[Setting {
        key: "extra-index-url",
        value: Value::Hosts,
        programs: &["pip"],
        file: "",
        also: None,
    }],
};
