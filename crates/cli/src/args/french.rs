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
        "Langue de tout ce qui est dit [défaut\u{202F}: celle de `CALFAT_LANG` ou du système]",
    ),
    (
        "calfat --color",
        "Quand mettre des couleurs\u{202F}; `auto`\u{202F}: dans un terminal, sauf si `NO_COLOR` est défini",
    ),
    ("# General", "Général\u{202F}"),
    ("check", "Vérifier des fichiers et des dossiers"),
    (
        "check …",
        "Code de sortie\u{202F}: 0 rien à partir de --fail-on, 1 au moins un problème, 2 la vérification n'a pas pu se faire.",
    ),
    (
        "check … --help",
        "\
Exemples\u{202F}:
  calfat check                            tout ce qui est dans ce dossier et plus bas
  calfat check --fix web/Dockerfile       corriger ce qui peut l'être sans risque
  calfat check --diff --unsafe-fixes      voir toutes les corrections, ne rien modifier
  calfat check --format summary           un grand dépôt d'un coup d'œil
  calfat check --select security,DL3008   seulement ces règles

Code de sortie\u{202F}: 0 rien à partir de --fail-on, 1 au moins un problème, 2 la vérification n'a pas pu se faire.",
    ),
    ("check PATH", "Fichiers et dossiers à vérifier\u{202F}; `-` est l'entrée standard"),
    ("# Mending", "Corrections\u{202F}"),
    ("check --fix", "Corriger ce qui peut l'être sans risque"),
    ("check --unsafe-fixes", "Avec --fix ou --diff\u{202F}: aussi les corrections à relire"),
    ("check --diff", "Montrer ce que --fix changerait, sans rien modifier"),
    ("# Output", "Affichage\u{202F}"),
    ("check --format", "Comment montrer les problèmes"),
    ("check --format=human", "Un cadre autour des mots fautifs"),
    ("check --format=compact", "Une ligne par problème"),
    ("check --format=summary", "Une entrée par règle\u{202F}: combien de fois, dans combien de fichiers, où d'abord"),
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
    ("check --format=markdown", "Un résumé en Markdown, comme pour le résumé d'étape de GitHub"),
    ("check --format=hadolint", "Le JSON de hadolint, pour les programmes qui lisent hadolint"),
    (
        "check --output-file",
        "Écrire aussi les problèmes dans un fichier\u{202F}: selon son extension, ou FORMAT=FICHIER\u{202F}; peut être répété",
    ),
    ("check --output", "Écrire les problèmes dans un fichier plutôt que sur la sortie standard"),
    ("check --statistics", "Finir par un tableau\u{202F}: combien de problèmes chaque règle a trouvés"),
    ("check --quiet", "Ne montrer que les problèmes, sans totaux ni remarques"),
    ("check --silent", "Ne rien montrer\u{202F}: seul le code de sortie parle"),
    (
        "check --verbose",
        "Dire quels réglages valent, ce qui a été laissé de côté, et combien de temps cela a pris\u{202F}; -vv\u{202F}: aussi les \
         fichiers les plus lents",
    ),
    (
        "check --fail-on",
        "Le niveau à partir duquel un problème fait échouer la vérification [défaut\u{202F}: warning]",
    ),
    ("# Rules", "Règles\u{202F}"),
    (
        "check --pack",
        "Des réglages tout prêts, à la place de ceux que nomme `calfat.yaml`\u{202F}; `calfat explain NOM` en dit plus",
    ),
    ("check --select", "Seulement ces règles\u{202F}: noms, catégories, codes d'autres outils, ou ALL"),
    ("check --ignore", "Sans ces règles\u{202F}; plus fort que --select"),
    (
        "check --config",
        "Prendre ce fichier de réglages, au lieu du `calfat.yaml` trouvé en remontant depuis chaque fichier",
    ),
    ("check --no-config", "Ne lire aucun fichier de réglages"),
    ("# Files", "Fichiers\u{202F}"),
    ("check --as", "Ce que sont les fichiers nommés, quel que soit leur nom"),
    ("check --markdown", "Dans les dossiers, vérifier aussi les blocs de code des fichiers Markdown"),
    (
        "check --stdin-filename",
        "Le nom du fichier qui arrive par l'entrée standard\u{202F}: ce qu'il est, où sont son projet et ses réglages\u{202F}; \
         sans nom, elle est lue comme un Dockerfile venu de nulle part",
    ),
    (
        "check --env-file",
        "Lire ici des variables des fichiers Compose\u{202F}; plus fort que `.env`, peut être répété",
    ),
    ("check --use-env", "Prendre aussi des variables des fichiers Compose dans l'environnement"),
    (
        "check --exclude",
        "Laisser de côté ces fichiers et dossiers s'ils sont trouvés et non nommés\u{202F}; peut être répété",
    ),
    (
        "check --force-exclude",
        "Laisser de côté ce qui est exclu même s'il est nommé, comme le font les hooks qui nomment chaque fichier modifié",
    ),
    ("check --no-gitignore", "Vérifier aussi ce que `.gitignore` laisse de côté"),
    ("check --max-file-size", "Signaler un fichier plus gros au lieu de le lire [défaut\u{202F}: 10MiB]"),
    ("check --jobs", "Combien de fils d'exécution, 256 au plus [défaut\u{202F}: un par cœur]"),
    ("# Old and new", "Ancien et nouveau\u{202F}"),
    ("check --baseline", "Taire les problèmes que ce fichier énumère"),
    ("check --write-baseline", "Énumérer dans --baseline tout ce qui est trouvé maintenant"),
    ("check --prune-baseline", "Retirer de --baseline ce qui n'est plus trouvé"),
    ("check --strict-baseline", "Échouer aussi si --baseline énumère ce qui n'est plus trouvé"),
    (
        "check --since",
        "Seulement ce qu'ont apporté les changements depuis une révision git, et ce qui est sur des lignes modifiées",
    ),
    ("check --staged", "Ce qui est indexé dans git, et non ce qui est sur le disque\u{202F}: pour un hook pre-commit"),
    ("# Running", "Déroulement\u{202F}"),
    ("check --watch", "Vérifier à nouveau à chaque changement, jusqu'à Ctrl-C"),
    ("check --no-cache", "Vérifier chaque fichier, même ceux qui n'ont pas changé depuis la dernière fois"),
    ("config", "Montrer ce qui est réglé pour un fichier et pourquoi, ou le schéma des fichiers de réglages"),
    ("config show", "Montrer ce qui est réglé pour un fichier, et où"),
    ("config show PATH", "Le fichier\u{202F}; pour un dossier, son Dockerfile"),
    ("config show --format", "Comment le montrer"),
    ("config show --format=text", "Quelques lignes"),
    ("config show --format=json", "Un objet, version 1"),
    ("config show --all", "Montrer toutes les règles, même celles qui s'appliquent comme toujours"),
    ("config schema", "Afficher le schéma JSON des fichiers de réglages, pour les éditeurs"),
    ("init", "Écrire un fichier de réglages pour commencer"),
    ("init FOLDER", "Le dossier que concernent les réglages"),
    ("init --force", "Remplacer un fichier de réglages qui est déjà là"),
    ("cache", "Dire où est le cache, ou l'effacer"),
    ("cache dir", "Afficher le dossier où il se trouve"),
    ("cache clean", "L'effacer"),
    ("explain", "Montrer la page d'une règle\u{202F}: pourquoi, que faire, des exemples"),
    ("explain WORD", "Règles, codes d'autres outils (`DL3008`, `DS-0002`), catégories ou packs"),
    ("explain --no-pager", "Tout afficher d'un coup"),
    ("rules", "Lister les règles, ou certaines"),
    ("rules WORD", "Seulement celles-ci\u{202F}: noms, catégories, autres outils ou leurs codes"),
    ("rules --format", "Comment montrer la liste"),
    ("rules --no-pager", "Tout afficher d'un coup"),
    ("parse", "Montrer comment calfat lit un fichier"),
    ("parse FILE", "Le fichier\u{202F}; `-` est l'entrée standard"),
    ("parse --format", "Comment montrer l'arbre"),
    ("parse --format=tree", "Indenté, avec les positions"),
    ("parse --format=json", "Le même pour les machines"),
    ("parse --format=buildkit", "Tel que l'affiche l'analyseur de référence"),
    ("parse --as", "Ce qu'est le fichier, quel que soit son nom"),
    ("graph", "Dessiner ce qui est construit à partir de quoi, et quels services vont ensemble"),
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

Ce qui n'a pas d'équivalent est dit, et figure en commentaire dans le nouveau fichier. Les anciens fichiers restent tels quels.

Code de sortie\u{202F}: 0 c'est écrit, 2 non.",
    ),
    ("migrate PATH", "Fichiers de réglages d'autres outils, ou dossiers où ils se trouvent"),
    ("migrate --from", "L'outil dont les fichiers nommés sont les réglages, quels que soient leurs noms"),
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
