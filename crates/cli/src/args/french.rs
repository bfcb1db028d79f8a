//! The help in French. Names of commands and options stay what they are.

use clap::{Arg, Command};

/// The sentences, by what they stand for: a command (`check`), an option or argument of it (`check --fix`, `check PATH`), a
/// value that is explained (`check --format=human`), a heading (`# Output`), what stands below the options (`check …`).
const SENTENCES: &[(&str, &str)] = &[
    (
        "calfat",
        "Trouve les fuites dans les Dockerfiles, les fichiers Compose et les `.dockerignore`, et corrige ce qui peut l'être",
    ),
    (
        "calfat --lang",
        "Langue de l'aide et des messages [défaut\u{202F}: celle de `CALFAT_LANG` ou du système]",
    ),
    (
        "calfat --color",
        "Quand utiliser des couleurs\u{202F}; `auto`\u{202F}: dans un terminal, sauf si `NO_COLOR` est défini",
    ),
    ("# General", "Options générales\u{202F}"),
    ("check", "Vérifier des fichiers et des dossiers"),
    (
        "check …",
        "Code de sortie\u{202F}: 0 si rien n'atteint --fail-on, 1 si un problème l'atteint, 2 si la vérification n'a pas pu se faire.",
    ),
    (
        "check … --help",
        "\
Exemples\u{202F}:
  calfat check                            ce dossier et tout ce qu'il contient
  calfat check --fix web/Dockerfile       corriger ce qui peut l'être sans risque
  calfat check --diff --unsafe-fixes      voir toutes les corrections sans rien modifier
  calfat check --format summary           un grand dépôt d'un coup d'œil
  calfat check --select security,DL3008   seulement ces règles

Code de sortie\u{202F}: 0 si rien n'atteint --fail-on, 1 si un problème l'atteint, 2 si la vérification n'a pas pu se faire.",
    ),
    ("check PATH", "Fichiers et dossiers à vérifier\u{202F}; `-` désigne l'entrée standard"),
    ("# Mending", "Corrections\u{202F}"),
    ("check --fix", "Corriger ce qui peut l'être sans risque"),
    ("check --unsafe-fixes", "Avec --fix ou --diff\u{202F}: aussi les corrections à relire"),
    ("check --diff", "Montrer ce que --fix changerait, sans rien modifier"),
    ("# Output", "Affichage\u{202F}"),
    ("check --format", "Comment montrer les problèmes"),
    ("check --format=human", "Un cadre autour des mots fautifs"),
    ("check --format=compact", "`chemin:ligne:colonne: niveau[règle] message`, une ligne par problème"),
    ("check --format=summary", "Une entrée par règle\u{202F}: combien de problèmes, dans combien de fichiers, où est le premier"),
    ("check --format=json", "Un objet, version 1"),
    ("check --format=gnu", "`chemin:ligne:colonne: niveau: message [règle]`, comme le lisent Vim et Emacs"),
    ("check --format=ndjson", "Les problèmes de `json`, un par ligne"),
    ("check --format=sarif", "SARIF 2.1.0, pour l'analyse de code"),
    ("check --format=github", "Les annotations de GitHub Actions"),
    ("check --format=azure", "Les signalements d'Azure Pipelines"),
    ("check --format=gitlab", "Le rapport Code Quality de GitLab"),
    ("check --format=junit", "Le XML de JUnit\u{202F}: une suite de tests par fichier"),
    ("check --format=checkstyle", "Le XML de Checkstyle"),
    ("check --format=sonarqube", "Les problèmes génériques de SonarQube"),
    ("check --format=rdjson", "Les diagnostics de reviewdog"),
    ("check --format=rdjsonl", "Les diagnostics de reviewdog, un par ligne"),
    ("check --format=tap", "Le protocole TAP, version 14\u{202F}: un test par fichier"),
    ("check --format=markdown", "Un résumé en Markdown, par exemple pour le résumé d'un job de GitHub Actions"),
    ("check --format=hadolint", "Le JSON de hadolint, pour les programmes qui lisent hadolint"),
    (
        "check --output-file",
        "Écrire aussi les problèmes dans un fichier, au format que donne son extension ou FORMAT=FILE\u{202F}; peut être répété",
    ),
    ("check --output", "Écrire les problèmes dans un fichier plutôt que sur la sortie standard"),
    ("check --statistics", "Terminer par un tableau du nombre de problèmes par règle"),
    ("check --quiet", "Ne montrer que les problèmes, sans totaux ni remarques"),
    ("check --silent", "Ne rien montrer\u{202F}: seul le code de sortie donne le résultat"),
    (
        "check --verbose",
        "Dire quels réglages s'appliquent, ce qui a été laissé de côté et combien de temps cela a pris\u{202F}; -vv\u{202F}: aussi les \
         fichiers les plus lents",
    ),
    (
        "check --fail-on",
        "Le niveau à partir duquel un problème fait échouer la vérification [défaut\u{202F}: warning]",
    ),
    ("# Rules", "Règles\u{202F}"),
    (
        "check --pack",
        "Des réglages prêts à l'emploi, à la place de ceux que nomme `calfat.yaml`\u{202F}; `calfat explain NAME` en dit plus",
    ),
    ("check --select", "Seulement ces règles\u{202F}: noms, catégories, codes d'autres outils, ou ALL"),
    ("check --ignore", "Sans ces règles\u{202F}; l'emporte sur --select"),
    (
        "check --config",
        "Utiliser ce fichier de réglages, au lieu du `calfat.yaml` trouvé en remontant depuis chaque fichier",
    ),
    ("check --no-config", "Ne lire aucun fichier de réglages"),
    ("# Files", "Fichiers\u{202F}"),
    ("check --as", "Le type des fichiers indiqués, quel que soit leur nom"),
    ("check --markdown", "Dans les dossiers, vérifier aussi les blocs de code des fichiers Markdown"),
    (
        "check --stdin-filename",
        "Le nom du fichier lu sur l'entrée standard, qui donne son type, son projet et ses réglages\u{202F}; sans ce nom, il \
         est lu comme un Dockerfile isolé",
    ),
    (
        "check --env-file",
        "Lire dans ce fichier des variables pour les fichiers Compose\u{202F}; l'emporte sur `.env`, peut être répété",
    ),
    ("check --use-env", "Chercher aussi les variables des fichiers Compose dans l'environnement"),
    (
        "check --exclude",
        "Laisser de côté ces fichiers et dossiers, sauf si la commande les indique\u{202F}; peut être répété",
    ),
    (
        "check --force-exclude",
        "Laisser de côté ce qui est exclu, même si la commande l'indique\u{202F}: pour les hooks, qui indiquent chaque fichier \
         modifié",
    ),
    ("check --no-gitignore", "Vérifier aussi ce que `.gitignore` laisse de côté"),
    ("check --max-file-size", "Signaler un fichier plus gros au lieu de le lire [défaut\u{202F}: 10MiB]"),
    ("check --jobs", "Nombre de fils d'exécution, 256 au plus [défaut\u{202F}: un par cœur]"),
    ("# Old and new", "Anciens et nouveaux problèmes\u{202F}"),
    ("check --baseline", "Cacher les problèmes qu'énumère ce fichier, l'état de référence"),
    ("check --write-baseline", "Écrire dans l'état de référence tout ce qui est trouvé maintenant"),
    ("check --prune-baseline", "Retirer de l'état de référence ce qui n'est plus trouvé"),
    ("check --strict-baseline", "Échouer aussi si l'état de référence contient ce qui n'est plus trouvé"),
    (
        "check --since",
        "Ne montrer que les problèmes apparus depuis une révision git, et ceux des lignes modifiées",
    ),
    ("check --staged", "Vérifier ce qui est indexé dans git, et non ce qui est sur le disque\u{202F}: pour un hook pre-commit"),
    ("# Running", "Exécution\u{202F}"),
    ("check --watch", "Vérifier à nouveau à chaque changement, jusqu'à Ctrl-C"),
    ("check --no-cache", "Vérifier chaque fichier, même ceux qui n'ont pas changé depuis la dernière fois"),
    ("config", "Montrer les réglages d'un fichier et leur origine, ou le schéma des fichiers de réglages"),
    ("config show", "Montrer les réglages d'un fichier et leur origine"),
    ("config show PATH", "Le fichier\u{202F}; pour un dossier, son Dockerfile"),
    ("config show --format", "Comment le montrer"),
    ("config show --format=text", "Quelques lignes"),
    ("config show --format=json", "Un objet, version 1"),
    ("config show --all", "Montrer toutes les règles, même celles qui ne diffèrent pas du pack `recommended`"),
    ("config schema", "Afficher le schéma JSON des fichiers de réglages, pour les éditeurs"),
    ("init", "Écrire un premier fichier de réglages"),
    ("init FOLDER", "Le dossier que concernent les réglages"),
    ("init --force", "Remplacer un fichier de réglages qui existe déjà"),
    ("cache", "Dire où est le cache, ou l'effacer"),
    ("cache dir", "Afficher le dossier du cache"),
    ("cache clean", "Effacer le cache"),
    ("explain", "Montrer la page d'une règle\u{202F}: pourquoi, que faire, des exemples"),
    ("explain WORD", "Règles, codes d'autres outils (`DL3008`, `DS-0002`), catégories ou packs"),
    ("explain --no-pager", "Tout afficher d'un coup"),
    ("rules", "Lister toutes les règles, ou certaines seulement"),
    ("rules WORD", "Seulement celles-ci\u{202F}: noms, catégories, autres outils ou leurs codes"),
    ("rules --format", "Comment montrer la liste"),
    ("rules --no-pager", "Tout afficher d'un coup"),
    ("parse", "Montrer comment calfat lit un fichier"),
    ("parse FILE", "Le fichier\u{202F}; `-` désigne l'entrée standard"),
    ("parse --format", "Comment montrer l'arbre"),
    ("parse --format=tree", "Indenté, avec les positions"),
    ("parse --format=json", "Le même arbre, pour les programmes"),
    ("parse --format=buildkit", "Tel que l'affiche l'analyseur de référence"),
    ("parse --as", "Ce qu'est le fichier, quel que soit son nom"),
    ("graph", "Dessiner ce qui est construit à partir de quoi, et quels services travaillent ensemble"),
    ("graph PATH", "Fichiers et dossiers, comme pour `check`"),
    ("graph --format", "Comment le dessiner"),
    ("graph --format=text", "Une liste pour le terminal"),
    ("graph --format=mermaid", "Un diagramme que dessinent GitHub, GitLab et beaucoup d'éditeurs"),
    ("graph --format=dot", "Pour Graphviz"),
    ("migrate", "Reprendre les réglages de hadolint, tally, dclint et compose-lint"),
    (
        "migrate …",
        "\
Lit .hadolint.yaml, .tally.toml, .dclintrc (JSON ou YAML, aussi dans package.json) et .compose-lint.yml. Les réglages de \
plusieurs outils dans un dossier deviennent un seul fichier.

Ce qui n'a pas d'équivalent est signalé, et figure en commentaire dans le nouveau fichier. Les anciens fichiers restent tels quels.

Code de sortie\u{202F}: 0 si tout est écrit, 2 sinon.",
    ),
    ("migrate PATH", "Fichiers de réglages d'autres outils, ou dossiers où ils se trouvent"),
    ("migrate --from", "L'outil auquel appartiennent les fichiers indiqués, quels que soient leurs noms"),
    ("migrate --force", "Remplacer un `calfat.yaml` qui existe déjà"),
    ("migrate --stdout", "Afficher les nouveaux réglages, sans rien écrire"),
    ("completions", "Afficher un script de complétion pour un shell"),
    ("completions SHELL", "Le shell"),
    ("man", "Afficher la page de manuel, pour `man -l -`\u{202F}; toutes les pages avec --output"),
    ("man --output", "Écrire les pages de toutes les commandes dans ce dossier"),
];

/// The command line with its help in French; what has no sentence stays in English.
pub(super) fn translated(command: Command) -> Command {
    below(command, "calfat")
}

fn below(command: Command, name: &str) -> Command {
    let mut command = command.mut_args(|arg| argument(arg, name));
    if let Some(about) = sentence(name) {
        command = command.about(about);
    }
    if let Some(after) = sentence(&format!("{name} …")) {
        command = command.after_help(after);
    }
    if let Some(after) = sentence(&format!("{name} … --help")) {
        command = command.after_long_help(after);
    }
    let names: Vec<String> = command.get_subcommands().map(|each| each.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, each| {
        let path = path(name, &each);
        command.mut_subcommand(each, |inner| below(inner, &path))
    })
}

fn argument(arg: Arg, command: &str) -> Arg {
    let key = key(&arg, command);
    let heading = arg.get_help_heading().and_then(|heading| sentence(&format!("# {heading}")));
    let arg = heading.into_iter().fold(arg, Arg::help_heading);
    let Some(help) = sentence(&key) else { return arg };
    let values = arg.get_possible_values();
    if values.iter().all(|value| value.get_help().is_none()) {
        // A long text where there was none would stretch the whole help.
        let is_long = arg.get_long_help().is_some();
        return if is_long { arg.help(help).long_help(help) } else { arg.help(help) };
    }
    // The sentences of values cannot be replaced, so that the list of values becomes a part of the text.
    let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    let short = format!("{help} [au choix\u{202F}: {}]", names.join(", "));
    let explained = values.iter().map(|value| {
        let about = sentence(&format!("{key}={}", value.get_name())).map(str::to_owned);
        let about = about.or_else(|| value.get_help().map(ToString::to_string)).unwrap_or_default();
        format!("\n- {}\u{202F}: {about}", value.get_name())
    });
    let long = format!("{help}\n\nAu choix\u{202F}:{}", explained.collect::<String>());
    arg.hide_possible_values(true).help(short).long_help(long)
}

/// `check --fix`, `check PATH`
fn key(arg: &Arg, command: &str) -> String {
    match arg.get_long() {
        Some(long) => format!("{command} --{long}"),
        None => format!("{command} {}", arg.get_value_names().unwrap_or_default().join(" ")),
    }
}

/// The way to a command, without the program.
fn path(above: &str, name: &str) -> String {
    if above == "calfat" { name.to_owned() } else { format!("{above} {name}") }
}

fn sentence(key: &str) -> Option<&'static str> {
    let known = |key: &str| SENTENCES.iter().find(|(of, _)| *of == key).map(|(_, sentence)| *sentence);
    // An option means the same everywhere, unless it is said otherwise.
    let as_for_check = || known(&format!("check --{}", key.split_once(" --")?.1));
    known(key).or_else(as_for_check)
}

#[cfg(test)]
mod tests {
    use super::super::Args;
    use super::*;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    /// All that the help of a command says in English.
    fn keys(command: &Command, name: &str, keys: &mut BTreeSet<String>) {
        keys.insert(name.to_owned());
        let after = [(command.get_after_help(), "…"), (command.get_after_long_help(), "… --help")];
        let after = after.into_iter().filter(|(text, _)| text.is_some());
        keys.extend(after.map(|(_, which)| format!("{name} {which}")));
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let key = key(arg, name);
            keys.extend(arg.get_help_heading().map(|heading| format!("# {heading}")));
            let values = arg.get_possible_values();
            let explained = values.iter().filter(|value| value.get_help().is_some());
            keys.extend(explained.map(|value| format!("{key}={}", value.get_name())));
            keys.insert(key);
        }
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            super::tests::keys(below, &path(name, below.get_name()), keys);
        }
    }

    #[test]
    fn every_sentence_of_the_help_is_in_french_too() {
        let mut wanted = BTreeSet::new();
        keys(&Args::command(), "calfat", &mut wanted);
        let known: BTreeSet<String> = SENTENCES.iter().map(|(key, _)| (*key).to_owned()).collect();
        let missing: Vec<_> = wanted.iter().filter(|key| sentence(key).is_none()).collect();
        assert!(missing.is_empty(), "add a French sentence to SENTENCES in args/french.rs for {missing:#?}");
        let idle: Vec<_> = known.difference(&wanted).collect();
        assert!(idle.is_empty(), "SENTENCES in args/french.rs speaks of what no longer is: {idle:#?}");
    }

    #[test]
    fn a_heading_keeps_its_colon_at_a_distance() {
        let mut headings = SENTENCES.iter().filter(|(key, _)| key.starts_with("# "));
        let close = headings.find(|(_, heading)| !heading.ends_with('\u{202F}'));
        assert_eq!(close, None, "end it with \\u{{202F}}: a colon follows");
    }

    #[test]
    fn the_command_line_stays_sound() {
        translated(Args::command()).debug_assert();
    }
}
