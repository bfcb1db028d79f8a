use super::*;

fn end(reference: &str) -> Option<EndOfLife> {
    end_of_life(&ImageName::parse(reference), AS_OF)
}

fn what(reference: &str) -> Option<(String, String)> {
    end(reference).map(|end| (end.what, end.on.to_string()))
}

fn ended(reference: &str, name: &str, on: &str) {
    assert_eq!(what(reference), Some((name.to_owned(), on.to_owned())), "{reference}");
}

fn instead(reference: &str) -> Option<String> {
    end(reference)?.successor.map(|successor| match successor {
        Successor::Tag(tag) => format!(":{tag}"),
        Successor::Image(image) => image,
    })
}

#[test]
fn the_images_of_the_course() {
    ended("python:3.9-slim", "Python 3.9", "2025-10-31");
    ended("node:18-alpine", "Node.js 18", "2025-04-30");
    ended("postgres:13", "PostgreSQL 13", "2025-11-13");
    ended("openjdk:17-jre-slim", "openjdk", "2022-07-31");
    ended("maven:3.8-openjdk-17", "openjdk", "2022-07-31");
    assert_eq!(what("alpine:latest"), None);
    assert_eq!(what("ubuntu:latest"), None);
}

#[test]
fn versions_are_read_precisely() {
    ended("python:3.9.18", "Python 3.9", "2025-10-31");
    ended("python:2.7", "Python 2.7", "2020-01-01");
    ended("node:18.17.0-bullseye-slim", "Node.js 18", "2025-04-30");
    ended("node:0.10.35", "Node.js 0.10", "2016-10-31");
    ended("node:hydrogen-alpine", "Node.js 18", "2025-04-30");
    ended("php:7.4-fpm", "PHP 7.4", "2022-11-28");
    ended("golang:1.18", "Go 1.18", "2023-02-01");
    ended("mysql:5.7.44-oracle", "MySQL 5.7", "2023-10-31");
    ended("mongo:5.0", "MongoDB 5", "2024-10-31");
    ended("mcr.microsoft.com/dotnet/aspnet:6.0-alpine", ".NET 6.0", "2024-11-12");
    ended("docker.elastic.co/kibana/kibana:7.2.0", "Elastic Stack 7", "2026-01-15");
    for current in [
        "python",
        "python:3",
        "python:3.90",
        "node:lts",
        "node:180",
        "golang:1",
        "golang:1.27",
        "mysql:8",
        "redis:6",
    ] {
        assert_eq!(what(current), None, "{current}");
    }
}

#[test]
fn distributions_by_number_and_by_name() {
    ended("debian:10.13-slim", "Debian 10 (buster)", "2024-06-30");
    ended("debian:stretch-20220622-slim", "Debian 9 (stretch)", "2022-07-01");
    ended("ubuntu:18.04", "Ubuntu 18.04 (bionic)", "2023-05-31");
    ended("buildpack-deps:xenial-scm", "Ubuntu 16.04 (xenial)", "2021-04-02");
    ended("alpine:3.9", "Alpine Linux 3.9", "2020-11-01");
    ended("fedora:40", "Fedora Linux 40", "2025-05-13");
    ended("mcr.microsoft.com/windows/servercore:1803", "Windows Server, version 1803", "2019-11-12");
    for current in
        ["debian:12", "debian:bookworm-slim", "debian:sid", "ubuntu:24.04", "alpine:3", "alpine:3.23.5"]
    {
        assert_eq!(what(current), None, "{current}");
    }
}

#[test]
fn distributions_below_a_program() {
    ended("python:3.12-buster", "Debian 10 (buster)", "2024-06-30");
    ended("python:buster", "Debian 10 (buster)", "2024-06-30");
    ended("php:8.3-fpm-alpine3.14", "Alpine Linux 3.14", "2023-05-01");
    ended("eclipse-temurin:17-jre-focal", "Ubuntu 20.04 (focal)", "2025-05-31");
    ended("eclipse-temurin:17-jre-alpine-3.14", "Alpine Linux 3.14", "2023-05-01");
    ended("bitnami/nginx:1.30-debian-10-r5", "Debian 10 (buster)", "2024-06-30");
    ended("nvidia/cuda:11.8.0-devel-ubuntu18.04", "Ubuntu 18.04 (bionic)", "2023-05-31");
    ended("acme/app:1-centos7", "CentOS Linux 7", "2024-06-30");
    for current in
        ["php:8.3-fpm-alpine3.24", "node:24-bookworm", "acme/app:alpine", "acme/app:1-debian", "acme/app"]
    {
        assert_eq!(what(current), None, "{current}");
    }
}

#[test]
fn a_day_after_the_table_does_not_count_yet() {
    assert_eq!(what("debian:11"), None);
    assert_eq!(what("python:3.10-slim"), None);
    let later = end_of_life(&ImageName::parse("debian:11"), day(2026, 8, 31));
    assert_eq!(later.map(|end| end.what), Some("Debian 11 (bullseye)".to_owned()));
    // What ended earlier is still found below what has not ended yet.
    ended("python:3.10-buster", "Debian 10 (buster)", "2024-06-30");
}

#[test]
fn names_that_are_gone() {
    let kind = |reference: &str| end(reference).map(|end| end.kind);
    assert_eq!(kind("centos:7"), Some(Kind::Withdrawn));
    assert_eq!(kind("centos"), Some(Kind::Withdrawn));
    assert_eq!(kind("openjdk"), Some(Kind::Deprecated));
    assert_eq!(kind("java:8-jre"), Some(Kind::Deprecated));
    assert_eq!(kind("python:3.9"), Some(Kind::EndOfLife));
    assert_eq!(kind("openjdk:28-ea-jdk-slim"), None);
    assert_eq!(kind("acme/openjdk:17"), None);
    assert_eq!(kind("maven:3.9-eclipse-temurin-21"), None);
}

#[test]
fn successors_keep_the_variant() {
    let pairs = [
        ("python:3.9-slim", ":3.14-slim"),
        ("python:3.8-alpine3.15", ":3.14-alpine"),
        ("python:2.7", ":3.14"),
        ("node:18-bullseye-slim", ":24-slim"),
        ("php:7.4-fpm-alpine", ":8.5-fpm-alpine"),
        ("php:7.4-apache", ":8.5-apache"),
        ("postgres:13", ":18"),
        ("debian:stretch-slim", ":13-slim"),
        ("ubuntu:bionic", ":26.04"),
        ("python:3.12-slim-buster", ":3.12-slim"),
        ("php:8.3-fpm-alpine3.14", ":8.3-fpm-alpine"),
        ("eclipse-temurin:17-jre-alpine-3.14", ":17-jre-alpine"),
        ("maven:3.8-openjdk-17", ":3.9-eclipse-temurin-17"),
        ("maven:3.8.5-jdk-11", ""),
        ("openjdk:17-jre-slim", "eclipse-temurin:17-jre"),
        ("openjdk:8-jdk-alpine", "eclipse-temurin:8-jdk-alpine"),
        ("openjdk:14", "eclipse-temurin:17-jdk"),
        ("openjdk", "eclipse-temurin:25-jdk"),
        ("adoptopenjdk:11-jre-hotspot", "eclipse-temurin:11-jre"),
        ("java:7", "eclipse-temurin:8-jdk"),
        ("buildpack-deps:stretch-curl", ":trixie-curl"),
        ("buildpack-deps:bionic", ":26.04"),
        ("fedora:40", ":44"),
        ("docker.elastic.co/kibana/kibana:7.2.0", ":9.5.2"),
        ("centos:7", "almalinux:10"),
        ("mcr.microsoft.com/dotnet/core/sdk:3.1", "mcr.microsoft.com/dotnet/sdk:10.0"),
        ("python:buster", ""),
        ("acme/app:1-buster", ""),
    ];
    for (reference, expected) in pairs {
        assert_eq!(instead(reference).unwrap_or_default(), expected, "{reference}");
    }
}

#[test]
fn the_tables_are_well_formed() {
    for program in PROGRAMS.iter().chain(DATABASES) {
        assert!(program.source.starts_with("https://"), "{}", program.name);
        for (at, (branch, _)) in program.ended.iter().enumerate() {
            assert_eq!(version(branch), *branch, "{} {branch}", program.name);
            assert!(
                program.ended[at + 1..].iter().all(|(other, _)| other != branch),
                "{} {branch}",
                program.name
            );
        }
    }
    for linux in DISTRIBUTIONS {
        let days = linux.ended.iter().map(|(_, _, on)| *on);
        assert!(days.clone().all(|on| on > day(2009, 1, 1) && on < day(2030, 1, 1)), "{}", linux.name);
        assert!(linux.source.starts_with("https://"), "{}", linux.name);
    }
}
