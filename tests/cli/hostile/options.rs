use super::hold;

#[test]
fn unknown_words_are_refused() {
    hold(&[
        ("", 2, "calfat"),
        ("nonsense", 2, "nonsense"),
        ("chekc", 2, "check"),
        ("CHECK", 2, "CHECK"),
        ("''", 2, ""),
        ("help nonsense", 2, "nonsense"),
        ("---", 2, "---"),
        ("-- check", 2, "check"),
        ("--nonsense check", 2, "--nonsense"),
        ("check --nonsense", 2, "--nonsense"),
        ("check --nonsense=1", 2, "--nonsense"),
        ("check --fromat json", 2, "--format"),
        ("check --form json", 2, "--form"),
        ("check -x", 2, "-x"),
        ("check -qx", 2, "-x"),
        ("check ---", 2, "---"),
        ("check --=", 2, "--"),
        ("check --FIX", 2, "--FIX"),
        ("check --version", 2, "--version"),
        ("check --nonsense -h", 2, "--nonsense"),
        ("rules all", 2, "all"),
        ("explain floating-tag root-user", 2, "root-user"),
        ("parse Dockerfile Dockerfile", 2, "Dockerfile"),
    ]);
}

/// The options of `check` are those of `check`.
#[test]
fn options_stand_behind_their_command() {
    hold(&[
        ("--fix check", 2, "--fix"),
        ("--format json check", 2, "--format"),
        ("-q check", 2, "-q"),
        ("--lang fr check Dockerfile --quiet", 0, ""),
        ("--color never check Dockerfile --quiet", 0, ""),
        ("check Dockerfile --quiet --lang fr --color never", 0, ""),
        ("explain floating-tag --fix", 2, "--fix"),
    ]);
}

#[test]
fn values_are_not_left_out() {
    hold(&[
        ("check --format", 2, "--format"),
        ("check --format=", 2, "--format"),
        ("check --output", 2, "--output"),
        ("check --output ''", 2, "--output"),
        ("check --fail-on", 2, "--fail-on"),
        ("check --fail-on=", 2, "--fail-on"),
        ("check --pack", 2, "--pack"),
        ("check --pack ''", 2, "--pack"),
        ("check --select", 2, "--select"),
        ("check --select ''", 2, "--select"),
        ("check --ignore=", 2, "--ignore"),
        ("check --config", 2, "--config"),
        ("check --config ''", 2, "--config"),
        ("check --as=", 2, "--as"),
        ("check - --stdin-filename", 2, "--stdin-filename"),
        ("check - --stdin-filename ''", 2, "--stdin-filename"),
        ("check --env-file ''", 2, "--env-file"),
        ("check --exclude", 2, "--exclude"),
        ("check --exclude ''", 2, "--exclude"),
        ("check --max-file-size=", 2, "--max-file-size"),
        ("check --jobs", 2, "--jobs"),
        ("check --jobs ''", 2, "--jobs"),
        ("check --color", 2, "--color"),
        ("--lang '' check", 2, "--lang"),
        ("explain", 2, "RULE"),
        ("parse", 2, "FILE"),
        ("completions", 2, "SHELL"),
    ]);
}

#[test]
fn values_are_among_those_that_are_known() {
    hold(&[
        ("check --format xml", 2, "json"),
        ("check --format JSON", 2, "json"),
        ("check --fail-on fatal", 2, "warning"),
        ("check --fail-on 3", 2, "error"),
        ("check --pack nonsense", 2, "recommended"),
        ("check --pack ../strict", 2, "did you mean `strict`"),
        ("check --pack /etc/passwd", 2, "/etc/passwd"),
        ("check --select nonsense", 2, "`nonsense`"),
        ("check --select all", 2, "did you mean `ALL`"),
        ("check --select ,", 2, "--select"),
        ("check --select syntax,,root-user", 2, "--select"),
        ("check --select DL3008;DL3009", 2, "DL3008;DL3009"),
        ("check --select DL99999999", 2, "DL99999999"),
        ("check --ignore floating-tga", 2, "did you mean `floating-tag`"),
        ("check --ignore ../..", 2, "`../..`"),
        ("check --as docker", 2, "dockerfile"),
        ("check --as Compose", 2, "compose"),
        ("check --color sometimes", 2, "never"),
        ("--lang de check", 2, "fr"),
        ("graph --format svg", 2, "mermaid"),
        ("parse Dockerfile --format xml", 2, "buildkit"),
        ("rules --format yaml", 2, "json"),
        ("completions tcsh", 2, "bash"),
    ]);
}

#[test]
fn numbers_are_numbers() {
    hold(&[
        ("check --jobs -1", 2, "-1"),
        ("check --jobs=-1", 2, "--jobs"),
        ("check --jobs 257", 2, "256"),
        ("check --jobs 99999999999999999999999", 2, "--jobs"),
        ("check --jobs 1.5", 2, "1.5"),
        ("check --jobs 0x10", 2, "0x10"),
        ("check --jobs ٣", 2, "٣"),
        ("check --jobs four", 2, "four"),
        ("check --max-file-size 1e9", 2, "10MiB"),
        ("check --max-file-size -1", 2, "-1"),
        ("check --max-file-size=-1", 2, "10MiB"),
        ("check --max-file-size 1.5MiB", 2, "1.5MiB"),
        ("check --max-file-size 9999GiB", 2, "512MiB"),
        ("check --max-file-size 99999999999999999999", 2, "99999999999999999999"),
        ("check --max-file-size 10MiBMiB", 2, "10MiB"),
        ("check --max-file-size NaN", 2, "NaN"),
        // Everything is too large, so that nothing can be read: it is a run that could not be done.
        ("check --max-file-size 0 --format compact", 2, ""),
    ]);
}

#[test]
fn a_flag_stands_once_and_with_those_that_it_goes_with() {
    hold(&[
        ("check --quiet --quiet", 2, "--quiet"),
        ("check -qq", 2, "--quiet"),
        ("check --jobs 1 --jobs 2", 2, "--jobs"),
        ("check --config a --config b", 2, "--config"),
        ("check - --stdin-filename a --stdin-filename b", 2, "--stdin-filename"),
        ("check --lang fr --lang en", 2, "--lang"),
        ("--lang fr check --lang en --quiet Dockerfile", 0, ""),
        ("check --fix --diff", 2, "--diff"),
        ("check --config calfat.yaml --no-config", 2, "--no-config"),
        ("check --fix=yes", 2, "--fix"),
        ("check --no-config=1", 2, "--no-config"),
        ("check --stdin-filename Dockerfile", 2, "--stdin-filename"),
    ]);
}

#[test]
fn globs_are_closed() {
    hold(&[
        ("check --exclude [", 2, "--exclude"),
        ("check --exclude [!", 2, "--exclude"),
        ("check --exclude [z-a]", 2, "--exclude"),
        ("check --exclude {a,b", 2, "--exclude"),
        ("check --exclude a}", 2, "--exclude"),
        ("check --exclude {{{{", 2, "--exclude"),
        ("check --exclude \\", 2, "--exclude"),
        ("check --exclude ./", 2, "--exclude"),
        ("check Dockerfile --exclude **a** --quiet", 0, ""),
    ]);
}
