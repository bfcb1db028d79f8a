use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_lint::{Edit, Fix};
use calfat_project::compose::{Mount, MountKind, Service};

pub static RULE: Rule = Rule {
    id: "writable-config-mount",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("writable_config_mount"),
    options: &[],
    check: Check::Service(check),
};

/// Where programs read settings that they never write. Source: the documentation of the images.
const SETTINGS: &[&str] = &[
    "/docker-entrypoint-initdb.d",
    "/etc/alertmanager",
    "/etc/apache2",
    "/etc/caddy/Caddyfile",
    "/etc/fluentd",
    "/etc/grafana",
    "/etc/haproxy",
    "/etc/httpd",
    "/etc/loki",
    "/etc/mysql/conf.d",
    "/etc/mysql/my.cnf",
    "/etc/nginx",
    "/etc/php",
    "/etc/postgresql",
    "/etc/prometheus",
    "/etc/promtail",
    "/etc/rabbitmq",
    "/etc/ssl/certs",
    "/etc/traefik/traefik.yml",
    "/etc/varnish",
    "/usr/local/apache2/conf",
    "/usr/local/etc/haproxy",
    "/usr/local/etc/php",
    "/usr/local/etc/php-fpm.d",
    "/usr/share/logstash/pipeline",
];

/// Files that only say something.
const LIKE_SETTINGS: &[&str] = &[".cfg", ".cnf", ".conf", ".ini", ".toml"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for mount in service.mounts().filter(|mount| mount.kind == MountKind::Bind && !mount.read_only) {
        let Some(span) = mount.span().filter(|_| is_settings(mount.target)) else { continue };
        let source = mount.source.unwrap_or(mount.target);
        let words = words! {
            en: "the container can change `{source}` on the host, though it only has to read it",
            fr: "le conteneur peut modifier `{source}` sur l'hôte, alors qu'il doit seulement le lire",
        };
        out.report(span, words).fix_if(fix(&mount));
    }
}

fn is_settings(target: &str) -> bool {
    let inside = |folder: &&str| {
        target.strip_prefix(*folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let is_file = LIKE_SETTINGS.iter().any(|suffix| target.ends_with(suffix));
    SETTINGS.iter().any(inside)
        || is_file && (target.starts_with("/etc/") || target.starts_with("/usr/local/etc/"))
}

fn fix(mount: &Mount<'_>) -> Option<Fix> {
    let title = words! { en: "mount it read-only", fr: "le monter en lecture seule" };
    let yaml = Yaml::of(mount.service.file);
    let span = mount.span()?;
    if !mount.is_short() {
        return Some(Fix::review(title, vec![yaml.add_entry(span, &["read_only: true"])?]));
    }
    let inner = yaml.verbatim(span, mount.node).filter(|_| yaml.owns(span))?;
    let text = if mount.options.is_empty() { ":ro" } else { ",ro" };
    let is_writable = mount.options.iter().any(|option| mount.option_text(option) == "rw");
    (!is_writable).then(|| Fix::review(title, vec![Edit::replace(inner.at_end(), text)]))
}
