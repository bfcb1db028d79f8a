//! Keys that Compose does not know, or not here.

use super::{faults, of_service, told};

#[test]
fn slips_and_other_words() {
    assert_eq!(
        of_service("port: [80]\ndependsOn: [b]\nenv-file: a\nenv: {}\nfrobnicate: 1\ncomand: x"),
        [
            "port | UnknownKey | the service `a` has no key `port`; did you mean `ports`?",
            "dependsOn | UnknownKey | the service `a` has no key `dependsOn`; did you mean `depends_on`?",
            "env-file | UnknownKey | the service `a` has no key `env-file`; did you mean `env_file`?",
            "env | UnknownKey | the service `a` has no key `env`; did you mean `environment`?",
            "frobnicate | UnknownKey | the service `a` has no key `frobnicate`",
            "comand | UnknownKey | the service `a` has no key `comand`; did you mean `command`?",
        ]
    );
    assert_eq!(
        of_service("deploy: {replica: 2}"),
        ["replica | UnknownKey | `deploy` has no key `replica`; did you mean `replicas`?"]
    );
    assert_eq!(
        of_service("volumes: [{type: bind, readonly: true}]"),
        ["readonly | UnknownKey | an item of `volumes` has no key `readonly`; did you mean `read_only`?"]
    );
    assert_eq!(
        told("service: {a: {image: x}}"),
        ["service | UnknownKey | the top level has no key `service`; did you mean `services`?"]
    );
    let fault = faults("services: {a: {volume: []}}").remove(0);
    assert_eq!(fault.suggestion.as_deref(), Some("volumes"));
    assert_eq!(
        fault.words.fr,
        "le service `a` n'a pas de clé `volume`\u{202f}; vouliez-vous dire `volumes`\u{202f}?"
    );
}

#[test]
fn keys_of_another_level() {
    assert_eq!(
        of_service(
            "replicas: 2\ndockerfile: D\ninterval: 1s\nlimits: {}\nbuild: {image: x, replicas: 2}\nservices: {}"
        ),
        [
            "replicas | Misplaced | `replicas` belongs under `deploy`",
            "dockerfile | Misplaced | `dockerfile` belongs under `build`",
            "interval | Misplaced | `interval` belongs under `healthcheck`",
            "limits | Misplaced | `limits` belongs under `deploy.resources`",
            "image | Misplaced | `image` belongs in the service itself, further left",
            "replicas | Misplaced | `replicas` belongs under `deploy` of the service",
            "services | Misplaced | `services` belongs at the top level: write it at the left margin",
        ]
    );
    assert_eq!(
        told("services: {a: {image: x}}\nimage: y\nweb: {image: z}"),
        [
            "image | Misplaced | `image` belongs in a service, under `services`",
            "web | Misplaced | `web` looks like a service: move it under `services`",
        ]
    );
}

#[test]
fn keys_among_the_names_of_services() {
    assert_eq!(
        told("services:\n  a:\n    image: x\n  volumes:\n    data:\n"),
        ["volumes | Misplaced | `volumes` belongs at the top level: write it at the left margin"]
    );
    assert_eq!(
        told("services:\n  a:\n  image: x\n  ports: [80]\n  volumes: ['a:/b']"),
        [
            "a | Empty | the service `a` holds nothing: give it an `image` or a `build`",
            "image | Misplaced | `image` belongs in a service: indent it under the name of one",
            "ports | Misplaced | `ports` belongs in a service: indent it under the name of one",
            "volumes | Misplaced | `volumes` belongs in a service: indent it under the name of one",
        ]
    );
}

#[test]
fn the_layout_of_compose_v1() {
    let text = "web:\n  image: x\n  links: [db]\n  net: host\ndb:\n  image: y\n  foo: z\n";
    assert_eq!(
        told(text),
        [
            "web | OldLayout | this is the layout of Compose v1: `web` and the other services now stand under `services`"
        ]
    );
    assert_eq!(told("version: '2'\nimages: {image: x}").len(), 1);
    assert_eq!(told("web: {foo: 1}"), ["web | UnknownKey | the top level has no key `web`"]);
}
