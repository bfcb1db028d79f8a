use super::listening_port;
use crate::across::told;
use crate::images::{ImageName, healthcheck::ships_healthcheck, service::is_service};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::{
    compose::Healthcheck,
    docker::{File, Node, Stage},
};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "missing-healthcheck",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    // Kubernetes has probes of its own, and Compose may bring a healthcheck: nobody's build should fail for this.
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "checkov/CKV_DOCKER_2",
        "dockle/CIS-DI-0006",
        "hadolint/DL3057",
        "kics/b03a748a-542d-44f4-bb86-9199ab4fd2d5",
        "trivy/DS-0026",
    ],
    page: page!("missing_healthcheck"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Programs that do nothing but answer on a port.
const SERVERS: &[&str] = &[
    "apache2-foreground",
    "apache2ctl",
    "apachectl",
    "caddy",
    "catalina.sh",
    "daphne",
    "envoy",
    "gunicorn",
    "haproxy",
    "http-server",
    "httpd",
    "hypercorn",
    "lighttpd",
    "mariadbd",
    "memcached",
    "mongod",
    "mysqld",
    "nginx",
    "php-fpm",
    "postgres",
    "puma",
    "rabbitmq-server",
    "redis-server",
    "traefik",
    "unicorn",
    "uvicorn",
    "uwsgi",
    "waitress-serve",
];

/// Programs that serve if their first argument says so.
const SERVE: &[(&str, &str)] = &[
    ("fastapi", "run"),
    ("flask", "run"),
    ("http.server", ""),
    ("rails", "s"),
    ("rails", "server"),
    ("streamlit", "run"),
];

/// What is started in place of an image's own service, and is none.
const NO_SERVICE: &[&str] = &[
    "bash",
    "mongodump",
    "mongoexport",
    "mongoimport",
    "mongorestore",
    "mongosh",
    "mysql",
    "mysqladmin",
    "mysqldump",
    "pg_dump",
    "pg_restore",
    "psql",
    "redis-cli",
    "sh",
    "sleep",
    "tail",
];

fn check(file: &File, out: &mut Findings<'_>) {
    let found = service(file, out);
    in_every_stage(file, found, out);
}

/// hadolint asks for a check in every stage, unless one that it builds on or that builds on it has one.
fn in_every_stage(file: &File, service_found: bool, out: &mut Findings<'_>) {
    let checked = file.stages().filter(|stage| stage.of_kind(Kind::Healthcheck).next().is_some());
    let checked: HashSet<usize> = checked.map(|stage| stage.facts().root).collect();
    for stage in file.stages().filter(|stage| !(stage.is_final() && service_found)) {
        let Some(from) = stage.from().filter(|_| !checked.contains(&stage.facts().root)) else { continue };
        let words = words! {
            en: "this stage has no `HEALTHCHECK`",
            fr: "cette étape n'a pas de `HEALTHCHECK`",
        };
        out.report(from.image.span, words).also("hadolint/DL3057").on_request();
    }
}

/// Whether the final stage is a service without a check, which is reported.
fn service(file: &File, out: &mut Findings<'_>) -> bool {
    // What Compose checks needs no check here; who selects hadolint's code is told all the same.
    let unchecked = |last: &Stage<'_>| !told::all(*last, told::has_check);
    let Some(last) = file.final_stage().filter(unchecked) else { return false };
    if last.lineage().any(|stage| stage.from().is_none() || has_healthcheck(stage)) || needs_none(last.root())
    {
        return false;
    }
    let command = last.last(Kind::Entrypoint).or_else(|| last.last(Kind::Cmd));
    let port = last.last(Kind::Expose);
    let listens = port.is_some() || !listening_port::listened(last).is_empty();
    let Some(place) = place(last, command, listens) else { return false };
    let words = words! {
        en: "this service has no `HEALTHCHECK`: Docker cannot tell whether it still answers",
        fr: "ce service n'a pas de `HEALTHCHECK`\u{202F}: Docker ne peut pas savoir s'il répond encore",
    };
    let finding = out.report(place, words);
    finding
        .also("checkov/CKV_DOCKER_2")
        .also("dockle/CIS-DI-0006")
        .also("hadolint/DL3057")
        .also("trivy/DS-0026");
    finding.also("kics/b03a748a-542d-44f4-bb86-9199ab4fd2d5");
    if let Some(port) = port {
        finding.label(port.span, words! { en: "it listens on this port", fr: "il écoute sur ce port" });
    }
    let disabled = last.services().filter(|by| matches!(by.service.healthcheck(), Healthcheck::Disabled(_)));
    let label = words! { en: "checks are switched off here", fr: "les contrôles sont désactivés ici" };
    told::label(finding, disabled, "healthcheck", &label);
    true
}

/// Also NONE, which is a decision, and one that is left to the images that build on this one.
fn has_healthcheck(stage: Stage<'_>) -> bool {
    stage.nodes().any(|node| node.kind == Kind::Healthcheck)
}

/// Where nothing is in the image but the program, there is nothing to ask it with; and some images ask by themselves.
fn needs_none(base: &Base) -> bool {
    match base {
        Base::Image(reference) => {
            let image = ImageName::parse(reference);
            ships_healthcheck(&image)
                || image.key().starts_with("gcr.io/distroless/")
                || is_dotnet_without_shell(&image)
        }
        base => *base == Base::Scratch,
    }
}

/// The chiseled and distroless images of .NET.
fn is_dotnet_without_shell(image: &ImageName<'_>) -> bool {
    let is_small =
        image.tag_or_latest().split('-').any(|word| word.ends_with("chiseled") || word == "distroless");
    is_small && image.key().starts_with("mcr.microsoft.com/dotnet/")
}

/// What runs the service: a command of the file, or the image itself.
fn place(last: Stage<'_>, command: Option<Node<'_>>, listens: bool) -> Option<Span> {
    let serves = matches!(last.root(), Base::Image(reference) if is_service(&ImageName::parse(reference)));
    let Some(command) = command else {
        return serves.then(|| last.from().map(|from| from.image.span))?;
    };
    let commands = [Kind::Entrypoint, Kind::Cmd].into_iter().filter_map(|kind| last.last(kind));
    let mut programs = commands.flat_map(|node| node.script().commands());
    let is_server = programs.any(|program| {
        let first = program.args.first().and_then(|word| word.text()).unwrap_or_default();
        let serve = |(name, verb): &(&str, &str)| program.is(name) && (verb.is_empty() || *verb == first);
        program.is_any(SERVERS) || SERVE.iter().any(serve)
    });
    let other = command.script().commands().any(|program| program.is_any(NO_SERVICE));
    (listens || is_server || serves && !other).then_some(command.keyword.span)
}
