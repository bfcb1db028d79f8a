use std::{collections::HashMap, fmt, rc::Rc};

/// Where variables get their values from.
pub struct Environment<'a> {
    outer: &'a dyn Fn(&str) -> Option<String>,
    /// What files and the loader give, if the outer environment does not: the first layer counts.
    layers: Vec<Rc<HashMap<String, String>>>,
    /// What comes behind the layers.
    own: HashMap<String, String>,
    /// What has been asked for.
    known: HashMap<String, Option<String>>,
}

impl<'a> Environment<'a> {
    /// The environment of a run, with nothing else in it yet.
    pub fn new(outer: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { outer, layers: Vec::new(), own: HashMap::new(), known: HashMap::new() }
    }

    /// The same environment, to which more can be added without a change here.
    #[must_use]
    pub fn child(&mut self) -> Self {
        if !self.own.is_empty() {
            self.layers.push(Rc::new(std::mem::take(&mut self.own)));
        }
        Self { outer: self.outer, layers: self.layers.clone(), own: HashMap::new(), known: HashMap::new() }
    }

    /// Gives a variable a value, unless it has one.
    pub fn add(&mut self, name: &str, value: &str) {
        self.known.remove(name);
        self.own.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }

    /// The value of a variable.
    pub fn get(&mut self, name: &str) -> Option<&str> {
        self.ask(name);
        self.told(name)
    }

    /// Asks for a variable, so that it can be [`told`](Self::told).
    pub fn ask(&mut self, name: &str) {
        if !self.known.contains_key(name) {
            let value = (self.outer)(name).or_else(|| self.inner(name).map(str::to_owned));
            self.known.insert(name.to_owned(), value);
        }
    }

    fn inner(&self, name: &str) -> Option<&str> {
        let mut layers = self.layers.iter().map(Rc::as_ref).chain([&self.own]);
        layers.find_map(|layer| layer.get(name)).map(String::as_str)
    }

    /// Asks for every name that stands in a text, as a variable or not.
    pub fn ask_all(&mut self, text: &str) {
        for name in text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_') {
            if !name.is_empty() {
                self.ask(name);
            }
        }
    }

    /// The value of a variable that was asked for.
    pub fn told(&self, name: &str) -> Option<&str> {
        self.known.get(name)?.as_deref()
    }
}

impl fmt::Debug for Environment<'_> {
    /// Values may be secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").finish_non_exhaustive()
    }
}
