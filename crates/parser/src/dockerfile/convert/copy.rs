use super::{Converter, is_heredoc, is_refusal};
use crate::{
    atoms::{
        chmod, digest,
        expand::{Expander, NoEnv},
        go,
    },
    dockerfile::{Instruction, Kind, Word},
    text::Span,
    words,
};

impl Converter<'_> {
    pub(super) fn copy(&mut self, index: usize, instruction: &Instruction) {
        let words = instruction.args.words();
        for word in words {
            if !is_heredoc(instruction, word) {
                self.expand(index, instruction, word);
            }
        }
        if let Some((_, sources)) = words.split_last() {
            self.sources(index, instruction, sources);
        }
        self.heredoc_bodies(instruction);
        if let Some(owner) = instruction.flag_value("chown") {
            self.expand(index, instruction, owner);
        }
        if let Some(mode) = instruction.flag_value("chmod") {
            self.mode(index, instruction, mode);
        }
        if let Some(from) = instruction.flag_value("from") {
            self.copy_from(index, instruction, from);
        }
    }

    fn sources(&mut self, index: usize, instruction: &Instruction, sources: &[Word]) {
        let checksum = instruction.flag_value("checksum").filter(|word| !word.value.is_empty());
        for source in sources {
            let Some(value) = self.known(index, source) else { return };
            let remote = if is_git(&value) { Some("git") } else { is_url(&value).then_some("url") };
            if instruction.kind == Kind::Copy && remote.is_some() && instruction.flag("from").is_none() {
                self.say(
                    source.span,
                    words! {
                        en: "COPY downloads nothing: use ADD for `{value}`",
                        fr: "COPY ne télécharge rien\u{202f}: utilisez ADD pour `{value}`",
                    },
                );
            }
            if let (Some(checksum), None) = (checksum, remote) {
                self.say(
                    checksum.span,
                    words! {
                        en: "`--checksum` is for downloaded files, not for `{value}`",
                        fr: "`--checksum` sert aux fichiers téléchargés, pas à `{value}`",
                    },
                );
                return;
            }
            if let (Some(checksum), Some("url")) = (checksum, remote) {
                self.checksum(index, instruction, checksum);
            }
        }
        if let (Some(checksum), [_, _, ..]) = (checksum, sources) {
            self.say(
                checksum.span,
                words! {
                    en: "`--checksum` takes one source only",
                    fr: "`--checksum` n'accepte qu'une seule source",
                },
            );
        }
    }

    fn known(&self, index: usize, word: &Word) -> Option<String> {
        let seen = super::Seen { stages: self.stages, instruction: index, closed: false };
        let expansion = Expander::new(self.tree.escape).expand(&word.value, &seen);
        let known =
            expansion.error.is_none() && expansion.uses.iter().all(|used| used.matched || used.has_default);
        known.then_some(expansion.value)
    }

    fn checksum(&mut self, index: usize, instruction: &Instruction, word: &Word) {
        let Some(value) = self.expand(index, instruction, word) else { return };
        if let Err(error) = digest::checksum(&value) {
            self.say(word.span, error.words());
        }
    }

    fn mode(&mut self, index: usize, instruction: &Instruction, word: &Word) {
        let Some(value) = self.expand(index, instruction, word) else { return };
        if value.is_empty() {
            return;
        }
        if let Err(error) = chmod::parse(&value) {
            self.say(word.span, error.words(&value));
        }
    }

    fn heredoc_bodies(&mut self, instruction: &Instruction) {
        for heredoc in instruction.heredocs.iter().filter(|heredoc| heredoc.expand) {
            let body = heredoc.body.of(self.text);
            let Some(error) = Expander::heredoc_body().expand(body, &NoEnv).error else { continue };
            if is_refusal(&error) {
                let at = heredoc.body.start as usize;
                self.say(Span::new(at + error.range.start, at + error.range.end), error.words());
            }
        }
    }

    /// `--from`: a stage by index or name, else an image.
    fn copy_from(&mut self, index: usize, instruction: &Instruction, word: &Word) {
        let Some(current) = self.stages.containing(index) else { return };
        let value = &word.value;
        if value.contains('$') {
            self.say(word.span, words! {
                en: "`--from` takes no variable: add a stage `FROM {value}` and name it here",
                fr: "`--from` n'accepte pas de variable\u{202f}: ajoutez une étape `FROM {value}` et nommez-la ici",
            });
            return;
        }
        let stage = match go::atoi(value) {
            Some(number) => {
                if let Some(stage) =
                    usize::try_from(number).ok().filter(|number| *number < self.stages.list.len())
                {
                    Some(stage)
                } else {
                    let count = self.stages.list.len();
                    return self.say(word.span, words! {
                    en: "there is no stage `{value}`: this file has {count}, counted from 0",
                    fr: "il n'y a pas d'étape `{value}`\u{202f}: ce fichier en a {count}, et la première porte le numéro 0",
                });
                }
            }
            None => self.stage_named(value, current),
        };
        match stage {
            Some(stage) => self.order(word, stage, current),
            None if value.is_empty() => {}
            None => self.reference(instruction, word, value),
        }
    }

    /// The nearest stage of a name: the last one before the current one, else the first one after it.
    pub(super) fn stage_named(&self, name: &str, current: usize) -> Option<usize> {
        let named = self.by_name.get(&go::lower(name))?;
        let before = named.partition_point(|stage| *stage < current);
        before.checked_sub(1).map(|n| named[n]).or(named.first().copied())
    }

    /// A stage can be taken from only if it comes before.
    pub(super) fn order(&mut self, word: &Word, stage: usize, current: usize) {
        let name = &word.value;
        if stage == current {
            self.say(
                word.span,
                words! {
                    en: "a stage cannot copy from itself: `{name}` is this stage",
                    fr: "une étape ne peut pas copier d'elle-même\u{202f}: `{name}` est cette étape",
                },
            );
        } else if stage > current {
            self.say(
                word.span,
                words! {
                    en: "stage `{name}` comes later in the file: move it before this one",
                    fr: "l'étape `{name}` se trouve plus loin dans le fichier\u{202f}: placez-la avant celle-ci",
                },
            );
        }
    }
}

fn is_url(source: &str) -> bool {
    source.starts_with("http://") || source.starts_with("https://")
}

/// What BuildKit takes for a git repository.
fn is_git(source: &str) -> bool {
    let path = source.split(['#', '?']).next().unwrap_or_default();
    let web = is_url(source) && path.trim_end_matches('/').strip_suffix(".git").is_some();
    let scheme = source.starts_with("git://") || source.starts_with("ssh://");
    let user =
        source.split_once('@').and_then(|(user, rest)| rest.split_once(':').map(|(host, _)| (user, host)));
    let scp = user.is_some_and(|(user, host)| {
        let plain = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        };
        plain(user) && plain(host)
    });
    web || scheme || scp
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_repositories() {
        for git in ["git@github.com:x/y.git", "ssh://git@h/x", "git://h/x", "https://h/x.git#main:sub"] {
            assert!(is_git(git), "{git}");
        }
        for other in ["https://h/x.tar.gz", "a/b.git", "x@y", "@a:b", "http://h/x.github"] {
            assert!(!is_git(other), "{other}");
        }
    }
}
