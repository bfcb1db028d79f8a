//! Where images keep the data of their service.

use super::ImageName;

/// Images and their data folders. Source: `VOLUME` and the documentation of each image, 2025.
static FOLDERS: &[(&str, &[&str])] = &[
    ("clickhouse/clickhouse-server", &["/var/lib/clickhouse"]),
    ("library/cassandra", &["/var/lib/cassandra"]),
    ("library/clickhouse", &["/var/lib/clickhouse"]),
    ("library/couchdb", &["/opt/couchdb/data"]),
    ("library/elasticsearch", &["/usr/share/elasticsearch/data"]),
    ("library/influxdb", &["/var/lib/influxdb", "/var/lib/influxdb2", "/var/lib/influxdb3"]),
    ("library/mariadb", &["/var/lib/mysql"]),
    ("library/mongo", &["/data/db"]),
    ("library/mysql", &["/var/lib/mysql"]),
    ("library/neo4j", &["/data", "/var/lib/neo4j/data"]),
    ("library/percona", &["/var/lib/mysql"]),
    ("library/postgres", &["/var/lib/postgresql"]),
    ("library/rabbitmq", &["/var/lib/rabbitmq/mnesia"]),
    ("library/redis", &["/data"]),
    ("mcr.microsoft.com/mssql/server", &["/var/opt/mssql/data"]),
    ("pgvector/pgvector", &["/var/lib/postgresql"]),
    ("postgis/postgis", &["/var/lib/postgresql"]),
    ("timescale/timescaledb", &["/var/lib/postgresql"]),
    ("valkey/valkey", &["/data"]),
];

/// The folders in which the image's service keeps its data.
pub fn data_folders(image: &ImageName<'_>) -> &'static [&'static str] {
    let found = FOLDERS.binary_search_by_key(&&*image.key(), |(name, _)| *name);
    found.map_or(&[], |at| FOLDERS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_databases() {
        assert!(FOLDERS.is_sorted());
        assert_eq!(data_folders(&ImageName::parse("docker.io/postgres:18")), ["/var/lib/postgresql"]);
        assert!(data_folders(&ImageName::parse("python:3.14")).is_empty());
    }
}
