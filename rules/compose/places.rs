//! Where things of a Compose file stand.

use calfat_lint::Span;
use calfat_parser::compose::Entry;
use calfat_project::compose::{File, Service};

/// `key: value`, if both stand side by side in this file; else the value, which an anchor may bring from somewhere.
/// None if another file says it: that file is checked by itself.
pub(crate) fn entry(file: &File, entry: &Entry) -> Option<Span> {
    let value = file.span(entry.value.place)?;
    let key = file.span(entry.key_place).filter(|key| key.end <= value.start);
    let joined = key.map(|key| key.to(value)).filter(|whole| !file.text(*whole).contains('\n'));
    Some(joined.unwrap_or(value))
}

/// The name of a service that starts a container; none if a provider does, or if another file declares it.
pub(crate) fn name_of_container(service: Service<'_>) -> Option<Span> {
    if service.get("provider").is_some() {
        return None;
    }
    service.name_span()
}
