use super::*;

/// The kind of a block under a caption, with this info string and text.
fn kind(caption: &str, info: &str, code: &str) -> Option<Kind> {
    let text = format!("{caption}\n\n```{info}\n{code}\n```\n");
    let file = File::parse("README.md", Source::new(text.into_bytes()));
    file.embedded.first().map(|embedded| embedded.document.kind)
}

#[test]
fn an_info_string_says_what_a_block_is() {
    for info in [
        "dockerfile",
        "Dockerfile",
        "docker",
        "containerfile",
        "dockerfile title=\"x\"",
        "{.dockerfile}",
        "Dockerfile.dev",
    ] {
        assert_eq!(kind("", info, "FROM a"), Some(Kind::Dockerfile), "{info}");
    }
    assert_eq!(kind("", "dockerignore", "a b"), Some(Kind::Dockerignore));
    for info in [
        "yaml",
        "yml",
        "compose",
        "docker-compose",
        "compose.yaml",
        "docker-compose.yml",
        "yaml title=\"compose.yaml\"",
    ] {
        assert_eq!(kind("", info, "services:\n  a:\n    image: b"), Some(Kind::Compose), "{info}");
    }
    for (info, code) in [
        ("docker", "docker build ."),
        ("docker", "$ docker run a"),
        ("bash", "docker build -f Dockerfile ."),
        ("diff", "-FROM a\n+FROM b"),
        ("python", "from a import b"),
        ("", "FROM a"),
        ("dockerfile", ""),
    ] {
        assert_eq!(kind("", info, code), None, "{info}: {code}");
    }
}

#[test]
fn yaml_is_compose_only_if_it_looks_so() {
    for code in [
        "services:\n  a:\n    image: b",
        "version: '3'\nservices:\n    # x\n    a:\n        build: .",
        "services: {a: {image: b}}",
        "services:\n  a: {image: b}",
        "---\nx-a: &a\n  b: c\nservices:\n  d:\n    <<: *a\n    ports: [1]",
        "\"services\":\n  a:\n    image: b\nvolume:\n  c:",
    ] {
        assert_eq!(kind("", "yaml", code), Some(Kind::Compose), "{code}");
    }
    for code in [
        "apiVersion: v1\nkind: Service",
        "on: push\njobs:\n  a:\n    services:\n      b:\n        image: c",
        "services:\n  - docker:dind\nimage: a",
        "services:\n  App\\:\n    resource: ../src\n    autowire: true",
        "db:\n  image: postgres",
        "volumes:\n  data:",
        "services:",
        "*.log",
    ] {
        assert_eq!(kind("", "yaml", code), None, "{code}");
    }
    assert_eq!(kind("In `compose.yaml`:", "yaml", "volumes:\n  data:"), Some(Kind::Compose));
    assert_eq!(kind("", "yaml", "# app/compose.yaml\nvolumes:\n  data:"), Some(Kind::Compose));
    assert_eq!(kind("In `compose.yaml`:", "yaml", "volumes:\n  - data:/data"), None);
    assert_eq!(kind("In `compose.yaml`:", "yaml", "db:\n  image: postgres"), None);
}

#[test]
fn a_block_without_a_language_is_what_it_is_called() {
    let patterns = ".git\n__pycache__/\n.venv # local";
    for caption in [
        "Create a file `.dockerignore`:",
        "**.dockerignore**",
        "## .dockerignore",
        "Fichier « web/.dockerignore ».",
    ] {
        assert_eq!(kind(caption, "", patterns), Some(Kind::Dockerignore), "{caption}");
    }
    assert_eq!(kind("", "gitignore", "# .dockerignore\n.git"), Some(Kind::Dockerignore));
    assert_eq!(kind("", "bash", "# .dockerignore\n.git"), Some(Kind::Dockerignore));
    assert_eq!(kind("Le `Dockerfile` :", "text", "FROM a\nRUN <<E\nb\nE"), Some(Kind::Dockerfile));
    assert_eq!(kind("`compose.yml`", "", "services:\n  a:\n    image: b"), Some(Kind::Compose));
    for (caption, info, code) in [
        ("", "", patterns),
        ("`.dockerignore` is like `.gitignore`:", "", patterns),
        ("Structure, with `.dockerignore`:", "", "app/\n├── .dockerignore"),
        ("Structure, with `.dockerignore`:", "", "app:\n  .dockerignore"),
        ("The `.dockerignore`:", "bash", ".git"),
        ("The `.dockerignore`:", "", "echo .git > .dockerignore"),
        ("Building the Dockerfile gives:", "", "Step 1/5 : FROM a\n ---> 1"),
        ("Building the Dockerfile gives:", "", "RUN is slow"),
        ("Build the `Dockerfile`:", "", "docker build ."),
    ] {
        assert_eq!(kind(caption, info, code), None, "{caption}: {code}");
    }
}

#[test]
fn what_is_no_fault_of_a_block_is_no_problem() {
    let problems = |code: &str| {
        let text = format!("> ```dockerfile\n> {}\n> ```\n", code.replace('\n', "\n> "));
        let file = File::parse("a.md", Source::new(text.clone().into_bytes()));
        file.problems.iter().map(|problem| problem.span.of(&text).to_owned()).collect::<Vec<_>>()
    };
    for code in [
        "RUN a\nRUN b",
        "ARG a",
        "# a",
        "FROM a\n...\nRUN b\n[…]",
        "FROM <image>[:<tag>]",
        "FROM a\nCOPY <src>",
    ] {
        assert_eq!(problems(code), [""; 0], "{code}");
    }
    assert_eq!(problems("RUN a\nRUNN b"), ["RUNN"]);
    assert_eq!(problems("RUN a\nFROM b"), ["RUN"]);
}
