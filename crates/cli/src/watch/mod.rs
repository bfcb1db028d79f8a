//! `calfat check --watch`: check again whenever something changes.

mod sight;

use crate::{
    args::{self, Color, Format},
    check,
    discover::{self, STDIN},
    exit::Exit,
    pipe,
    voice::Voice,
};
use calfat_parser::words;
use sight::Sight;
use std::io::{self, IsTerminal};

/// Empties the screen and goes to its beginning; what was scrolled away stays.
const CLEAR: &str = "\x1B[2J\x1B[H";

/// Goes on until Ctrl-C ends it, as it ends any other program; or until nobody reads any more. Settings that cannot be used
/// are told, and the next change may mend them.
pub(crate) fn run(args: &args::Check, when: Color, voice: Voice) -> Exit {
    if refused(args, voice) {
        return Exit::Failed;
    }
    let mut sight = match Sight::new(args) {
        Ok(sight) => sight,
        Err(error) => {
            voice.say(&words! {
                en: "--watch: the system tells nothing of changes: {error}",
                fr: "--watch\u{202F}: le système ne signale pas les changements\u{202F}: {error}",
            });
            return Exit::Failed;
        }
    };
    let between = if io::stdout().is_terminal() { CLEAR } else { "\n" };
    loop {
        // What changes from now on is seen afterwards.
        if let Some(error) = sight.widen() {
            voice.say(&words! {
                en: "--watch: changes in some folders will not be seen: {error}",
                fr: "--watch\u{202F}: les changements dans certains dossiers ne seront pas vus\u{202F}: {error}",
            });
        }
        let exit = check::run(args, when, voice);
        if !args.output.quiet {
            voice.say(&words! {
                en: "waiting for changes; Ctrl-C ends",
                fr: "en attente de changements\u{202F}; Ctrl-C pour arrêter",
            });
        }
        if sight.wait().is_none() {
            return exit;
        }
        if pipe::print(&mut io::stdout().lock(), between.as_bytes()).is_err() {
            return exit;
        }
    }
}

fn refused(args: &args::Check, voice: Voice) -> bool {
    // What goes later may come back; what was never there is a slip of the keys.
    if let Some(missing) = args.paths.iter().find(|path| path.as_os_str() != STDIN && !path.exists()) {
        voice.say(&discover::missing(missing));
        return true;
    }
    if args.files.stdin_filename.is_some() || args.paths.iter().any(|path| path.as_os_str() == STDIN) {
        voice.say(&words! {
            en: "--watch: standard input does not change; name files or folders",
            fr: "--watch\u{202F}: l'entrée standard ne change pas\u{202F}; indiquez des fichiers ou des dossiers",
        });
        return true;
    }
    if !matches!(args.output.format, Format::Human | Format::Compact) {
        voice.say(&words! {
            en: "--watch: this format is for one run; use `human` or `compact`",
            fr: "--watch\u{202F}: ce format est prévu pour une seule vérification\u{202F}; utilisez `human` ou `compact`",
        });
        return true;
    }
    false
}
