//! `include`: models of their own that become part of this one.
//!
//! Source: `loader/include.go` of compose-go.

use super::{Loader, Scope, layers::Layers, sources::is_remote};
use crate::compose::folder_of;
use calfat_parser::{
    compose::{Node, Notes, Resets, Value, join, merge, rebase, set_defaults, validate},
    words,
};

/// What an included model gives to the one that includes it.
const SECTIONS: [&str; 6] = ["services", "volumes", "networks", "secrets", "configs", "models"];

/// How long the path of a folder may be, in bytes (`PATH_MAX` of Linux): each path of the file is joined to it.
const LONGEST_FOLDER: usize = 4 << 10;

impl Loader<'_> {
    /// Takes in what a document includes.
    pub(super) fn include(&mut self, document: &mut Layers, scope: &mut Scope<'_>, resets: &Resets) {
        let Some(map) = document.long.map_mut() else { return };
        let Some(entry) = map.entries.iter().find(|entry| entry.key == "include").cloned() else { return };
        map.remove("include");
        match &entry.value.value {
            Value::Null => {}
            Value::List(items) => {
                for item in items {
                    self.include_one(item, document, scope, resets);
                }
            }
            _ => self.notes.refuse_entry(
                &entry,
                words! { en: "`include` must be a list", fr: "`include` doit être une liste" },
            ),
        }
    }

    fn include_one(&mut self, item: &Node, document: &mut Layers, scope: &mut Scope<'_>, resets: &Resets) {
        let paths = words_of(item, "path");
        let Some(main) = paths.first().and_then(Node::text) else { return };
        if paths.iter().filter_map(Node::text).any(is_remote)
            || scope.included.len() > 50
            || self.documents == 0
        {
            self.is_partial = true;
            return;
        }
        let file = join(&scope.folder, main);
        if scope.included.contains(&file) {
            self.notes.refuse(
                &paths[0],
                words! { en: "`{main}` includes itself in the end", fr: "`{main}` finit par s'inclure lui-même" },
            );
            return;
        }
        let folder = match item.get("project_directory").and_then(Node::text).filter(|text| !text.is_empty())
        {
            None => folder_of(main).to_owned(),
            Some(text) if self.sources.is_folder(&join(&scope.folder, text)) => text.to_owned(),
            Some(text) => folder_of(text).to_owned(),
        };
        if folder.len() > LONGEST_FOLDER {
            self.is_partial = true;
            return;
        }
        let mut included = scope.included.clone();
        included.push(file);
        let mut inner =
            Scope { folder: join(&scope.folder, &folder), environment: scope.environment.child(), included };
        self.include_environment(item, &scope.folder, &mut inner);
        let mut layers = Layers::default();
        for path in &paths {
            let Some(text) = path.text() else { continue };
            match self.sources.need(&join(&scope.folder, text), path.place, &mut self.notes) {
                Some(file) => layers = self.file(file, &mut inner, layers),
                None => self.is_partial = true,
            }
        }
        set_defaults(&mut layers.long);
        validate(&layers.long, &mut self.notes);
        rebase(&mut layers.long, &folder);
        resets.apply(&mut layers.long);
        resets.apply(&mut layers.short);
        import(layers.long, &mut document.long, &mut self.notes);
        import(layers.short, &mut document.short, &mut Notes::default());
    }

    /// The variables of an included model: those of this one, then those of its own files.
    fn include_environment(&mut self, item: &Node, folder: &str, inner: &mut Scope<'_>) {
        let files = words_of_key(item, "env_file");
        if files.is_empty() {
            let path = join(&inner.folder, ".env");
            self.dotenv(&path, None, &mut inner.environment);
            return;
        }
        for file in &files {
            let Some(text) = file.text().filter(|text| *text != "/dev/null") else { continue };
            self.dotenv(&join(folder, text), Some(file.place), &mut inner.environment);
        }
    }
}

/// A word, or the words under a key: one or a list of them.
fn words_of(item: &Node, key: &str) -> Vec<Node> {
    if item.text().is_some() { vec![item.clone()] } else { words_of_key(item, key) }
}

fn words_of_key(item: &Node, key: &str) -> Vec<Node> {
    match item.get(key) {
        Some(list) if !list.items().is_empty() => list.items().to_vec(),
        Some(one) if one.text().is_some() => vec![one.clone()],
        _ => Vec::new(),
    }
}

/// What is included lies below what includes it.
fn import(included: Node, model: &mut Node, notes: &mut Notes) {
    let Value::Map(mut lower) = included.value else { return };
    lower.entries.retain(|section| SECTIONS.contains(&&*section.key));
    let nothing = Node::nothing(model.place);
    let upper = std::mem::replace(model, nothing);
    *model = merge(Node::made(included.place, Value::Map(lower)), upper, notes);
}
