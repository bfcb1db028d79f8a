use super::{
    host_path::{self, HostPath},
    runtime_socket_mounted::hands_over_a_socket,
    sensitive::{Harm, Sensitive, is_listed, is_root_if_written, meaning},
};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "sensitive-host-path",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.6",
        "compose-lint/CL-0013",
        "compose-lint/CL-0025",
        "kics/1c1325ff-831d-43a1-973e-839ae57dfcc0",
    ],
    page: page!("sensitive_host_path"),
    options: &[],
    check: Check::Service(check),
};

/// Files that nearly everybody mounts to tell the time of day.
const TIME: &[&str] = &["/etc/localtime", "/etc/timezone"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for path in host_path::all(service) {
        let Some(known) = meaning(&path.path) else {
            listed(&path, out);
            continue;
        };
        let harm = if path.read_only { known.read } else { Some(known.write) };
        // A secret is the right way to hand over a credential.
        let is_secret = path.is_secret && known.read == Some(known.write);
        match harm.filter(|_| !is_secret) {
            Some(harm) => report(&path, known, harm, out),
            None => listed(&path, out),
        }
    }
}

fn report(path: &HostPath<'_>, known: &Sensitive, harm: Harm, out: &mut Findings<'_>) {
    let written = &path.written;
    let (level, en, fr) = if TIME.contains(&path.path.as_str()) {
        (Level::Info, "the clock of the host is set there", "l'heure locale de l'hôte s'y règle")
    } else {
        harm
    };
    let words = if path.read_only {
        words! {
            en: "the container can read `{written}` of the host: {en}",
            fr: "le conteneur peut lire `{written}` sur l'hôte\u{202F}: {fr}",
        }
    } else {
        words! {
            en: "the container can write to `{written}` of the host: {en}",
            fr: "le conteneur peut écrire dans `{written}` sur l'hôte\u{202F}: {fr}",
        }
    };
    let finding = out.report(path.span, words).level(level).fix_if(fix(path, known));
    if let Some(declared) = path.declared {
        finding.label(declared, words! { en: "the path is given here", fr: "le chemin est donné ici" });
    }
    let is_root = known.is_root || is_root_if_written(&path.path);
    let theirs = is_root && !path.read_only && !TIME.contains(&path.path.as_str());
    finding.also(if theirs { "compose-lint/CL-0025" } else { "compose-lint/CL-0013" });
    finding.also("cis/5.6").also("kics/1c1325ff-831d-43a1-973e-839ae57dfcc0");
}

/// What compose-lint finds, too: mostly settings that an application needs, or files that everybody may read.
fn listed(path: &HostPath<'_>, out: &mut Findings<'_>) {
    let tells_time = path.read_only && TIME.contains(&path.path.as_str());
    if !is_listed(&path.path) || tells_time || hands_over_a_socket(path) {
        return;
    }
    let written = &path.written;
    let words = words! {
        en: "`{written}` of the host is given to the container",
        fr: "`{written}` de l'hôte est donné au conteneur",
    };
    let theirs = if is_root_if_written(&path.path) && !path.read_only {
        "compose-lint/CL-0025"
    } else {
        "compose-lint/CL-0013"
    };
    let finding = out.report(path.span, words).also(theirs);
    finding.also("kics/1c1325ff-831d-43a1-973e-839ae57dfcc0").on_request();
}

/// Where reading does no harm.
fn fix(path: &HostPath<'_>, known: &Sensitive) -> Option<Fix> {
    let mount = path.mount.as_ref().filter(|mount| mount.is_short() && !path.read_only)?;
    if known.read.is_some() || mount.options.iter().any(|option| mount.option_text(option) == "rw") {
        return None;
    }
    let file = mount.service.file;
    let yaml = Yaml::of(file);
    let text = yaml.verbatim(mount.span()?, mount.node)?;
    // In a list that is shared, others would only read, too.
    yaml.add_item(file.span(mount.service.get("volumes")?.place)?, "")?;
    let new = if mount.options.is_empty() { ":ro" } else { ",ro" };
    let words = words! { en: "mount it read-only", fr: "le monter en lecture seule" };
    Some(Fix::review(words, vec![Edit::replace(text.at_end(), new)]))
}
