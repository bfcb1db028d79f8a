//! What is asked about the surroundings of a file while it is checked. If all answers are the same the next time, so is
//! what is found.

use super::digest::{self, Digest, Digester};
use calfat_project::{DirEntry, Files};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A question to [`Files`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Question {
    Read(String),
    Exists(String),
    Entries(String),
    Variable(String),
}

/// After more questions than these, to ask them again is no cheaper than to check again.
const MOST_QUESTIONS: usize = 2_000;

/// How many answers a run keeps in mind: a hundred files of one folder ask the same.
const MOST_ANSWERS: usize = 100_000;

impl Question {
    fn answer(&self, files: &dyn Files) -> Digest {
        match self {
            Self::Read(path) => of_bytes(files.read(path).as_deref()),
            Self::Exists(path) => of_truth(files.exists(path)),
            Self::Entries(folder) => of_entries(files.entries(folder).as_deref()),
            Self::Variable(name) => of_bytes(files.variable(name).as_deref().map(str::as_bytes)),
        }
    }
}

/// Nothing is not the same as something empty.
fn of_bytes(bytes: Option<&[u8]>) -> Digest {
    bytes.map_or(Digest::default(), digest::of)
}

fn of_truth(truth: bool) -> Digest {
    [u8::from(truth); 16]
}

fn of_entries(entries: Option<&[DirEntry]>) -> Digest {
    let Some(entries) = entries else { return Digest::default() };
    let mut all = Digester::default();
    for entry in entries {
        all.add(&entry.name).add([u8::from(entry.is_folder)]);
    }
    all.finish()
}

/// The answers of a run, in which each question has but one.
#[derive(Debug, Default)]
pub(super) struct Answers(Mutex<HashMap<Question, Digest>>);

impl Answers {
    /// The answers to several questions, in one digest.
    pub(super) fn to(&self, questions: &[Question], files: &dyn Files) -> Digest {
        let mut all = Digester::default();
        for question in questions {
            all.add(self.answer(question, files));
        }
        all.finish()
    }

    fn answer(&self, question: &Question, files: &dyn Files) -> Digest {
        let before = open(&self.0).get(question).copied();
        before.unwrap_or_else(|| {
            let answer = question.answer(files);
            let mut known = open(&self.0);
            if known.len() < MOST_ANSWERS {
                known.insert(question.clone(), answer);
            }
            answer
        })
    }
}

/// Files that note what they are asked.
#[derive(Debug)]
pub(super) struct Noting {
    files: Arc<dyn Files>,
    notes: Mutex<Notes>,
}

#[derive(Debug, Default)]
struct Notes {
    known: HashSet<Question>,
    questions: Vec<Question>,
    answers: Digester,
}

impl Noting {
    pub(super) fn new(files: Arc<dyn Files>) -> Self {
        Self { files, notes: Mutex::default() }
    }

    /// The questions in the order in which they were asked first, and the answers. None if they were too many.
    pub(super) fn notes(&self) -> Option<(Vec<Question>, Digest)> {
        let notes = open(&self.notes);
        (notes.questions.len() < MOST_QUESTIONS).then(|| (notes.questions.clone(), notes.answers.finish()))
    }

    fn note(&self, question: Question, answer: impl FnOnce() -> Digest) {
        let mut notes = open(&self.notes);
        if notes.questions.len() < MOST_QUESTIONS && !notes.known.contains(&question) {
            // What was really answered here, should the disk change under way.
            notes.answers.add(answer());
            notes.known.insert(question.clone());
            notes.questions.push(question);
        }
    }
}

impl Files for Noting {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let answer = self.files.read(path);
        self.note(Question::Read(path.to_owned()), || of_bytes(answer.as_deref()));
        answer
    }

    fn exists(&self, path: &str) -> bool {
        let answer = self.files.exists(path);
        self.note(Question::Exists(path.to_owned()), || of_truth(answer));
        answer
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let answer = self.files.entries(folder);
        self.note(Question::Entries(folder.to_owned()), || of_entries(answer.as_deref()));
        answer
    }

    fn variable(&self, name: &str) -> Option<String> {
        let answer = self.files.variable(name);
        self.note(Question::Variable(name.to_owned()), || of_bytes(answer.as_deref().map(str::as_bytes)));
        answer
    }
}

/// A check that failed leaves nothing half done behind a lock.
pub(super) fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_project::Memory;

    fn files(all: &[(&str, &str)]) -> Arc<dyn Files> {
        Arc::new(all.iter().copied().collect::<Memory>())
    }

    #[test]
    fn questions_asked_again_tell_what_has_changed() {
        let before = files(&[("a/x", "1"), ("a/y", "")]);
        let noting = Noting::new(before.clone());
        assert_eq!(noting.read("a/x"), Some(b"1".to_vec()));
        assert_eq!(noting.read("a/x"), Some(b"1".to_vec()));
        assert_eq!(noting.read("b"), None);
        assert!(noting.exists("a/y") && noting.entries("a").is_some() && noting.variable("V").is_none());
        let (questions, answers) = noting.notes().unwrap();
        assert_eq!(questions.len(), 5, "each is kept once");
        let now = |all: &[(&str, &str)]| Answers::default().to(&questions, files(all).as_ref());
        assert_eq!(now(&[("a/x", "1"), ("a/y", "")]), answers);
        assert_eq!(now(&[("a/x", "1"), ("a/y", "changed")]), answers, "nobody read it");
        assert_ne!(now(&[("a/x", "2"), ("a/y", "")]), answers);
        assert_ne!(now(&[("a/x", "1")]), answers);
        assert_ne!(now(&[("a/x", "1"), ("a/y", ""), ("a/z", "")]), answers);
        assert_ne!(now(&[("a/x", "1"), ("a/y", ""), ("b", "")]), answers, "empty is not missing");
    }

    #[test]
    fn too_many_questions_are_not_kept() {
        let noting = Noting::new(files(&[]));
        (0..MOST_QUESTIONS).for_each(|n| drop(noting.read(&n.to_string())));
        assert!(noting.notes().is_none());
    }
}
