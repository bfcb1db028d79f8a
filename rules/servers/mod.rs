//! Programs that answer on a port, and those that serve an application while it is being written.

mod name;
mod port;
mod started;
mod table;

pub(crate) use name::serves_development;
pub(crate) use port::listening;
pub(crate) use started::started;
pub(crate) use table::MODES;

use calfat_lint::Span;
use calfat_shell::{Command, Word};
use table::{BARE, RELOADERS, RUNNERS, SERVERS};

/// A development server as a command starts it.
#[derive(Debug)]
pub(crate) struct Server<'a> {
    /// The words that make it one: `flask run`.
    pub name: String,
    /// The word that decides, and the word that begins the name.
    words: (&'a Word, &'a Word),
    /// The flag without which it would be none.
    pub flag: Option<&'a Word>,
    /// The word before that flag.
    pub before_flag: Option<&'a Word>,
    /// Whether a variable of Rails could make it another.
    pub is_rails: bool,
    /// Whether it may well be something else.
    pub is_doubtful: bool,
}

impl Server<'_> {
    /// From the program to the word that decides; that word alone if they stand in two instructions, `entry` being one.
    pub(crate) fn span(&self, entry: Option<Span>) -> Span {
        let (decides, begins) = (self.words.0.span, self.words.1.span);
        let parted = entry.is_some_and(|entry| entry.contains(decides) != entry.contains(begins));
        if parted { decides } else { begins.to(decides) }
    }
}

/// The development server that a command starts.
pub(crate) fn of(command: &Command) -> Option<Server<'_>> {
    let all: Vec<&Word> = command.program.iter().chain(&command.args).collect();
    let words = effective(&all);
    let (&program, args) = words.split_first()?;
    let name = base(program)?;
    if let Some(script) = script(name, program, args) {
        return Some(script);
    }
    if let Some((_, others)) = BARE.iter().find(|(known, _)| *known == name) {
        let other = args.iter().any(|word| word.text().is_none_or(|text| others.contains(&text)));
        return (!other).then(|| server(name.to_owned(), args.first().unwrap_or(&program), program));
    }
    if name == "rails" {
        return rails(command, program, args);
    }
    if name == "dev" && program.text()?.ends_with("bin/dev") {
        return Some(server("bin/dev".to_owned(), program, program));
    }
    if name == "artisan" {
        return decided(program, args, &["serve"], "artisan serve");
    }
    if RELOADERS.contains(&name) {
        let mut server = decided(program, args, &["--reload"], &format!("{name} --reload"))?;
        let at = words.iter().position(|word| std::ptr::eq(*word, server.words.0))?;
        (server.flag, server.before_flag) = (Some(words[at]), Some(words[at - 1]));
        return Some(server);
    }
    let (_, subcommands) = SERVERS.iter().find(|(known, _)| *known == name)?;
    if **subcommands == [""] {
        return is_tool(program, name).then(|| server(name.to_owned(), program, program));
    }
    let found = args.iter().find(|word| word.text().is_some_and(|text| subcommands.contains(&text)))?;
    // What the application itself is told comes behind a file: `node app.js --watch`.
    let text = found.text()?;
    let own = !text.starts_with("--")
        || args.iter().take_while(|word| !std::ptr::eq(**word, *found)).all(|word| is_option(word));
    let own = own || matches!(name, "nest" | "sanic" | "webpack" | "deno");
    own.then(|| server(format!("{name} {text}"), found, program))
}

/// The words from the program that really runs, its runners left out.
fn effective<'a, 'w>(mut words: &'a [&'w Word]) -> &'a [&'w Word] {
    for _ in 0..4 {
        let starts = |names: &[&str]| {
            names
                .iter()
                .enumerate()
                .all(|(at, name)| words.get(at).and_then(|word| base(word)) == Some(*name))
        };
        let Some((_, skip)) = RUNNERS.iter().find(|(names, _)| starts(names)) else { break };
        let rest = &words[*skip..];
        let options = rest.iter().take_while(|word| is_option(word)).count();
        words = &rest[options..];
    }
    // `python manage.py runserver`, `php artisan serve`: the script is the program.
    let by = words.first().and_then(|word| base(word)).unwrap_or_default();
    let interpreted = by.starts_with("python") || by == "php" || by == "ruby";
    let script = words.get(1).and_then(|word| base(word));
    let known = script.is_some_and(|name| matches!(name, "manage.py" | "artisan" | "console" | "rails"));
    if interpreted && known { &words[1..] } else { words }
}

fn is_option(word: &Word) -> bool {
    word.display().starts_with('-')
}

fn base(word: &Word) -> Option<&str> {
    word.text().map(|text| text.rsplit('/').next().unwrap_or(text))
}

/// Whether a program of this name is the tool, and not somebody's own under `/app`.
fn is_tool(program: &Word, name: &str) -> bool {
    let text = program.text().unwrap_or_default();
    text == name || text.contains("/bin/")
}

fn server<'a>(name: String, decides: &'a Word, begins: &'a Word) -> Server<'a> {
    let (flag, before_flag) = (None, None);
    Server { name, words: (decides, begins), flag, before_flag, is_rails: false, is_doubtful: false }
}

fn decided<'a>(program: &'a Word, args: &[&'a Word], words: &[&str], name: &str) -> Option<Server<'a>> {
    let found = args.iter().find(|word| word.text().is_some_and(|text| words.contains(&text)))?;
    Some(server(name.to_owned(), found, program))
}

/// `rails server` without a word on its environment.
fn rails<'a>(command: &Command, program: &'a Word, args: &[&'a Word]) -> Option<Server<'a>> {
    let told = args.iter().any(|word| {
        matches!(word.display(), "-e" | "--environment")
            || word.display().starts_with("--environment=")
            || word.display().starts_with("-e=")
    });
    let assigned = ["RAILS_ENV", "RACK_ENV"].iter().any(|name| command.assignment(name).is_some());
    if told || assigned {
        return None;
    }
    let first = args.first().filter(|word| matches!(word.text(), Some("s" | "server")))?;
    Some(Server { is_rails: true, ..server(format!("rails {}", first.text()?), first, program) })
}

/// `npm run dev`, `yarn start:dev`.
fn script<'a>(name: &str, program: &'a Word, args: &[&'a Word]) -> Option<Server<'a>> {
    if !matches!(name, "npm" | "yarn" | "pnpm" | "bun" | "composer") {
        return None;
    }
    let values = ["--prefix", "-C", "--cwd", "--filter", "-F", "--workspace", "-w", "workspace", "--dir"];
    let mut runs = matches!(name, "yarn" | "pnpm" | "bun");
    let (mut skip, mut run) = (false, "");
    for word in args {
        let text = word.text()?;
        if std::mem::take(&mut skip) {
            continue;
        }
        skip = values.contains(&text);
        match text {
            "run" | "run-script" => (runs, run) = (true, "run "),
            _ if skip || text.starts_with('-') => {}
            _ => {
                let found = name::script(text).filter(|_| runs)?;
                let is_doubtful = found == name::Script::Doubtful;
                return Some(Server { is_doubtful, ..server(format!("{name} {run}{text}"), word, program) });
            }
        }
    }
    None
}
