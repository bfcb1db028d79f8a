/// A fenced block of a Markdown text.
#[derive(Debug)]
pub(crate) struct Fence<'a> {
    /// The first word behind the fence, in lower case.
    pub(crate) language: String,
    /// The other words; a word without `=` has an empty value.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
    /// The lines between the fences, each with its `\n`.
    pub(crate) text: String,
    /// Whether the closing fence is there.
    pub(crate) closed: bool,
}

impl Fence<'_> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }
}

/// A piece of Markdown, as far as a rule page needs it.
#[derive(Debug)]
pub(crate) enum Part<'a> {
    /// A heading: how many `#`, and the text.
    Heading(usize, &'a str),
    /// A line that is neither blank nor one of the others.
    Prose,
    /// A fenced block.
    Fence(Fence<'a>),
}

/// The parts of a Markdown text, each with its first line, 1-based. Blank lines are left out.
pub(crate) fn parts(markdown: &str) -> Vec<(usize, Part<'_>)> {
    let mut out = Vec::new();
    let mut lines = markdown.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let part = match (opening(trimmed), heading(trimmed)) {
            (Some((fence, info)), _) => {
                let indent = line.len() - line.trim_start().len();
                Part::Fence(body(fence, info, indent, &mut lines))
            }
            (None, Some((level, text))) => Part::Heading(level, text),
            (None, None) => Part::Prose,
        };
        out.push((number, part));
    }
    out
}

/// The fence characters that open a block, and the words behind them.
fn opening(line: &str) -> Option<(&str, &str)> {
    let mark = line.chars().next().filter(|char| ['`', '~'].contains(char))?;
    let info = line.trim_start_matches(mark);
    let fence = &line[..line.len() - info.len()];
    // Inline code may begin a line with three backticks, but then it also ends with some.
    (fence.len() >= 3 && !info.contains('`')).then_some((fence, info.trim()))
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (level > 0 && text.starts_with(' ')).then(|| (level, text.trim()))
}

fn body<'a>(
    fence: &str,
    info: &'a str,
    indent: usize,
    lines: &mut impl Iterator<Item = (&'a str, usize)>,
) -> Fence<'a> {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default().to_lowercase();
    let attributes = words.map(|word| word.split_once('=').unwrap_or((word, ""))).collect();
    let mut text = String::new();
    let mut closed = false;
    for (line, _) in lines {
        let trimmed = line.trim();
        if trimmed.starts_with(fence) && trimmed.trim_start_matches(&fence[..1]).is_empty() {
            closed = true;
            break;
        }
        let blanks = line.bytes().take(indent).take_while(|byte| *byte == b' ').count();
        text.push_str(&line[blanks..]);
        text.push('\n');
    }
    Fence { language, attributes, text, closed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_in_a_list_loses_its_indentation() {
        let parts = parts("# T\n\n- so:\n  ~~~ Dockerfile file=a b\n  FROM a\n    x\n  ```\n  ~~~~\n\nend");
        let [(1, Part::Heading(1, "T")), (3, Part::Prose), (4, Part::Fence(fence)), (10, Part::Prose)] =
            parts.as_slice()
        else {
            panic!("{parts:?}");
        };
        assert_eq!(fence.language, "dockerfile");
        assert_eq!(fence.attributes, [("file", "a"), ("b", "")]);
        assert_eq!(fence.text, "FROM a\n  x\n```\n");
        assert!(fence.closed);
    }
}
