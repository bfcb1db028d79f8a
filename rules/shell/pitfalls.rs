//! What scripts do and should not: SC2130 to SC2999.

use super::{Entry, entries};
use calfat_lint::Level::{Error, Info, Style, Warning};

entries! {
    2139 Warning
        "`{word}` is expanded when the alias is defined, not when it is used"
        "`{word}` est développé quand l'alias est défini, pas quand il est utilisé"
    2140 Warning
        "`{word}` stands between two quoted parts, unquoted: should the inner quotes be escaped?"
        "`{word}` se trouve entre deux parties entre guillemets, sans guillemets\u{202F}: faut-il échapper ceux de l'intérieur\u{202F}?"
    2141 Warning
        "`IFS` is given a backslash and a letter, not the character that they stand for"
        "`IFS` reçoit une barre oblique inverse et une lettre, pas le caractère qu'elles représentent"
    2142 Error
        "an alias takes no arguments: write a function"
        "un alias ne prend pas d'arguments\u{202F}: écrivez une fonction"
    2143 Style
        "`grep -q` answers the question without a comparison of its output"
        "`grep -q` répond à la question sans comparer sa sortie"
    2144 Error
        "`{word}` may match several files, and this test takes only one"
        "`{word}` peut correspondre à plusieurs fichiers, et ce test n'en prend qu'un"
    2145 Error
        "`{word}` inside a longer string mixes a text and a list: write `$*`, or make it a word of its own"
        "`{word}` dans une chaîne plus longue mélange un texte et une liste\u{202F}: écrivez `$*`, ou faites-en un mot à part"
    2146 Warning
        "`{word}` holds only for the last alternative of `-o`: group them with `\\(` and `\\)`"
        "`{word}` ne vaut que pour la dernière alternative de `-o`\u{202F}: groupez-les avec `\\(` et `\\)`"
    2153 Info
        "nothing sets `{word}`, but a variable of a similar name is set: is it a slip?"
        "rien ne donne de valeur à `{word}`, mais une variable au nom proche en reçoit une\u{202F}: est-ce une faute de frappe\u{202F}?"
    2154 Warning
        "nothing gives `{word}` a value here"
        "rien ne donne de valeur à `{word}` ici"
    2155 Warning
        "a failure of the command goes unnoticed: give `{word}` its value first and export or declare it apart"
        "un échec de la commande passe inaperçu\u{202F}: donnez d'abord sa valeur à `{word}`, exportez ou déclarez-le ensuite"
    2156 Warning
        "a file name is put into the text of a script here: hand it over as an argument, `\"$1\"`"
        "un nom de fichier est inséré dans le texte d'un script\u{202F}: transmettez-le en argument, `\"$1\"`"
    2157 Error
        "this test of a constant always gives the same answer"
        "ce test d'une constante donne toujours la même réponse"
    2162 Info
        "`read` without `-r` swallows backslashes"
        "`read` sans `-r` avale les barres obliques inverses"
    2163 Warning
        "`export` takes a name: `{word}` exports the variable that it names"
        "`export` prend un nom\u{202F}: `{word}` exporte la variable qu'il désigne"
    2164 Warning
        "if `cd` fails, the rest runs in the wrong folder: write `cd … || exit 1`, or join by `&&`"
        "si `cd` échoue, la suite s'exécute dans le mauvais dossier\u{202F}: écrivez `cd … || exit 1`, ou liez par `&&`"
    2166 Warning
        "`{word}` inside a test is not well defined: write two tests with `&&` or `||`"
        "`{word}` dans un test est mal défini\u{202F}: écrivez deux tests avec `&&` ou `||`"
    2168 Error
        "`local` is only allowed in a function"
        "`local` n'est permis que dans une fonction"
    2172 Warning
        "signal `{word}` has not the same number everywhere: write its name"
        "le signal `{word}` n'a pas partout le même numéro\u{202F}: écrivez son nom"
    2174 Warning
        "with `-p`, `{word}` holds only for the last folder: those above get the usual rights"
        "avec `-p`, `{word}` ne vaut que pour le dernier dossier\u{202F}: ceux du dessus reçoivent les droits habituels"
    2178 Warning
        "`{word}` was an array and is given a text"
        "`{word}` était un tableau et reçoit un texte"
    2181 Style
        "test the command itself in place of `$?`: `if command; then`"
        "testez la commande elle-même au lieu de `$?`\u{202F}: `if commande; then`"
    2184 Warning
        "`{word}` is not quoted: the shell may expand it before `unset` sees it"
        "`{word}` n'est pas entre guillemets\u{202F}: le shell peut le développer avant que `unset` le voie"
    2185 Info
        "`{word}` names no folder, which not every version accepts: write `find .`"
        "`{word}` n'indique aucun dossier, ce que toutes les versions n'acceptent pas\u{202F}: écrivez `find .`"
    2186 Warning
        "`tempfile` is outdated: use `mktemp`"
        "`tempfile` est dépassé\u{202F}: utilisez `mktemp`"
    2188 Warning
        "this redirection has no command"
        "cette redirection n'a pas de commande"
    2189 Error
        "a redirection without a command stands in a pipeline"
        "une redirection sans commande se trouve dans un pipeline"
    2194 Warning
        "`case` looks at a constant: is a `$` missing?"
        "`case` examine une constante\u{202F}: manque-t-il un `$`\u{202F}?"
    2195 Warning
        "this pattern can never match"
        "ce motif ne peut jamais correspondre"
    2196 Info
        "`egrep` is outdated: write `grep -E`"
        "`egrep` est dépassé\u{202F}: écrivez `grep -E`"
    2197 Info
        "`fgrep` is outdated: write `grep -F`"
        "`fgrep` est dépassé\u{202F}: écrivez `grep -F`"
    2198 Warning
        "all the elements together are one text in this test: use a loop"
        "tous les éléments ensemble forment un seul texte dans ce test\u{202F}: utilisez une boucle"
    2199 Error
        "all the elements together are one text in this test: use a loop"
        "tous les éléments ensemble forment un seul texte dans ce test\u{202F}: utilisez une boucle"
    2206 Warning
        "`{word}` is not quoted: it is split at blanks to make the elements"
        "`{word}` n'est pas entre guillemets\u{202F}: il est coupé aux espaces pour faire les éléments"
    2207 Warning
        "this output is split at blanks to make the elements: use `mapfile -t`"
        "cette sortie est coupée aux espaces pour faire les éléments\u{202F}: utilisez `mapfile -t`"
    2209 Warning
        "the variable is given the text `{word}`, not the output of a command of that name"
        "la variable reçoit le texte `{word}`, pas la sortie d'une commande de ce nom"
    2210 Warning
        "`{word}` writes to a file named by a number: numbers are compared by `-gt`, descriptors copied by `>&`"
        "`{word}` écrit dans un fichier nommé par un nombre\u{202F}: les nombres se comparent avec `-gt`, les descripteurs se copient avec `>&`"
    2211 Warning
        "`{word}` is expanded, and the first file that it matches is run"
        "`{word}` est développé, et le premier fichier trouvé est exécuté"
    2212 Style
        "an empty test is always false: write `false`"
        "un test vide est toujours faux\u{202F}: écrivez `false`"
    2213 Warning
        "`getopts` accepts an option that `case` does not handle"
        "`getopts` accepte une option que `case` ne traite pas"
    2214 Warning
        "`case` handles an option that `getopts` does not accept"
        "`case` traite une option que `getopts` n'accepte pas"
    2215 Warning
        "a command begins with the option `{word}`: is a backslash missing in the line before?"
        "une commande commence par l'option `{word}`\u{202F}: manque-t-il une barre oblique inverse à la ligne précédente\u{202F}?"
    2216 Warning
        "this program does not read its input: is `xargs` missing?"
        "ce programme ne lit pas son entrée\u{202F}: manque-t-il `xargs`\u{202F}?"
    2217 Warning
        "this program does not read its input: was `cat` meant?"
        "ce programme ne lit pas son entrée\u{202F}: fallait-il `cat`\u{202F}?"
    2219 Style
        "`let` is outdated: write `(( … ))`"
        "`let` est dépassé\u{202F}: écrivez `(( … ))`"
    2220 Warning
        "`case` has no branch for options that are not known"
        "`case` n'a pas de branche pour les options inconnues"
    2221 Warning
        "this pattern hides a later one"
        "ce motif en cache un autre, plus bas"
    2222 Warning
        "an earlier pattern hides this one"
        "un motif placé plus haut cache celui-ci"
    2223 Info
        "this expansion is not quoted: its value is split at blanks and its patterns are expanded"
        "ce développement n'est pas entre guillemets\u{202F}: sa valeur est coupée aux espaces et ses motifs sont développés"
    2231 Info
        "`{word}` is not quoted: its value is split at blanks"
        "`{word}` n'est pas entre guillemets\u{202F}: sa valeur est coupée aux espaces"
    2232 Warning
        "`sudo` cannot run `{word}`, which is a command of the shell itself"
        "`sudo` ne peut pas lancer `{word}`, qui est une commande du shell lui-même"
    2235 Style
        "braces group tests without a subshell: `{ …; }`"
        "les accolades groupent des tests sans sous-shell\u{202F}: `{ …; }`"
    2238 Warning
        "this writes to a file named `{word}`: was a pipe meant?"
        "cela écrit dans un fichier nommé `{word}`\u{202F}: fallait-il un tube\u{202F}?"
    2240 Warning bash
        "in `sh`, a script read by `.` gets no arguments"
        "dans `sh`, un script lu par `.` ne reçoit pas d'arguments"
    2242 Error
        "the status `{word}` is none: `exit` and `return` take a number from 0 to 255"
        "`{word}` n'est pas un code de retour\u{202F}: `exit` et `return` prennent un nombre de 0 à 255"
    2251 Info
        "`!` keeps `-e` from ending the script here: write `if … then exit 1; fi`, or join the next command by `&&`"
        "`!` empêche `-e` d'arrêter le script ici\u{202F}: écrivez `if … then exit 1; fi`, ou liez la commande suivante par `&&`"
    2252 Warning
        "one of the two sides is always true: was `&&` meant?"
        "l'un des deux côtés est toujours vrai\u{202F}: fallait-il `&&`\u{202F}?"
    2254 Warning
        "`{word}` is not quoted, so that `case` reads it as a pattern"
        "`{word}` n'est pas entre guillemets, `case` le lit donc comme un motif"
    2260 Error
        "the output goes to the file, and nothing reaches the pipe"
        "la sortie va dans le fichier, et rien n'arrive dans le tube"
    2261 Error
        "two redirections compete for the same stream"
        "deux redirections se disputent le même flux"
    2267 Info
        "`xargs -i` is outdated: write `xargs -I`"
        "`xargs -i` est dépassé\u{202F}: écrivez `xargs -I`"
    2268 Style
        "no shell needs this `x` in a comparison any more"
        "plus aucun shell n'a besoin de ce `x` dans une comparaison"
    2282 Error
        "the name of a variable cannot begin with a digit"
        "le nom d'une variable ne peut pas commencer par un chiffre"
    2283 Error
        "with blanks around `=`, `{word}` is run as a command: write `name=value`"
        "avec des espaces autour de `=`, `{word}` est lancé comme une commande\u{202F}: écrivez `nom=valeur`"
    2287 Error
        "`{word}` is a folder, and is run as a command"
        "`{word}` est un dossier, et est exécuté comme une commande"
    2288 Warning
        "the command `{word}` ends in a punctuation mark: is it a slip?"
        "la commande `{word}` se termine par un signe de ponctuation\u{202F}: est-ce une faute de frappe\u{202F}?"
    2291 Info
        "the blanks between these words become one: quote the text"
        "les espaces entre ces mots n'en font plus qu'un\u{202F}: mettez le texte entre guillemets"
    2294 Warning
        "`eval` joins `{word}` into one text and loses the bounds of its elements"
        "`eval` réunit `{word}` en un seul texte et perd les limites de ses éléments"
    2295 Info
        "`{word}` is not quoted inside an expansion, so that it is read as a pattern"
        "`{word}` n'est pas entre guillemets à l'intérieur d'un développement, il est donc lu comme un motif"
    2308 Info
        "`expr {word}` is not known everywhere: use `${…}` or `case`"
        "`expr {word}` n'existe pas partout\u{202F}: utilisez `${…}` ou `case`"
    2309 Warning
        "`{word}` is a text in a comparison of numbers"
        "`{word}` est un texte dans une comparaison de nombres"
    2316 Error
        "`{word}` is taken for the name of a variable here"
        "`{word}` est pris ici pour le nom d'une variable"
    2317 Info
        "this command is never reached"
        "cette commande n'est jamais atteinte"
    2318 Warning
        "`{word}` does not see the value that the same command gives"
        "`{word}` ne voit pas la valeur que la même commande donne"
    2319 Warning
        "`$?` is the status of the test before it, not of the command"
        "`$?` est le résultat du test qui précède, pas celui de la commande"
    2321 Style
        "an index is arithmetic already: `$((…))` is superfluous"
        "un indice est déjà un calcul\u{202F}: `$((…))` est superflu"
    2323 Style
        "the outer brackets of this calculation are superfluous"
        "les parenthèses extérieures de ce calcul sont superflues"
    2327 Warning
        "this substitution is empty, for its output is redirected"
        "cette substitution est vide, car sa sortie est redirigée"
    2328 Error
        "this redirection takes the output away from the substitution"
        "cette redirection retire sa sortie à la substitution"
    2329 Info
        "this function is never called"
        "cette fonction n'est jamais appelée"
    2331 Style
        "`-a` is outdated as a test for files: write `-e`"
        "`-a` est dépassé pour tester un fichier\u{202F}: écrivez `-e`"
}
