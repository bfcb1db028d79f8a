use crate::marks::{Mark, strip};
use calfat_lint::{Rule, Selector, Settings};
use calfat_project::{Document, Kind, Memory, Project};
use std::sync::Arc;

/// Files that are checked together to show something about a rule.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The heading it stands under, and its number there: `Bad 2`.
    pub name: String,
    /// Its first line in the page, 1-based.
    pub line: usize,
    /// At least one.
    pub files: Vec<Sample>,
    /// Options that are set, and the day of the run.
    pub settings: Settings,
    /// Other rules that run too, by id.
    pub with: Vec<String>,
    /// A code of another tool that is asked for.
    pub select: Vec<String>,
    /// Whether the parser must refuse it.
    pub broken: bool,
    /// Whether a message may be the same in both languages.
    pub identical: bool,
}

/// One file of an example.
#[derive(Clone, Debug)]
pub struct Sample {
    /// As in the project.
    pub path: String,
    /// Whether the page gives the path.
    pub named: bool,
    /// Which language it is in; none for a file that only lies beside the others.
    pub kind: Option<Kind>,
    /// The text with its caret lines, which are comments.
    pub text: String,
    /// The promised findings, in this text.
    pub marks: Vec<Mark>,
    /// Its first line in the page, 1-based; the text begins on the next.
    pub line: usize,
}

impl Example {
    /// The files that are documents, in the order of the project's.
    pub fn checked(&self) -> impl Iterator<Item = (&Sample, Kind)> {
        self.files.iter().filter_map(|file| Some((file, file.kind?)))
    }

    /// The example as a project.
    pub fn project(&self) -> Project {
        let beside = self.files.iter().map(|file| (file.path.as_str(), file.text.as_str()));
        let files: Arc<Memory> = Arc::new(beside.collect());
        let documents = self.checked().map(|(file, kind)| {
            let document = Document::parse(&file.path, kind, file.text.as_bytes().to_vec());
            // An example without a name came from nowhere.
            if file.named { document.among(files.clone()) } else { document }
        });
        Project { documents: documents.collect() }
    }

    /// The example without its caret lines.
    #[must_use]
    pub fn without_marks(&self) -> Self {
        let mut bare = self.clone();
        for file in &mut bare.files {
            file.text = strip(&file.text);
            file.marks.clear();
        }
        bare
    }

    /// What to run it with, to see this rule's findings.
    pub fn settings_for(&self, rule: &Rule) -> Settings {
        let mut settings = self.settings.clone();
        let wanted = self.with.iter().chain(&self.select).map(String::as_str).chain([rule.id]);
        settings.selection.select = wanted.map(|id| Selector(id.to_owned())).collect();
        settings
    }
}
