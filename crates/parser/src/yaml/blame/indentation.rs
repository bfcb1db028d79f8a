//! Lines that stand in no column of those above, or among others of another kind.

use super::{Fault, Scene, excerpt};
use crate::{words, yaml::lines::Line};

impl Scene<'_> {
    pub(super) fn indentation(&self) -> Fault {
        let column = self.line.indent();
        // A dash is passed before it is found to be wrong.
        if ![self.line.content(), self.line.shape().body_at].contains(&self.at) {
            return self.surplus();
        }
        let levels = self.levels();
        if !levels.contains(&column) && !levels.is_empty() {
            return self.between(column, &levels);
        }
        let siblings = std::iter::successors(self.line.above(), |line| {
            line.above().filter(|line| line.indent() >= column)
        });
        let Some(sibling) =
            siblings.take_while(|line| line.indent() >= column).find(|line| line.indent() == column)
        else {
            return self.unreadable();
        };
        let (over, shape) = (sibling.shape(), self.line.shape());
        match (over.dash, shape.dash) {
            (true, false) => self.among_items(),
            (false, true) if over.colon().is_some() => self.among_keys(),
            (false, _) if over.colon().is_none() => Self::keyless(sibling),
            _ => self.surplus(),
        }
    }

    /// The columns in which the lines above still invite a line.
    fn levels(&self) -> Vec<usize> {
        let mut levels: Vec<usize> = Vec::new();
        for line in std::iter::successors(self.line.above(), |line| line.above()) {
            let shape = line.shape();
            let columns = [line.column(shape.body_at), line.indent()];
            let inner = levels.last().copied();
            levels.extend(columns.into_iter().filter(|column| inner.is_none_or(|inner| *column < inner)));
            if line.indent() == 0 {
                break;
            }
        }
        levels
    }

    fn between(&self, column: usize, levels: &[usize]) -> Fault {
        let inner = levels.iter().filter(|level| **level > column).min();
        let outer = levels.iter().filter(|level| **level < column).max();
        let words = match (outer, inner) {
            (Some(outer), Some(inner)) => words! {
                en: "this line is indented by {column}, where those above are by {outer} or {inner}",
                fr: "cette ligne est indentée de {column}, là où celles du dessus le sont de {outer} ou {inner}"
            },
            (Some(level), None) | (None, Some(level)) => words! {
                en: "this line is indented by {column}, where those above are by {level}",
                fr: "cette ligne est indentée de {column}, là où celles du dessus le sont de {level}"
            },
            (None, None) => return self.unreadable(),
        };
        let hide = self.line.and_below(|below| below.indent() >= column && below.indent() > 0);
        Fault { may_follow: true, ..Fault::new(self.rest(), words, hide) }
    }

    fn among_items(&self) -> Fault {
        let shape = self.line.shape();
        let key = excerpt(shape.key());
        let words = words! {
            en: "`{key}` stands among the items of a list, but has no dash",
            fr: "`{key}` se trouve parmi les éléments d'une liste, mais n'a pas de tiret"
        };
        self.among(words)
    }

    fn among_keys(&self) -> Fault {
        self.among(words! {
            en: "an item of a list stands among the keys of a mapping",
            fr: "un élément de liste se trouve parmi les clés d'un dictionnaire"
        })
    }

    /// With those of its kind that follow: they are wrong for the same reason.
    fn among(&self, words: crate::text::Words) -> Fault {
        let (column, dash) = (self.line.indent(), self.line.shape().dash);
        let alike = |below: Line<'_>| {
            below.indent() > column || below.indent() == column && below.shape().dash == dash
        };
        Fault { may_follow: true, ..Fault::new(self.rest(), words, self.line.and_below(alike)) }
    }

    /// Something behind a value that is complete.
    fn surplus(&self) -> Fault {
        let rest = self.rest();
        let shown = excerpt(rest.of(self.text));
        let words = words! {
            en: "`{shown}` stands behind a value that is complete",
            fr: "`{shown}` suit une valeur déjà complète"
        };
        Fault { may_follow: true, ..Fault::new(rest, words, Self::with_inner(self.line)) }
    }
}
