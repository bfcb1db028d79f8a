//! Paths of the host that a service is given, by whatever way.

use calfat_lint::Span;
use calfat_parser::{
    atoms::path::clean,
    compose::{Node, mount},
};
use calfat_project::compose::{File, Mount, MountKind, Named, Service};

/// A path of the host.
#[derive(Clone, Debug)]
pub(crate) struct HostPath<'a> {
    /// As the file says it, after interpolation.
    pub written: String,
    /// The same without detours; `/var/run`, which is a link on every Linux, as `/run`. It begins with `/`, `~` or a drive.
    pub path: String,
    /// Whether the container may only read.
    pub read_only: bool,
    /// Where the service asks for it.
    pub span: Span,
    /// The mount, if the service names the path itself.
    pub mount: Option<Mount<'a>>,
    /// The volume, secret or config that the path belongs to.
    pub declared: Option<Span>,
    /// Whether it is handed over as a secret or a config.
    pub is_secret: bool,
}

/// All of a service: bind mounts, volumes that are a bind mount under a name, files of secrets and configs.
pub(crate) fn all(service: Service<'_>) -> Vec<HostPath<'_>> {
    let mut found: Vec<HostPath<'_>> = service.mounts().filter_map(mounted).collect();
    found.extend(
        service.get("volumes").map_or(&[][..], Node::items).iter().filter_map(|node| at_home(service, node)),
    );
    for key in ["secrets", "configs"] {
        found.extend(service.named(key).filter_map(|named| file_of(service.file, key, named)));
    }
    found
}

fn mounted(mount: Mount<'_>) -> Option<HostPath<'_>> {
    let source = mount.source?;
    let span = mount.source_span()?;
    match mount.kind {
        MountKind::Bind | MountKind::Other => {
            let (written, read_only) = (source.to_owned(), mount.read_only);
            let path = normal(source)?;
            Some(HostPath {
                written,
                path,
                read_only,
                span,
                mount: Some(mount),
                declared: None,
                is_secret: false,
            })
        }
        MountKind::Volume => {
            let file = mount.service.file;
            let volume = &file.resource("volumes", source)?.value;
            let (device, options) = bound(volume)?;
            let read_only = mount.read_only || options.split(',').any(|option| option.trim() == "ro");
            let written = device.text()?.to_owned();
            let path = normal(&written)?;
            let declared = file.span(device.place);
            Some(HostPath { written, path, read_only, span, mount: None, declared, is_secret: false })
        }
        MountKind::Anonymous | MountKind::Tmpfs => None,
    }
}

/// The path of a volume that binds one: with the driver `local`, `device` and `type: none` or `o: bind`.
fn bound(volume: &Node) -> Option<(&Node, &str)> {
    let text = |key| volume.get(key).and_then(Node::text).unwrap_or_default();
    let options = text("driver_opts.o");
    let is_local = matches!(text("driver"), "" | "local");
    let binds = text("driver_opts.type") == "none"
        || options.split(',').any(|option| ["bind", "rbind"].contains(&option.trim()));
    let device = volume.get("driver_opts.device").filter(|device| !device.is_unknown())?;
    (is_local && binds).then_some((device, options))
}

/// `$HOME/.ssh:/root/.ssh`: whatever the variable holds, it is the home of whoever starts the project.
fn at_home<'a>(service: Service<'a>, node: &'a Node) -> Option<HostPath<'a>> {
    let raw = node.written.as_ref().filter(|written| written.has_unset)?.text.as_str();
    let rest = raw.strip_prefix("${HOME}").or_else(|| raw.strip_prefix("$HOME"))?;
    let text = format!("~{rest}");
    let mount = mount::parse(&text).ok().filter(|_| !rest.contains('$'))?;
    let written = text[mount.source.clone()?].to_owned();
    let path = normal(&written)?;
    let (read_only, span) = (mount.is_read_only(), service.file.span(node.place)?);
    Some(HostPath { written, path, read_only, span, mount: None, declared: None, is_secret: false })
}

fn file_of<'a>(file: &'a File, key: &str, named: Named<'a>) -> Option<HostPath<'a>> {
    let declared = &file.resource(key, named.name)?.value;
    let node = declared.get("file").filter(|node| !node.is_unknown())?;
    let written = node.text()?.to_owned();
    let (path, span, declared) = (normal(&written)?, file.span(named.place)?, file.span(node.place));
    Some(HostPath { written, path, read_only: true, span, mount: None, declared, is_secret: true })
}

/// A path without detours; none for one that begins in the folder of the project.
fn normal(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    if !(path.starts_with(['/', '~']) || drive) {
        return None;
    }
    let path = clean(&path);
    match path.strip_prefix("/var/run") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => Some(format!("/run{rest}")),
        _ => Some(path),
    }
}

/// Whether a path is this one or lies below it.
pub(crate) fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_the_host() {
        for (written, path) in [
            ("/var/run/../run/docker.sock", Some("/run/docker.sock")),
            ("//etc/./ssh/", Some("/etc/ssh")),
            ("/etc/..", Some("/")),
            ("~/.ssh", Some("~/.ssh")),
            ("C:\\Users", Some("C:/Users")),
            ("./etc", None),
            ("data", None),
        ] {
            assert_eq!(normal(written).as_deref(), path, "{written}");
        }
        assert!(is_below("/etc/ssh", "/etc") && is_below("/etc", "/etc") && !is_below("/etcetera", "/etc"));
    }
}
