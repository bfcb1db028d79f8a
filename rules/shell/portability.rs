//! What is not for `sh`: SC3000 to SC3999.

use super::{Entry, entries};
use calfat_lint::Level::Warning;

entries! {
    3001 Warning
        "`sh` has no process substitution such as `{word}`"
        "`sh` n'a pas de substitution de processus comme `{word}`"
    3002 Warning bash
        "`sh` has no extended patterns such as `{word}`"
        "`sh` n'a pas de motifs étendus comme `{word}`"
    3003 Warning busybox
        "`sh` does not know the quotes `$'…'`"
        "`sh` ne connaît pas les apostrophes `$'…'`"
    3004 Warning bash
        "`sh` does not know the quotes `$\"…\"`"
        "`sh` ne connaît pas les guillemets `$\"…\"`"
    3005 Warning bash
        "`sh` has no `for ((…))`"
        "`sh` n'a pas de `for ((…))`"
    3006 Warning bash
        "`sh` has no `((…))`: write `$((…))` or `[ … ]`"
        "`sh` n'a pas de `((…))`\u{202F}: écrivez `$((…))` ou `[ … ]`"
    3007 Warning bash
        "`sh` does not know `$[…]`: write `$((…))`"
        "`sh` ne connaît pas `$[…]`\u{202F}: écrivez `$((…))`"
    3008 Warning bash
        "`sh` has no `select`"
        "`sh` n'a pas de `select`"
    3009 Warning bash
        "`sh` does not expand braces: `{word}` stays as it is"
        "`sh` ne développe pas les accolades\u{202F}: `{word}` reste tel quel"
    3010 Warning busybox
        "`sh` has no `[[ … ]]`: write `[ … ]`"
        "`sh` n'a pas de `[[ … ]]`\u{202F}: écrivez `[ … ]`"
    3011 Warning bash
        "`sh` has no `<<<`: use a pipe or a heredoc"
        "`sh` n'a pas de `<<<`\u{202F}: utilisez un tube ou un heredoc"
    3012 Warning everywhere
        "POSIX does not define `{word}` for comparing text"
        "POSIX ne définit pas `{word}` pour comparer des textes"
    3014 Warning busybox
        "`sh` compares with `=`, not with `==`"
        "`sh` compare avec `=`, pas avec `==`"
    3015 Warning bash
        "`sh` has no `=~`: use `case` or `grep`"
        "`sh` n'a pas de `=~`\u{202F}: utilisez `case` ou `grep`"
    3016 Warning bash
        "`sh` has no test `-v`: write `[ -n \"${name+x}\" ]`"
        "`sh` n'a pas de test `-v`\u{202F}: écrivez `[ -n \"${nom+x}\" ]`"
    3017 Warning bash
        "`sh` has no test `-a` for files: write `-e`"
        "`sh` n'a pas de test `-a` pour les fichiers\u{202F}: écrivez `-e`"
    3018 Warning bash
        "`sh` has no `{word}` in arithmetic: write `$((name + 1))`"
        "`sh` n'a pas de `{word}` dans un calcul\u{202F}: écrivez `$((nom + 1))`"
    3020 Warning busybox
        "`&>` runs the command in the background in `sh`: write `> file 2>&1`"
        "dans `sh`, `&>` lance la commande en arrière-plan\u{202F}: écrivez `> fichier 2>&1`"
    3021 Warning bash
        "`sh` does not redirect both streams with `>&`: write `> file 2>&1`"
        "`sh` ne redirige pas les deux flux avec `>&`\u{202F}: écrivez `> fichier 2>&1`"
    3022 Warning bash
        "`sh` does not know named descriptors such as `{word}`"
        "`sh` ne connaît pas les descripteurs nommés comme `{word}`"
    3024 Warning bash
        "`sh` has no `+=`: write `name=${name}more`"
        "`sh` n'a pas de `+=`\u{202F}: écrivez `nom=${nom}suite`"
    3026 Warning bash
        "`sh` negates a set with `[!…]`, not with `{word}`"
        "`sh` nie un ensemble avec `[!…]`, pas avec `{word}`"
    3028 Warning bash
        "`sh` does not set `{word}`"
        "`sh` ne donne pas de valeur à `{word}`"
    3029 Warning bash
        "`sh` has no `|&`: write `2>&1 |`"
        "`sh` n'a pas de `|&`\u{202F}: écrivez `2>&1 |`"
    3030 Warning bash
        "`sh` has no arrays"
        "`sh` n'a pas de tableaux"
    3032 Warning bash
        "`sh` has no `coproc`"
        "`sh` n'a pas de `coproc`"
    3033 Warning bash
        "in `sh`, the name of a function has only letters, digits and `_`"
        "dans `sh`, le nom d'une fonction n'a que des lettres, des chiffres et `_`"
    3034 Warning bash
        "`sh` does not know `{word}`: write `$(cat file)`"
        "`sh` ne connaît pas `{word}`\u{202F}: écrivez `$(cat fichier)`"
    3037 Warning busybox
        "not every `echo` knows `{word}`: use `printf`"
        "tous les `echo` ne connaissent pas `{word}`\u{202F}: utilisez `printf`"
    3039 Warning bash
        "`sh` has no `let`: write `$((…))`"
        "`sh` n'a pas de `let`\u{202F}: écrivez `$((…))`"
    3040 Warning busybox
        "not every `sh` knows `set -o {word}`: name bash with `SHELL`"
        "tous les `sh` ne connaissent pas `set -o {word}`\u{202F}: indiquez bash avec `SHELL`"
    3041 Warning everywhere
        "POSIX does not define `set {word}`"
        "POSIX ne définit pas `set {word}`"
    3043 Warning everywhere
        "POSIX does not define `local`, although most shells know it"
        "POSIX ne définit pas `local`, même si la plupart des shells le connaissent"
    3044 Warning bash
        "`sh` has no `{word}`"
        "`sh` n'a pas de `{word}`"
    3045 Warning bash
        "POSIX does not define `{word}` for this command"
        "POSIX ne définit pas `{word}` pour cette commande"
    3046 Warning busybox
        "`sh` has no `source`: write `.`"
        "`sh` n'a pas de `source`\u{202F}: écrivez `.`"
    3047 Warning bash
        "`sh` cannot trap `{word}`"
        "`sh` ne peut pas intercepter `{word}`"
    3048 Warning busybox
        "POSIX names signals without `SIG`"
        "POSIX nomme les signaux sans `SIG`"
    3050 Warning bash
        "`printf` of `sh` does not know `%q`"
        "le `printf` de `sh` ne connaît pas `%q`"
    3051 Warning busybox
        "`sh` has no `source`: write `.`"
        "`sh` n'a pas de `source`\u{202F}: écrivez `.`"
    3052 Warning bash
        "`sh` knows no bases in arithmetic such as `{word}`"
        "`sh` ne connaît pas les bases dans un calcul, comme `{word}`"
    3053 Warning bash
        "`sh` has no indirect expansion such as `{word}`"
        "`sh` n'a pas de développement indirect comme `{word}`"
    3054 Warning bash
        "`sh` has no arrays: it cannot read `{word}`"
        "`sh` n'a pas de tableaux\u{202F}: il ne peut pas lire `{word}`"
    3055 Warning bash
        "`sh` has no arrays: it cannot read `{word}`"
        "`sh` n'a pas de tableaux\u{202F}: il ne peut pas lire `{word}`"
    3056 Warning bash
        "`sh` has no expansion by prefix such as `{word}`"
        "`sh` n'a pas de développement par préfixe comme `{word}`"
    3057 Warning busybox
        "`sh` does not cut a value as in `{word}`"
        "`sh` ne découpe pas une valeur comme dans `{word}`"
    3058 Warning busybox
        "`sh` does not trim `$*` and `$@`"
        "`sh` ne raccourcit pas `$*` et `$@`"
    3059 Warning bash
        "`sh` does not change letter case as in `{word}`: use `tr`"
        "`sh` ne change pas la casse comme dans `{word}`\u{202F}: utilisez `tr`"
    3060 Warning busybox
        "`sh` does not replace in a value as in `{word}`: use `sed`"
        "`sh` ne remplace pas dans une valeur comme dans `{word}`\u{202F}: utilisez `sed`"
    3061 Warning bash
        "`read` of `sh` needs the name of a variable"
        "le `read` de `sh` demande le nom d'une variable"
    3062 Warning bash
        "`sh` has no test `-o` for options"
        "`sh` n'a pas de test `-o` pour les options"
    3065 Warning everywhere
        "POSIX does not define the test `-k`"
        "POSIX ne définit pas le test `-k`"
    3067 Warning everywhere
        "POSIX does not define the test `-O`"
        "POSIX ne définit pas le test `-O`"
}
