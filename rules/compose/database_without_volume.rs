use crate::images::{ImageName, data::data_folders};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{Mount, MountKind, Service};

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
    let folder = if is_old_postgres(&name) { "/var/lib/postgresql/data" } else { folder };
    // The official images have a volume on the folder, which lies over what is mounted above it.
    let is_covered = name.key().starts_with("library/");
    let keeps = |mount: Mount<'_>| {
        let is_near = is_below(folder, mount.target) || !is_covered && is_below(mount.target, folder);
        mount.kind != MountKind::Anonymous && is_near
    };
    let kept = service.mounts().any(keeps);
    let Some(span) = service.name_span().filter(|_| !kept) else { return };
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

/// Whether a path is a folder or lies inside of it.
fn is_below(folder: &str, path: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
