//! Names that must be declared.

use super::Names;
use crate::{
    compose::{Entry, Node, Notes},
    text::Words,
    words,
};

pub(super) fn check(service: &Entry, names: &Names<'_>, notes: &mut Notes) {
    let node = &service.value;
    build(node, names, notes);
    if names.facts.is_partial {
        return;
    }
    for network in entries(node, "networks").filter(|entry| !names.networks.contains(&*entry.key)) {
        refuse_key(network, undeclared(&network.key, "networks", "network", "réseau"), notes);
    }
    for model in entries(node, "models").filter(|entry| !names.models.contains(&*entry.key)) {
        refuse_key(model, undeclared(&model.key, "models", "model", "modèle"), notes);
    }
    for volume in
        items(node, "volumes").filter(|item| item.get("type").and_then(Node::text) == Some("volume"))
    {
        let Some(source) = volume.get("source") else { continue };
        let Some(name) = source.text().filter(|name| !names.volumes.contains(name)) else { continue };
        notes.refuse(source, volume_words(name));
    }
    let granted = [
        ("secrets", "secrets", &names.secrets, ("secret", "secret")),
        ("build.secrets", "secrets", &names.secrets, ("secret", "secret")),
        ("configs", "configs", &names.configs, ("config", "fichier de configuration")),
    ];
    for (path, section, declared, (en, fr)) in granted {
        for item in items(node, path) {
            let Some(source) = item.get("source") else { continue };
            let Some(name) = source.text().filter(|name| !declared.contains(name)) else { continue };
            notes.refuse(source, undeclared(name, section, en, fr));
        }
    }
    entries(node, "depends_on").for_each(|dependency| depends(dependency, names, notes));
}

fn entries<'a>(node: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    node.get(key).map_or(&[][..], Node::entries).iter()
}

fn items<'a>(node: &'a Node, path: &str) -> impl Iterator<Item = &'a Node> {
    node.get(path).map_or(&[][..], Node::items).iter()
}

/// The key is guilty; what is known of it stands in its value.
fn refuse_key(entry: &Entry, words: Words, notes: &mut Notes) {
    notes.refuse(&Node { place: entry.key_place, ..entry.value.emptied() }, words);
}

fn undeclared(name: &str, section: &str, en: &str, fr: &str) -> Words {
    words! {
        en: "no {en} `{name}` is declared under `{section}`",
        fr: "aucun {fr} `{name}` n'est déclaré sous `{section}`"
    }
}

fn volume_words(name: &str) -> Words {
    if name.contains('/') {
        return words! {
            en: "`{name}` is read as the name of a volume, and none is declared: write `./{name}` for a folder",
            fr: "`{name}` est lu comme un nom de volume, et aucun volume ne s'appelle ainsi\u{202F}: écrivez `./{name}` pour un dossier"
        };
    }
    undeclared(name, "volumes", "volume", "volume")
}

fn depends(dependency: &Entry, names: &Names<'_>, notes: &mut Notes) {
    let name = &dependency.key;
    if names.services.contains_key(&**name) {
        return;
    }
    if names.facts.inactive.contains(name) {
        if dependency.value.get("required").and_then(Node::bool) != Some(false) {
            refuse_key(
                dependency,
                words! {
                    en: "the service `{name}` is behind a profile that is not active",
                    fr: "le service `{name}` appartient à un profil qui n'est pas actif"
                },
                notes,
            );
        }
        return;
    }
    refuse_key(
        dependency,
        words! { en: "there is no service `{name}`", fr: "il n'y a pas de service `{name}`" },
        notes,
    );
}

fn build(service: &Node, names: &Names<'_>, notes: &mut Notes) {
    if let (Some(_), Some(inline)) =
        (service.get("build.dockerfile"), service.entry("build.dockerfile_inline"))
    {
        notes.refuse_at(
            inline.key_place,
            words! {
                en: "`dockerfile` and `dockerfile_inline` exclude each other",
                fr: "`dockerfile` et `dockerfile_inline` s'excluent"
            },
        );
    }
    for context in entries(service, "build.additional_contexts") {
        let Some(name) = context.value.text().and_then(|text| text.strip_prefix("service:")) else {
            continue;
        };
        match names.services.get(name) {
            None if names.facts.is_partial => {}
            None => notes.refuse(
                &context.value,
                words! { en: "there is no service `{name}`", fr: "il n'y a pas de service `{name}`" },
            ),
            Some(service) if service.value.get("build").is_none() => notes.refuse(
                &context.value,
                words! { en: "the service `{name}` has no `build`", fr: "le service `{name}` n'a pas de `build`" },
            ),
            Some(_) => {}
        }
    }
    let platforms = service.get("build.platforms").map_or(&[][..], Node::items);
    let Some(platform) = service.get("platform").filter(|_| !platforms.is_empty()) else { return };
    if !platforms.contains(platform) {
        let name = platform.text().unwrap_or_default();
        notes.refuse(
            platform,
            words! {
                en: "`{name}` is not one of `build.platforms`",
                fr: "`{name}` ne fait pas partie de `build.platforms`"
            },
        );
    }
}
