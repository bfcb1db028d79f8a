use crate::{
    example::{Example, Sample},
    fence::{Fence, Part, parts},
    marks, options, shape,
};
use calfat_lint::Settings;
use calfat_project::Kind;

/// The English page of a rule, read.
#[derive(Debug, Default)]
pub struct Page {
    /// The text of the first heading.
    pub title: String,
    /// What the rule must find.
    pub bad: Vec<Example>,
    /// What it must accept.
    pub good: Vec<Example>,
    /// What the bad ones become.
    pub fixed: Vec<Example>,
    /// What is wrong with the page itself.
    pub faults: Vec<Fault>,
}

/// Something wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the page, 1-based.
    pub line: usize,
    /// What is wrong.
    pub text: String,
}

impl Page {
    /// Reads a page. What is wrong with it is in [`Page::faults`].
    pub fn parse(markdown: &str) -> Self {
        let parts = parts(markdown);
        let mut reader = Reader { page: Self::default(), heading: "", touching: false, pending: None };
        reader.page.faults = shape::of_english(&parts);
        if let Some((_, Part::Heading(1, title))) = parts.first() {
            (*title).clone_into(&mut reader.page.title);
        }
        for (line, part) in parts {
            reader.read(line, part);
        }
        reader.finish()
    }
}

struct Reader<'a> {
    page: Page,
    heading: &'a str,
    /// Whether nothing but blank lines stands between here and the last block.
    touching: bool,
    /// The options for the next example.
    pending: Option<(usize, Settings)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, line: usize, part: Part<'a>) {
        match part {
            Part::Heading(_, text) => self.heading = text,
            Part::Prose => (),
            Part::Fence(fence) => return self.fence(line, fence),
        }
        self.touching = false;
    }

    fn fence(&mut self, line: usize, fence: Fence<'a>) {
        if !fence.closed {
            self.fault(line, "this block is never closed");
        }
        if self.examples().is_none() {
            return;
        }
        if fence.language == "expect" {
            return self.expect(line, &fence);
        }
        if fence.attribute("file") == Some("calfat.yaml") {
            return match options::read(&fence.text) {
                Ok(settings) => self.pending = Some((line, settings)),
                Err(error) => self.fault(line, error),
            };
        }
        match language(&fence.language) {
            Some((kind, path)) => self.sample(line, fence, kind, path),
            None => self.fault(line, format!("`{}` is no language of an example", fence.language)),
        }
    }

    /// The list that the current heading fills.
    fn examples(&mut self) -> Option<&mut Vec<Example>> {
        match self.heading {
            "Bad" => Some(&mut self.page.bad),
            "Good" => Some(&mut self.page.good),
            "Fixed" => Some(&mut self.page.fixed),
            _ => None,
        }
    }

    fn expect(&mut self, line: usize, fence: &Fence<'_>) {
        let last = self.page.bad.last_mut().filter(|_| self.heading == "Bad");
        let Some(file) = last.and_then(|example| example.files.last_mut()) else {
            return self.fault(line, "`expect` follows the bad example that it is about");
        };
        let (marks, faults) = marks::in_list(&fence.text, &file.text);
        file.marks.extend(marks);
        self.page.faults.extend(faults.into_iter().map(|(at, text)| Fault { line: line + at, text }));
    }

    fn sample(&mut self, line: usize, fence: Fence<'a>, kind: Option<Kind>, path: &str) {
        let (marks, faults) = marks::in_text(&fence.text);
        self.page.faults.extend(faults.into_iter().map(|(at, text)| Fault { line: line + at, text }));
        if !marks.is_empty() && self.heading != "Bad" {
            self.fault(line, "only bad examples have carets");
        }
        let name = fence.attribute("file");
        let path = name.unwrap_or(path).to_owned();
        let sample = Sample { path, named: name.is_some(), kind, text: fence.text, marks, line };
        let joins = self.touching && self.pending.is_none();
        let heading = self.heading;
        let pending = self.pending.take().map(|(_, settings)| settings);
        let Some(examples) = self.examples() else { return };
        match examples.last_mut().filter(|last| joins && goes_with(last, &sample)) {
            Some(last) => last.files.push(sample),
            None => examples.push(Example {
                name: format!("{heading} {}", examples.len() + 1),
                line,
                files: vec![sample],
                settings: pending.unwrap_or_default(),
                ..Example::default()
            }),
        }
        self.touching = true;
        for (key, value) in fence.attributes {
            self.attribute(line, key, value);
        }
    }

    fn attribute(&mut self, line: usize, key: &str, value: &str) {
        let Some(example) = self.examples().and_then(|examples| examples.last_mut()) else { return };
        match key {
            "file" if !value.is_empty() => (),
            "broken" => example.broken = true,
            "identical" => example.identical = true,
            "with" => example.with.push(value.to_owned()),
            "select" => example.select.push(value.to_owned()),
            "today" => match value.parse() {
                Ok(today) => example.settings.today = Some(today),
                Err(()) => self.fault(line, "`today` is no date"),
            },
            _ => self.fault(line, format!("`{key}` means nothing behind a language")),
        }
    }

    fn fault(&mut self, line: usize, text: impl Into<String>) {
        self.page.faults.push(Fault { line, text: text.into() });
    }

    fn finish(mut self) -> Page {
        if let Some((line, _)) = self.pending {
            self.fault(line, "no example follows these options");
        }
        let unmarked =
            self.page.bad.iter().filter(|example| example.files.iter().all(|file| file.marks.is_empty()));
        let text = "a bad example must mark what is found in it";
        let unmarked: Vec<_> =
            unmarked.map(|example| Fault { line: example.line, text: text.into() }).collect();
        self.page.faults.extend(unmarked);
        for (name, examples) in [("Bad", &self.page.bad), ("Good", &self.page.good)] {
            if examples.is_empty() {
                self.page
                    .faults
                    .push(Fault { line: 1, text: format!("no example stands under `## {name}`") });
            }
        }
        self.page
    }
}

/// Whether a file belongs to an example that stands directly before it.
fn goes_with(example: &Example, sample: &Sample) -> bool {
    let others = &example.files;
    sample.named && others.iter().all(|other| other.named && other.path != sample.path)
}

/// The kind of document that a fence's language means, and the path of a block without one. `text` is a file that only
/// lies beside the others.
fn language(name: &str) -> Option<(Option<Kind>, &'static str)> {
    match name {
        "dockerfile" | "containerfile" => Some((Some(Kind::Dockerfile), "Dockerfile")),
        "compose" | "yaml" | "yml" => Some((Some(Kind::Compose), "compose.yaml")),
        "dockerignore" => Some((Some(Kind::Dockerignore), ".dockerignore")),
        "markdown" => Some((Some(Kind::Markdown), "README.md")),
        "text" => Some((None, "notes.txt")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Title

Why.

## Bad

```dockerfile
FROM a
#    ^ b
```

```yaml file=calfat.yaml
rules: {x: {y: [z]}}
```
```dockerfile file=a/Dockerfile today=2026-12-31
FROM a
#    ^ b
```
```dockerignore file=.dockerignore
*.log
```
```expect
1:1-1:2 star
```

And then:

```dockerignore file=b broken identical with=x-y
a
```
```expect
1:1 a
```

## Good

```Dockerfile
FROM b
```

## See also

```sh
not an example
```
";

    #[test]
    fn blocks_become_examples() {
        let page = Page::parse(PAGE);
        assert_eq!(page.faults, []);
        assert_eq!(page.title, "Title");
        let files = |example: &Example| {
            let files = example.files.iter().map(|file| (file.path.clone(), file.marks.len()));
            (example.name.clone(), example.line, files.collect::<Vec<_>>())
        };
        let bad: Vec<_> = page.bad.iter().map(files).collect();
        assert_eq!(bad[0], ("Bad 1".into(), 7, vec![("Dockerfile".into(), 1)]));
        assert_eq!(
            bad[1],
            ("Bad 2".into(), 15, vec![("a/Dockerfile".into(), 1), (".dockerignore".into(), 1)])
        );
        assert_eq!(bad[2], ("Bad 3".into(), 28, vec![("b".into(), 1)]));
        assert!(page.bad[1].settings.today.is_some());
        assert!(page.bad[1].settings.options.contains_key("x"));
        assert!(page.bad[2].broken && page.bad[2].identical && page.bad[2].with == ["x-y"]);
        assert_eq!(page.good.len(), 1);
    }

    #[test]
    fn faults_of_pages() {
        for (from, to, line, text) in [
            ("# Title", "Title", 1, "first line"),
            ("# Title", "# Title.", 1, "full stop"),
            ("Why.", "", 2, "paragraph"),
            ("## Good", "## Better", 35, "in this order: ## Bad, ## Good"),
            ("## See also", "## Bad", 41, "in this order"),
            ("#    ^ b\n```\n\n", "```\n\n", 7, "must mark"),
            ("FROM b\n", "FROM b\n#    ^ c\n", 37, "only bad"),
            ("```Dockerfile", "```rust", 37, "`rust` is no language"),
            ("Dockerfile today", "Dockerfile tomorrow", 15, "`tomorrow` means nothing"),
            ("2026-12", "2026-13", 15, "no date"),
            ("{y: [z]}", "3", 12, "expected names"),
            ("1:1-1:2 star", "1:1-9:2 star", 23, "LINE:COLUMN"),
            ("not an example\n```\n", "", 43, "never closed"),
        ] {
            let page = Page::parse(&PAGE.replacen(from, to, 1));
            let found = page.faults.iter().any(|fault| fault.line == line && fault.text.contains(text));
            assert!(found, "{to}: {:?}", page.faults);
        }
    }
}
