//! Switches in files that a Dockerfile writes.

use super::{Found, Setting, Switches, arguments::last_part};
use calfat_lint::Span;
use calfat_project::docker::Node;
use calfat_shell::{Command, Operator, Redirect, Word};

/// A text on its way into a file.
struct Text<'a> {
    /// The text as written.
    raw: &'a str,
    /// Where it stands.
    span: Span,
    /// Whether it stands there letter by letter.
    exact: bool,
    /// The path of the file.
    file: &'a str,
}

/// The bodies of `COPY <<EOF /etc/x.conf`.
pub(super) fn by_copy<'a>(node: Node<'a>, switches: &Switches) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    let Some(copy) = node.as_copy() else { return found };
    for heredoc in &node.instruction.heredocs {
        let raw = node.text(heredoc.body);
        let file = copy.destination.value.as_str();
        let name = if file.ends_with('/') { heredoc.name.as_str() } else { file };
        scan(&Text { raw, span: heredoc.body, exact: true, file: name }, switches, &mut found);
    }
    found
}

/// `echo … > file`, `cat > file <<EOF`, `… | tee file`, `sed -i s/…/…/ file`.
pub(super) fn by_command<'a>(node: Node<'a>, index: usize, switches: &Switches, found: &mut Vec<Found<'a>>) {
    let script = node.script();
    let command = script.command(index);
    if command.is("sed") {
        let file = command.args.last().map_or("", Word::display);
        command.args.iter().for_each(|word| replaced(word, file, switches, found));
        return;
    }
    if command.is_any(&["add-apt-repository", "apt-add-repository"]) {
        command.args.iter().for_each(|word| scan(&text(node, word, "/etc/apt/"), switches, found));
        return;
    }
    if command.is_any(&["cat", "tee"]) {
        let file = target(command).or_else(|| command.args.last().filter(|_| command.is("tee")));
        let bodies = command.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref());
        for heredoc in bodies {
            scan(&text(node, &heredoc.body, file.map_or("", Word::display)), switches, found);
        }
        return;
    }
    if !command.is_any(&["echo", "printf"]) {
        return;
    }
    let piped = || crate::downloads::writer(script, index)?.args.last();
    let Some(file) = target(command).or_else(piped) else { return };
    let words: Vec<&Word> = command.args.iter().filter(|word| !is_flag_of_echo(word.raw())).collect();
    let several = words.len() > 1 && command.is("echo");
    let (Some(first), Some(last)) = (words.first(), words.last().filter(|_| several)) else {
        for word in words {
            scan(&text(node, word, file.display()), switches, found);
        }
        return;
    };
    let joined: Vec<&str> = words.iter().map(|word| word.display()).collect();
    let span = first.span.to(last.span);
    scan(&Text { raw: &joined.join(" "), span, exact: false, file: file.display() }, switches, found);
}

fn is_flag_of_echo(word: &str) -> bool {
    matches!(word, "-e" | "-n" | "-en" | "-ne" | "--")
}

fn text<'a>(node: Node<'_>, word: &'a Word, file: &'a str) -> Text<'a> {
    Text { raw: word.raw(), span: word.span, exact: node.text(word.span) == word.raw(), file }
}

/// The replacement of `s/gpgcheck=1/gpgcheck=0/`.
fn replaced(word: &Word, file: &str, switches: &Switches, found: &mut Vec<Found<'_>>) {
    let raw = word.display();
    let Some(sign) = raw.strip_prefix('s').and_then(|rest| rest.chars().next()) else { return };
    if sign.is_alphanumeric() || sign.is_whitespace() {
        return;
    }
    let Some(replacement) = raw.split(sign).nth(2) else { return };
    scan(&Text { raw: replacement, span: word.span, exact: false, file }, switches, found);
}

/// The file that the output of a command goes to.
fn target(command: &Command) -> Option<&Word> {
    let writes = |redirect: &&Redirect| {
        matches!(redirect.operator, Operator::Write | Operator::Append | Operator::Clobber)
            && redirect.fd.is_none_or(|fd| fd == 1)
    };
    command.redirects.iter().rfind(writes).map(|redirect| &redirect.target)
}

/// Looks at a text line by line.
fn scan(text: &Text<'_>, switches: &Switches, found: &mut Vec<Found<'_>>) {
    // Packages that come from the machine itself have no signature to check.
    if text.raw.contains("file:") && !text.raw.contains("http") {
        return;
    }
    let file = if text.file.len() > LONGEST_PATH { "" } else { text.file };
    for line in text.raw.split(['\n', ';']).flat_map(|line| line.split("\\n")) {
        let line = line.trim_matches(is_edge);
        if let Some(setting) = turned(line, file, switches) {
            let at = line.as_ptr() as usize - text.raw.as_ptr() as usize;
            let start = text.span.start as usize + at;
            let span = if text.exact { Span::new(start, start + line.len()) } else { text.span };
            let shown = if setting.value.is_open() || line.len() > LONGEST { setting.key } else { line };
            found.push(Found { span, shown: shown.to_owned(), also: setting.also, command: None });
        }
    }
}

/// Longer paths are none; each line of the text asks for this one.
const LONGEST_PATH: usize = 4096;

/// The longest line that a message repeats.
const LONGEST: usize = 60;

fn is_edge(letter: char) -> bool {
    letter.is_whitespace() || "\"'\\".contains(letter)
}

/// The switch that a line turns.
fn turned(line: &str, file: &str, switches: &Switches) -> Option<&'static Setting> {
    if line.starts_with(['#', ';']) {
        return None;
    }
    let is = |key: &str, value: &str| {
        let is_it = |one: &&Setting| {
            let here = one.file.is_empty() || file.contains(one.file);
            here && one.key.eq_ignore_ascii_case(key) && one.value.means(value)
        };
        switches.settings.iter().find(is_it)
    };
    // `deb [arch=amd64 trusted=yes] https://…`
    if line.starts_with("deb") && line.contains('[') {
        let options = line.split('[').nth(1)?.split(']').next()?;
        return options.split_whitespace().find_map(|option| {
            let (key, value) = option.split_once('=')?;
            is(key, value)
        });
    }
    let rest = line.trim_start_matches(':');
    let mut ends = rest.char_indices().filter(|(at, letter)| match letter {
        '=' | ' ' | '\t' => true,
        ':' => !rest[..*at].ends_with(':') && !rest[at + 1..].starts_with(':'),
        _ => false,
    });
    let end = ends.next().map_or(rest.len(), |(at, _)| at);
    let value = rest[end..].trim_start_matches([' ', '\t']);
    let value = value.strip_prefix(['=', ':']).unwrap_or(value);
    is(last_part(&rest[..end]), value)
}
