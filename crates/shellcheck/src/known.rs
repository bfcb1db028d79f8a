use crate::Fault;
use calfat_shell::{Dialect, Options};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// No more bytes of bodies and faults are kept.
const MOST_BYTES: usize = 4 << 20;

/// Bodies that were analysed before: in a tree of many Dockerfiles, most of them are copies of one in another file.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<Faults>);

type Shell = (Dialect, Options);
type ByText = HashMap<String, Arc<[Fault]>>;

#[derive(Debug, Default)]
struct Faults {
    of: HashMap<Shell, ByText>,
    bytes: usize,
}

impl Known {
    /// What is known of a text, or what `analyse` finds in it.
    pub(crate) fn faults(
        &self,
        text: &str,
        dialect: Dialect,
        options: Options,
        analyse: impl FnOnce() -> Vec<Fault>,
    ) -> Vec<Fault> {
        let key = (dialect, options);
        let known = self.open().of.get(&key).and_then(|texts| texts.get(text).cloned());
        if let Some(known) = known {
            return known.to_vec();
        }
        let faults = analyse();
        let cost = text.len() + size_of_val(faults.as_slice()) + size_of::<String>() * 2;
        let mut all = self.open();
        if all.bytes + cost <= MOST_BYTES {
            all.bytes += cost;
            all.of.entry(key).or_default().insert(text.to_owned(), Arc::from(faults.as_slice()));
        }
        faults
    }

    /// A thread that failed has left nothing half done here.
    fn open(&self) -> MutexGuard<'_, Faults> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_analysed_once_for_each_shell() {
        let known = Known::default();
        let analysed = |text: &str, dialect, errexit| {
            let mut ran = false;
            let options = Options { errexit, ..Options::default() };
            let fault = Fault { code: 2086, at: 0..text.len() };
            let found = known.faults(text, dialect, options, || {
                ran = true;
                vec![fault.clone()]
            });
            assert_eq!(found, [fault]);
            ran
        };
        assert!(analysed("x", Dialect::Posix, false));
        assert!(!analysed("x", Dialect::Posix, false));
        assert!(analysed("x", Dialect::Bash, false));
        assert!(analysed("x", Dialect::Posix, true));
        assert!(analysed("y", Dialect::Posix, false));
    }

    #[test]
    fn what_is_kept_has_an_end() {
        let known = Known::default();
        for number in 0..100 {
            let text = format!("{number}{}", "x".repeat(100_000));
            known.faults(&text, Dialect::Posix, Options::default(), Vec::new);
        }
        assert!(known.open().bytes <= MOST_BYTES);
    }
}
