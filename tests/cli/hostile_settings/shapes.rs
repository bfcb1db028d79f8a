//! Values of another kind than their key takes.

use super::{Case, refuses};

const CASES: &[Case] = &[
    (b"security\n", "a settings file is a mapping `key: value`, not a text"),
    (b"- select\n", "a settings file is a mapping `key: value`, not a list"),
    (b"42\n", "a settings file is a mapping `key: value`, not `42`"),
    (b"[]\n", "not a list"),
    (b"'{}'\n", "not a text"),
    (b"select: security\n", "write `select: [security]`"),
    (b"select: {a: b}\n", "`select` takes a list, not a mapping `key: value`"),
    (b"select:\n", "`select` has no value: it takes a list"),
    (b"select: ~\n", "`select` has no value"),
    (b"select: [[style]]\n", "`select` takes a text, not a list"),
    (b"select: [{a: b}]\n", "`select` takes a text, not a mapping"),
    (b"select: [style, ]\nignore: [,]\n", "calfat.yaml:2:"),
    (b"select: [style, null]\n", "`select` has no value"),
    (b"pack: [strict]\n", "`pack` takes a text, not a list"),
    (b"pack:\n", "`pack` has no value: it takes a text"),
    (b"fail-on: [error]\n", "`fail-on` takes a text, not a list"),
    (b"max-file-size: {}\n", "`max-file-size` takes a text, not a mapping"),
    (b"rules: [floating-tag]\n", "`rules` takes a mapping `key: value`, not a list"),
    (b"rules: floating-tag\n", "`rules` takes a mapping `key: value`, not a text"),
    (b"rules:\n", "`rules` has no value: it takes a mapping"),
    (
        b"rules: {floating-tag: [error]}\n",
        "`floating-tag` takes a level, `off`, or a mapping of options, not a list",
    ),
    (b"rules: {floating-tag: }\n", "`floating-tag` has no value"),
    (b"rules: {floating-tag: {level: [error]}}\n", "`level` takes a text, not a list"),
    (b"rules: {root-user: {unknown-images: 'true'}}\n", "write `true` or `false`, without quotes"),
    (b"rules: {root-user: {unknown-images: 1}}\n", "`unknown-images` takes `true` or `false`, not `1`"),
    (b"rules: {unofficial-image: {trusted: ghcr.io}}\n", "write `trusted: [ghcr.io]`"),
    (b"rules: {unofficial-image: {trusted: [true]}}\n", "put it in quotes"),
    (b"overrides: {paths: [a]}\n", "`overrides` takes a list, not a mapping"),
    (b"overrides: [tests]\n", "`overrides` takes a list of mappings with `paths`, not a text"),
    (b"overrides: [[a]]\n", "`overrides` takes a list of mappings with `paths`, not a list"),
    (b"overrides:\n  -\n", "`overrides` has no value"),
    (b"overrides: [{paths: a}]\n", "write `paths: [a]`"),
    (b"overrides: [{paths: }]\n", "`paths` has no value"),
    (b"overrides: [{paths: [], ignore: [style]}]\nselect: 1\n", "`select` takes a list, not `1`"),
    (b"trusted-registries: quay.io\n", "write `trusted-registries: [quay.io]`"),
    (b"trusted-registries: [5000]\n", "put it in quotes"),
    (b"label-schema: [version]\n", "`label-schema` takes a mapping `key: value`, not a list"),
    (b"label-schema: {version: [semver]}\n", "`version` takes a text, not a list"),
    (b"strict-labels: 1\n", "`strict-labels` takes `true` or `false`, not `1`"),
    (b"strict-labels: 'true'\n", "without quotes"),
    (b"strict-labels: [true]\n", "`strict-labels` takes `true` or `false`, not a list"),
    (b"extends: {pack: strict}\n", "`extends` takes a text, not a mapping"),
    (b"extends:\n", "`extends` has no value"),
    (b"extends: [[strict]]\n", "`extends` takes a text, not a list"),
];

#[test]
fn wrong_shapes() {
    refuses(CASES);
}
