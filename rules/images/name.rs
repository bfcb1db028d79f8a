//! An image reference as far as the tables need it: registry, path, tag, digest.

use std::borrow::Cow;

/// Registries that are Docker Hub under another name, or a public mirror of it with the same paths.
const HUB: &[&str] = &[
    "docker.io",
    "index.docker.io",
    "registry-1.docker.io",
    "registry.docker.com",
    "registry.hub.docker.com",
    "mirror.gcr.io",
];

/// Namespaces on Docker Hub in which the official images stand once more, one for each architecture
/// (source: the README of docker-library/official-images).
const ARCHITECTURES: &[&str] = &[
    "amd64",
    "arm32v5",
    "arm32v6",
    "arm32v7",
    "arm64v8",
    "i386",
    "mips64le",
    "ppc64le",
    "riscv64",
    "s390x",
    "windows-amd64",
];

/// The parts of an image reference. Reading one never fails: what is no reference simply matches no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageName<'a> {
    /// The host, with its port, if one is written.
    pub registry: Option<&'a str>,
    /// What follows the host, without tag and digest.
    pub path: &'a str,
    /// The tag, if one is written.
    pub tag: Option<&'a str>,
    /// The digest, if one is written.
    pub digest: Option<&'a str>,
}

impl<'a> ImageName<'a> {
    /// Takes a reference apart. The first component is a host when it has a dot or a colon or is `localhost`,
    /// as in Docker's own grammar (distribution/reference).
    pub fn parse(text: &'a str) -> Self {
        let (rest, digest) = split(text, text.find('@'));
        let colon = rest.rfind(':').filter(|&at| !rest[at..].contains('/'));
        let (rest, tag) = split(rest, colon);
        let host = rest.split_once('/').filter(|(first, _)| is_host(first));
        let (registry, path) = host.map_or((None, rest), |(host, path)| (Some(host), path));
        Self { registry, path, tag, digest }
    }

    /// The tag, `latest` when none is written.
    pub fn tag_or_latest(&self) -> &'a str {
        self.tag.unwrap_or("latest")
    }

    /// The name of a Docker official image, also when it comes through a mirror: `python` for
    /// `docker.io/library/python:3` and `public.ecr.aws/docker/library/python:3`.
    ///
    /// Whether the name is really one of the official images is for the tables to know.
    pub fn official(&self) -> Option<&'a str> {
        let path = self.path;
        if self.is_hub() {
            return match path.split_once('/') {
                None => (!path.is_empty()).then_some(path),
                Some((space, name)) if space == "library" || ARCHITECTURES.contains(&space) => plain(name),
                Some(_) => None,
            };
        }
        // A proxy of Docker Hub keeps `library/` below its own prefix. Without a prefix it is no proof: `library`
        // is also the first project of every Harbor registry.
        let mirrored = path.rsplit_once("/library/").filter(|(prefix, _)| !prefix.is_empty());
        let proxied = path.rsplit_once("/dependency_proxy/containers/");
        mirrored.or(proxied).and_then(|(_, name)| plain(name))
    }

    /// One spelling for each image: `library/python`, `bitnami/nginx`, `gcr.io/distroless/static`.
    pub fn key(&self) -> Cow<'a, str> {
        if let Some(name) = self.official() {
            return Cow::Owned(format!("library/{name}"));
        }
        match self.registry {
            Some(registry) if !self.is_hub() => Cow::Owned(format!("{registry}/{}", self.path)),
            _ => Cow::Borrowed(self.path),
        }
    }

    fn is_hub(&self) -> bool {
        self.registry.is_none_or(|registry| HUB.contains(&registry))
    }
}

/// The official image a reference names, and its tag.
pub fn official(reference: &str) -> Option<(&str, Option<&str>)> {
    let image = ImageName::parse(reference);
    Some((image.official()?, image.tag))
}

fn plain(name: &str) -> Option<&str> {
    (!name.is_empty() && !name.contains('/')).then_some(name)
}

fn is_host(first: &str) -> bool {
    first.contains(['.', ':']) || first == "localhost"
}

/// The text before and after the byte at `at`.
fn split(text: &str, at: Option<usize>) -> (&str, Option<&str>) {
    at.map_or((text, None), |at| (&text[..at], Some(&text[at + 1..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_images_behind_every_door() {
        for reference in [
            "python:3",
            "library/python:3",
            "docker.io/python:3",
            "docker.io/library/python:3",
            "index.docker.io/library/python:3",
            "registry.docker.com/library/python:3",
            "mirror.gcr.io/library/python:3",
            "public.ecr.aws/docker/library/python:3",
            "arm64v8/python:3",
            "harbor.acme.example/hub/library/python:3",
            "gitlab.acme.example:443/team/dependency_proxy/containers/python:3",
            "python:3@sha256:0123",
        ] {
            assert_eq!(official(reference), Some(("python", Some("3"))), "{reference}");
        }
    }

    #[test]
    fn others_are_not_official() {
        for reference in [
            "bitnami/python:3",
            "localhost/python:3",
            "localhost:5000/python:3",
            "ghcr.io/acme/python",
            "harbor.acme.example/library/python",
            "quay.io/library/sub/python",
            "",
            "library/",
            "a/b/library/",
        ] {
            assert_eq!(official(reference), None, "{reference}");
        }
    }

    #[test]
    fn a_port_is_no_tag() {
        let image = ImageName::parse("localhost:5000/team/app");
        assert_eq!(
            image,
            ImageName { registry: Some("localhost:5000"), path: "team/app", tag: None, digest: None }
        );
        assert_eq!(ImageName::parse("localhost:5000/app:1").tag, Some("1"));
        assert_eq!(ImageName::parse("app@sha256:ab").digest, Some("sha256:ab"));
        assert_eq!(ImageName::parse("app").tag_or_latest(), "latest");
    }

    #[test]
    fn one_spelling_for_each_image() {
        assert_eq!(ImageName::parse("docker.io/solr:9").key(), "library/solr");
        assert_eq!(ImageName::parse("docker.io/bitnami/nginx").key(), "bitnami/nginx");
        assert_eq!(ImageName::parse("gcr.io/distroless/static:nonroot").key(), "gcr.io/distroless/static");
    }
}
