use super::{Mount, MountField, MountKind, MountProblem, MountProblemKind, Part};
use crate::atoms::{csv, go, size, suggest};
use std::ops::Range;

/// All keys; of two names for one thing the first is the usual one.
const KEYS: [&str; 19] = [
    "type",
    "from",
    "source",
    "src",
    "target",
    "dst",
    "destination",
    "readonly",
    "ro",
    "readwrite",
    "rw",
    "id",
    "sharing",
    "required",
    "size",
    "mode",
    "uid",
    "gid",
    "env",
];

/// Reads the value of `--mount`. The mount holds what could be understood, also when there are problems; BuildKit
/// stops at the first of them.
pub fn parse(value: &str) -> (Mount, Vec<MountProblem>) {
    let fields = match csv::record(value) {
        Ok(fields) => fields,
        Err(error) => return (Mount::default(), vec![error.into()]),
    };
    let mut reader = Reader { mount: Mount::default(), problems: Vec::new(), read_only: None };
    reader.mount.kind = Some(MountKind::Bind);
    for field in &fields {
        let field = split(field);
        reader.field(&field);
        reader.mount.fields.push(field);
    }
    reader.whole(value);
    (reader.mount, reader.problems)
}

fn split(field: &csv::Field) -> MountField {
    let (key, value) = match field.value.split_once('=') {
        Some((key, value)) => (key, Some(value)),
        None => (&*field.value, None),
    };
    let value_at = key.len() + 1;
    let value = value
        .map(|value| Part { value: value.to_owned(), range: field.part(value_at..value_at + value.len()) });
    MountField { key: go::lower(key), key_range: field.part(0..key.len()), value, range: field.range.clone() }
}

/// What the fields have said of writing.
#[derive(Clone, Copy)]
enum Access {
    Known(bool),
    Dynamic,
}

struct Reader {
    mount: Mount,
    problems: Vec<MountProblem>,
    read_only: Option<Access>,
}

impl Reader {
    fn problem(&mut self, range: Range<usize>, kind: MountProblemKind) {
        self.problems.push(MountProblem { range, kind });
    }

    fn field(&mut self, field: &MountField) {
        match &field.value {
            Some(value) => self.pair(field, value),
            None => self.bare(field),
        }
    }

    fn bare(&mut self, field: &MountField) {
        match &*field.key {
            "readonly" | "ro" => self.read_only = Some(Access::Known(true)),
            "readwrite" | "rw" => self.read_only = Some(Access::Known(false)),
            "required" => self.required(field, true),
            key if KEYS.contains(&key) => {
                self.problem(field.range.clone(), MountProblemKind::MissingValue(key.into()));
            }
            key => self.unknown_key(field, key),
        }
    }

    fn unknown_key(&mut self, field: &MountField, key: &str) {
        let guess = suggest::closest(key, KEYS);
        self.problem(field.key_range.clone(), MountProblemKind::UnknownKey(key.into(), guess));
    }

    fn pair(&mut self, field: &MountField, value: &Part) {
        let part = Some(value.clone());
        match &*field.key {
            "type" => self.kind(value),
            "from" => self.from(value),
            "source" | "src" => self.mount.source = part,
            "target" | "dst" | "destination" => self.mount.target = part,
            "id" => self.mount.id = part,
            "env" => self.mount.env = part,
            "readonly" | "ro" => self.access("readonly", value, true),
            "readwrite" | "rw" => self.access("readwrite", value, false),
            "required" => {
                let wanted = self.truth("required", value);
                self.required(field, wanted.unwrap_or(true));
            }
            "size" => {
                self.only_for(field, &[MountKind::Tmpfs]);
                self.fits("size", value, size::ram(&value.value).is_some());
                self.mount.size = part;
            }
            "sharing" => {
                let known = ["shared", "private", "locked"].contains(&&*go::lower(&value.value));
                self.fits("sharing", value, known);
                self.mount.sharing = part;
            }
            "mode" => {
                self.fits("mode", value, is_number(&value.value, 8));
                self.mount.mode = part;
            }
            "uid" => {
                self.fits("uid", value, is_number(&value.value, 10));
                self.mount.uid = part;
            }
            "gid" => {
                self.fits("gid", value, is_number(&value.value, 10));
                self.mount.gid = part;
            }
            key => self.unknown_key(field, key),
        }
    }

    fn kind(&mut self, value: &Part) {
        self.mount.kind = MountKind::of(&value.value);
        if self.mount.kind.is_some() || value.is_dynamic() {
            return;
        }
        let guess = suggest::closest(&value.value, MountKind::NAMES.map(|(name, _)| name));
        self.problem(value.range.clone(), MountProblemKind::UnknownType(value.value.clone(), guess));
    }

    /// A `$` at the very end is tolerated, as BuildKit looks for a `$` with something behind it.
    fn from(&mut self, value: &Part) {
        if value.value.find('$').is_some_and(|dollar| dollar + 1 < value.value.len()) {
            self.problem(value.range.clone(), MountProblemKind::FromVariable);
        }
        self.mount.from = Some(value.clone());
    }

    fn access(&mut self, key: &'static str, value: &Part, means: bool) {
        let truth = self.truth(key, value);
        self.read_only = Some(truth.map_or(Access::Dynamic, |truth| Access::Known(truth == means)));
    }

    fn required(&mut self, field: &MountField, wanted: bool) {
        self.only_for(field, &[MountKind::Secret, MountKind::Ssh]);
        self.mount.required = wanted;
    }

    fn truth(&mut self, key: &'static str, value: &Part) -> Option<bool> {
        let truth = go::parse_bool(&value.value);
        self.fits(key, value, truth.is_some());
        truth
    }

    fn fits(&mut self, key: &'static str, value: &Part, fits: bool) {
        if !fits && !value.is_dynamic() {
            self.problem(value.range.clone(), MountProblemKind::BadValue(key, value.value.clone()));
        }
    }

    /// A key that only some kinds have, and only when the kind was named before.
    fn only_for(&mut self, field: &MountField, kinds: &[MountKind]) {
        if let Some(kind) = self.mount.kind.filter(|kind| !kinds.contains(kind)) {
            let problem = MountProblemKind::KeyOfOtherKind(field.key.clone(), kind.name());
            self.problem(field.key_range.clone(), problem);
        }
    }

    /// What the fields must be together.
    fn whole(&mut self, value: &str) {
        let Some(kind) = self.mount.kind else {
            return;
        };
        let writes = matches!(kind, MountKind::Cache | MountKind::Tmpfs);
        self.mount.read_only = match self.read_only {
            None => Some(!writes),
            Some(Access::Known(read_only)) => Some(read_only),
            Some(Access::Dynamic) => None,
        };
        if matches!(kind, MountKind::Bind | MountKind::Tmpfs) {
            self.without("mode", self.mount.mode.clone(), kind);
            self.without("uid", self.mount.uid.clone(), kind);
            self.without("gid", self.mount.gid.clone(), kind);
        }
        let given = |part: &Option<Part>| part.clone().filter(|part| !part.value.is_empty());
        if kind != MountKind::Cache {
            self.without("sharing", given(&self.mount.sharing), kind);
        }
        let (from, source) = (given(&self.mount.from), given(&self.mount.source));
        let (target, id) = (given(&self.mount.target), given(&self.mount.id));
        if kind == MountKind::Ssh
            && let Some(source) = &source
        {
            self.problem(source.range.clone(), MountProblemKind::SshSource);
        }
        if kind != MountKind::Secret {
            return;
        }
        if let Some(from) = from {
            self.problem(from.range, MountProblemKind::SecretFrom);
        }
        match (source, id) {
            (None, None) if target.is_none() => self.problem(0..value.len(), MountProblemKind::SecretUnnamed),
            (Some(_), Some(id)) => self.problem(id.range, MountProblemKind::SecretNamedTwice),
            _ => {}
        }
    }

    fn without(&mut self, key: &str, value: Option<Part>, kind: MountKind) {
        if let Some(value) = value {
            self.problem(value.range, MountProblemKind::KeyOfOtherKind(key.into(), kind.name()));
        }
    }
}

/// Go's `strconv.ParseUint` into 32 bits, which knows no sign.
fn is_number(text: &str, radix: u32) -> bool {
    !text.starts_with('+') && u32::from_str_radix(text, radix).is_ok()
}
