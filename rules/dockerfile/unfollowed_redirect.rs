use super::{curl_download, flags};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::Run;

pub static RULE: Rule = Rule {
    id: "unfollowed-redirect",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Low,
    // An address that is known not to move needs no flag.
    recommended: false,
    since: "0.1.0",
    like: &["tally/curl-should-follow-redirects"],
    page: page!("unfollowed_redirect"),
    options: &[],
    check: Check::Run(check),
};

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let mut calls = run.script().named("curl").filter(|curl| curl_download::is_kept(run, curl)).peekable();
    if calls.peek().is_none() || curl_download::has_settings(run) {
        return;
    }
    for curl in calls.filter(|curl| !curl.has_flag("L", "location") && !curl.has_flag("", "location-trusted"))
    {
        let title = words! { en: "add `--location`", fr: "ajouter `--location`" };
        let edit = curl.program.as_ref().and_then(|program| flags::added(run, program, "--location"));
        out.report(
            curl.name_span(),
            words! {
                en: "without `--location`, `curl` gets nothing from an address that has moved",
                fr: "sans `--location`, `curl` n'obtient rien d'une adresse qui a changé",
            },
        )
        .also("tally/curl-should-follow-redirects")
        .fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
    }
}
