//! The keys of a service, in groups.

mod container;
mod image;
mod life;
mod limits;
mod mounts;
mod network;
mod rights;

use super::{Mapping, Names, Shape, Spelling};

/// Services by name.
pub(super) const SERVICES: Shape = Shape::Map(&SERVICES_MAP);

const SERVICES_MAP: Mapping =
    Mapping::named(&Names { spelling: Spelling::Name, shape: Shape::Map(&SERVICE) });

/// A service.
pub const SERVICE: Mapping = Mapping::of(&[
    image::KEYS,
    container::KEYS,
    life::KEYS,
    network::KEYS,
    mounts::KEYS,
    limits::KEYS,
    limits::DEVICES,
    rights::KEYS,
]);
