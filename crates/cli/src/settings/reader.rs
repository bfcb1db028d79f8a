use super::{
    fault::{Faults, Refusal},
    found::Found,
    section::Word,
    sort::Sort,
};
use calfat_parser::{
    text::{Source, Span, Spanned, Words},
    words,
    yaml::{Budget, Node, NodeId, Tree},
};

/// Walks the tree of a settings file and notes what it cannot take.
///
/// The depth of the walk is that of the keys, whatever the file says, and aliases are paid for.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    source: &'a Source,
    tree: &'a Tree,
    budget: Budget,
    pub(super) faults: Faults,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source, tree: &'a Tree) -> Self {
        Self { source, tree, budget: Budget::new(tree), faults: Faults::default() }
    }

    pub(super) fn refuse(&mut self, span: Span, refusal: impl Into<Refusal>) {
        self.faults.push(span, refusal.into());
    }

    /// Whether lines below a key could not be read, so that nothing can be said of what is missing there.
    pub(super) fn is_incomplete(&self, id: NodeId) -> bool {
        self.tree.is_incomplete(id)
    }

    /// A node with the links to it followed; none if that is impossible, which is told.
    fn node(&mut self, id: NodeId) -> Option<(NodeId, &'a Node)> {
        if self.faults.are_enough() {
            return None;
        }
        if self.budget.pay(1).is_err() {
            self.stop(id);
            return None;
        }
        // An alias of nothing is told by the parser.
        let id = self.tree.resolve(id)?;
        let node = self.tree.node(id);
        if let Some(tag) = &node.tag
            && !KNOWN_TAGS.contains(&tag.value.as_str())
        {
            let name = &tag.value;
            let words = words! {
                en: "the tag `{name}` means nothing in settings",
                fr: "le tag YAML `{name}` ne veut rien dire dans les réglages",
            };
            self.refuse(tag.span, words);
            return None;
        }
        Some((id, node))
    }

    fn stop(&mut self, id: NodeId) {
        let words = words! {
            en: "the aliases of this file stand for too many nodes",
            fr: "les alias de ce fichier représentent trop de nœuds",
        };
        self.refuse(self.tree.node(id).span, words);
        self.faults.close();
    }

    /// What stands below a key, and where.
    pub(super) fn found(&mut self, id: NodeId) -> Option<Spanned<Found<'a>>> {
        let (_, node) = self.node(id)?;
        Some(Spanned { value: Found::of(node), span: node.span })
    }

    /// The keys and values of a mapping, merge keys followed.
    pub(super) fn entries(&mut self, owner: &Word, id: NodeId) -> Option<Vec<(Word, NodeId)>> {
        let (id, node) = self.node(id)?;
        if Found::of(node) != Found::Mapping {
            self.mismatch(owner, id, &Found::Mapping.words(), None);
            return None;
        }
        let Ok(entries) = self.tree.effective_entries(id, &mut self.budget) else {
            self.stop(id);
            return None;
        };
        let mut named = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = self.tree.resolve(entry.key).unwrap_or(entry.key);
            let span = self.tree.node(key).span;
            if let Some(text) = self.tree.scalar(key) {
                named.push((Spanned { value: text.to_owned(), span }, entry.value));
            } else {
                self.refuse(span, words! { en: "a key must be a text", fr: "une clé doit être un texte" });
            }
        }
        Some(named)
    }

    /// The items of a list.
    pub(super) fn items(&mut self, owner: &Word, id: NodeId) -> Option<Vec<NodeId>> {
        let (id, node) = self.node(id)?;
        let found = Found::of(node);
        if found == Found::List {
            return Some(self.tree.children(id).collect());
        }
        let is_scalar = matches!(found, Found::Text(_) | Found::Number(_) | Found::Flag(..));
        let written = node.span.of(self.source.text());
        let short = is_scalar && written.len() < 80 && !written.contains('\n');
        let name = &owner.value;
        let help = short.then(|| {
            words! {
                en: "write `{name}: [{written}]`",
                fr: "écrivez `{name}: [{written}]`",
            }
        });
        self.mismatch(owner, id, &Found::List.words(), help);
        None
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, owner: &Word, id: NodeId) -> Option<Spanned<bool>> {
        let Spanned { value, span } = self.found(id)?;
        match value {
            Found::Flag(value, _) => Some(Spanned { value, span }),
            other => {
                let help = matches!(other, Found::Text(_)).then(|| {
                    words! {
                        en: "write `true` or `false`, without quotes",
                        fr: "écrivez `true` ou `false`, sans guillemets",
                    }
                });
                let wanted = words! { en: "`true` or `false`", fr: "`true` ou `false`" };
                self.mismatch(owner, id, &wanted, help);
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, owner: &Word, id: NodeId) -> Option<u64> {
        let Spanned { value, .. } = self.found(id)?;
        let number = match value {
            Found::Number(text) => text.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let wanted = words! { en: "a whole number", fr: "un nombre entier" };
            self.mismatch(owner, id, &wanted, None);
        }
        number
    }

    /// A text of some sort.
    pub(super) fn word(&mut self, owner: &Word, id: NodeId, sort: &Sort) -> Option<Word> {
        let Spanned { value, span } = self.found(id)?;
        let text = match value {
            Found::Text(text) => text,
            Found::Number(text) | Found::Flag(_, text) if !sort.is_free => text,
            other => {
                let plain = matches!(other, Found::Number(_) | Found::Flag(..));
                let help = plain.then(|| words! { en: "put it in quotes", fr: "mettez-le entre guillemets" });
                self.mismatch(owner, id, &Found::Text("").words(), help);
                return None;
            }
        };
        match (sort.check)(text) {
            Ok(()) => Some(Spanned { value: text.to_owned(), span }),
            Err(refusal) => {
                let span = if span.is_empty() { owner.span } else { span };
                self.refuse(span, refusal.with_short(text));
                None
            }
        }
    }

    /// Texts of some sort, each on its own.
    pub(super) fn words(&mut self, owner: &Word, id: NodeId, sort: &Sort) -> Option<Vec<Word>> {
        let items = self.items(owner, id)?;
        Some(items.into_iter().filter_map(|item| self.word(owner, item, sort)).collect())
    }

    /// Tells that a value is of another kind than its key takes.
    pub(super) fn mismatch(&mut self, owner: &Word, id: NodeId, wanted: &Words, help: Option<Words>) {
        let Some((id, node)) = self.node(id) else { return };
        let (found, name) = (Found::of(node), &owner.value);
        let words = if found == Found::Nothing {
            if self.is_incomplete(id) {
                return;
            }
            let Words { en, fr } = wanted;
            words! {
                en: "`{name}` has no value: it takes {en}",
                fr: "`{name}` n'a pas de valeur\u{202F}: il faut {fr}",
            }
        } else {
            let (Words { en, fr }, is) = (wanted, found.words());
            let (is_en, is_fr) = (is.en, is.fr);
            words! {
                en: "`{name}` takes {en}, not {is_en}",
                fr: "`{name}` attend {fr}, et non {is_fr}",
            }
        };
        let words = if name.is_empty() { nameless(wanted, found) } else { words };
        let span = if node.span.is_empty() { owner.span } else { self.first_line(node.span) };
        self.refuse(span, Refusal { words, help });
    }

    /// The part of a span on its first line: a frame around all of a long list would hide what is said of it.
    pub(super) fn first_line(&self, span: Span) -> Span {
        let text = span.of(self.source.text());
        let first = text.lines().next().unwrap_or_default().trim_end();
        Span::new(span.start as usize, span.start as usize + first.len())
    }
}

/// What is said of the file as a whole.
fn nameless(wanted: &Words, found: Found<'_>) -> Words {
    let (Words { en, fr }, is) = (wanted, found.words());
    let (is_en, is_fr) = (is.en, is.fr);
    words! {
        en: "a settings file is {en}, not {is_en}",
        fr: "un fichier de réglages est {fr}, et non {is_fr}",
    }
}

/// The tags of the core schema, which say what is seen anyway.
const KNOWN_TAGS: [&str; 8] = ["!", "!!str", "!!bool", "!!int", "!!float", "!!null", "!!seq", "!!map"];
