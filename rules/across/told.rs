//! What the Compose services that run an image say about it.

use calfat_lint::{Finding, Words};
use calfat_parser::compose::{Entry, Node};
use calfat_project::{
    compose::{Healthcheck, Service},
    docker::{BuiltBy, Stage},
};

/// The services that run the image of a stage, if there are any and all of them do so in a certain way.
pub(crate) fn all<'a>(stage: Stage<'a>, says: impl Fn(Service<'a>) -> bool) -> bool {
    let mut services = stage.services().peekable();
    services.peek().is_some() && services.all(|by| says(by.service))
}

/// Whether the service runs something else than what the image starts.
pub(crate) fn has_command(service: Service<'_>) -> bool {
    service.get("command").is_some() || service.get("entrypoint").is_some()
}

/// Whether the service has a check of its own.
pub(crate) fn has_check(service: Service<'_>) -> bool {
    matches!(service.healthcheck(), Healthcheck::Set { test: Some(_), .. })
}

/// Whether the service surely does not run as root.
pub(crate) fn has_user(service: Service<'_>) -> bool {
    let user = service.get("user").filter(|user| !user.is_unknown()).and_then(Node::printed);
    user.is_some_and(|user| {
        let name = user.split(':').next().unwrap_or_default();
        !name.is_empty() && name != "root" && !name.trim_start_matches(['+', '-', '0']).is_empty()
    })
}

/// Points at what the first of these services says under a key.
pub(crate) fn label<'a>(
    finding: &mut Finding,
    services: impl IntoIterator<Item = BuiltBy<'a>>,
    key: &str,
    words: &Words,
) {
    let place = |by: BuiltBy<'a>| {
        let entry: &Entry = by.service.entry(key)?;
        Some((by.neighbour, by.service.file.span(entry.key_place)?))
    };
    if let Some((neighbour, span)) = services.into_iter().find_map(place) {
        finding.label_in(neighbour, span, words.clone());
    }
}
