//! What lies in build contexts and does not belong in images, by name.

/// Something that a tool makes, or that only the developer needs.
#[derive(Debug)]
pub(crate) struct Needless {
    /// The pattern for the name of the file or folder, without folders around it.
    pub(crate) pattern: &'static str,
    /// Names one of which lies beside it; without any, the name alone is enough.
    pub(crate) beside: &'static [&'static str],
    /// Whether it is large, or a danger by itself.
    pub(crate) is_heavy: bool,
    /// Whether it is a folder.
    pub(crate) is_folder: bool,
}

const fn heavy(pattern: &'static str, beside: &'static [&'static str]) -> Needless {
    Needless { pattern, beside, is_heavy: true, is_folder: true }
}

const fn light(pattern: &'static str, is_folder: bool) -> Needless {
    Needless { pattern, beside: &[], is_heavy: false, is_folder }
}

/// What nobody copies on purpose.
pub(crate) const NEEDLESS: &[Needless] = &[
    heavy(".git", &[]),
    heavy(".hg", &[]),
    heavy(".svn", &[]),
    heavy("node_modules", &[]),
    heavy("bower_components", &[]),
    heavy(".venv", &[]),
    heavy("venv", &[]),
    heavy(".tox", &[]),
    heavy(".gradle", &[]),
    heavy(".terraform", &[]),
    heavy(".next", &["package.json"]),
    heavy(".nuxt", &["package.json"]),
    heavy("target", &["Cargo.toml", "pom.xml"]),
    light("__pycache__", true),
    light(".pytest_cache", true),
    light(".mypy_cache", true),
    light(".ruff_cache", true),
    light(".ipynb_checkpoints", true),
    light(".idea", true),
    light(".vscode", true),
    light(".DS_Store", false),
    light("Thumbs.db", false),
    light("*.log", false),
    light("*.pyc", false),
    light("*.swp", false),
    light("*.tmp", false),
];

/// What a tool makes at some time in a project that has one of these files: an ignore file names it before it is there.
pub(crate) const IMPLIED: &[(&[&str], &[&str])] = &[
    (&["package.json"], &["node_modules"]),
    (&["bower.json"], &["bower_components"]),
    (
        &["Pipfile", "pyproject.toml", "requirements.txt", "setup.py"],
        &[".venv", "**/__pycache__", "**/*.pyc"],
    ),
    (&["Cargo.toml", "pom.xml"], &["target"]),
    (&["build.gradle", "build.gradle.kts"], &[".gradle", "build"]),
    (&["composer.json"], &["vendor"]),
    (&["next.config.js", "next.config.mjs", "next.config.ts"], &[".next"]),
];

/// What every ignore file names, whatever the project is made of.
pub(crate) const ALWAYS: &[&str] = &[".git", "**/.env"];

/// Names that a pattern means in any folder, as git does: tools put them everywhere.
const EVERYWHERE: &[&str] = &[
    "*.bak",
    "*.class",
    "*.egg-info",
    "*.log",
    "*.o",
    "*.py[co]",
    "*.pyc",
    "*.pyd",
    "*.pyo",
    "*.swo",
    "*.swp",
    "*.tmp",
    "*~",
    ".DS_Store",
    ".ipynb_checkpoints",
    "Thumbs.db",
    "__pycache__",
];

/// Names that are only sometimes found in deeper folders, and are never wanted there.
const ANYWHERE: &[&str] = &[
    ".env",
    ".git",
    ".idea",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".terraform",
    ".venv",
    ".vscode",
    "bower_components",
    "node_modules",
    "venv",
];

/// Names that ignore files carry along, whether they are there or not.
const USUAL: &[&str] = &[
    ".circleci",
    ".dockerignore",
    ".editorconfig",
    ".eslintrc",
    ".gitattributes",
    ".github",
    ".gitlab-ci.yml",
    ".gitmodules",
    ".prettierrc",
    ".travis.yml",
    "bin",
    "cache",
    "cargo.lock",
    "coverage.xml",
    "env",
    "log",
    "nosetests.xml",
    "package-lock.json",
    "pip-delete-this-directory.txt",
    "pip-log.txt",
    "yarn.lock",
    "build",
    "charts",
    "compose.yaml",
    "coverage",
    "data",
    "dist",
    "doc",
    "docker-compose.yml",
    "dockerfile",
    "docs",
    "htmlcov",
    "license",
    "logs",
    "makefile",
    "obj",
    "out",
    "readme.md",
    "target",
    "temp",
    "test",
    "tests",
    "tmp",
    "vendor",
];

/// Whether a name is put in every folder by a tool.
pub(crate) fn is_everywhere(pattern: &str) -> bool {
    EVERYWHERE.contains(&pattern)
}

/// Whether a name is unwanted in every folder.
pub(crate) fn is_anywhere(pattern: &str) -> bool {
    ANYWHERE.contains(&pattern) || is_everywhere(pattern)
}

/// Whether ignore files name it without a look at what is there.
pub(crate) fn is_usual(name: &str) -> bool {
    let lower = name.to_lowercase();
    is_anywhere(name)
        || name.starts_with('.')
        || lower.rsplit('.').next() == Some("log")
        || USUAL.contains(&lower.as_str())
        || NEEDLESS.iter().any(|needless| needless.pattern == name)
        || IMPLIED.iter().any(|(_, made)| made.contains(&name))
        || ["docker-compose", "compose", "dockerfile", "license", "readme", "changelog"]
            .iter()
            .any(|start| lower.starts_with(start))
}
