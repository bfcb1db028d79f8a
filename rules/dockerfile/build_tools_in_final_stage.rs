mod packages;
mod site;

use crate::{
    images::{
        place,
        toolchain::{RunOn, toolchain},
    },
    servers,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, From, Node, Stage};
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "build-tools-in-final-stage",
    subject: Subject::Dockerfile,
    category: Category::Size,
    // What the program really needs, only those who know it can say.
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/prefer-multi-stage-build"],
    page: page!("build_tools_in_final_stage"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Commands that compile a program: the tool, and the words behind it of which one must be there.
const FOR_JAVA: &[(&str, &[&str])] = &[
    ("gradle", &["assemble", "bootJar", "build", "installDist", "jar", "shadowJar"]),
    ("gradlew", &["assemble", "bootJar", "build", "installDist", "jar", "shadowJar"]),
    ("javac", &[]),
    ("mvn", &["install", "package", "verify"]),
    ("mvnw", &["install", "package", "verify"]),
    ("sbt", &["assembly", "compile", "stage"]),
];
const FOR_DOTNET: &[(&str, &[&str])] = &[("dotnet", &["build", "publish"])];
const FOR_MACHINES: &[(&str, &[&str])] = &[
    ("cargo", &["build"]),
    ("cc", &[]),
    ("clang", &[]),
    ("crystal", &["build"]),
    ("dart", &["compile"]),
    ("g++", &[]),
    ("gcc", &[]),
    ("go", &["build"]),
    ("make", &[]),
    ("stack", &["build"]),
    ("swift", &["build"]),
];

/// What a container runs if its image is meant for building, not for serving.
const WORKSHOP: &[&str] = &[
    "ash", "bash", "cargo", "cmake", "dotnet", "gcc", "go", "gradle", "gradlew", "javac", "jshell", "make",
    "mvn", "mvnw", "sbt", "sh", "sleep", "stack", "swift", "tail", "zsh",
];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    if servers::serves_development(last, out.path()) || is_workshop(last) {
        return;
    }
    let only = file.stages.list.len() == 1;
    if !base(last, only, out) {
        packages::check(last, only, out);
    }
}

/// Whether the image is there to build things in: it starts a build tool, or nothing that the file knows of.
fn is_workshop(last: Stage<'_>) -> bool {
    let (entry, command) = (last.last(Kind::Entrypoint), last.last(Kind::Cmd));
    let Some(starts) = entry.or(command) else { return true };
    let mut commands = starts.script().commands().filter(|command| command.program.is_some());
    // `sh -c "…"` stands before what it runs.
    let first = commands.find(|command| !command.args.iter().any(|word| word.raw() == "-c"));
    first.is_some_and(|command| command.is_any(WORKSHOP) && !is_program(command))
}

/// `dotnet app.dll` runs a program; `dotnet build` builds one.
fn is_program(command: &Command) -> bool {
    let first = command.args.first().map_or("", |word| word.display());
    let is_file = matches!(first.rsplit('.').next(), Some("dll" | "sh"));
    is_file || first == "run" && command.is_any(&["cargo", "dotnet", "go"])
}

/// Whether the base image itself is a build tool.
fn base(last: Stage<'_>, only: bool, out: &mut Findings<'_>) -> bool {
    let Some(image) = last.lineage().last().and_then(Stage::from).and_then(From::pulled) else {
        return false;
    };
    let Some(found) = toolchain(&place::name(&image)) else { return site::check(last, &image, out) };
    let tool = found.tool;
    let (en, fr) = enough(found.run_on);
    let words = words! {
        en: "the image that ships holds {tool}: build in another stage, and copy the result into {en}",
        fr: "l'image finale contient {tool}\u{202F}: compilez dans une autre étape et copiez le résultat dans {fr}",
    };
    let finding = place::report(out, &image, 0..image.reference.len(), words);
    if only {
        finding.also("tally/prefer-multi-stage-build");
    }
    let mut nodes = last.lineage().flat_map(Stage::nodes).filter(|node| !node.is_trigger);
    if let Some(built) = nodes.find_map(|node| build(node, found.run_on)) {
        let label = words! { en: "the build happens here", fr: "la compilation se fait ici" };
        finding.level(Level::Warning).label(built, label);
    }
    true
}

/// What is enough to run the result, in both languages.
fn enough(run_on: RunOn) -> (&'static str, &'static str) {
    match run_on {
        RunOn::JavaRuntime => ("an image with a JRE only", "une image qui n'a qu'un JRE"),
        RunOn::DotnetRuntime => ("the .NET runtime image", "l'image du runtime .NET"),
        RunOn::Nothing | RunOn::Slim => ("a small image", "une petite image"),
    }
}

/// Where an instruction compiles something.
fn build(node: Node<'_>, run_on: RunOn) -> Option<Span> {
    let known = match run_on {
        RunOn::JavaRuntime => FOR_JAVA,
        RunOn::DotnetRuntime => FOR_DOTNET,
        RunOn::Nothing => FOR_MACHINES,
        // Such an image is the base of interpreters, whose users compile as well.
        RunOn::Slim => return None,
    };
    let compiles = |command: &&Command| {
        let Some((_, verbs)) = known.iter().find(|(name, _)| command.is(name)) else { return false };
        let is_verb = |word: &Word| word.text().is_some_and(|text| verbs.contains(&text));
        verbs.is_empty() || command.args.iter().any(is_verb)
    };
    node.as_run()?.script().commands().find(compiles).map(Command::words_span)
}
