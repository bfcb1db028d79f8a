//! Whether Docker can tell that a service is well: what Compose says, the Dockerfile, and the image.

use crate::images::{
    ImageName,
    healthcheck::{lacks_healthcheck, ships_healthcheck},
};
use calfat_parser::{
    compose::Node,
    dockerfile::{Args, Base, Kind},
};
use calfat_project::compose::{Healthcheck, Service};

/// What is known of a service's healthcheck.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Health<'a> {
    /// It has one.
    Checked,
    /// It surely has none.
    Unchecked,
    /// That of the image is switched off in Compose, by this value.
    Disabled(&'a Node),
    /// Nobody knows.
    Unknown,
}

/// The healthcheck of a service.
pub(crate) fn of(service: Service<'_>) -> Health<'_> {
    match service.healthcheck() {
        Healthcheck::Disabled(node) => Health::Disabled(node),
        Healthcheck::Set { test: Some(_), .. } => Health::Checked,
        Healthcheck::Set { node, .. } if node.get("test").is_some() => Health::Unknown,
        Healthcheck::Set { .. } | Healthcheck::Absent if service.is_built() => of_dockerfile(service),
        Healthcheck::Set { .. } | Healthcheck::Absent => of_image(service),
    }
}

fn of_image(service: Service<'_>) -> Health<'_> {
    let image = service.image().filter(|image| !image.node.is_unknown());
    image.map_or(Health::Unknown, |image| of_reference(image.reference))
}

fn of_reference<'a>(reference: &str) -> Health<'a> {
    let name = ImageName::parse(reference);
    if ships_healthcheck(&name) {
        Health::Checked
    } else if lacks_healthcheck(&name) {
        Health::Unchecked
    } else {
        Health::Unknown
    }
}

fn of_dockerfile(service: Service<'_>) -> Health<'_> {
    let Some(stage) = service.stage() else { return Health::Unknown };
    if let Some(check) = stage.last(Kind::Healthcheck) {
        let is_none =
            matches!(&check.args, Args::Healthcheck(word, _) if word.value.eq_ignore_ascii_case("none"));
        return if is_none { Health::Unchecked } else { Health::Checked };
    }
    match stage.root() {
        Base::Scratch => Health::Unchecked,
        Base::Image(reference) => of_reference(reference),
        _ => Health::Unknown,
    }
}
