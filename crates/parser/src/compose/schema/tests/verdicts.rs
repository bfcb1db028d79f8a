//! Words, formats, keys that must be there, and items that stand twice.

use super::{of_service, told};

fn passes(keys: &str) {
    assert_eq!(of_service(keys), Vec::<String>::new(), "{keys}");
}

#[test]
fn words_of_a_list() {
    assert_eq!(
        of_service("cgroup: hots"),
        ["hots | BadValue | `cgroup` cannot be `hots`; did you mean `host`?"]
    );
    assert_eq!(of_service("gpus: some"), ["some | BadValue | `gpus` must be `all`, not `some`"]);
    assert_eq!(
        of_service("depends_on: {b: {condition: healthy}}"),
        ["healthy | BadValue | `condition` cannot be `healthy`; did you mean `service_healthy`?"]
    );
    assert_eq!(
        of_service("cgroup: mine"),
        ["mine | BadValue | `cgroup` must be `host` or `private`, not `mine`"]
    );
}

#[test]
fn formats() {
    passes("container_name: my app\npull_policy: never-ever");
    assert_eq!(
        of_service("container_name: -x"),
        ["-x | BadFormat | `container_name` cannot be `-x`: write something like `web-1`"]
    );
    assert_eq!(
        of_service("pull_policy: Always"),
        ["Always | BadFormat | `pull_policy` cannot be `Always`: write something like `always`"]
    );
}

#[test]
fn keys_that_must_be_there() {
    assert_eq!(
        of_service("depends_on: {b: {restart: true}}"),
        ["b | MissingKey | `b` needs the key `condition`"]
    );
    assert_eq!(
        of_service("volumes:\n  - source: a\n    target: /b"),
        ["source | MissingKey | an item of `volumes` needs the key `type`"]
    );
    assert_eq!(told("models: {m: {}}"), ["m | MissingKey | `m` needs the key `model`"]);
}

#[test]
fn items_that_stand_twice() {
    assert_eq!(of_service("security_opt: [a, b, a]"), ["a | Duplicate | `a` stands twice in `security_opt`"]);
    assert_eq!(
        of_service("ports: [{target: 80, mode: host}, {mode: host, target: 80.0}]"),
        ["target | Duplicate | this item of `ports` stands twice"].map(|line| line.replace("target", "mode"))
    );
    passes("expose: [80, '80']\ncommand: [a, a]\nconfigs: [a, a]");
    assert_eq!(
        of_service("group_add: [$UNSET, $UNSET]"),
        ["$UNSET | Duplicate (unknown) | `$UNSET` stands twice in `group_add`"]
    );
}

#[test]
fn blanks_of_unset_variables() {
    assert_eq!(
        of_service("container_name: $UNSET\ncgroup: $UNSET\nuse_api_socket: $UNSET\nports: $UNSET"),
        [
            "$UNSET | BadFormat (unknown) | `container_name` must not be blank: write something like `web-1`",
            "$UNSET | BadValue (unknown) | `cgroup` must be `host` or `private`, not ``",
            "$UNSET | WrongType (unknown) | `use_api_socket` must be `true` or `false`, without quotes",
            "$UNSET | WrongType | `ports` must be a list: put `- ` before the value",
        ]
    );
}

#[test]
fn names() {
    assert_eq!(
        told("services: {a b: {image: x}, '': {image: y}, '${A}': {image: x}}"),
        [
            "a b | BadName | `a b` is no name for `services`: only letters, digits, `.`, `_` and `-` may stand in it",
            "'' | BadName | a name in `services` is empty",
            "'${A}' | BadName | variables are not replaced in names such as `${A}`",
        ]
    );
    assert_eq!(of_service("environment: {'': 1}"), ["'' | BadName | a name in `environment` is empty"]);
    // A name under `services` is a name, whatever it begins with.
    assert_eq!(
        told("services: {x-a: 5}"),
        ["5 | WrongType | the service `x-a` must be a mapping `key: value`, not `5`"]
    );
}
