use crate::images::{ImageName, data::data_folders};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::{
    atoms::path::clean,
    compose::Node,
    dockerfile::{Base, Kind},
};
use calfat_project::{
    compose::{MountKind, Service},
    docker::Stage,
};

pub static RULE: Rule = Rule {
    id: "image-volume-not-mounted",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("image_volume_not_mounted"),
    options: &[],
    check: Check::Service(check),
};

/// Folders whose files nobody misses.
const FLEETING: &[&str] = &["/tmp", "/var/tmp", "/run", "/var/run", "/var/cache", "/var/log", "/dev/shm"];

/// How many volumes of an image are looked at.
const MOST: usize = 50;

/// A volume of the image, and where the Dockerfile says so.
struct Volume {
    path: String,
    span: Span,
}

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(stage) = service.stage().filter(|stage| !stage.is_windows()) else { return };
    let Some(name) = service.name_span().filter(|_| !is_elsewhere(service)) else { return };
    for volume in volumes(stage) {
        let path = &volume.path;
        if FLEETING.iter().any(|fleeting| is_below(path, fleeting)) || is_mounted(service, path) {
            continue;
        }
        let words = words! {
            en: "`{path}` is a volume of the image, and nothing is mounted there: its data is lost with the container",
            fr: "`{path}` est un volume de l'image et rien n'y est monté\u{202F}: ses données disparaissent avec le conteneur",
        };
        let finding = out.report(name, words);
        if let Some(neighbour) = service.neighbour() {
            let words =
                words! { en: "the image has its volume from here", fr: "le volume de l'image vient d'ici" };
            finding.label_in(neighbour, volume.span, words);
        }
    }
}

/// What VOLUME says, and what images of databases are known for.
fn volumes(stage: Stage<'_>) -> Vec<Volume> {
    let mut volumes: Vec<Volume> = Vec::new();
    let nodes = stage.lineage().flat_map(|stage| stage.of_kind(Kind::Volume));
    let written = nodes.flat_map(|node| node.instruction.args.words().iter().map(move |word| (node, word)));
    for (node, word) in written.take(MOST) {
        let path = node.resolve(&word.value).map(|path| clean(&path)).filter(|path| path.starts_with('/'));
        if let Some(path) = path.filter(|path| volumes.iter().all(|known| known.path != *path)) {
            volumes.push(Volume { path, span: word.span });
        }
    }
    let root = stage.lineage().last().and_then(Stage::from);
    if let (Base::Image(reference), Some(from)) = (stage.root(), root) {
        let folders = data_folders(&ImageName::parse(reference));
        // Of several, one is the folder of another version.
        if let [folder] = folders
            && volumes.iter().all(|known| !is_below(&known.path, folder) && !is_below(folder, &known.path))
        {
            volumes.push(Volume { path: (*folder).to_owned(), span: from.image.span });
        }
    }
    volumes
}

/// Whether data may be kept in a way that is not to be seen here, or there is none: somebody else's command runs.
fn is_elsewhere(service: Service<'_>) -> bool {
    let volumes = service.get("volumes").map_or(&[][..], Node::items);
    let keys = ["volumes_from", "entrypoint", "command"];
    keys.iter().any(|key| service.get(key).is_some()) || volumes.len() > service.mounts().count()
}

fn is_mounted(service: Service<'_>, path: &str) -> bool {
    let mounted = service.mounts().filter(|mount| mount.kind != MountKind::Anonymous);
    let mut targets = mounted.map(|mount| clean(mount.target));
    let tmpfs = service.get("tmpfs");
    let in_memory = tmpfs.into_iter().flat_map(|tmpfs| tmpfs.items().iter().chain([tmpfs]));
    let mut in_memory = in_memory.filter_map(|item| Some(clean(item.text()?.split(':').next()?)));
    targets.any(|target| is_below(path, &target) || is_below(&target, path))
        || in_memory.any(|target| is_below(path, &target))
}

fn is_below(path: &str, folder: &str) -> bool {
    folder == "/" || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
