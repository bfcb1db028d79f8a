/// The few marks that rule pages use, as colours of a terminal.
const BOLD: &str = "\x1B[1m";
const TITLE: &str = "\x1B[1;4m";
const CODE: &str = "\x1B[36m";
const EMPHASIS: &str = "\x1B[3m";
const FAINT: &str = "\x1B[2m";
const PLAIN: &str = "\x1B[0m";

/// Markdown as a coloured text: headings, code, emphasis. Everything else stays as it is.
pub(super) fn painted(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let mut in_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
            continue;
        }
        if in_code {
            out.push_str(&code_line(line));
        } else {
            out.push_str(&text_line(line));
        }
        out.push('\n');
    }
    out
}

/// A line of an example; the carets below a fault stand back.
fn code_line(line: &str) -> String {
    let is_expectation =
        line.trim_start().strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with('^'));
    let style = if is_expectation { FAINT } else { CODE };
    format!("    {style}{line}{PLAIN}")
}

fn text_line(line: &str) -> String {
    if let Some(title) = line.strip_prefix("# ") {
        return format!("{TITLE}{title}{PLAIN}");
    }
    if line.starts_with("##") {
        return format!("{BOLD}{}{PLAIN}", line.trim_start_matches('#').trim());
    }
    let marks = [("`", CODE), ("**", BOLD), ("*", EMPHASIS)];
    let mut out = String::new();
    let mut rest = line;
    while let Some(char) = rest.chars().next() {
        let found = marks.iter().find_map(|(mark, style)| {
            let inside = rest.strip_prefix(mark)?;
            let (text, after) = inside.split_once(mark).filter(|(text, _)| is_marked(text))?;
            Some((format!("{style}{text}{PLAIN}"), after))
        });
        if let Some((painted, after)) = found {
            out.push_str(&painted);
            rest = after;
        } else {
            out.push(char);
            rest = &rest[char.len_utf8()..];
        }
    }
    out
}

/// A mark holds no blank at its ends, so that a lone `*` is only a star.
fn is_marked(text: &str) -> bool {
    !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_colours() {
        assert_eq!(painted("# A `b`"), format!("{TITLE}A `b`{PLAIN}\n"));
        assert_eq!(
            painted("a `b` **c** *d* 2 * 3 * 4 `e"),
            format!("a {CODE}b{PLAIN} {BOLD}c{PLAIN} {EMPHASIS}d{PLAIN} 2 * 3 * 4 `e\n")
        );
        assert_eq!(
            painted("## Bad\n```dockerfile\nFROM *a*\n#    ^^^ x\n```\nend"),
            format!("{BOLD}Bad{PLAIN}\n    {CODE}FROM *a*{PLAIN}\n    {FAINT}#    ^^^ x{PLAIN}\nend\n")
        );
    }
}
