//! The values of variables in Compose files: those of `--env-file`, and with `--use-env` those of the process.

use crate::{args, check::read, discover::Origin, path, settings::Size, voice::Voice};
use calfat_parser::{
    compose::{dotenv, template::Budget},
    text::Source,
};
use std::collections::HashMap;

/// What is known of the environment. Empty unless somebody asks for more: what calfat finds depends on the files alone.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    named: HashMap<String, String>,
    of_process: bool,
}

impl Environment {
    /// Reads the files of `--env-file`, of which a later one goes before an earlier one. Tells what is wrong and gives up if one
    /// cannot be read.
    pub(crate) fn read(args: &args::Files, voice: Voice) -> Result<Self, ()> {
        let mut named: HashMap<String, String> = HashMap::new();
        for file in &args.env_file {
            let shown = path::shown(file);
            let bytes = read(&Origin::Disk(file.clone()), Size::default());
            let bytes = bytes.map_err(|unread| voice.say_at(&shown, &unread.words()))?;
            let source = Source::new(bytes);
            let before = named.clone();
            let lookup = |name: &str| before.get(name).map(String::as_str);
            let parsed = dotenv::parse(source.text(), &lookup, &mut Budget::default());
            if let Some(fault) = &parsed.fault {
                let line = source.position(fault.span.start).line;
                voice.say_at(&format!("{shown}:{line}"), &fault.words());
                return Err(());
            }
            for entry in parsed.entries {
                if let Some(value) = entry.value {
                    named.insert(entry.key, value);
                }
            }
        }
        Ok(Self { named, of_process: args.use_env })
    }

    /// The value of a variable; the process goes first, as with Compose.
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line reads the environment, when it is asked to"
    )]
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let of_process = self.of_process.then(|| std::env::var(name).ok()).flatten();
        of_process.or_else(|| self.named.get(name).cloned())
    }
}
