//! The tables about images against the tags that the official images have today.

use calfat_rules::images::end_of_life::{AS_OF, Successor, end_of_life};
use calfat_rules::images::pin::pin;
use calfat_rules::images::pinned::PINNED;
use calfat_rules::images::variants::lighter;
use calfat_rules::images::{ImageName, official};
use std::collections::{BTreeMap, BTreeSet};

type Tags = BTreeMap<String, BTreeSet<String>>;

#[expect(clippy::disallowed_methods, reason = "the list lives outside of the repository")]
fn tags() -> Option<Tags> {
    // `cargo xtask images FILE` brings a newer list.
    let own = std::env::var_os("CALFAT_OFFICIAL_IMAGES");
    let own =
        own.map(|path| serde_json::from_str(&crate::disk::text(path.as_ref())).expect("a list of tags"));
    let file: serde_json::Value = own.or_else(|| super::cases("../spec/official_images.json"))?;
    let images = file.as_object().expect("names to tags").iter().map(|(name, tags)| {
        let tags = tags
            .as_array()
            .expect("a list of tags")
            .iter()
            .map(|tag| tag.as_str().expect("a tag").to_owned());
        (name.clone(), tags.collect())
    });
    Some(images.collect())
}

fn references(tags: &Tags) -> impl Iterator<Item = String> {
    tags.iter().flat_map(|(name, tags)| tags.iter().map(move |tag| format!("{name}:{tag}")))
}

fn exists(tags: &Tags, reference: &str) -> bool {
    let (name, tag) = official(reference).expect("an official image");
    tags.get(name).is_some_and(|tags| tags.contains(tag.unwrap_or("latest")))
}

#[test]
fn proposed_tags_exist() {
    let Some(tags) = tags() else { return };
    let wrong: Vec<_> = PINNED
        .iter()
        .map(|(name, tag)| format!("{name}:{tag}"))
        .filter(|found| !exists(&tags, found))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn tags_in_place_of_moving_ones_exist() {
    let Some(tags) = tags() else { return };
    let proposed = references(&tags).filter_map(|reference| {
        let image = ImageName::parse(&reference);
        Some(format!("{}:{}", image.path, pin(&image)?))
    });
    let wrong: Vec<_> = proposed.filter(|found| !exists(&tags, found)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn lighter_variants_exist() {
    let Some(tags) = tags() else { return };
    let (mut suggested, mut wrong) = (0, Vec::new());
    for reference in references(&tags) {
        let image = ImageName::parse(&reference);
        let Some(found) = lighter(&image) else { continue };
        for tag in [found.slim, found.alpine].into_iter().flatten() {
            suggested += 1;
            let lighter = format!("{}:{tag}", image.path);
            if !exists(&tags, &lighter) {
                wrong.push(format!("{reference} → {lighter}"));
            }
        }
    }
    println!("{suggested} lighter tags");
    assert!(suggested > 400, "{suggested}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Still in the list, although the publisher's own page says that nothing more will come.
const LISTED_BUT_OVER: &[&str] = &["amazonlinux:2.", "clearlinux:", "rockylinux:"];

#[test]
fn maintained_tags_are_not_over() {
    let Some(tags) = tags() else { return };
    let wrong: Vec<String> = references(&tags)
        .filter(|reference| !LISTED_BUT_OVER.iter().any(|image| format!("{reference}.").starts_with(image)))
        .filter_map(|reference| {
            let end = end_of_life(&ImageName::parse(&reference), AS_OF)?;
            Some(format!("{reference}: {} on {}", end.what, end.on))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn successors_exist() {
    let Some(tags) = tags() else { return };
    let ended = [
        (
            "python",
            &["2.7", "3.6", "3.9.18"][..],
            &["", "-slim", "-alpine", "-alpine3.13", "-slim-buster"][..],
        ),
        ("node", &["0.12", "14", "18.17.0"], &["", "-slim", "-alpine", "-bullseye-slim"]),
        (
            "php",
            &["5.6", "7.4"],
            &["", "-cli", "-fpm", "-apache", "-fpm-alpine", "-zts-alpine3.15", "-apache-buster"],
        ),
        ("ruby", &["2.7", "3.1"], &["", "-slim", "-alpine3.16"]),
        ("golang", &["1.18", "1.25.1"], &["", "-alpine", "-bullseye", "-windowsservercore"]),
        ("postgres", &["9.6", "13"], &["", "-alpine"]),
        ("mysql", &["5.7", "8.0"], &["", "-debian"]),
        ("mariadb", &["10.3"], &["", "-focal"]),
        ("mongo", &["4.4"], &["", "-focal"]),
        ("redis", &["5", "7.0"], &["", "-alpine"]),
        ("rabbitmq", &["3.8"], &["", "-alpine", "-management", "-management-alpine"]),
        ("nginx", &["1.21.6"], &["", "-alpine", "-perl"]),
        ("debian", &["9", "buster", "stretch"], &["", "-slim", "-20220622-slim"]),
        ("ubuntu", &["16.04", "focal"], &[""]),
        ("alpine", &["3.9"], &[""]),
        ("fedora", &["40"], &[""]),
        ("centos", &["7", "8"], &[""]),
        ("openjdk", &["8", "11", "14", "17"], &["", "-jdk", "-jre-slim", "-jdk-alpine", "-jre-alpine"]),
        ("adoptopenjdk", &["8", "11", "16"], &["-jdk-hotspot", "-jre-openj9"]),
        ("java", &["7", "8"], &["", "-jre"]),
        ("buildpack-deps", &["stretch", "buster", "xenial", "focal"], &["", "-curl", "-scm"]),
        ("kibana", &["6.8.1", "7.17.0"], &[""]),
        ("drupal", &["9"], &["", "-fpm-alpine", "-apache"]),
        ("tomcat", &["8.5"], &["", "-jdk11"]),
        ("maven", &["3.8"], &["-openjdk-8", "-openjdk-17", "-openjdk-18-slim", "-adoptopenjdk-11"]),
        ("python", &["3.12", "3.14.7"], &["-buster", "-slim-stretch", "-alpine3.14"]),
        ("eclipse-temurin", &["8", "17", "21"], &["-jdk-focal", "-jre-alpine-3.14"]),
        ("php", &["8.4"], &["-fpm-alpine3.14", "-apache-buster", "-zts-buster"]),
        ("rust", &["1.98"], &["-buster", "-slim-buster"]),
    ];
    let (mut found, mut wrong) = (0, Vec::new());
    for (name, versions, variants) in ended {
        for tag in
            versions.iter().flat_map(|version| variants.iter().map(move |end| format!("{version}{end}")))
        {
            let reference = format!("{name}:{tag}");
            let end = end_of_life(&ImageName::parse(&reference), AS_OF)
                .unwrap_or_else(|| panic!("{reference} is maintained"));
            let successor = match end.successor {
                Some(Successor::Tag(tag)) => format!("{name}:{tag}"),
                Some(Successor::Image(image)) => image,
                None => panic!("{reference} has no successor"),
            };
            found += 1;
            if !exists(&tags, &successor) {
                wrong.push(format!("{reference} → {successor}"));
            }
        }
    }
    println!("{found} successors");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
