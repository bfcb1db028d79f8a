//! Commands that fetch the dependencies of a project, or packages that need nothing of it.

use calfat_shell::{Command, Word};

/// What a command installs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From<'a> {
    /// Files that name the dependencies, as sources of a COPY.
    Manifest(&'a str),
    /// Files that name the dependencies; which ones, or what else they need, this command does not tell.
    Project,
    /// Its own arguments.
    Arguments,
    /// The sources, which it also compiles.
    Sources,
}

/// A command that fetches dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Install<'a> {
    /// Commands of the same tool have the same.
    pub(crate) tool: &'static str,
    pub(crate) from: From<'a>,
}

/// What a command installs. None if it installs nothing, or something that lies in the build context.
pub(crate) fn install(command: &Command) -> Option<Install<'_>> {
    let name = command.name()?;
    let (tool, from) = match name {
        "npm" => ("npm", npm(command)?),
        "yarn" | "yarnpkg" => ("yarn", node(command, "package.json yarn.lock*", true)?),
        "pnpm" => ("pnpm", node(command, "package.json pnpm-lock.yaml*", false)?),
        "bun" => ("bun", node(command, "package.json bun.lock*", false)?),
        "uv" => ("uv", uv(command)?),
        "poetry" => ("poetry", poetry(command)?),
        "pipenv" => ("pipenv", only(command, &["install", "sync"], From::Manifest("Pipfile*"))?),
        "composer" => ("composer", only(command, &["install"], From::Project)?),
        "bundle" | "bundler" => ("bundle", bundle(command)?),
        "go" => ("go", go(command)?),
        "cargo" => ("cargo", cargo(command)?),
        "mvn" | "mvnw" => ("maven", maven(command)?),
        "gradle" | "gradlew" => ("gradle", gradle(command)?),
        "dotnet" => ("dotnet", dotnet(command)?),
        "mix" => ("mix", only(command, &["deps.get"], From::Manifest("mix.*"))?),
        "apt-get" | "apt" | "aptitude" => ("apt", packages(command, &["install"], &["-t", "-o", "-c"])?),
        "apk" => ("apk", packages(command, &["add"], &["-t", "--virtual", "-X", "--repository"])?),
        "yum" | "dnf" | "microdnf" => ("dnf", packages(command, &["install"], &[])?),
        "zypper" => ("zypper", packages(command, &["install", "in"], &[])?),
        _ if is_pip(name) => ("pip", pip(command, &command.args)?),
        _ => return None,
    };
    Some(Install { tool, from })
}

/// Program and subcommand: `npm ci`, and `mvn package` for `mvn clean package`.
pub(crate) fn called(command: &Command) -> String {
    let program = command.name().unwrap_or_default();
    let is_before = |word: &&Word| word.display().starts_with('-') || word.raw() == "clean";
    let is_nested = |word: &Word| matches!(word.raw(), "mod" | "pip" | "global");
    let mut words = command.args.iter().skip_while(is_before);
    match words.next() {
        Some(word) if is_nested(word) => {
            let next = words.next().map_or("", Word::display);
            format!("{program} {} {next}", word.display())
        }
        Some(word) => format!("{program} {}", word.display()),
        None => program.to_owned(),
    }
}

fn is_pip(name: &str) -> bool {
    name.strip_prefix("pip")
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// The operands behind the subcommand, if that is one of these.
fn behind<'a>(command: &'a Command, subcommands: &[&str], values: &[&str]) -> Option<Vec<&'a Word>> {
    let mut operands = command.operands(values);
    let subcommand = operands.next()?.text()?;
    let rest: Vec<&Word> = operands.collect();
    subcommands.contains(&subcommand).then_some(rest)
}

fn only<'a>(command: &'a Command, subcommands: &[&str], from: From<'a>) -> Option<From<'a>> {
    behind(command, subcommands, &[])?.is_empty().then_some(from)
}

/// Packages named in the command itself: none of them a file, none known to the shell only.
fn are_names(operands: &[&Word]) -> bool {
    !operands.is_empty() && operands.iter().all(|word| word.text().is_some_and(|text| !is_path(text)))
}

fn is_path(text: &str) -> bool {
    let is_scoped = text.starts_with('@');
    let is_file = [".whl", ".deb", ".rpm", ".apk", ".tgz"].iter().any(|ending| text.ends_with(ending));
    text.starts_with('.') || text.starts_with("file:") || (text.contains('/') && !is_scoped) || is_file
}

fn packages<'a>(command: &'a Command, subcommands: &[&str], values: &[&str]) -> Option<From<'a>> {
    are_names(&behind(command, subcommands, values)?).then_some(From::Arguments)
}

fn npm(command: &Command) -> Option<From<'_>> {
    let values = &[
        "--prefix",
        "-C",
        "--registry",
        "--loglevel",
        "--cache",
        "-w",
        "--workspace",
        "--omit",
        "--include",
    ];
    let operands = behind(command, &["install", "i", "ci", "clean-install", "add"], values)?;
    if are_names(&operands) {
        return Some(From::Arguments);
    }
    let elsewhere = command.has_flag("C", "prefix") || command.has_flag("w", "workspace");
    match operands.is_empty() {
        true if elsewhere => Some(From::Project),
        true => Some(From::Manifest("package*.json")),
        false => None,
    }
}

fn node<'a>(command: &'a Command, manifest: &'a str, bare: bool) -> Option<From<'a>> {
    let values =
        &["--cwd", "-C", "--dir", "--network-timeout", "--cache-folder", "--modules-folder", "--filter"];
    let elsewhere =
        command.has_flag("C", "dir") || command.has_flag("", "cwd") || command.has_flag("", "filter");
    let from = if elsewhere { From::Project } else { From::Manifest(manifest) };
    if command.has_flag("", "offline") {
        return None;
    }
    let mut operands = command.operands(values);
    let Some(subcommand) = operands.next() else {
        let asks = ["version", "help"].into_iter().any(|flag| command.has_flag("", flag))
            || command.has_flag("v", "");
        return (bare && !asks).then_some(from);
    };
    let rest: Vec<&Word> = operands.collect();
    match subcommand.text()? {
        "install" | "i" if rest.is_empty() => Some(from),
        "install" | "i" | "add" if are_names(&rest) => Some(From::Arguments),
        // It reads the lock file alone.
        "fetch" if !bare => Some(From::Manifest("pnpm-lock.yaml")),
        "global" if are_names(&rest) && rest[0].raw() == "add" => Some(From::Arguments),
        _ => None,
    }
}

/// `pip install`, from its first argument.
fn pip<'a>(command: &'a Command, args: &'a [Word]) -> Option<From<'a>> {
    let values = &[
        "-r",
        "--requirement",
        "-c",
        "--constraint",
        "-i",
        "--index-url",
        "--extra-index-url",
        "-f",
        "--find-links",
        "-t",
        "--target",
        "--trusted-host",
        "--prefix",
        "--root",
        "--timeout",
        "--retries",
        "--platform",
        "--python",
    ];
    let operands = behind(command, &["install", "pip"], values)?;
    let operands: Vec<&Word> = operands.into_iter().filter(|word| word.raw() != "install").collect();
    if command.has_flag("e", "editable") || operands.iter().any(|word| word.text().is_none_or(is_path)) {
        return None;
    }
    let files = args.iter().filter(|word| matches!(word.raw(), "-r" | "--requirement")).count();
    match (files, command.flag_value("r", "requirement")) {
        (0, None) => (!operands.is_empty()).then_some(From::Arguments),
        (1, Some(file)) if operands.is_empty() && is_plain_name(file) => Some(From::Manifest(file)),
        (_, Some(file)) if file.contains("://") => None,
        _ => Some(From::Project),
    }
}

/// A file beside the Dockerfile.
fn is_plain_name(file: &str) -> bool {
    file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte)) && !file.starts_with('.')
}

fn uv(command: &Command) -> Option<From<'_>> {
    match command.subcommand(&[])? {
        "pip" if command.args.iter().any(|word| word.raw() == "install") => pip(command, &command.args),
        // Without this flag it also installs the project itself.
        "sync" if command.has_flag("", "no-install-project") => {
            Some(From::Manifest("pyproject.toml uv.lock*"))
        }
        "sync" => Some(From::Project),
        _ => None,
    }
}

fn poetry(command: &Command) -> Option<From<'_>> {
    let from = if command.has_flag("", "no-root") {
        From::Manifest("pyproject.toml poetry.lock*")
    } else {
        From::Project
    };
    (command.subcommand(&["-C", "--directory", "--only", "--without", "--with", "-E", "--extras"])?
        == "install")
        .then_some(from)
}

fn bundle(command: &Command) -> Option<From<'_>> {
    let mut operands =
        command.operands(&["-j", "--jobs", "--retry", "--without", "--with", "--path", "--gemfile"]);
    let subcommand = operands.next().map_or(Some("install"), Word::text)?;
    let asks = command.has_flag("v", "version") || command.has_flag("", "help");
    (subcommand == "install" && !asks).then_some(From::Manifest("Gemfile*"))
}

fn go(command: &Command) -> Option<From<'_>> {
    let mut operands = command.operands(&["-o", "-ldflags", "-gcflags", "-tags", "-C", "-p"]);
    match (operands.next()?.text()?, operands.next().and_then(Word::text)) {
        ("mod", Some("download")) => Some(From::Manifest("go.*")),
        ("build", _) if !command.args.iter().any(|word| word.display().starts_with("-mod")) => {
            Some(From::Sources)
        }
        _ => None,
    }
}

fn cargo(command: &Command) -> Option<From<'_>> {
    let operands: Vec<&Word> =
        command.operands(&["--path", "--target", "-p", "--features", "--bin"]).collect();
    // `cargo +nightly build`
    let subcommand = operands.iter().find(|word| !word.display().starts_with('+'))?.text()?;
    match subcommand {
        "fetch" => Some(From::Project),
        // `cargo chef cook`
        "chef" => operands.iter().any(|word| word.raw() == "cook").then_some(From::Project),
        "build" | "b" => Some(From::Sources),
        "install" if command.has_flag("", "path") => Some(From::Sources),
        _ => None,
    }
}

fn maven(command: &Command) -> Option<From<'_>> {
    let goals = command.operands(&["-f", "--file", "-P", "-pl", "-s", "-T"]).filter_map(Word::text);
    let phases = ["compile", "test", "package", "verify", "install", "deploy"];
    let offline = command.has_flag("o", "offline");
    let mut found = None;
    for goal in goals.filter(|_| !offline) {
        match goal {
            _ if goal.starts_with("dependency:") || goal.contains("maven-dependency-plugin") => {
                found.get_or_insert(From::Project);
            }
            _ if phases.contains(&goal) => found = Some(From::Sources),
            _ => {}
        }
    }
    found
}

fn gradle(command: &Command) -> Option<From<'_>> {
    if command.has_flag("", "offline") || command.has_flag("v", "version") {
        return None;
    }
    let tasks = command.operands(&["-p", "-b", "-x", "--exclude-task", "-c"]).filter_map(Word::text);
    let mut tasks = tasks.map(|task| task.rsplit(':').next().unwrap_or(task));
    let compiles =
        ["build", "assemble", "bootJar", "jar", "shadowJar", "installDist", "war", "fatJar", "classes"];
    let task = tasks.find(|task| compiles.contains(task) || *task == "dependencies")?;
    Some(if task == "dependencies" { From::Project } else { From::Sources })
}

fn dotnet(command: &Command) -> Option<From<'_>> {
    match command.subcommand(&[])? {
        "restore" => Some(From::Project),
        "build" | "publish" if !command.has_flag("", "no-restore") => Some(From::Sources),
        _ => None,
    }
}
