use super::{Input, Model, load};
use crate::{Files, Memory};
use calfat_parser::{
    compose::{Cause, Node},
    yaml,
};

/// Loads the first of some files, with the others around it.
fn model(all: &[(&str, &str)], overrides: &[&str]) -> Model {
    let (path, text) = all[0];
    let files: Memory = all.iter().copied().collect();
    load(&Input {
        path,
        text,
        parse: &yaml::parse(text),
        overrides,
        files: Some(&files as &dyn Files),
        environment: &|name| (name == "HOST").then(|| "outer".to_owned()),
        profiles: &[],
        name: None,
        is_fragment: false,
    })
}

/// The file, the guilty words and the cause of each problem.
fn problems<'a>(model: &'a Model, all: &'a [(&str, &'a str)]) -> Vec<(&'a str, &'a str, Cause)> {
    let told = model.problems.iter().map(|problem| {
        let path = &*model.files[problem.place.file as usize].path;
        let text = all.iter().find(|(other, _)| *other == path).map_or("", |(_, text)| text);
        (path, problem.place.span.of(text), problem.cause)
    });
    told.collect()
}

fn text<'a>(model: &'a Node, path: &str) -> &'a str {
    model.get(path).and_then(Node::text).unwrap_or_default()
}

#[test]
fn every_fault_is_told_where_it_is_written() {
    let all = [(
        "compose.yaml",
        "services:\n  web:\n    image: ${IMAGE}\n    privileged: maybe\n    depends_on: [db, nobody]\n  db:\n    image: x\n    imago: y\n    volumes: [data:/data, ./a/b]\n    mem_limit: 5q\n  lone: {restart: always}\n",
    )];
    let model = model(&all, &[]);
    let mut told = problems(&model, &all);
    told.sort_unstable();
    let wrong = |words| ("compose.yaml", words, Cause::Wrong);
    let mut expected = [
        ("compose.yaml", "${IMAGE}", Cause::Blank),
        wrong("maybe"),
        wrong("nobody"),
        wrong("imago"),
        wrong("data"),
        wrong("5q"),
        wrong("lone"),
    ];
    expected.sort_unstable();
    assert_eq!(told, expected);
}

#[test]
fn services_inherit_from_other_files() {
    let all = [
        (
            "app/compose.yaml",
            "services:\n  web:\n    extends: {file: base/web.yaml, service: web}\n    ports: !override ['81:81']\n",
        ),
        (
            "app/base/web.yaml",
            "services:\n  web:\n    extends: common\n    build: .\n    ports: ['80:80']\n  common:\n    env_file: [a.env]\n",
        ),
        ("app/base/a.env", "A=1\n"),
    ];
    let model = model(&all, &[]);
    assert_eq!(problems(&model, &all), []);
    assert_eq!(text(&model.canonical, "services.web.build.context"), "app/base");
    assert_eq!(text(&model.canonical, "services.web.environment.A"), "1");
    let ports = model.canonical.get("services.web.ports").map_or(&[][..], Node::items);
    assert_eq!(ports.iter().map(|port| text(port, "published")).collect::<Vec<_>>(), ["81"]);
    assert_eq!(model.merged.get("services.web.build").and_then(Node::text), Some("."), "short syntax stays");
}

#[test]
fn included_files_have_an_environment_and_a_folder_of_their_own() {
    let all = [
        (
            "app/compose.yaml",
            "include: [sub/part.yaml]\nservices:\n  a: {image: 'x:${T}-$HOST', depends_on: [b]}\n",
        ),
        ("app/.env", "T=1\n"),
        ("app/sub/part.yaml", "services:\n  b:\n    image: y:${U}-${T}\n    volumes: ['./v:/v']\n"),
        ("app/sub/.env", "T=2\nU=3\nHOST=inner\n"),
    ];
    let model = model(&all, &[]);
    assert_eq!(problems(&model, &all), []);
    assert_eq!(text(&model.canonical, "services.a.image"), "x:1-outer");
    assert_eq!(text(&model.canonical, "services.b.image"), "y:3-1");
    let volumes = model.canonical.get("services.b.volumes").map_or(&[][..], Node::items);
    assert_eq!(text(&volumes[0], "source"), "app/sub/v");
    assert_eq!(text(&model.canonical, "networks.default.name"), "app_default");
}

#[test]
fn what_is_not_there_is_told_and_hides_nothing() {
    let all = [(
        "compose.yaml",
        "include: [gone.yaml]\nservices:\n  a: {extends: {file: lost.yaml, service: a}}\n  b: {image: x, depends_on: [c], env_file: no.env, scale: -1}\n",
    )];
    let model = model(&all, &[]);
    let mut told = problems(&model, &all);
    told.sort_unstable();
    let gone = |words| ("compose.yaml", words, Cause::NoFile);
    assert_eq!(
        told,
        [("compose.yaml", "-1", Cause::Wrong), gone("gone.yaml"), gone("lost.yaml"), gone("no.env")]
    );
}

#[test]
fn files_are_laid_over_each_other() {
    let all = [
        (
            "compose.yaml",
            "services:\n  a:\n    image: x\n    environment: {A: 1, B: 2}\n    command: [a]\n---\nservices:\n  a: {image: y}\n",
        ),
        (
            "over.yaml",
            "services:\n  a:\n    environment: [B=3]\n    command: b\n    labels: !reset {}\n  c: {image: z}\n",
        ),
    ];
    let model = model(&all, &["over.yaml"]);
    assert_eq!(problems(&model, &all), []);
    assert_eq!(text(&model.canonical, "services.a.image"), "y");
    assert_eq!(text(&model.canonical, "services.a.environment.A"), "1");
    assert_eq!(text(&model.canonical, "services.a.environment.B"), "3");
    assert_eq!(text(&model.merged, "services.a.command"), "b");
    assert!(model.canonical.get("services.c").is_some());
}

#[test]
fn circles_end() {
    for (text, words) in [
        ("include: [compose.yaml]\nservices: {a: {image: x}}\n", "compose.yaml"),
        ("services:\n  a: {image: x, extends: b}\n  b: {extends: a}\n", "a"),
        ("services:\n  a: {image: x, links: [b]}\n  b: {image: x, depends_on: [a]}\n", "a"),
    ] {
        let all = [("compose.yaml", text)];
        let model = model(&all, &[]);
        assert_eq!(problems(&model, &all), [("compose.yaml", words, Cause::Wrong)], "{text}");
    }
}
