//! Images that run a network service by themselves, without a command of the Dockerfile that builds on them.

use super::ImageName;
use super::tag::Tag;

/// Official images whose own command listens on a port (source: `EXPOSE` and `CMD` in the Dockerfiles that
/// docker-library/official-images names), and well-known others.
const SERVICES: &[&str] = &[
    "gitea/gitea",
    "grafana/grafana",
    "jenkins/jenkins",
    "library/adminer",
    "library/caddy",
    "library/cassandra",
    "library/clickhouse",
    "library/couchdb",
    "library/drupal",
    "library/eclipse-mosquitto",
    "library/elasticsearch",
    "library/ghost",
    "library/haproxy",
    "library/httpd",
    "library/influxdb",
    "library/jetty",
    "library/joomla",
    "library/kibana",
    "library/kong",
    "library/mariadb",
    "library/matomo",
    "library/mediawiki",
    "library/memcached",
    "library/mongo",
    "library/mongo-express",
    "library/mysql",
    "library/nats",
    "library/neo4j",
    "library/nextcloud",
    "library/nginx",
    "library/odoo",
    "library/phpmyadmin",
    "library/postgres",
    "library/rabbitmq",
    "library/redis",
    "library/redmine",
    "library/registry",
    "library/solr",
    "library/sonarqube",
    "library/tomcat",
    "library/tomee",
    "library/traefik",
    "library/varnish",
    "library/wordpress",
    "nginxinc/nginx-unprivileged",
    "pgvector/pgvector",
    "postgis/postgis",
    "prom/prometheus",
    "timescale/timescaledb",
    "valkey/valkey",
];

/// Whether the image's own command is a network service.
pub fn is_service(image: &ImageName<'_>) -> bool {
    let key = image.key();
    let mut words = Tag::parse(image.tag_or_latest()).words();
    match &*key {
        // Only these variants of PHP serve; the plain one is the interpreter.
        "library/php" => words.any(|word| word == "fpm" || word == "apache"),
        // The command line tools of WordPress.
        "library/wordpress" => words.all(|word| word != "cli"),
        key => SERVICES.binary_search(&key).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_listens_and_what_does_not() {
        assert!(SERVICES.is_sorted());
        for reference in ["nginx", "docker.io/library/postgres:18", "php:8.5-fpm-alpine", "wordpress:7"] {
            assert!(is_service(&ImageName::parse(reference)), "{reference}");
        }
        for reference in ["python:3.14", "php:8.5-cli", "php", "wordpress:cli", "acme/nginx", "debian:13"] {
            assert!(!is_service(&ImageName::parse(reference)), "{reference}");
        }
    }
}
