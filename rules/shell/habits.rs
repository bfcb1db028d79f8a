//! What scripts do and should not: SC2000 to SC2129.

use super::{Entry, entries};
use calfat_lint::Level::{Error, Info, Style, Warning};

entries! {
    2001 Style
        "bash needs no `sed` for one variable: `${name//search/replacement}`"
        "bash n'a pas besoin de `sed` pour une variable\u{202F}: `${nom//recherche/remplacement}`"
    2003 Style
        "`expr` is outdated: use `$((…))`, `${…}` or `[ … ]`"
        "`expr` est dépassé\u{202F}: utilisez `$((…))`, `${…}` ou `[ … ]`"
    2004 Style
        "arithmetic needs no `$` before a name"
        "un calcul se passe de `$` devant un nom"
    2005 Style
        "`echo` only repeats what the command prints: run the command itself"
        "`echo` ne fait que répéter ce que la commande affiche\u{202F}: lancez la commande elle-même"
    2006 Style
        "backticks are hard to nest and to read: write `$(…)`"
        "les accents graves sont difficiles à imbriquer et à lire\u{202F}: écrivez `$(…)`"
    2007 Style
        "`$[…]` is outdated: write `$((…))`"
        "`$[…]` est dépassé\u{202F}: écrivez `$((…))`"
    2009 Info
        "`ps | grep` finds itself too: use `pgrep`"
        "`ps | grep` se trouve aussi lui-même\u{202F}: utilisez `pgrep`"
    2010 Warning
        "`ls | grep` stumbles over unusual file names: use a pattern such as `*.txt`"
        "`ls | grep` trébuche sur les noms de fichiers inhabituels\u{202F}: utilisez un motif comme `*.txt`"
    2011 Warning
        "`ls | xargs` breaks file names with blanks: use `find -print0 | xargs -0`"
        "`ls | xargs` casse les noms de fichiers avec des espaces\u{202F}: utilisez `find -print0 | xargs -0`"
    2012 Info
        "`ls` prints file names for people: use `find` to process them"
        "`ls` affiche les noms de fichiers pour des humains\u{202F}: utilisez `find` pour les traiter"
    2013 Info
        "`for` goes through the words of this output, not through its lines: use `while read`"
        "`for` parcourt les mots de cette sortie, pas ses lignes\u{202F}: utilisez `while read`"
    2014 Info
        "the shell expands `{word}` once, before `find` runs: it does not depend on the file found"
        "le shell développe `{word}` une seule fois, avant `find`\u{202F}: cela ne dépend pas du fichier trouvé"
    2015 Info
        "`a && b || c` is no `if`: `c` also runs when `b` fails"
        "`a && b || c` n'est pas un `if`\u{202F}: `c` s'exécute aussi quand `b` échoue"
    2016 Info
        "nothing is expanded inside single quotes: use double quotes if a value is meant"
        "rien n'est développé entre apostrophes\u{202F}: utilisez des guillemets doubles si vous voulez une valeur"
    2018 Info
        "`{word}` leaves out letters with accents: use `[:lower:]`"
        "`{word}` oublie les lettres accentuées\u{202F}: utilisez `[:lower:]`"
    2019 Info
        "`{word}` leaves out letters with accents: use `[:upper:]`"
        "`{word}` oublie les lettres accentuées\u{202F}: utilisez `[:upper:]`"
    2021 Info
        "`tr` takes these brackets for characters to replace: leave them out"
        "`tr` prend ces crochets pour des caractères à remplacer\u{202F}: supprimez-les"
    2022 Info
        "`{word}` is a regular expression, where `*` repeats the character before it"
        "`{word}` est une expression régulière, où `*` répète le caractère précédent"
    2024 Warning
        "the shell opens the file of `{word}` before `sudo` runs, without its rights"
        "le shell ouvre le fichier de `{word}` avant que `sudo` s'exécute, sans ses droits"
    2026 Info
        "`{word}` stands between two quoted parts, outside of their quotes"
        "`{word}` se trouve entre deux parties entre guillemets, hors de leurs guillemets"
    2027 Warning
        "the quotes around `{word}` end the string around it, which leaves it unquoted"
        "les guillemets autour de `{word}` terminent la chaîne qui l'entoure et le laissent sans guillemets"
    2028 Info
        "not every `echo` understands `\\n` and the like: use `printf`"
        "tous les `echo` ne comprennent pas `\\n` et ses semblables\u{202F}: utilisez `printf`"
    2029 Info
        "`{word}` is expanded here, not on the machine that `ssh` reaches"
        "`{word}` est développé ici, pas sur la machine que `ssh` contacte"
    2030 Info
        "`{word}` is changed in a subshell, which forgets it at its end"
        "`{word}` est modifié dans un sous-shell, qui l'oublie en se terminant"
    2031 Info
        "`{word}` was changed in a subshell, and that change is lost here"
        "`{word}` a été modifié dans un sous-shell, et cette modification est perdue ici"
    2034 Warning
        "`{word}` is set but never used: write `export` if a program needs it"
        "`{word}` reçoit une valeur que rien n'utilise\u{202F}: écrivez `export` si un programme en a besoin"
    2035 Info
        "a file whose name begins with `-` would become an option: write `./{word}`"
        "un fichier dont le nom commence par `-` deviendrait une option\u{202F}: écrivez `./{word}`"
    2038 Warning
        "`find | xargs` breaks file names with blanks: use `-print0` and `xargs -0`, or `-exec … +`"
        "`find | xargs` casse les noms de fichiers avec des espaces\u{202F}: utilisez `-print0` et `xargs -0`, ou `-exec … +`"
    2043 Warning
        "this loop runs once only, for a constant"
        "cette boucle ne s'exécute qu'une fois, pour une constante"
    2044 Warning
        "`for` over the output of `find` breaks file names with blanks: use `find -exec`"
        "`for` sur la sortie de `find` casse les noms de fichiers avec des espaces\u{202F}: utilisez `find -exec`"
    2045 Error
        "`for` over the output of `ls` breaks file names with blanks: use a pattern such as `./*`"
        "`for` sur la sortie de `ls` casse les noms de fichiers avec des espaces\u{202F}: utilisez un motif comme `./*`"
    2046 Warning
        "the output of `{word}` is not quoted: it is split at blanks and its patterns are expanded"
        "la sortie de `{word}` n'est pas entre guillemets\u{202F}: elle est coupée aux espaces et ses motifs sont développés"
    2048 Warning
        "`{word}` loses the bounds of the arguments: write `\"$@\"`"
        "`{word}` perd les limites des arguments\u{202F}: écrivez `\"$@\"`"
    2050 Warning
        "both sides of this comparison are constants: is a `$` missing?"
        "les deux côtés de cette comparaison sont constants\u{202F}: manque-t-il un `$`\u{202F}?"
    2053 Warning
        "`{word}` is not quoted and therefore read as a pattern"
        "`{word}` n'est pas entre guillemets, il est donc lu comme un motif"
    2054 Warning
        "blanks part the elements of an array, not commas"
        "les éléments d'un tableau se séparent par des espaces, pas par des virgules"
    2059 Info
        "what stands in the format of `printf` is read as a format: write `printf '%s' …`"
        "ce qui est dans le format de `printf` est lu comme un format\u{202F}: écrivez `printf '%s' …`"
    2060 Warning
        "`{word}` is not quoted: the shell expands it before `tr` sees it"
        "`{word}` n'est pas entre guillemets\u{202F}: le shell le développe avant que `tr` le voie"
    2061 Warning
        "`{word}` is not quoted: the shell expands it before `find` sees it"
        "`{word}` n'est pas entre guillemets\u{202F}: le shell le développe avant que `find` le voie"
    2062 Warning
        "`{word}` is not quoted: the shell expands it before `grep` sees it"
        "`{word}` n'est pas entre guillemets\u{202F}: le shell le développe avant que `grep` le voie"
    2063 Warning
        "`*` at the start of a regular expression repeats nothing"
        "au début d'une expression régulière, `*` ne répète rien"
    2064 Warning
        "`{word}` is expanded when the trap is set: use single quotes to expand it when the trap runs"
        "`{word}` est développé quand le piège est posé\u{202F}: utilisez des apostrophes pour qu'il le soit à son déclenchement"
    2066 Error
        "`{word}` in quotes is a single word: this loop runs once only"
        "`{word}` entre guillemets est un seul mot\u{202F}: cette boucle ne s'exécute qu'une fois"
    2068 Error
        "`{word}` is not quoted: its elements are split once more"
        "`{word}` n'est pas entre guillemets\u{202F}: ses éléments sont coupés une seconde fois"
    2069 Warning
        "`{word}` stands before the output is redirected: errors still go where the output went"
        "`{word}` précède la redirection de la sortie\u{202F}: les erreurs vont toujours là où allait la sortie"
    2070 Error
        "`-n` is true for an empty `{word}` without quotes: quote it"
        "`-n` est vrai pour `{word}` vide sans guillemets\u{202F}: mettez-en"
    2071 Error
        "`{word}` compares text: numbers are compared by `-gt` and `-lt`"
        "`{word}` compare du texte\u{202F}: les nombres se comparent avec `-gt` et `-lt`"
    2072 Error
        "the shell does not know decimal numbers such as `{word}`"
        "le shell ne connaît pas les nombres décimaux comme `{word}`"
    2076 Warning
        "behind `=~`, what is quoted is no regular expression"
        "après `=~`, ce qui est entre guillemets n'est pas une expression régulière"
    2078 Error
        "this condition is a constant, so that it is always true"
        "cette condition est une constante, elle est donc toujours vraie"
    2080 Error
        "`{word}` begins with zero and is read as octal"
        "`{word}` commence par zéro et est lu en octal"
    2081 Error
        "`[ … ]` does not match patterns: use `case`, or `[[ … ]]` of bash"
        "`[ … ]` ne compare pas à un motif\u{202F}: utilisez `case`, ou `[[ … ]]` de bash"
    2086 Info
        "`{word}` is not quoted: its value is split at blanks and its patterns are expanded"
        "`{word}` n'est pas entre guillemets\u{202F}: sa valeur est coupée aux espaces et ses motifs sont développés"
    2088 Warning
        "`~` is not expanded inside quotes: write `$HOME`"
        "`~` n'est pas développé entre guillemets\u{202F}: écrivez `$HOME`"
    2091 Warning
        "the output of `{word}` is run as a command: without `$()` the command itself runs"
        "la sortie de `{word}` est exécutée comme une commande\u{202F}: sans `$()`, c'est la commande elle-même"
    2092 Warning
        "the output of this command is run as a command: without the backticks the command itself runs"
        "la sortie de cette commande est exécutée comme une commande\u{202F}: sans les accents graves, c'est la commande elle-même"
    2094 Info
        "`{word}` is read and written by the same pipeline"
        "`{word}` est lu et écrit par le même pipeline"
    2097 Warning
        "the value of `{word}` given here is not seen by the words of the same command"
        "la valeur donnée ici à `{word}` n'est pas vue par les mots de la même commande"
    2098 Warning
        "`{word}` does not see the value that stands before this command"
        "`{word}` ne voit pas la valeur donnée avant cette commande"
    2100 Warning
        "this sets a text: to calculate, write `$((…))`"
        "cela affecte un texte\u{202F}: pour calculer, écrivez `$((…))`"
    2102 Info
        "`{word}` matches one character: brackets hold a set of them, not words"
        "`{word}` correspond à un seul caractère\u{202F}: les crochets en contiennent un ensemble, pas des mots"
    2103 Info
        "`{word}` may end up elsewhere: run these steps in a subshell, `( … )`"
        "`{word}` peut arriver ailleurs\u{202F}: exécutez ces étapes dans un sous-shell, `( … )`"
    2104 Error
        "`{word}` belongs in a loop: a function ends with `return`"
        "`{word}` n'a de sens que dans une boucle\u{202F}: une fonction se termine par `return`"
    2105 Error
        "`{word}` belongs in a loop"
        "`{word}` n'a de sens que dans une boucle"
    2112 Warning bash
        "`sh` does not know the keyword `function`: write `name() { …; }`"
        "`sh` ne connaît pas le mot-clé `function`\u{202F}: écrivez `nom() { …; }`"
    2113 Warning bash
        "`sh` does not know the keyword `function`: write `name() { …; }`"
        "`sh` ne connaît pas le mot-clé `function`\u{202F}: écrivez `nom() { …; }`"
    2115 Warning
        "if the variable is empty, `{word}` begins at `/`: write `${name:?}`"
        "si la variable est vide, `{word}` commence à `/`\u{202F}: écrivez `${nom:?}`"
    2116 Style
        "`echo` in a substitution is superfluous: write the value itself"
        "`echo` dans une substitution est superflu\u{202F}: écrivez la valeur elle-même"
    2117 Info
        "`su` without a command opens a shell and waits: use `su -c`"
        "`su` sans commande ouvre un shell et attend\u{202F}: utilisez `su -c`"
    2119 Info
        "this function uses its arguments and gets none: pass `\"$@\"` on if it should see those of the script"
        "cette fonction utilise ses arguments et n'en reçoit pas\u{202F}: transmettez `\"$@\"` si elle doit voir ceux du script"
    2120 Warning
        "this function uses its arguments, but no call gives it any"
        "cette fonction utilise ses arguments, mais aucun appel ne lui en donne"
    2121 Warning
        "`set` gives no value to a variable: write `name=value`"
        "`set` ne donne pas de valeur à une variable\u{202F}: écrivez `nom=valeur`"
    2124 Warning
        "several words are put into one variable: use an array, or `*` in place of `@`"
        "plusieurs mots vont dans une seule variable\u{202F}: utilisez un tableau, ou `*` à la place de `@`"
    2125 Warning
        "a pattern is not expanded in an assignment, but only where the variable is used"
        "un motif n'est pas développé dans une affectation, mais là où la variable est utilisée"
    2126 Style
        "`grep -c` counts without `wc -l`"
        "`grep -c` compte sans `wc -l`"
    2127 Error bash
        "`sh` does not know `;&` and `;;&`"
        "`sh` ne connaît pas `;&` et `;;&`"
    2128 Warning
        "`{word}` is only the first element of the array"
        "`{word}` n'est que le premier élément du tableau"
    2129 Style
        "several commands append to the same file: redirect them together, `{ …; } >> file`"
        "plusieurs commandes ajoutent au même fichier\u{202F}: redirigez-les ensemble, `{ …; } >> fichier`"
}
