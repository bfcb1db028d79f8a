//! Files that services name: their environment and their labels.

use super::{
    Loader, Scope,
    sources::{Found, is_folder},
};
use calfat_parser::compose::{Cause, Entry, Environment, Keyed, Node, Place, Value, dotenv, join};
use calfat_parser::words;

/// How many bytes of environment files are read for all services together.
const MOST_BYTES: usize = 4 << 20;

impl Loader<'_> {
    /// Adds the variables of a `.env` to an environment. `place` is where it is named, if it is.
    pub(super) fn dotenv(&mut self, path: &str, place: Option<Place>, environment: &mut Environment<'_>) {
        let found = match place {
            Some(place) => self.sources.need(path, place, &mut self.notes),
            None => match self.sources.open(path) {
                Found::File(file) => Some(file),
                Found::Missing | Found::Folder | Found::Unknown => None,
            },
        };
        let is_read = found.is_some();
        self.env_files.push(super::EnvFile { path: path.to_owned(), place, is_read, names: Vec::new() });
        let Some(file) = found else { return };
        let found = self.variables(file, false, environment);
        self.name_variables(&found);
        for (key, _, value) in found {
            if let Some(value) = value {
                environment.add(&key, &value);
            }
        }
    }

    /// The keys of an environment file with their values. Each fault of a file is told once.
    fn variables(
        &mut self,
        file: u32,
        raw: bool,
        environment: &mut Environment<'_>,
    ) -> Vec<(String, Place, Option<String>)> {
        self.env_bytes = self.env_bytes.saturating_add(self.sources.text(file).len());
        if self.env_bytes > MOST_BYTES {
            return Vec::new();
        }
        let text = self.sources.text(file).to_owned();
        environment.ask_all(&text);
        let known = &*environment;
        let lookup = |name: &str| known.told(name);
        let parsed =
            if raw { dotenv::raw(&text, &lookup) } else { dotenv::parse(&text, &lookup, &mut self.budget) };
        if let Some(fault) = &parsed.fault {
            self.notes.refuse_at(Place { file, span: fault.span }, fault.words());
        }
        let entries = parsed.entries.into_iter();
        entries.map(|entry| (entry.key, Place { file, span: entry.key_span }, entry.value)).collect()
    }

    /// Gives services what their files say, below what they say themselves.
    pub(super) fn read_files(&mut self, model: &mut Node, scope: &mut Scope<'_>) {
        let services = model.map_mut().and_then(|map| map.get_mut("services")).and_then(Node::map_mut);
        for service in services.into_iter().flat_map(|services| &mut services.entries) {
            self.read_environment(&mut service.value, scope);
            self.read_labels(&mut service.value, scope);
        }
    }

    fn read_environment(&mut self, service: &mut Node, scope: &mut Scope<'_>) {
        let files: Vec<Node> = service.get("env_file").map_or(&[][..], Node::items).to_vec();
        if files.is_empty() {
            return;
        }
        let mut environment = scope.environment.child();
        for entry in service.get("environment").map_or(&[][..], Node::entries) {
            if let Some(value) = entry.value.text() {
                environment.add(&entry.key, value);
            }
        }
        let mut all = Keyed::default();
        for file in &files {
            let Some(path) = file.get("path") else { continue };
            let required = file.get("required").and_then(Node::bool) != Some(false);
            let Some(index) = self.named(path, required) else { continue };
            let format = file.get("format").and_then(Node::text).unwrap_or_default();
            self.check_format(file, format);
            let found = self.variables(index, format == "raw", &mut environment);
            self.name_variables(&found);
            for (key, place, value) in found {
                let value = value.map_or(Value::Null, Value::Text);
                if let Value::Text(text) = &value {
                    environment.add(&key, text);
                    all.put(Entry { key, key_place: place, value: Node::made(place, value) });
                }
            }
        }
        lay_under(service, "environment", all);
    }

    /// Notes what the last environment file sets.
    fn name_variables(&mut self, found: &[(String, Place, Option<String>)]) {
        if let Some(file) = self.env_files.last_mut() {
            file.names = found.iter().map(|(key, ..)| key.clone()).collect();
        }
    }

    fn check_format(&mut self, file: &Node, format: &str) {
        if !matches!(format, "" | ".env" | "raw")
            && let Some(node) = file.get("format")
        {
            self.notes.refuse(
                node,
                words! { en: "`{format}` is no format of environment files", fr: "`{format}` n'est pas un format de fichier d'environnement" },
            );
        }
    }

    fn read_labels(&mut self, service: &mut Node, scope: &mut Scope<'_>) {
        let files: Vec<Node> = service.get("label_file").map_or(&[][..], Node::items).to_vec();
        if files.is_empty() {
            return;
        }
        let mut all = Keyed::default();
        for path in &files {
            let Some(file) = self.named(path, true) else { continue };
            let mut environment = scope.environment.child();
            for (key, place, value) in self.variables(file, false, &mut environment) {
                let value = Node::made(place, Value::Text(value.unwrap_or_default()));
                all.put(Entry { key, key_place: place, value });
            }
        }
        lay_under(service, "labels", all);
    }

    /// A file that a service names, by its path from where the run started.
    fn named(&mut self, path: &Node, required: bool) -> Option<u32> {
        let text = path.text()?;
        let found = self.sources.open(text);
        let is_read = matches!(found, Found::File(_));
        let path_here = join("", text);
        let names = Vec::new();
        self.env_files.push(super::EnvFile { path: path_here, place: Some(path.place), is_read, names });
        match found {
            Found::File(file) => Some(file),
            Found::Missing if required => {
                let words = words! { en: "there is no file `{text}` to read", fr: "il n'y a pas de fichier `{text}` à lire" };
                self.notes.note(path.place, words, Cause::NoFile);
                None
            }
            Found::Folder => {
                self.notes.note(path.place, is_folder(text), Cause::Wrong);
                None
            }
            Found::Missing | Found::Unknown => None,
        }
    }
}

/// Adds entries that are not there.
fn lay_under(service: &mut Node, key: &str, below: Keyed) {
    let place = service.place;
    let Some(service) = service.map_mut() else { return };
    let mut all = below;
    if let Some(Value::Map(own)) = service.remove(key).map(|own| own.value) {
        own.entries.into_iter().for_each(|entry| all.put(entry));
    }
    let map = all.map();
    if !map.entries.is_empty() {
        service.set(key, Node::made(place, Value::Map(map)));
    }
}
