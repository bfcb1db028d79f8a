//! Switches with which a program accepts any certificate. Sources: the manual of each program.

use super::{Flag, Setting, Switches, Value, Variable};

const fn variable(name: &'static str, value: Value, also: Option<&'static str>) -> Variable {
    Variable { name, value, also }
}

const fn flag(
    programs: &'static [&'static str],
    names: &'static [&'static str],
    value: Value,
    also: Option<&'static str>,
) -> Flag {
    Flag { programs, names, value, also }
}

const fn setting(
    key: &'static str,
    value: Value,
    programs: &'static [&'static str],
    also: Option<&'static str>,
) -> Setting {
    Setting { key, value, programs, file: "", also }
}

const DNF: &[&str] = &["yum", "dnf", "dnf5", "tdnf", "microdnf", "yum-config-manager"];
const APT: &[&str] = &["apt", "apt-get", "aptitude"];
const PIP: &[&str] = &["pip", "pipx", "uv"];
const KUBERNETES: &[&str] = &["kubectl", "helm", "oc"];
const CONTAINERS: &[&str] = &["podman", "buildah", "skopeo"];

#[rustfmt::skip]
pub(crate) static TLS: Switches = Switches {
    variables: &[
        variable("BUNDLE_SSL_VERIFY_MODE", Value::Is("0"), None),
        variable("CONDA_SSL_VERIFY", Value::No, None),
        variable("GIT_SSL_NO_VERIFY", Value::Yes, Some("checkov/CKV2_DOCKER_14")),
        variable("GOINSECURE", Value::Hosts, None),
        variable("MAVEN_ARGS", Value::Holds(MAVEN), None),
        variable("MAVEN_OPTS", Value::Holds(MAVEN), None),
        variable("NODE_TLS_REJECT_UNAUTHORIZED", Value::Is("0"), Some("checkov/CKV2_DOCKER_6")),
        variable("NPM_CONFIG_STRICT_SSL", Value::No, Some("checkov/CKV2_DOCKER_12")),
        variable("PERL_LWP_SSL_VERIFY_HOSTNAME", Value::Is("0"), None),
        variable("PIP_TRUSTED_HOST", Value::Hosts, Some("checkov/CKV2_DOCKER_16")),
        variable("PYTHONHTTPSVERIFY", Value::Is("0"), Some("checkov/CKV2_DOCKER_5")),
        variable("UV_INSECURE_HOST", Value::Hosts, None),
        variable("YARN_ENABLE_STRICT_SSL", Value::No, None),
    ],
    options: &[
        flag(&["curl"], &["k", "insecure"], Value::Nothing, Some("checkov/CKV2_DOCKER_2")),
        flag(&["curl"], &["doh-insecure", "proxy-insecure"], Value::Nothing, None),
        flag(&["wget"], &["no-check-certificate"], Value::Nothing, Some("checkov/CKV2_DOCKER_3")),
        flag(&["apk", "rclone", "s3cmd"], &["no-check-certificate"], Value::Nothing, None),
        flag(&["youtube-dl", "yt-dlp"], &["no-check-certificate", "no-check-certificates"], Value::Nothing, None),
        flag(&["aria2c"], &["check-certificate"], Value::No, None),
        flag(PIP, &["trusted-host"], Value::Hosts, Some("checkov/CKV2_DOCKER_4")),
        flag(&["uv"], &["allow-insecure-host"], Value::Hosts, None),
        flag(&["npm", "yarn", "pnpm"], &["no-strict-ssl"], Value::Nothing, None),
        flag(&["svn"], &["trust-server-cert", "trust-server-cert-failures"], Value::Nothing, None),
        flag(&["go"], &["insecure"], Value::Nothing, None),
        flag(&["conda", "mamba"], &["insecure"], Value::Nothing, None),
        flag(&["aws"], &["no-verify-ssl"], Value::Nothing, None),
        flag(KUBERNETES, &["insecure-skip-tls-verify"], Value::Nothing, None),
        flag(CONTAINERS, &["tls-verify", "src-tls-verify", "dest-tls-verify"], Value::No, None),
        flag(&["http", "https"], &["verify"], Value::No, None),
        flag(&["mvn", "mvnw"], &["Dmaven.wagon.http.ssl.insecure"], Value::Yes, None),
    ],
    settings: &[
        setting("strict-ssl", Value::No, &["npm", "yarn", "pnpm", "bower"], Some("checkov/CKV2_DOCKER_13")),
        setting("enableStrictSsl", Value::No, &["yarn"], None),
        setting("sslverify", Value::No, DNF, Some("checkov/CKV2_DOCKER_15")),
        setting("sslverify", Value::No, &["git"], None),
        setting("verify-peer", Value::No, APT, None),
        setting("verify-host", Value::No, APT, None),
        setting("check_certificate", Value::No, &["wget"], None),
        setting("check-certificate", Value::No, &["wget"], None),
        setting("trusted-host", Value::Hosts, PIP, None),
        setting("ssl_verify_mode", Value::Is("0"), &["bundle", "bundler"], None),
        setting("disable-tls", Value::Yes, &["composer"], None),
        Setting { file: "condarc", ..setting("ssl_verify", Value::No, &["conda", "mamba"], None) },
        Setting { file: "curlrc", ..setting("insecure", Value::Nothing, &[], None) },
        Setting { file: "curlrc", ..setting("-k", Value::Nothing, &[], None) },
        Setting { file: "curlrc", ..setting("--insecure", Value::Nothing, &[], None) },
    ],
};

const MAVEN: &str = "maven.wagon.http.ssl.insecure=true";
