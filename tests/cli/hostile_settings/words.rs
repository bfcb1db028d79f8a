//! Words that mean nothing.

use super::{Case, refuses};

const KEYS: &[Case] = &[
    (b"slect: [security]\n", "did you mean `select`?"),
    (b"Select: [security]\n", "did you mean `select`?"),
    (b"fail_on: error\n", "did you mean `fail-on`?"),
    (b"failOn: error\n", "did you mean `fail-on`?"),
    (b"on-fail: error\n", "did you mean `fail-on`?"),
    (b"trustedRegistries: [a]\n", "did you mean `trusted-registries`?"),
    (b"override: []\n", "did you mean `overrides`?"),
    (b"ignored: [DL3008]\n", "did you mean `ignore`?"),
    (b"extend: strict\n", "did you mean `extends`?"),
    (b"max-file: 1\n", "did you mean `max-file-size`?"),
    (b"nothing-like-it: 1\n", "unknown key `nothing-like-it`"),
    (b"'': 1\n", "unknown key ``"),
    (b"? [a, b]\n: 1\n", "a key must be a text"),
    (b"? {a: b}\n: 1\n", "a key must be a text"),
    (b"1: 2\n", "unknown key `1`"),
    (b"paths: [a]\n", "`paths` belongs into an entry of `overrides`"),
    (b"select: [style]\nselect: [size]\n", "`select` is already given on line 1"),
    (b"rules:\n  syntax: error\n  'syntax': off\n", "`syntax` is already given on line 2"),
];

const RULES: &[Case] = &[
    (b"select: [sizee]\n", "did you mean `size`?"),
    (b"select: [tag-floating]\n", "did you mean `floating-tag`?"),
    (b"ignore: [DL30008]\n", "`DL30008` is no rule, category or code of another tool"),
    (b"ignore: [all]\n", "did you mean `ALL`?"),
    (b"ignore: ['']\n", "`` is no rule, category or code of another tool"),
    (b"ignore: ['floating-tag ']\n", "did you mean `floating-tag`?"),
    (b"select: ['*']\n", "`*` is no rule"),
    (b"select: [3]\n", "`3` is no rule"),
    (b"select: [true]\n", "`true` is no rule"),
    (b"rules: {floating-tga: error}\n", "did you mean `floating-tag`?"),
    (b"rules: {DL9999: error}\n", "unknown rule `DL9999`"),
    (b"rules: {security: error}\n", "`security` stands for many rules"),
    (b"rules: {ALL: error}\n", "`ALL` stands for many rules"),
    (b"rules: {floating-tag: eror}\n", "did you mean `error`?"),
    (b"rules: {floating-tag: none}\n", "`none` is not a level"),
    (b"rules: {floating-tag: ERROR}\n", "did you mean `error`?"),
    (b"rules: {floating-tag: false}\n", "`false` is not a level"),
    (b"rules: {floating-tag: 2}\n", "`2` is not a level"),
    (b"rules: {DL3008: {level: loud}}\n", "`loud` is not a level"),
    (b"rules: {DL3008: {trusted: [a]}}\n", "the rule `DL3008` has no option `trusted`"),
    (b"rules: {root-user: {unknown-image: true}}\n", "did you mean `unknown-images`?"),
    (b"rules: {floating-tag: {levle: error}}\n", "did you mean `level`?"),
    (b"rules: {unofficial-image: {trusted: ['']}}\n", "this text is empty"),
    (b"rules: {unofficial-image: {trusted: [https://ghcr.io]}}\n", "no image is called `https://ghcr.io`"),
    (b"rules: {missing-label: {label-schema: [version]}}\n", "`version` is not written as `name:type`"),
    (b"rules: {missing-label: {label-schema: ['version:semwer']}}\n", "did you mean `semver`?"),
];

const OTHERS: &[Case] = &[
    (b"pack: stricct\n", "did you mean `strict`?"),
    (b"pack: ''\n", "there is no pack ``"),
    (b"pack: default\n", "there is no pack `default` (known packs: recommended"),
    (b"pack: ./strict.yaml\n", "there is no pack `./strict.yaml`"),
    (b"fail-on: warn\n", "did you mean `warning`?"),
    (b"fail-on: off\n", "`off` is not a level: write error, warning, info, style or none"),
    (b"max-file-size: big\n", "`big` is not a size"),
    (b"max-file-size: 1.5MiB\n", "`1.5MiB` is not a size"),
    (b"max-file-size: -1\n", "`-1` is not a size"),
    (b"max-file-size: 1GiB\n", "`1GiB` is too large"),
    (b"max-file-size: 99999999999999999999999\n", "is not a size"),
    (b"exclude: ['a[b']\n", "`a[b` is not a path pattern"),
    (b"exclude: ['{a,b']\n", "is not a path pattern"),
    (b"exclude: ['../other']\n", "`../other` leads out of the folder"),
    (b"exclude: ['a/../../b']\n", "leads out of the folder"),
    (b"exclude: ['!keep']\n", "`!` does not turn a pattern round"),
    (b"exclude: ['']\n", "this pattern is empty"),
    (b"exclude: ['a\\b']\n", "write `a/b`"),
    (b"exclude: [2024]\n", "put it in quotes"),
    (b"overrides: [{paths: ['../x'], ignore: [style]}]\n", "leads out of the folder"),
    (b"overrides: [{paths: [a], ignore: [stlye]}]\n", "did you mean `style`?"),
    (b"overrides: [{paths: [a], rules: {syntaxx: off}}]\n", "did you mean `syntax`?"),
    (b"overrides: [{paths: [a], pack: strict}]\n", "`pack` holds for the whole file"),
    (b"overrides: [{paths: [a], ignores: [style]}]\n", "did you mean `ignore`?"),
    (b"overrides: [{path: [a], ignore: [style]}]\n", "did you mean `paths`?"),
    (b"overrides: [{ignore: [style]}]\n", "this override says nothing of its `paths`"),
    (b"overrides: [{}]\n", "this override says nothing of its `paths`"),
    (b"trusted-registries: [https://quay.io]\n", "no image is called `https://quay.io`"),
    (b"trusted-registries: ['a*b']\n", "`*` may stand at one end only"),
    (b"trusted-registries: [quay.io/acme]\n", "is more than a registry"),
    (b"label-schema: {version: semantic}\n", "`semantic` is no type of label"),
    (b"strict-labels: yes\n", "write `true` or `false`, without quotes"),
];

#[test]
fn unknown_keys() {
    refuses(KEYS);
}

#[test]
fn unknown_rules_levels_and_options() {
    refuses(RULES);
}

#[test]
fn unknown_packs_sizes_patterns_and_labels() {
    refuses(OTHERS);
}
