use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::{Node, Run, Stage};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "curl-and-wget",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL4001", "trivy/DS-0014"],
    page: page!("curl_and_wget"),
    options: &[],
    check: Check::Stage(check),
};

const TOOLS: [&str; 2] = ["curl", "wget"];

/// Triggers run in another build, so they are counted apart.
fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for triggers in [false, true] {
        let mut seen = Seen::default();
        let nodes = stage.nodes().filter(|node| node.is_trigger == triggers);
        for run in nodes.filter_map(Node::as_run) {
            seen.read(run, out);
        }
    }
}

/// Which tools a stage has run.
#[derive(Debug, Default)]
struct Seen<'a> {
    /// The first call of each, whatever it is for.
    any: [Option<&'a Command>; 2],
    /// The first call of each that is no alternative to the other.
    plain: [Option<&'a Command>; 2],
    is_told: bool,
}

impl<'a> Seen<'a> {
    fn read(&mut self, run: Run<'a>, out: &mut Findings<'_>) {
        let mut here: Option<&Command> = None;
        let mut second: Option<(&Command, &Command)> = None;
        for command in run.script().commands() {
            let Some(tool) = TOOLS.iter().position(|tool| command.is(tool)) else { continue };
            here.get_or_insert(command);
            self.any[tool].get_or_insert(command);
            if !is_plain(command) || self.plain[tool].is_some() {
                continue;
            }
            self.plain[tool] = Some(command);
            second = second.or_else(|| Some((command, self.plain[1 - tool]?)));
        }
        let (Some(here), [Some(_), Some(_)]) = (here, self.any) else { return };
        let at = second.filter(|_| !self.is_told);
        let finding = out.report(
            at.map_or(here, |(command, _)| command).name_span(),
            words! {
                en: "this stage runs both `curl` and `wget`: one of them is enough",
                fr: "cette étape utilise à la fois `curl` et `wget`\u{202F}: un seul des deux suffit",
            },
        );
        finding.also("hadolint/DL4001").also("trivy/DS-0014");
        let Some((_, first)) = at else {
            finding.on_request();
            return;
        };
        self.is_told = true;
        let words = words! { en: "the other one", fr: "l'autre" };
        finding.label(first.name_span(), words);
    }
}

/// Whether a call downloads in any case: `curl … || wget …` takes what there is.
fn is_plain(command: &Command) -> bool {
    let asks = command.has_flag("V", "version") || command.has_flag("", "help");
    command.place.is_certain() && !asks
}
