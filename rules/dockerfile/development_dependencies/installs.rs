//! Commands that install all that a manifest names.

use calfat_lint::Span;
use calfat_project::docker::Node;
use calfat_shell::{Command, Word};

/// A program that installs what a manifest names, tools of development included.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    /// The words that do it; `""` if the program does it by itself.
    verbs: &'static [&'static str],
    /// What is written to leave them out.
    pub(super) flag: &'static str,
    /// Parts of flags that leave them out, or choose in another way.
    chooses: &'static [&'static str],
    /// Variables that do the same.
    variables: &'static [&'static str],
    /// Where they are put, so that removing it takes them away.
    pub(super) folder: &'static str,
}

const NODE: Tool = Tool {
    name: "",
    verbs: &["ci", "clean-install", "i", "install"],
    flag: "--omit=dev",
    chooses: &["--omit", "--only", "--prod", "-P", "-g", "--global", "focus", "-p"],
    variables: &[
        "NODE_ENV",
        "NPM_CONFIG_OMIT",
        "NPM_CONFIG_ONLY",
        "NPM_CONFIG_PRODUCTION",
        "YARN_PRODUCTION",
    ],
    folder: "node_modules",
};

const TOOLS: &[Tool] = &[
    Tool { name: "npm", ..NODE },
    Tool { name: "pnpm", flag: "--prod", verbs: &["i", "install"], ..NODE },
    Tool { name: "bun", flag: "--production", verbs: &["i", "install"], ..NODE },
    Tool { name: "yarn", flag: "--production", verbs: &["install"], ..NODE },
    Tool {
        name: "composer",
        verbs: &["install", "update"],
        flag: "--no-dev",
        chooses: &["--no-dev"],
        variables: &["COMPOSER_NO_DEV"],
        folder: "/vendor",
    },
    Tool {
        name: "poetry",
        verbs: &["install", "sync"],
        flag: "--only=main",
        chooses: &["--only", "--without", "--no-dev", "--with"],
        variables: &["POETRY_INSTALLER_ONLY", "POETRY_WITHOUT"],
        folder: ".venv",
    },
    Tool {
        name: "uv",
        verbs: &["sync"],
        flag: "--no-dev",
        chooses: &["--no-dev", "--no-default-groups", "--only-group", "--no-group", "--group"],
        variables: &["UV_NO_DEV", "UV_NO_DEFAULT_GROUPS"],
        folder: ".venv",
    },
];

impl Tool {
    pub(super) fn is_javascript(&self) -> bool {
        self.folder == NODE.folder
    }

    /// The last word that says what the command does.
    pub(super) fn verb(&self, command: &Command) -> Option<Span> {
        command.args.iter().find(|word| self.verbs.contains(&word.raw())).map(|word| word.span)
    }

    pub(super) fn called(&self, command: &Command) -> String {
        let verb = command.args.iter().find(|word| self.verbs.contains(&word.raw()));
        format!("{} {}", self.name, verb.map_or("", Word::raw))
    }
}

/// The tool that a command calls to install what the manifest names, and nothing else.
pub(super) fn tool(command: &Command) -> Option<&'static Tool> {
    let name = command.name()?;
    let tool = TOOLS.iter().find(|tool| tool.name == name)?;
    let values =
        ["--prefix", "-C", "--cwd", "--dir", "--directory", "--project", "-d", "--working-dir", "--registry"];
    let mut operands = command.operands(&values);
    let is_install = operands.next().is_some_and(|verb| tool.verbs.contains(&verb.raw()));
    // What else is named may be a package.
    (is_install && operands.next().is_none()).then_some(tool)
}

/// Whether a command leaves out what only developers need, or may: by a flag, by a variable, by a word nobody knows.
pub(super) fn leaves_out(node: Node<'_>, tool: &Tool, command: &Command) -> bool {
    let chooses = |word: &Word| {
        let text = word.display();
        let flag = text.split('=').next().unwrap_or(text);
        !word.is_literal() || tool.chooses.iter().any(|known| flag == *known || text == "--production")
    };
    let is_set = |name: &&'static str| {
        let development = |value: &str| tool.is_javascript() && *name == "NODE_ENV" && value != "production";
        let lower = name.to_ascii_lowercase();
        let set = [*name, lower.as_str()].into_iter().any(|name| command.assignment(name).is_some());
        let held = node.file.stages.definition(name, node.index);
        set || held.is_some_and(|held| !held.value.as_deref().is_some_and(development))
    };
    command.args.iter().any(chooses) || tool.variables.iter().any(is_set)
}

/// Whether the same RUN speaks of it in words of its own: `npm config set omit dev`.
pub(super) fn is_told(node: Node<'_>, tool: &Tool) -> bool {
    let tells =
        |other: &Command| other.args.first().is_some_and(|word| matches!(word.raw(), "config" | "set"));
    node.script().commands().any(|other| other.is(tool.name) && tells(other))
}
