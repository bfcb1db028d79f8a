//! What a COPY or ADD takes out of the build context.

pub(crate) use calfat_project::docker::LocalSource;
