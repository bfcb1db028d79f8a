//! Databases and other stores, and the ports they answer on.

use super::ImageName;

/// Ports that mean a store whatever the image is called (source: IANA and the makers' documentation).
const PORTS: &[(u16, &str)] = &[
    (1433, "SQL Server"),
    (1521, "Oracle"),
    (3306, "MySQL"),
    (5432, "PostgreSQL"),
    (5984, "CouchDB"),
    (6379, "Redis"),
    (9042, "Cassandra"),
    (11211, "Memcached"),
    (26257, "CockroachDB"),
    (27017, "MongoDB"),
];

/// Parts of the names of images, the stores in them, and ports that other programs use as well.
const IMAGES: &[(&str, &str, &[u16])] = &[
    ("arangodb", "ArangoDB", &[8529]),
    ("cassandra", "Cassandra", &[7000, 7001, 7199]),
    ("clickhouse", "ClickHouse", &[8123, 9000, 9440]),
    ("couchbase", "Couchbase", &[8091, 11210]),
    ("elasticsearch", "Elasticsearch", &[9200, 9300]),
    ("etcd", "etcd", &[2379, 2380]),
    ("influxdb", "InfluxDB", &[8086, 8181]),
    ("meilisearch", "Meilisearch", &[7700]),
    ("milvus", "Milvus", &[19530]),
    ("mysql", "MySQL", &[33060]),
    ("neo4j", "Neo4j", &[7474, 7473, 7687]),
    ("opensearch", "OpenSearch", &[9200, 9300]),
    ("qdrant", "Qdrant", &[6333, 6334]),
    ("rethinkdb", "RethinkDB", &[28015, 29015]),
    ("solr", "Solr", &[8983]),
    ("surrealdb", "SurrealDB", &[8000]),
    ("typesense", "Typesense", &[8108]),
];

/// The store that answers on one of these ports of a container.
pub(crate) fn listening_on(image: Option<&ImageName<'_>>, first: u16, last: u16) -> Option<&'static str> {
    let name = image.map_or("", |image| image.path.rsplit('/').next().unwrap_or_default());
    let named = IMAGES
        .iter()
        .find(|(part, _, ports)| is_of(name, part) && ports.iter().any(|port| (first..=last).contains(port)));
    let known = || PORTS.iter().find(|(port, _)| (first..=last).contains(port)).map(|(_, store)| *store);
    // MariaDB and Valkey speak as MySQL and Redis do; they have their own names.
    let own = match name {
        "mariadb" => Some("MariaDB"),
        "valkey" => Some("Valkey"),
        _ => None,
    };
    named.map(|(_, store, _)| *store).or_else(|| known().map(|store| own.unwrap_or(store)))
}

/// Whether a name is this one or that of its server: not that of an exporter or a panel for it.
fn is_of(name: &str, part: &str) -> bool {
    name.strip_prefix(part).is_some_and(|rest| matches!(rest, "" | "-server" | "-oss"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_by_port_and_by_name() {
        let on = |image, port| listening_on(Some(&ImageName::parse(image)), port, port);
        assert_eq!(on("postgres:18", 5432), Some("PostgreSQL"));
        assert_eq!(on("mariadb:11", 3306), Some("MariaDB"));
        assert_eq!(on("acme/api", 6379), Some("Redis"));
        assert_eq!(on("clickhouse/clickhouse-server", 9000), Some("ClickHouse"));
        assert_eq!(on("clickhouse", 9000), Some("ClickHouse"));
        assert_eq!(on("portainer/portainer-ce", 9000), None);
        assert_eq!(listening_on(None, 5000, 6000), Some("PostgreSQL"));
    }
}
