/// The spaces that French typography puts before `:`, `;`, `!`, `?` and inside « », narrow and wide.
const SPACES: [char; 2] = ['\u{202F}', '\u{A0}'];

/// What is wrong with the typography of a French text, each with its 1-based line. Code is left alone.
pub fn slips(markdown: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let mut fence = None;
    for (line, number) in markdown.lines().zip(1..) {
        let mark = line.trim_start().get(..3).filter(|start| ["```", "~~~"].contains(start));
        if mark.is_some() && (fence.is_none() || fence == mark) {
            fence = if fence.is_none() { mark } else { None };
            continue;
        }
        if fence.is_none() {
            out.extend(in_line(&prose(line)).into_iter().map(|slip| (number, slip)));
        }
    }
    out
}

/// The line with code, links' targets and `<…>` replaced by a single `x`.
fn prose(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['`', '<', '(']) {
        let (before, hidden) = rest.split_at(at);
        out.push_str(before);
        let run = hidden.len() - hidden.trim_start_matches('`').len();
        let end = match &hidden[..1] {
            "`" => hidden[run..].find(&hidden[..run]).map(|end| end + 2 * run),
            "<" => hidden.find('>').map(|end| end + 1),
            _ if before.ends_with(']') => hidden.find(')').map(|end| end + 1),
            _ => None,
        };
        match end {
            Some(_) => out.push('x'),
            None => out.push_str(&hidden[..1]),
        }
        rest = &hidden[end.unwrap_or(1)..];
    }
    out + rest
}

fn in_line(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let chars: Vec<char> = line.chars().collect();
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(at + 1);
        let spaced = before.is_some_and(|before| SPACES.contains(&before));
        let slip = match char {
            // Inside a word (`10:30`, an address) it is no punctuation; neither is the colon of a table's rule.
            ':' | ';' | '!' | '?' if after.is_some_and(|after| is_word(*after)) => None,
            ':' if matches!(before, Some('-' | '|')) || after == Some(&'-') => None,
            '!' | '?' if matches!(before, Some('!' | '?')) => None,
            ':' | ';' | '!' | '?' | '»' if !spaced => {
                Some("a narrow no-break space (U+202F) must stand before")
            }
            '«' if !after.is_some_and(|after| SPACES.contains(after)) => {
                Some("a narrow no-break space (U+202F) must stand behind")
            }
            '’' => Some("write ' in place of"),
            '"' | '“' | '”' => Some("write « » in place of"),
            _ => None,
        };
        if let Some(slip) = slip {
            let from = at.saturating_sub(20);
            let near: String = chars[from..chars.len().min(at + 10)].iter().collect();
            out.push(format!("{slip} `{char}` in “{}”", near.trim()));
        }
    }
    out
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || ['/', '\\', '_', '[', '$', '{'].contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_french() {
        for good in [
            "Fixez la version\u{202F}: sinon, rien ne va\u{A0}!",
            "L'image `a: b` et [la doc](https://a.b/c?d) «\u{202F}ici\u{202F}»\u{202F}; à 10:30 <https://a.b: c>",
            "```\nFROM a: b\n```\nVraiment\u{202F}?!",
            "| a |\n|:--|--:|",
            "``a ` b: c`` (voir plus bas)",
        ] {
            assert_eq!(slips(good), [], "{good}");
        }
    }

    #[test]
    fn bad_french() {
        for bad in
            ["Ceci: cela", "Quoi ?", "« ici\u{202F}»", "«\u{202F}ici »", "l’image", "a \"b", "**Note :** x"]
        {
            assert_eq!(slips(bad).len(), 1, "{bad} {:?}", slips(bad));
        }
        assert_eq!(slips("```\n: x\n```\n\nCeci: cela")[0].0, 5);
    }
}
