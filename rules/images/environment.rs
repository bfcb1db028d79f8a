//! The variables that images define with `ENV`, by name. PATH is not listed: every image has one.
//!
//! Collected in 2026 from the Dockerfiles of the publishers, in part from memory. A list that is called complete names
//! everything that current and older versions define; of the others, more may be defined than is named.

use super::ImageName;

/// What is known of an image's variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    names: &'static [&'static [&'static str]],
    /// Whether there are surely no others.
    pub is_complete: bool,
}

impl Environment {
    /// That of `scratch`.
    pub const EMPTY: Self = Self { names: &[], is_complete: true };

    /// Whether the image defines a variable.
    pub fn defines(self, name: &str) -> bool {
        self.names.iter().any(|names| names.contains(&name))
    }
}

/// The variables of an image; none if it is not known.
pub fn environment(reference: &str) -> Option<Environment> {
    let image = ImageName::parse(reference);
    let key = image.key();
    if key.starts_with("mcr.microsoft.com/dotnet/") {
        return Some(Environment { names: &[DOTNET], is_complete: false });
    }
    let name = key.strip_prefix("library/")?;
    let complete = COMPLETE.iter().find(|(image, _)| *image == name);
    if let Some((_, names)) = complete {
        return Some(Environment { names, is_complete: true });
    }
    let (_, names) = PARTIAL.iter().find(|(image, _)| *image == name)?;
    Some(Environment { names, is_complete: false })
}

type Table = &'static [(&'static str, &'static [&'static [&'static str]])];

const COMPLETE: Table = &[
    ("alpine", &[]),
    ("busybox", &[]),
    ("debian", &[]),
    ("ubuntu", &[]),
    ("buildpack-deps", &[]),
    ("centos", &[]),
    ("amazonlinux", &[]),
    ("node", &[&["NODE_VERSION", "YARN_VERSION", "NPM_CONFIG_LOGLEVEL"]]),
    ("golang", &[&["GOLANG_VERSION", "GOPATH", "GOTOOLCHAIN"]]),
    (
        "python",
        &[&[
            "LANG",
            "GPG_KEY",
            "PYTHON_VERSION",
            "PYTHON_SHA256",
            "PYTHON_PIP_VERSION",
            "PYTHON_SETUPTOOLS_VERSION",
            "PYTHON_GET_PIP_URL",
            "PYTHON_GET_PIP_SHA256",
        ]],
    ),
];

const JAVA: &[&str] = &[
    "JAVA_HOME",
    "JAVA_VERSION",
    "JAVA_TOOL_OPTIONS",
    "JAVA_DEBIAN_VERSION",
    "JAVA_ALPINE_VERSION",
    "CA_CERTIFICATES_JAVA_VERSION",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
];

const PHP: &[&str] = &[
    "PHPIZE_DEPS",
    "PHP_INI_DIR",
    "PHP_EXTRA_CONFIGURE_ARGS",
    "PHP_EXTRA_BUILD_DEPS",
    "PHP_CFLAGS",
    "PHP_CPPFLAGS",
    "PHP_LDFLAGS",
    "PHP_VERSION",
    "PHP_URL",
    "PHP_ASC_URL",
    "PHP_SHA256",
    "PHP_MD5",
    "PHP_FILENAME",
    "GPG_KEYS",
    "APACHE_CONFDIR",
    "APACHE_ENVVARS",
];

const RUBY: &[&str] = &[
    "LANG",
    "RUBY_MAJOR",
    "RUBY_VERSION",
    "RUBY_DOWNLOAD_URL",
    "RUBY_DOWNLOAD_SHA256",
    "RUBYGEMS_VERSION",
    "BUNDLER_VERSION",
    "GEM_HOME",
    "BUNDLE_APP_CONFIG",
    "BUNDLE_BIN",
    "BUNDLE_PATH",
    "BUNDLE_SILENCE_ROOT_WARNING",
];

const DOTNET: &[&str] = &[
    "APP_UID",
    "ASPNETCORE_HTTP_PORTS",
    "ASPNETCORE_URLS",
    "ASPNET_VERSION",
    "DOTNET_GENERATE_ASPNET_CERTIFICATE",
    "DOTNET_NOLOGO",
    "DOTNET_RUNNING_IN_CONTAINER",
    "DOTNET_SDK_VERSION",
    "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
    "DOTNET_USE_POLLING_FILE_WATCHER",
    "DOTNET_VERSION",
    "NUGET_XMLDOC_MODE",
    "POWERSHELL_DISTRIBUTION_CHANNEL",
];

const PARTIAL: Table = &[
    ("almalinux", &[&["LANG"]]),
    ("archlinux", &[&["LANG"]]),
    ("fedora", &[&["DISTTAG", "FGC", "FBR", "container"]]),
    ("rockylinux", &[&["LANG"]]),
    ("amazoncorretto", &[JAVA]),
    ("eclipse-temurin", &[JAVA]),
    ("openjdk", &[JAVA]),
    ("sapmachine", &[JAVA]),
    ("gradle", &[JAVA, &["GRADLE_HOME", "GRADLE_VERSION"]]),
    ("maven", &[JAVA, &["MAVEN_HOME", "MAVEN_CONFIG", "MAVEN_VERSION"]]),
    (
        "tomcat",
        &[
            JAVA,
            &[
                "CATALINA_HOME",
                "GPG_KEYS",
                "LD_LIBRARY_PATH",
                "TOMCAT_MAJOR",
                "TOMCAT_NATIVE_LIBDIR",
                "TOMCAT_SHA512",
                "TOMCAT_VERSION",
            ],
        ],
    ),
    ("jetty", &[JAVA, &["JETTY_BASE", "JETTY_HOME", "JETTY_VERSION", "TMPDIR"]]),
    ("php", &[PHP]),
    ("composer", &[PHP, &["COMPOSER_ALLOW_SUPERUSER", "COMPOSER_HOME", "COMPOSER_VERSION"]]),
    ("drupal", &[PHP, &["DRUPAL_VERSION"]]),
    ("nextcloud", &[PHP, &["NEXTCLOUD_VERSION", "PHP_MEMORY_LIMIT", "PHP_UPLOAD_LIMIT"]]),
    ("wordpress", &[PHP]),
    ("ruby", &[RUBY]),
    ("jruby", &[JAVA, RUBY, &["JRUBY_VERSION", "JRUBY_SHA256"]]),
    ("rust", &[&["CARGO_HOME", "RUSTUP_HOME", "RUST_VERSION"]]),
    ("erlang", &[&["LANG", "OTP_VERSION", "REBAR_VERSION", "REBAR3_VERSION"]]),
    ("elixir", &[&["ELIXIR_VERSION", "LANG", "OTP_VERSION", "REBAR_VERSION", "REBAR3_VERSION"]]),
    ("haskell", &[&["LANG"]]),
    ("julia", &[&["JULIA_GPG", "JULIA_PATH", "JULIA_VERSION"]]),
    ("pypy", &[&["LANG", "PYPY_VERSION", "PYTHON_PIP_VERSION"]]),
    ("r-base", &[&["LANG", "LC_ALL", "R_BASE_VERSION"]]),
    ("swift", &[&["SWIFT_BRANCH", "SWIFT_PLATFORM", "SWIFT_VERSION", "SWIFT_WEBROOT"]]),
    (
        "nginx",
        &[&["NGINX_VERSION", "NJS_VERSION", "NJS_RELEASE", "PKG_RELEASE", "DYNPKG_RELEASE", "ACME_VERSION"]],
    ),
    ("httpd", &[&["HTTPD_PREFIX", "HTTPD_VERSION", "HTTPD_SHA256", "HTTPD_PATCHES"]]),
    ("caddy", &[&["CADDY_VERSION", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XCADDY_VERSION", "XCADDY_SETCAP"]]),
    ("haproxy", &[&["HAPROXY_VERSION", "HAPROXY_URL", "HAPROXY_SHA256"]]),
    ("postgres", &[&["GOSU_VERSION", "LANG", "PGDATA", "PG_MAJOR", "PG_VERSION", "PG_SHA256"]]),
    ("mysql", &[&["GOSU_VERSION", "MYSQL_MAJOR", "MYSQL_VERSION", "MYSQL_SHELL_VERSION"]]),
    ("mariadb", &[&["GOSU_VERSION", "GPG_KEYS", "LANG", "MARIADB_MAJOR", "MARIADB_VERSION"]]),
    ("mongo", &[&["GOSU_VERSION", "HOME", "MONGO_MAJOR", "MONGO_PACKAGE", "MONGO_REPO", "MONGO_VERSION"]]),
    ("redis", &[&["GOSU_VERSION", "REDIS_VERSION", "REDIS_DOWNLOAD_URL", "REDIS_DOWNLOAD_SHA"]]),
    (
        "docker",
        &[&["DOCKER_VERSION", "DOCKER_BUILDX_VERSION", "DOCKER_COMPOSE_VERSION", "DOCKER_TLS_CERTDIR"]],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_images() {
        let known = |reference: &str, name: &str| {
            let found = environment(reference)?;
            Some((found.defines(name), found.is_complete))
        };
        assert_eq!(known("docker.io/library/golang:1.25-alpine", "GOPATH"), Some((true, true)));
        assert_eq!(known("alpine", "LANG"), Some((false, true)));
        assert_eq!(known("tomcat:11", "JAVA_HOME"), Some((true, false)));
        assert_eq!(known("mcr.microsoft.com/dotnet/aspnet:9.0", "APP_UID"), Some((true, false)));
        assert_eq!(known("acme/golang", "GOPATH"), None);
    }

    #[test]
    fn every_image_stands_once() {
        let mut names: Vec<_> = COMPLETE.iter().chain(PARTIAL).map(|(name, _)| name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
