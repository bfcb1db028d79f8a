//! What curl does with what it gets.

use super::flags;
use calfat_project::docker::Run;
use calfat_shell::{Command, Enclosure, Operator, Redirect};

/// Whether a call writes what it gets into a file or a pipe, and its flags are all to be seen.
pub(super) fn is_kept(run: Run<'_>, curl: &Command) -> bool {
    let asks = [("V", "version"), ("h", "help"), ("I", "head"), ("w", "write-out"), ("K", "config")];
    if !curl.is("curl")
        || asks.iter().any(|(short, long)| curl.has_flag(short, long))
        || curl.place.inside.has(Enclosure::Condition)
        || flags::may_be_hidden(run, curl)
    {
        return false;
    }
    let output = curl.flag_value("o", "output").is_some_and(|file| file != "/dev/null" && file != "-");
    let by_name = [("O", "remote-name"), ("", "remote-name-all")];
    output
        || by_name.iter().any(|(short, long)| curl.has_flag(short, long))
        || curl.redirects.iter().any(is_file)
        || curl.place.pipe.is_some_and(|pipe| !pipe.is_last())
}

/// Whether the file goes on with what curl is told in another place.
pub(super) fn has_settings(run: Run<'_>) -> bool {
    run.script().commands().any(|command| {
        let target = |redirect: &Redirect| redirect.target.display().contains("curlrc");
        command.redirects.iter().any(target)
    })
}

fn is_file(redirect: &Redirect) -> bool {
    let writes = matches!(redirect.operator, Operator::Write | Operator::Clobber | Operator::Append);
    writes && matches!(redirect.fd, None | Some(1)) && redirect.target.display() != "/dev/null"
}
