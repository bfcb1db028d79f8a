//! What the shell does not read as it is meant: SC1000 to SC1999.

use super::{Entry, entries};
use calfat_lint::Level::{Error, Info, Warning};

entries! {
    1001 Info
        "a backslash before an ordinary character has no effect outside of quotes"
        "devant un caractère ordinaire, hors des guillemets, la barre oblique inverse n'a pas d'effet"
    1003 Info
        "a backslash protects nothing inside single quotes: close them, write `\\'` and open them again"
        "entre apostrophes, la barre oblique inverse ne protège rien\u{202F}: fermez-les, écrivez `\\'` et rouvrez-les"
    1007 Warning
        "a blank follows `=`, so that the variable is empty: remove it, or write `''`"
        "un espace suit `=`, la variable est donc vide\u{202F}: supprimez-le, ou écrivez `''`"
    1010 Warning
        "a keyword of the shell is an argument here: `;` or a new line is missing before it"
        "un mot-clé du shell est ici un argument\u{202F}: il manque `;` ou un retour à la ligne avant lui"
    1011 Warning
        "this apostrophe ends the quoted text that it stands in"
        "cette apostrophe termine le texte entre apostrophes où elle se trouve"
    1012 Warning
        "outside of quotes, `\\n` and `\\t` are plain letters: use `printf`"
        "hors des guillemets, `\\n` et `\\t` sont de simples lettres\u{202F}: utilisez `printf`"
    1019 Error
        "the test has no operand"
        "il manque un opérande à ce test"
    1020 Error
        "a blank is missing before the bracket that closes the test"
        "il manque un espace avant le crochet qui ferme le test"
    1035 Error
        "a blank is missing after the bracket that opens the test"
        "il manque un espace après le crochet qui ouvre le test"
    1037 Error
        "`{word}` is `$1` with digits behind it: beyond nine, write braces, as in `${10}`"
        "`{word}` est `$1` suivi de chiffres\u{202F}: au-delà de neuf, mettez des accolades, comme `${10}`"
    1039 Error
        "the end of this heredoc is indented: it must begin its line"
        "la fin de ce heredoc est indentée\u{202F}: elle doit commencer sa ligne"
    1040 Error
        "only tabs may stand before the end of a `<<-` heredoc, not spaces"
        "seules des tabulations peuvent précéder la fin d'un heredoc `<<-`, pas des espaces"
    1041 Error
        "the end of this heredoc does not stand alone in its line"
        "la fin de ce heredoc n'est pas seule sur sa ligne"
    1042 Error
        "the end of this heredoc is spelled differently from its beginning"
        "la fin de ce heredoc n'est pas écrite comme son début"
    1044 Error
        "the heredoc that begins here has no end"
        "le heredoc qui commence ici n'a pas de fin"
    1045 Error
        "`&` already ends the command: no `;` may follow it"
        "`&` termine déjà la commande\u{202F}: aucun `;` ne peut le suivre"
    1046 Error
        "this `if` has no `fi`"
        "il manque `fi` à ce `if`"
    1047 Error
        "the `fi` of this `if` is missing"
        "le `fi` de ce `if` est absent"
    1049 Error
        "this `if` has no `then`"
        "il manque `then` à ce `if`"
    1058 Error
        "`do` is missing after the head of this loop"
        "il manque `do` après l'en-tête de cette boucle"
    1064 Error
        "the body of a function must stand in braces"
        "le corps d'une fonction doit être entre accolades"
    1065 Error
        "a shell function declares no parameters: its arguments are `$1`, `$2` and so on"
        "une fonction du shell ne déclare pas de paramètres\u{202F}: ses arguments sont `$1`, `$2`, etc."
    1069 Error
        "a blank is missing in `{word}`, before the bracket"
        "il manque un espace dans `{word}`, avant le crochet"
    1072 Error
        "the shell cannot read this script: it stops here"
        "le shell ne peut pas lire ce script\u{202F}: il s'arrête ici"
    1073 Error
        "the shell cannot read this construct"
        "le shell ne peut pas lire cette construction"
    1075 Error
        "`else if` opens a second `if`: write `elif`"
        "`else if` ouvre un second `if`\u{202F}: écrivez `elif`"
    1078 Warning
        "this string goes on further than it seems meant to: is a quote missing?"
        "cette chaîne se poursuit plus loin que prévu\u{202F}: manque-t-il un guillemet\u{202F}?"
    1079 Info
        "this quote ends a string that seems to begin too early"
        "ce guillemet termine une chaîne qui semble commencer trop tôt"
    1080 Error
        "a test that goes on in the next line needs a backslash at the end of this one"
        "un test qui continue à la ligne suivante demande une barre oblique inverse en fin de ligne"
    1083 Warning
        "this brace is taken literally: quote it if that is what you want"
        "cette accolade est prise telle quelle\u{202F}: mettez-la entre guillemets si c'est voulu"
    1087 Error
        "an element of an array needs braces: `${array[0]}`"
        "un élément de tableau demande des accolades\u{202F}: `${tableau[0]}`"
    1089 Error
        "`{word}` closes nothing that is open"
        "`{word}` ne ferme rien d'ouvert"
    1101 Error
        "a blank follows the backslash, so that the line does not continue"
        "un espace suit la barre oblique inverse, la ligne ne continue donc pas"
    1102 Error
        "`$((` begins arithmetic: for a subshell inside a substitution, put a blank between the brackets"
        "`$((` commence un calcul\u{202F}: pour un sous-shell dans une substitution, séparez les parenthèses par un espace"
    1105 Error
        "`((` begins arithmetic: for a subshell inside another, put a blank between the brackets"
        "`((` commence un calcul\u{202F}: pour un sous-shell dans un autre, séparez les parenthèses par un espace"
    1110 Warning
        "`{word}` is a typographic quote, which the shell does not take for a quote"
        "`{word}` est un guillemet typographique, que le shell ne prend pas pour un guillemet"
    1112 Warning
        "this is a typographic quote, which the shell does not take for a quote"
        "c'est un guillemet typographique, que le shell ne prend pas pour un guillemet"
    1118 Error
        "a blank follows the end of the heredoc, so that it is not recognised"
        "un espace suit la fin du heredoc, qui n'est donc pas reconnue"
    1127 Error
        "`{word}` is no comment of the shell: write `#`"
        "`{word}` n'est pas un commentaire du shell\u{202F}: écrivez `#`"
    1132 Warning
        "`&` ends the command and runs it in the background: write `&&`, or quote it"
        "`&` termine la commande et la lance en arrière-plan\u{202F}: écrivez `&&`, ou mettez-le entre guillemets"
    1133 Error
        "a line cannot begin with `{word}`: put it at the end of the line before"
        "une ligne ne peut pas commencer par `{word}`\u{202F}: placez-le à la fin de la ligne précédente"
    1143 Error
        "a comment stands where the continued line should go on"
        "un commentaire se trouve là où la ligne continuée devrait se poursuivre"
}
