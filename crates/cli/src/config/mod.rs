//! `calfat config`: the settings explain themselves.

mod json;
mod text;

use crate::{
    args::{self, ConfigCommand, ShowFormat},
    exit::Exit,
    path, pipe,
    settings::{Answer, Choice, Store, schema},
    voice::Voice,
};
use calfat_parser::words;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Asked about a folder, calfat answers for this file in it.
const USUAL_NAME: &str = "Dockerfile";

pub(crate) fn run(config: &args::Config, voice: Voice) -> Exit {
    let text = match &config.command {
        ConfigCommand::Schema => Some(schema(voice.language)),
        ConfigCommand::Show(show) => answer(show, voice).map(|(path, answer)| match show.format {
            ShowFormat::Json => json::write(&path, &answer),
            ShowFormat::Text => text::write(&path, &answer, show.all, voice.language),
        }),
    };
    let Some(text) = text else { return Exit::Failed };
    voice.finish(pipe::print(&mut io::stdout().lock(), text.as_bytes()), Exit::Clean)
}

/// What applies to a file, with its name as shown to people; none if that cannot be said, which is told.
fn answer(show: &args::Show, voice: Voice) -> Option<(String, Answer)> {
    let file = if show.path.is_dir() { show.path.join(USUAL_NAME) } else { show.path.clone() };
    let (folder, name) = parts(&file);
    if !folder.is_dir() {
        let folder = path::shown(&folder);
        voice.say(&words! { en: "there is no folder `{folder}`", fr: "il n'y a pas de dossier `{folder}`" });
        return None;
    }
    let choice = Choice::of(&show.rules, vec![show.path.clone()]).map_err(|why| voice.say(&why)).ok()?;
    let choice = choice.with(show.fail_on, show.max_file_size);
    let answer = Store::new(choice).answer(&path::real_folder(&folder), &name);
    Some((path::shown(&file), answer.map_err(|error| error.tell(voice)).ok()?))
}

fn parts(file: &Path) -> (PathBuf, PathBuf) {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    (folder.to_owned(), PathBuf::from(file.file_name().unwrap_or_default()))
}
