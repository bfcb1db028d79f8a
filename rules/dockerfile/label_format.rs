use crate::labels::{
    format::Format,
    schema::{SCHEMA, Schema},
    set::{Label, labels},
    spdx,
};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "label-format",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "hadolint/DL3052",
        "hadolint/DL3053",
        "hadolint/DL3054",
        "hadolint/DL3055",
        "hadolint/DL3056",
        "hadolint/DL3058",
    ],
    page: page!("label_format"),
    options: &[&SCHEMA],
    check: Check::Instruction(check),
};

/// Labels of the OCI image specification whose values have a form, for those who have no schema.
const KNOWN: &[(&str, Format)] = &[
    ("org.opencontainers.image.created", Format::Moment),
    ("org.opencontainers.image.documentation", Format::Url),
    ("org.opencontainers.image.licenses", Format::Licence),
    ("org.opencontainers.image.url", Format::Url),
];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let schema = Schema::of(out);
    for label in labels(node).filter(|label| !label.key_varies) {
        let known = || KNOWN.iter().find(|(name, _)| *name == label.key).map(|(_, format)| (*format, false));
        if let Some((format, asked)) = schema.format(&label.key).map(|format| (format, true)).or_else(known) {
            value(node, &label, format, asked, out);
        }
    }
}

/// A value that is not written as its label asks. What only the build knows, and what is empty, is nobody's fault here.
fn value(node: Node<'_>, label: &Label<'_>, format: Format, asked: bool, out: &mut Findings<'_>) {
    let right = format.accepts(&label.value);
    if right && (format.is_plain(&label.value) || !asked) {
        return;
    }
    let on_request = right || label.value_varies || label.value.is_empty() || node.is_trigger;
    if on_request && !asked {
        return;
    }
    let (key, value, (en, fr)) = (&label.key, &label.value, format.wanted());
    let words = words! {
        en: "`{key}` should be {en}, not `{value}`",
        fr: "`{key}` devrait être {fr}, et non `{value}`",
    };
    let span = if label.value.is_empty() { label.pair.key.span } else { label.pair.value.span };
    let finding = out.report(span, words);
    if on_request {
        finding.on_request();
    }
    // Nobody has promised anything.
    if !asked {
        finding.level(Level::Info);
    }
    if let Some(code) = format.code().filter(|_| asked && !node.is_trigger) {
        finding.also(code);
    }
    let licence = spdx::in_any_case(&label.value).filter(|_| format == Format::Licence && !on_request);
    let written = node.text(label.pair.value.span);
    finding.fix_if(licence.filter(|_| written.contains(value.as_str())).map(|licence| {
        let edit = Edit::replace(label.pair.value.span, written.replace(value.as_str(), licence));
        Fix::safe(words! { en: "write `{licence}`", fr: "écrire `{licence}`" }, vec![edit])
    }));
}
