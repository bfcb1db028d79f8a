//! On which port a command says that its program listens.

use super::{base, effective};
use calfat_shell::{Command, Word};

/// A port that a command names.
#[derive(Debug)]
pub(crate) struct Listening<'a> {
    pub port: u16,
    /// The word that names it.
    pub word: &'a Word,
}

/// Programs, and their flags of which the value is a port or an address with one. Source: their help texts of 2025.
const FLAGS: &[(&[&str], &[&str])] = &[
    (&["gunicorn"], &["-b", "--bind"]),
    (&["hypercorn"], &["-b", "--bind"]),
    (&["uvicorn", "granian", "fastapi", "jupyter", "jupyter-lab", "jupyter-notebook"], &["--port"]),
    (&["daphne", "flask", "rails", "rackup", "thin", "http-server", "next", "memcached"], &["-p", "--port"]),
    (&["puma"], &["-p", "--port", "-b", "--bind"]),
    (&["waitress-serve"], &["--port", "--listen"]),
    (&["streamlit"], &["--server.port"]),
    (&["artisan", "vite", "ng", "vue-cli-service", "redis-server", "valkey-server", "mongod"], &["--port"]),
    (&["serve"], &["-l", "--listen", "-p"]),
    (&["java"], &["--server.port", "-Dserver.port"]),
    (&["dotnet"], &["--urls"]),
    (&["caddy"], &["--listen", "-l"]),
    (&["php"], &["-S"]),
];

/// Programs that take the port as a word of its own behind this one.
const BEHIND: &[(&str, &str)] =
    &[("manage.py", "runserver"), ("django-admin", "runserver"), ("http.server", "")];

/// The port that a command names, if it names one and can be reached from outside; `resolve` knows the values of
/// variables.
pub(crate) fn listening(
    command: &Command,
    resolve: impl Fn(&str) -> Option<String>,
) -> Option<Listening<'_>> {
    let all: Vec<&Word> = command.program.iter().chain(&command.args).collect();
    let (&program, args) = effective(&all).split_first()?;
    let name = base(program)?;
    let (word, text) = match FLAGS.iter().find(|(programs, _)| programs.contains(&name)) {
        Some((_, flags)) => flagged(args, flags)?,
        None => operand(name, args)?,
    };
    // In the JSON form nobody replaces a variable, but that is another fault.
    let value = if text.contains('$') { resolve(text)? } else { text.to_owned() };
    Some(Listening { port: port(&value)?, word })
}

/// The value of the only one of these flags.
fn flagged<'a>(args: &[&'a Word], flags: &[&str]) -> Option<(&'a Word, &'a str)> {
    let mut found = None;
    for (at, word) in args.iter().enumerate() {
        let text = word.display();
        let Some(flag) = flags.iter().find(|flag| text.starts_with(**flag)) else { continue };
        let value = match &text[flag.len()..] {
            "" => args.get(at + 1).map(|next| (*next, next.display())),
            rest if rest.starts_with('=') => Some((*word, &rest[1..])),
            rest if flag.len() == 2 => Some((*word, rest)),
            _ => continue,
        };
        // It may listen on several.
        if found.is_some() {
            return None;
        }
        found = value;
    }
    found
}

fn operand<'a>(name: &str, args: &[&'a Word]) -> Option<(&'a Word, &'a str)> {
    let (_, verb) = BEHIND.iter().find(|(program, _)| *program == name)?;
    let mut words = args.iter().filter(|word| !word.display().starts_with('-'));
    if !verb.is_empty() && words.next()?.text() != Some(verb) {
        return None;
    }
    words.next().map(|word| (*word, word.display()))
}

/// `8000`, `0.0.0.0:8000`, `[::]:8000`, `tcp://*:8000`; none for sockets, and for what only the container itself reaches.
fn port(value: &str) -> Option<u16> {
    let address = value.split_once("://").map_or(value, |(_, rest)| rest).trim_end_matches('/');
    let (host, port) = address.rsplit_once(':').unwrap_or(("", address));
    let is_local = host.starts_with("127.") || matches!(host, "localhost" | "::1" | "[::1]" | "unix");
    let port: u16 = port.parse().ok()?;
    (port != 0 && !is_local).then_some(port)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Line;
    use calfat_shell::{Dialect, Script};

    fn found(text: &str) -> Option<u16> {
        let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
        let resolve = |text: &str| text.contains("PORT").then(|| "3000".to_owned());
        listening(script.command(0), resolve).map(|found| found.port)
    }

    #[test]
    fn what_commands_say() {
        for (text, port) in [
            ("gunicorn --bind 0.0.0.0:5000 app:app", Some(5000)),
            ("gunicorn -b :8000 app:app", Some(8000)),
            ("gunicorn -b0.0.0.0:8000 app:app", Some(8000)),
            ("gunicorn -b 127.0.0.1:8000 app:app", None),
            ("gunicorn -b unix:/run/app.sock app:app", None),
            ("gunicorn -b :80 -b :81 app:app", None),
            ("gunicorn app:app", None),
            ("uvicorn main:app --host 0.0.0.0 --port $PORT", Some(3000)),
            ("uvicorn main:app --port $OTHER", None),
            ("python -m uvicorn main:app --port=80", Some(80)),
            ("python manage.py runserver 0.0.0.0:8000", Some(8000)),
            ("python -m http.server 8080", Some(8080)),
            ("npx serve -l tcp://0.0.0.0:3000 build", Some(3000)),
            ("java -Dserver.port=8081 -jar app.jar", Some(8081)),
            ("php -S 0.0.0.0:8080 -t public", Some(8080)),
            ("php artisan serve --host=0.0.0.0 --port=8000", Some(8000)),
            ("redis-server --port 0", None),
            ("acme --port 80", None),
        ] {
            assert_eq!(found(text), port, "{text}");
        }
    }
}
