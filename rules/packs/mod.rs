//! Packs: ready-made settings, in the format of `calfat.yaml`.

/// Every pack: its name and its YAML.
pub static PACKS: &[(&str, &str)] = &[
    ("recommended", include_str!("recommended.yaml")),
    ("buildkit", include_str!("buildkit.yaml")),
    ("compose-lint", include_str!("compose-lint.yaml")),
    ("course", include_str!("course.yaml")),
    ("dclint", include_str!("dclint.yaml")),
    ("hadolint", include_str!("hadolint.yaml")),
    ("security", include_str!("security.yaml")),
    ("strict", include_str!("strict.yaml")),
    ("tally", include_str!("tally.yaml")),
];
