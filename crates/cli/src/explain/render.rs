use crate::terminal;
use calfat_report::Links;
use calfat_rules::RULES;
use textwrap::{Options, WordSeparator, WordSplitter};

// Of the sixteen colours, those that show on dark and on light backgrounds.
const BOLD: &str = "\x1B[1m";
const TITLE: &str = "\x1B[1;4m";
const CODE: &str = "\x1B[36m";
const EMPHASIS: &str = "\x1B[3m";
const MARK: &str = "\x1B[35m";
const PLAIN: &str = "\x1B[0m";

/// Longer lines are tiring to read.
const WIDEST: usize = 100;

/// Markdown, as far as rule pages use it, for a terminal.
pub(super) struct Renderer {
    width: usize,
    links: Option<Links>,
    bar: char,
    rule: char,
}

impl Renderer {
    pub(super) fn new(links: Option<Links>) -> Self {
        let ascii = terminal::is_ascii();
        let (bar, rule) = if ascii { ('|', '-') } else { ('│', '─') };
        Self { width: terminal::width().min(WIDEST), links, bar, rule }
    }

    pub(super) fn render(&self, markdown: &str) -> String {
        let mut out = String::with_capacity(markdown.len() * 2);
        let mut paragraph: Vec<&str> = Vec::new();
        let mut lines = markdown.lines();
        while let Some(line) = lines.next() {
            // A line that begins with anything else than a letter of the text ends what came before it.
            let goes_on = !line.is_empty() && !line.starts_with(['#', '-']) && !line.starts_with("```");
            if !goes_on {
                self.flush(&mut paragraph, &mut out);
            }
            match line {
                "" => end_paragraph(&mut out),
                "---" => out.extend([String::from(self.rule).repeat(self.width), "\n".to_owned()]),
                _ if line.starts_with("```") => self.block(line, &mut lines, &mut out),
                _ if line.starts_with('#') => out.push_str(&heading(line)),
                _ => paragraph.push(line),
            }
        }
        self.flush(&mut paragraph, &mut out);
        out
    }

    /// Writes the lines of a paragraph or of a point of a list, wrapped.
    fn flush(&self, paragraph: &mut Vec<&str>, out: &mut String) {
        let text = std::mem::take(paragraph).iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let (text, indents) = match text.strip_prefix("- ") {
            Some(point) => (point, ("  - ", "    ")),
            None => (text.as_str(), ("", "")),
        };
        // Escapes hold hyphens and slashes, at which no line may break.
        let options = Options::new(self.width)
            .initial_indent(indents.0)
            .subsequent_indent(indents.1)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        out.push_str(&textwrap::fill(&self.inline(text), options));
        out.push('\n');
    }

    /// Writes an example, up to the end of its fence. What is written for tests only is left out.
    fn block<'a>(&self, open: &str, lines: &mut impl Iterator<Item = &'a str>, out: &mut String) {
        let info = open.trim_start_matches('`');
        let fence = &open[..open.len() - info.len()];
        let shown = !info.starts_with("expect");
        if let Some(file) = info.split(' ').find_map(|word| word.strip_prefix("file=")) {
            out.extend(["  ", file, "\n"]);
        }
        for line in lines.take_while(|line| !(line.starts_with(fence) && line.trim_matches('`').is_empty())) {
            if shown {
                out.extend([&*format!("  {} ", self.bar), &*code(line), "\n"]);
            }
        }
    }

    /// Code, strong and emphasised words. The style is put around each word, for a line may break between two.
    fn inline(&self, text: &str) -> String {
        let marks = [("`", CODE), ("**", BOLD), ("*", EMPHASIS)];
        let mut out = String::new();
        let mut rest = text;
        while let Some(char) = rest.chars().next() {
            let found = marks.iter().find_map(|(mark, style)| {
                let inside = rest.strip_prefix(mark)?;
                let (text, after) = inside.split_once(mark).filter(|(text, _)| is_marked(text))?;
                Some((text, *style, after))
            });
            if let Some((text, style, after)) = found {
                let words = text.split(' ').map(|word| format!("{style}{}{PLAIN}", self.linked(word)));
                out.push_str(&words.collect::<Vec<_>>().join(" "));
                rest = after;
            } else {
                out.push(char);
                rest = &rest[char.len_utf8()..];
            }
        }
        out
    }

    /// The id of a rule as a link to its page.
    fn linked(&self, word: &str) -> String {
        let links = self.links.as_ref().filter(|_| RULES.iter().any(|rule| rule.id == word));
        links.map_or_else(|| word.to_owned(), |links| links.rule(word))
    }
}

/// One empty line, never two.
fn end_paragraph(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn heading(line: &str) -> String {
    let style = if line.starts_with("# ") { TITLE } else { BOLD };
    format!("{style}{}{PLAIN}\n", line.trim_start_matches('#').trim())
}

/// A line of an example; the carets below a fault have a colour of their own.
fn code(line: &str) -> String {
    let marks = line.trim_start().strip_prefix('#').or_else(|| line.trim_start().strip_prefix("//"));
    let is_mark = marks.is_some_and(|rest| rest.trim_start().starts_with(['^', '<']));
    let style = if is_mark { MARK } else { CODE };
    if line.is_empty() { String::new() } else { format!("{style}{line}{PLAIN}") }
}

/// A mark holds no blank at its ends, so that a lone `*` is only a star.
fn is_marked(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(markdown: &str) -> String {
        Renderer { width: 30, links: None, bar: '│', rule: '─' }.render(markdown)
    }

    #[test]
    fn marks_become_styles() {
        assert_eq!(rendered("# A `b`\n\n## C\n"), format!("{TITLE}A `b`{PLAIN}\n\n{BOLD}C{PLAIN}\n"));
        assert_eq!(
            rendered("a `b` **c** *d* 2 * 3 `e"),
            format!("a {CODE}b{PLAIN} {BOLD}c{PLAIN} {EMPHASIS}d{PLAIN} 2 * 3 `e\n")
        );
    }

    #[test]
    fn text_is_wrapped_and_styles_take_no_room() {
        let text = "The quick `brown fox` jumps over\nthe lazy dog\n\n- one point that is longer than a line\n- two\n";
        let expected = format!(
            "The quick {CODE}brown{PLAIN} {CODE}fox{PLAIN} jumps over\nthe lazy dog\n\n  - one point that is longer\n    than a line\n  - two\n"
        );
        assert_eq!(rendered(text), expected);
    }

    #[test]
    fn examples_stand_behind_a_bar() {
        let page = "```dockerfile file=a/b\nFROM *a*\n\n#    ^^^ x\n```\n\n```expect\n1:1-1:2 x\n```\n\n````markdown\n```\nx\n```\n````\nend\n";
        let expected = format!(
            "  a/b\n  │ {CODE}FROM *a*{PLAIN}\n  │ \n  │ {MARK}#    ^^^ x{PLAIN}\n\n  │ {CODE}```{PLAIN}\n  │ {CODE}x{PLAIN}\n  │ {CODE}```{PLAIN}\nend\n"
        );
        assert_eq!(rendered(page), expected);
    }

    #[test]
    fn a_rule_is_linked() {
        let links = Some(Links::from("/"));
        let text = Renderer { width: 30, links, bar: '│', rule: '─' }.render("see `floating-tag`, `x`\n");
        let link = Links::from("/").rule("floating-tag");
        assert_eq!(text, format!("see {CODE}{link}{PLAIN}, {CODE}x{PLAIN}\n"));
    }
}
