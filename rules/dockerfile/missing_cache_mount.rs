use crate::packages::{Call, Verb, caches, paths::covers};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    dockerfile::Args,
    text::{Edit, Span},
};
use calfat_project::docker::{Node, Run};
use calfat_shell::{Command, Joined, Word};

pub static RULE: Rule = Rule {
    id: "missing-cache-mount",
    subject: Subject::Dockerfile,
    category: Category::Cache,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["tally/prefer-package-cache-mounts"],
    page: page!("missing_cache_mount"),
    options: &[],
    check: Check::Run(check),
};

/// Where a program keeps what it downloads, when it runs as root.
struct Store {
    manager: &'static str,
    folders: &'static [&'static str],
    /// What else the mounts need.
    options: &'static str,
    /// The variables that put it elsewhere or switch it off.
    variables: &'static [&'static str],
    /// The flag that keeps it from being filled.
    flag: &'static str,
    /// Whether the mounts are all that it takes.
    is_simple: bool,
}

const PLAIN: Store =
    Store { manager: "", folders: &[], options: "", variables: &[], flag: "", is_simple: true };

/// Source: Docker's page “Optimize cache usage in builds”, and the programs' manuals of 2025.
const STORES: &[Store] = &[
    Store {
        manager: "apt",
        folders: &["/var/cache/apt", "/var/lib/apt"],
        // Two builds at once would wait for each other's lock and fail.
        options: ",sharing=locked",
        ..PLAIN
    },
    Store {
        manager: "pip",
        folders: &["/root/.cache/pip"],
        variables: &[
            "PIP_CACHE_DIR",
            "PIP_NO_CACHE_DIR",
            "PIP_NO_INDEX",
            "PIP_CONFIG_FILE",
            "XDG_CACHE_HOME",
        ],
        flag: "--no-cache-dir",
        ..PLAIN
    },
    Store {
        manager: "npm",
        folders: &["/root/.npm"],
        variables: &["npm_config_cache", "NPM_CONFIG_CACHE"],
        ..PLAIN
    },
    Store {
        manager: "go",
        folders: &["/go/pkg/mod", "/root/.cache/go-build"],
        variables: &["GOMODCACHE", "GOCACHE", "GOPATH", "GOFLAGS"],
        ..PLAIN
    },
    // What is linked from another file system has to be copied.
    Store {
        manager: "uv",
        folders: &["/root/.cache/uv"],
        variables: &["UV_CACHE_DIR", "UV_NO_CACHE", "XDG_CACHE_HOME"],
        is_simple: false,
        ..PLAIN
    },
    // Where the cache is depends on the version of the program.
    Store {
        manager: "yarn",
        folders: &["/usr/local/share/.cache/yarn", "/root/.cache/yarn", "/root/.yarn"],
        variables: &["YARN_CACHE_FOLDER"],
        is_simple: false,
        ..PLAIN
    },
    Store {
        manager: "pnpm",
        folders: &["/root/.local/share/pnpm/store", "/pnpm/store"],
        variables: &["PNPM_HOME", "npm_config_store_dir"],
        is_simple: false,
        ..PLAIN
    },
    Store {
        manager: "composer",
        folders: &["/root/.composer/cache", "/root/.cache/composer", "/tmp/cache"],
        variables: &["COMPOSER_CACHE_DIR", "COMPOSER_HOME", "COMPOSER_NO_CACHE"],
        is_simple: false,
        ..PLAIN
    },
    // The folder of what is built has to leave the mount again.
    Store {
        manager: "cargo",
        folders: &["/usr/local/cargo/registry", "/root/.cargo/registry"],
        variables: &["CARGO_HOME"],
        is_simple: false,
        ..PLAIN
    },
];

/// The flags with which nothing is downloaded, or the cache is elsewhere.
const ELSEWHERE: &[&str] = &[
    "cache",
    "cache-dir",
    "cache-folder",
    "dry-run",
    "no-index",
    "offline",
    "package-lock-only",
    "store-dir",
];

/// One finding for each store, at the first command that fills it.
fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let mounted = caches::mounted(run);
    let is_mounted = |store: &Store| {
        let near =
            |folder: &&str| mounted.iter().any(|target| covers(target, folder) || covers(folder, target));
        store.folders.iter().any(near)
    };
    let mut seen: Vec<&str> = Vec::new();
    for command in run.script().commands() {
        let Some((store, place, words)) = download(command) else { continue };
        if seen.contains(&store.manager) || is_elsewhere(store, command, run.node) {
            continue;
        }
        // Asked once for each store.
        if is_mounted(store) {
            seen.push(store.manager);
            continue;
        }
        seen.push(store.manager);
        out.report(
            place,
            words! {
                en: "`{words}` downloads everything again in each build of this layer",
                fr: "`{words}` télécharge tout à nouveau à chaque construction de cette couche",
            },
        )
        .also("tally/prefer-package-cache-mounts")
        .fix_if(mount(run, store));
    }
}

/// What a command downloads into, the words that say so, and what people call it.
fn download(command: &Command) -> Option<(&'static Store, Span, String)> {
    let store = |name: &str| STORES.iter().find(|store| store.manager == name);
    if let Some(call) = Call::of(command).filter(|call| call.verb_text != "*") {
        let store = store(call.manager.name).filter(|_| matches!(call.verb, Verb::Install | Verb::Restore));
        return store.map(|store| (store, call.head(), call.words()));
    }
    let program = command.name().filter(|name| ["go", "cargo"].contains(name))?;
    let first = command.args.first()?;
    let last = match (first.text()?, command.args.get(1).and_then(Word::text)) {
        ("mod", Some("download")) => &command.args[1],
        ("build" | "fetch", _) => first,
        _ => return None,
    };
    let words =
        format!("{program} {}{}", first.display(), if std::ptr::eq(first, last) { "" } else { " download" });
    Some((store(program)?, command.name_span().to(last.span), words))
}

fn is_elsewhere(store: &Store, command: &Command, node: Node<'_>) -> bool {
    let is_set = |name: &&str| {
        command.assignment(name).is_some() || node.file.stages.definition(name, node.index).is_some()
    };
    ELSEWHERE.iter().any(|flag| command.has_flag("", flag)) || store.variables.iter().any(is_set)
}

/// Adds the mounts, and takes away what would keep them empty.
fn mount(run: Run<'_>, store: &Store) -> Option<Fix> {
    let Args::Text(text) = &run.node.instruction.args else { return None };
    if !store.is_simple || !is_for_root(run.node) || !run.heredocs.is_empty() {
        return None;
    }
    let mut edits = vec![Edit { span: text.span.at_start(), insert: mounts(run.node, store) }];
    for command in run.script().commands() {
        if let Some(flag) = flag(command, store) {
            // A comment may stand between, or the quotes of another shell.
            let is_plain = !run.node.text(flag).contains(['#', '"', '\'']);
            edits.push(is_plain.then(|| Edit::delete(flag))?);
        }
        let cleaned = caches::cleans(command, Call::of(command).as_ref());
        if cleaned.iter().any(|(cache, _)| cache.managers.contains(&store.manager)) {
            edits.push(Edit::delete(last_step(command, run)?));
        }
    }
    Some(Fix::review(words! { en: "mount a cache", fr: "monter un cache" }, edits))
}

/// Whether no USER has been set, or root, and his home is where it was.
fn is_for_root(node: Node<'_>) -> bool {
    let user = node.stage().and_then(|stage| stage.facts().user.before(node.index));
    let name = user.and_then(|user| node.file.node(user).instruction.args.text());
    let is_root = name.is_some_and(|name| ["0", "0:0", "root", "root:root"].contains(&name.value.as_str()));
    let is_home_moved = node.file.stages.definition("HOME", node.index).is_some();
    !is_home_moved && (user.is_none() || is_root)
}

/// The flags, a line for each but the first, and the command on a line of its own.
fn mounts(node: Node<'_>, store: &Store) -> String {
    let escape = node.file.tree.escape;
    let newline = if node.text(node.span).contains("\r\n") { "\r\n" } else { "\n" };
    let flag =
        |folder: &&str| format!("--mount=type=cache,target={folder}{} {escape}{newline}    ", store.options);
    store.folders.iter().map(flag).collect()
}

/// Where the flag stands that keeps the store from being filled, with the blanks before it.
fn flag(command: &Command, store: &Store) -> Option<Span> {
    let is_it = |word: &Word| !store.flag.is_empty() && word.raw() == store.flag;
    let at = command.args.iter().position(is_it)?;
    let before = at.checked_sub(1).map_or(command.name_span(), |before| command.args[before].span);
    Some(Span { start: before.end, end: command.args[at].span.end })
}

/// The last step with what stands before it, if it is this command and `rm` of the lists alone.
fn last_step(command: &Command, run: Run<'_>) -> Option<Span> {
    let last = run.script().steps().last()?;
    let is_last = command.span == last.span && last.joined == Joined::And;
    let is_rm = command.is("rm") && command.operands(&[]).map(Word::display).eq(["/var/lib/apt/lists/*"]);
    let gap = run.node.text(last.gap);
    (is_last && is_rm && !gap.contains('#')).then(|| last.gap.to(last.span))
}
