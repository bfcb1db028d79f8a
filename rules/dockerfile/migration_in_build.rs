use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Run;
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "migration-in-build",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("migration_in_build"),
    options: &[],
    check: Check::Run(check),
};

/// The words, one behind the other, with which frameworks change a database. Source: their manuals of 2026.
const MIGRATIONS: &[&[&str]] = &[
    &["alembic", "upgrade"],
    &["artisan", "migrate"],
    &["artisan", "migrate:fresh"],
    &["db:create"],
    &["db:migrate"],
    &["db:prepare"],
    &["db:schema:load"],
    &["db:seed"],
    &["db:setup"],
    &["doctrine:database:create"],
    &["doctrine:migrations:migrate"],
    &["ecto.create"],
    &["ecto.migrate"],
    &["flask", "db", "upgrade"],
    &["knex", "migrate:latest"],
    &["manage.py", "createsuperuser"],
    &["manage.py", "migrate"],
    &["prisma", "db", "push"],
    &["prisma", "migrate", "deploy"],
    &["prisma", "migrate", "dev"],
    &["typeorm", "migration:run"],
];

/// What only looks for words.
const SPEAK_OF: &[&str] = &["awk", "echo", "egrep", "grep", "printf", "rg", "sed"];

/// What gives the commands of a RUN a database of its own.
const DATABASES: &[&str] =
    &["mariadbd", "mongod", "mysqld", "mysqld_safe", "pg_ctl", "pg_ctlcluster", "postgres", "service"];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    if !run.node.ships() || run.node.is_trigger || run.node.text(run.node.span).contains("sqlite") {
        return;
    }
    if run.script().commands().any(|command| command.is_any(DATABASES)) {
        return;
    }
    let found = run.script().commands().find_map(|command| Some((command, migration(command)?)));
    let Some((command, name)) = found else { return };
    let words = words! {
        en: "`{name}` changes a database: a build cannot reach the real one, and any other stays in the image",
        fr: "`{name}` modifie une base de données\u{202F}: un build n'atteint pas la vraie, et toute autre reste dans l'image",
    };
    out.report(command.words_span(), words);
}

/// What a command calls to change a database.
fn migration(command: &Command) -> Option<String> {
    if command.is_any(SPEAK_OF) {
        return None;
    }
    let words = command.program.iter().chain(&command.args).map(Word::display);
    let names: Vec<&str> = words.map(|word| word.rsplit('/').next().unwrap_or(word)).collect();
    let is_here = |words: &&&[&str]| names.windows(words.len()).any(|here| here == **words);
    MIGRATIONS.iter().find(is_here).map(|words| words.join(" "))
}
