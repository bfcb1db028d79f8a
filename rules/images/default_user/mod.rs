//! The user an image runs as when no `USER` instruction says otherwise.

mod table;

use super::ImageName;
use super::tag::{Tag, belongs};
use table::{DROPS, NON_ROOT, ROOT};

/// The user of an image's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum User {
    /// Root, and its program stays root.
    Root,
    /// Root in the configuration; the entry point changes to an ordinary user before it starts the program. Another
    /// entry point, or a command the entry point does not know, runs as root.
    DropsPrivileges,
    /// An ordinary user, as the image's own `USER` names it.
    NonRoot(&'static str),
    /// In no table.
    Unknown,
}

/// Namespaces of which all images are alike; what they contain by name in the tables comes first.
const NAMESPACES: &[(&str, User)] = &[
    // linuxserver.io: the init of the images starts as root and changes to `abc`. Their base images do so only for
    // the services that are added to them.
    ("linuxserver/baseimage-", User::Unknown),
    ("lscr.io/linuxserver/baseimage-", User::Unknown),
    ("ghcr.io/linuxserver/baseimage-", User::Unknown),
    ("linuxserver/", User::DropsPrivileges),
    ("lscr.io/linuxserver/", User::DropsPrivileges),
    ("ghcr.io/linuxserver/", User::DropsPrivileges),
    ("cimg/", User::NonRoot("circleci")),
    ("confluentinc/cp-", User::NonRoot("appuser")),
    ("selenium/", User::NonRoot("1200")),
    ("quay.io/jupyter/", User::NonRoot("1000")),
    ("jupyter/", User::NonRoot("1000")),
];

/// The user an image runs as by default. What is in no table is [`User::Unknown`]: a rule should not guess.
pub fn default_user(image: &ImageName<'_>) -> User {
    let key = image.key();
    let tag = Tag::parse(image.tag_or_latest());
    by_tag(&key, tag).or_else(|| by_name(&key)).or_else(|| by_namespace(&key)).unwrap_or(User::Unknown)
}

fn by_name(key: &str) -> Option<User> {
    if let Some((_, user)) = NON_ROOT.iter().find(|(name, _)| *name == key) {
        return Some(User::NonRoot(user));
    }
    if DROPS.contains(&key) {
        return Some(User::DropsPrivileges);
    }
    ROOT.contains(&key).then_some(User::Root)
}

fn by_namespace(key: &str) -> Option<User> {
    NAMESPACES.iter().find(|(prefix, _)| key.starts_with(prefix)).map(|(_, user)| *user)
}

/// Images whose user depends on the tag.
fn by_tag(key: &str, tag: Tag<'_>) -> Option<User> {
    let has = |wanted: &str| tag.words().any(|word| word == wanted);
    let ends = |wanted: &str| tag.text.split('-').any(|word| word.ends_with(wanted));
    let older = |majors: &[&str]| majors.iter().any(|major| belongs(tag.version, major));
    let user = match key {
        // Dockerfile of elastic/elasticsearch: since 8.0 `USER 1000:0`; before, the entry point changes user.
        "library/elasticsearch" | "docker.elastic.co/elasticsearch/elasticsearch"
            if older(&["1", "2", "5", "6", "7"]) =>
        {
            User::DropsPrivileges
        }
        // docker-library/kibana and docker-library/logstash, before Elastic took over: `gosu` in the entry point.
        "library/kibana" | "library/logstash" if older(&["1", "2", "4", "5"]) => User::DropsPrivileges,
        // Older Dockerfiles of these two differ from today's.
        "library/sonarqube" if older(&["5", "6", "7", "8"]) => User::Unknown,
        "library/varnish" if older(&["6"]) => User::Unknown,
        // docker-library/haproxy: `USER haproxy` since 2.4, root before.
        "library/haproxy" if older(&["1", "2.0", "2.1", "2.2", "2.3"]) => User::Root,
        // docker-library/docker: only the `-rootless` variants have `USER rootless`.
        "library/docker" if has("rootless") => User::NonRoot("rootless"),
        "moby/buildkit" if tag.text.split('-').any(|word| word == "rootless") => User::NonRoot("1000:1000"),
        // influxdata/influxdata-docker: the entry point of 2.x changes user; 1.x and 3.x are not known to us.
        "library/influxdb" if older(&["2"]) => User::DropsPrivileges,
        "library/influxdb" => User::Unknown,
        // dotnet/dotnet-docker: the chiseled and distroless images have `USER $APP_UID` (`app` before .NET 8).
        key if key.starts_with("mcr.microsoft.com/dotnet/") => {
            if ends("chiseled") || has("distroless") {
                User::NonRoot("app")
            } else {
                User::Root
            }
        }
        // GoogleContainerTools/distroless: `nonroot` and `debug-nonroot` tags, root otherwise.
        key if key.starts_with("gcr.io/distroless/") => {
            if has("nonroot") {
                User::NonRoot("nonroot")
            } else {
                User::Root
            }
        }
        key => return red_hat(key),
    };
    Some(user)
}

/// Red Hat's universal base images: the plain ones are root, those with a language have a fixed number
/// (sclorg/s2i-base-container and jboss-container-images/openjdk).
fn red_hat(key: &str) -> Option<User> {
    let path = key.strip_prefix("registry.access.redhat.com/")?;
    let (release, image) = match path.split_once('/') {
        Some((release, image)) => (release, image),
        None if path.starts_with("ubi") => return Some(User::Root),
        None => return None,
    };
    if !["ubi8", "ubi9", "ubi10"].contains(&release) {
        return None;
    }
    let one_of = |names: &[&str]| names.iter().any(|name| image.starts_with(name));
    if ["ubi", "ubi-minimal", "ubi-micro", "ubi-init"].contains(&image) {
        Some(User::Root)
    } else if one_of(&["openjdk-"]) {
        Some(User::NonRoot("185"))
    } else if one_of(&["nodejs-", "python-", "ruby-", "php-", "perl-", "nginx-", "httpd-"]) {
        Some(User::NonRoot("1001"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(reference: &str) -> User {
        default_user(&ImageName::parse(reference))
    }

    #[test]
    fn root_images() {
        for reference in
            ["python:3.12", "docker.io/library/node", "debian:13-slim", "alpine", "nginx:1.30", "php:8.4-fpm"]
        {
            assert_eq!(user(reference), User::Root, "{reference}");
        }
        assert_eq!(user("gcr.io/distroless/static-debian12"), User::Root);
        assert_eq!(user("mcr.microsoft.com/dotnet/aspnet:8.0"), User::Root);
        assert_eq!(user("registry.access.redhat.com/ubi9/ubi-minimal:9.4"), User::Root);
        assert_eq!(user("registry.access.redhat.com/ubi8"), User::Root);
    }

    #[test]
    fn images_with_a_user_of_their_own() {
        for (reference, name) in [
            ("solr:9", "solr"),
            ("memcached:1.6-alpine", "memcache"),
            ("jenkins/jenkins:lts", "jenkins"),
            ("docker.io/grafana/grafana:11.0.0", "472"),
            ("nginxinc/nginx-unprivileged:1.30", "101"),
            ("gcr.io/distroless/static-debian12:nonroot", "nonroot"),
            ("gcr.io/distroless/base:debug-nonroot-amd64", "nonroot"),
            ("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled-extra", "app"),
            ("elasticsearch:8.19.20", "1000:0"),
            ("haproxy:3.0", "haproxy"),
            ("docker:29-dind-rootless", "rootless"),
            ("bitnami/redis:7", "1001"),
            ("registry.access.redhat.com/ubi9/nodejs-20", "1001"),
        ] {
            assert_eq!(user(reference), User::NonRoot(name), "{reference}");
        }
    }

    #[test]
    fn entry_points_that_change_user() {
        for reference in [
            "postgres:17",
            "redis",
            "mysql:8.4",
            "mongo:8.0",
            "elasticsearch:7.17.0",
            "influxdb:2.8",
            "lscr.io/linuxserver/plex",
        ] {
            assert_eq!(user(reference), User::DropsPrivileges, "{reference}");
        }
        assert_eq!(user("haproxy:2.2-alpine"), User::Root);
    }

    #[test]
    fn what_nobody_told_us() {
        for reference in
            ["acme/app", "ghcr.io/acme/python:3", "linuxserver/baseimage-alpine:3.20", "influxdb:1.8", ""]
        {
            assert_eq!(user(reference), User::Unknown, "{reference}");
        }
    }

    #[test]
    fn no_image_stands_in_two_tables() {
        let names =
            NON_ROOT.iter().map(|(name, _)| *name).chain(DROPS.iter().copied()).chain(ROOT.iter().copied());
        let mut all: Vec<&str> = names.collect();
        all.sort_unstable();
        assert!(all.is_sorted_by(|a, b| a < b));
    }
}
