//! Values of the wrong kind.

use super::{faults, of_service, told};

#[test]
fn scalars_where_text_is_wanted() {
    assert_eq!(
        of_service("image: 1.20"),
        ["1.20 | Unquoted | `image` must be text: put quotes around `1.20`"]
    );
    assert_eq!(told("version: 3.8"), ["3.8 | Unquoted | `version` must be text: put quotes around `3.8`"]);
    assert_eq!(
        of_service("command: [sleep, 5]"),
        ["5 | Unquoted | an item of `command` must be text: put quotes around `5`"]
    );
    assert_eq!(
        of_service("environment: {A: .inf, B: 2001-01-01}\ncpus: .nan"),
        [
            ".inf | Unquoted | `A` must be text: put quotes around `.inf`",
            ".nan | WrongType | `cpus` must be a number, not `.nan`",
        ]
    );
    assert_eq!(of_service("restart: false"), ["false | Unquoted | `restart` cannot be `false`: write `no`"]);
    assert_eq!(
        of_service("healthcheck: {interval: 30}"),
        ["30 | Unquoted | `interval` needs a unit of time: write `30s`"]
    );
    assert_eq!(
        of_service("logging: {options: {compress: true}}"),
        ["true | Unquoted | `compress` must be text: put quotes around `true`"]
    );
    assert_eq!(
        of_service("deploy: {resources: {limits: {memory: 512}}}"),
        ["512 | Unquoted | `memory` must be text: write it with a unit, or put quotes around `512`"]
    );
}

#[test]
fn what_should_be_written() {
    let text =
        "services:\n  a:\n    image: 1.20\n    restart: false\n    stop_grace_period: 30\n    tty: 1\n";
    let suggestions: Vec<Option<String>> = faults(text).into_iter().map(|fault| fault.suggestion).collect();
    let expected = [Some("\"1.20\""), Some("\"no\""), Some("30s"), None];
    assert_eq!(suggestions, expected.map(|text| text.map(str::to_owned)));
}

#[test]
fn nothing_behind_the_colon() {
    assert_eq!(
        of_service("environment:\n  # - A=1\nimage: x"),
        ["environment | Empty | `environment` holds nothing: fill it or remove it"]
    );
    assert_eq!(
        told("services:\n  a:\n  b: {image: x}"),
        ["a | Empty | the service `a` holds nothing: give it an `image` or a `build`"]
    );
    assert_eq!(told("services:"), ["services | Empty | `services` holds nothing: fill it or remove it"]);
    assert_eq!(of_service("cap_add:\n- A\n-"), [" | Empty | an item of `cap_add` is empty"]);
}

#[test]
fn lists_and_mappings() {
    assert_eq!(
        of_service("ports:\n  8080: 80"),
        ["ports | WrongType | `ports` must be a list: put `- ` before each item"]
    );
    assert_eq!(
        of_service("healthcheck:\n  - test: x"),
        ["healthcheck | WrongType | `healthcheck` must be a mapping `key: value`, not a list: remove `- `"]
    );
    assert_eq!(
        of_service("ports: 80:80"),
        ["80:80 | WrongType | `ports` must be a list: put `- ` before the value"]
    );
    assert_eq!(
        of_service("environment: A=1"),
        ["A=1 | WrongType | `environment` must be a mapping `key: value` or a list, not `A=1`"]
    );
    assert_eq!(of_service("image: [a]"), ["image | WrongType | `image` must be text, not a list"]);
    assert_eq!(
        told("services: [a]"),
        ["services | WrongType | `services` must be a mapping `key: value`, not a list: remove `- `"]
    );
    assert_eq!(told("services: a"), ["a | WrongType | `services` must be a mapping `key: value`, not `a`"]);
    assert_eq!(
        told("- a"),
        ["a | WrongType | a Compose file must be a mapping `key: value`, not a list: remove `- `"]
    );
}

#[test]
fn texts_that_a_colon_has_split() {
    assert_eq!(
        of_service("environment:\n  - A: b"),
        ["A | WrongType | `A: b` is no text: write `A=b`, or remove `- `"]
    );
    assert_eq!(
        of_service("volumes:\n  - ./a: /b"),
        ["./a | WrongType | a blank behind the colon makes this a mapping: write `./a:/b`"]
    );
    assert_eq!(
        of_service("ports:\n  - 8080: 80"),
        ["8080 | WrongType | a blank behind the colon makes this a mapping: write `8080:80`"]
    );
    assert_eq!(
        of_service("command:\n  - echo: hi"),
        ["echo | WrongType | the colon makes `echo: hi` a mapping: put quotes around it"]
    );
}

#[test]
fn a_colon_at_the_end() {
    assert_eq!(
        of_service("volumes:\n  - /d:"),
        ["/d | WrongType | the colon makes `/d:` a mapping: put quotes around it, or take the colon away"]
    );
    assert_eq!(of_service("labels: {a: [b]}"), ["a | WrongType | `a` must be a single value, not a list"]);
}

#[test]
fn booleans_and_numbers() {
    assert_eq!(
        of_service("privileged: 1"),
        ["1 | WrongType | `privileged` must be `true` or `false`, not `1`"]
    );
    assert_eq!(
        of_service("use_api_socket: 'yes'"),
        ["'yes' | WrongType | `use_api_socket` must be `true` or `false`, without quotes"]
    );
    assert_eq!(of_service("scale: 1.5"), ["1.5 | WrongType | `scale` must be a whole number, not `1.5`"]);
    assert_eq!(of_service("cpu_percent: 101"), ["101 | BadValue | `cpu_percent` must lie between 0 and 100"]);
    assert_eq!(of_service("cpu_count: -1"), ["-1 | BadValue | `cpu_count` must be 0 or more"]);
    assert_eq!(
        of_service("networks: {n: {priority: high}}"),
        ["high | WrongType | `priority` must be a number, without quotes"]
    );
}
