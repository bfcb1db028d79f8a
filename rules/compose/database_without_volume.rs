use crate::images::{ImageName, data::data_folders};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{MountKind, Service};

pub static RULE: Rule = Rule {
    id: "database-without-volume",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("database_without_volume"),
    options: &[],
    check: Check::Service(check),
};

/// Often only caches, whose data nobody misses.
const CACHES: &[&str] = &["library/rabbitmq", "library/redis", "valkey/valkey"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(image) = service.image().filter(|image| !service.is_built() && !image.node.is_unknown()) else {
        return;
    };
    let name = ImageName::parse(image.reference);
    let folders = data_folders(&name);
    let (Some(folder), false) = (folders.first(), CACHES.contains(&&*name.key())) else { return };
    if is_elsewhere(service) || !is_started_as_it_is(service) {
        return;
    }
    let mut mounts = service.mounts();
    let keeps = mounts.any(|mount| {
        mount.kind != MountKind::Anonymous && folders.iter().any(|folder| is_near(folder, mount.target))
    });
    let Some(span) = service.name_span().filter(|_| !keeps) else { return };
    let folder = if is_old_postgres(&name) { "/var/lib/postgresql/data" } else { folder };
    let words = words! {
        en: "the data of this database is lost with its container: no named volume at `{folder}`",
        fr: "les données de cette base disparaissent avec son conteneur\u{202F}: aucun volume nommé sur `{folder}`",
    };
    out.report(span, words);
}

/// Up to release 17, `postgres` keeps its data one folder deeper. Source: the page of the official image.
fn is_old_postgres(name: &ImageName<'_>) -> bool {
    let major = name.tag.and_then(|tag| tag.split(['.', '-']).next()?.parse::<u32>().ok());
    name.key() == "library/postgres" && major.is_some_and(|major| major < 18)
}

/// Whether the data may be kept in a way that is not to be seen here.
fn is_elsewhere(service: Service<'_>) -> bool {
    let moves = ["PGDATA", "MYSQL_DATADIR", "MONGO_DATA_DIR"];
    let volumes = service.get("volumes").map_or(&[][..], Node::items);
    service.get("volumes_from").is_some()
        || service.get("tmpfs").is_some()
        || service.environment().any(|variable| moves.contains(&variable.name))
        || volumes.len() > service.mounts().count()
}

/// A client of the database, or a backup, has no data.
fn is_started_as_it_is(service: Service<'_>) -> bool {
    let command = service.command();
    let first = command.as_ref().and_then(|command| command.words.first()).map(|(word, _)| word.as_str());
    let program = first.map(|word| word.rsplit('/').next().unwrap_or(word));
    let servers = ["postgres", "mysqld", "mariadbd", "mongod", "docker-entrypoint.sh"];
    service.entrypoint().is_none()
        && program.is_none_or(|program| program.starts_with('-') || servers.contains(&program))
}

/// Whether a mount holds the folder, or something inside of it.
fn is_near(folder: &str, target: &str) -> bool {
    let below = |outer: &str, inner: &str| {
        let rest = inner.strip_prefix(outer.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    below(folder, target) || below(target, folder)
}
