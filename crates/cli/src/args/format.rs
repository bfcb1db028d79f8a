use clap::ValueEnum;

/// How findings are written. `docs/formats.md` shows each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Frames around the guilty words
    Human,
    /// `path:line:column: level[rule] message`, one line for each finding
    Compact,
    /// `path:line:column: level: message [rule]`, as Vim and Emacs read it
    Gnu,
    /// One entry for each rule: how often, in how many files, where first
    Summary,
    /// One object, version 1
    Json,
    /// The findings of `json`, one a line
    #[value(alias = "json-lines", alias = "jsonl")]
    Ndjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// Issues of Azure Pipelines
    Azure,
    /// Code Quality of GitLab
    Gitlab,
    #[value(help = "JUnit's XML: a test suite for each file")]
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    #[value(help = "SonarQube's generic issues")]
    Sonarqube,
    /// reviewdog's diagnostics
    Rdjson,
    /// reviewdog's diagnostics, one a line
    Rdjsonl,
    /// The Test Anything Protocol, version 14: a test for each file
    Tap,
    /// A summary in Markdown, as for GitHub's step summary
    Markdown,
    /// hadolint's JSON, for programs that read hadolint
    Hadolint,
}

impl Format {
    /// As `--format` takes it.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}
