use crate::images::{
    data::data_folders,
    end_of_life::{AS_OF, EndOfLife, Kind, Successor, end_of_life},
    place,
    reference::{Pulled, Reference},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_project::{compose::Service, docker::File};

pub static RULE: Rule = Rule {
    id: "end-of-life-image",
    subject: Subject::Any,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("end_of_life_image"),
    options: &[],
    check: Check::Each(&[Check::Dockerfile(check), Check::Service(service)]),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for image in file.images() {
        judge(&image, out);
    }
}

fn service(service: Service<'_>, out: &mut Findings<'_>) {
    if let Some(image) = Pulled::of(service) {
        judge(&image, out);
    }
}

fn judge(image: &impl Reference, out: &mut Findings<'_>) {
    let Some(end) = end_of_life(&place::name(image), AS_OF) else { return };
    let part = match end.kind {
        Kind::EndOfLife | Kind::OnDeprecated => place::tag(image),
        Kind::Withdrawn | Kind::Deprecated => place::path(image),
    };
    let fix = fix(image, &end).filter(|_| !keeps_data(image, out));
    place::report(out, image, part, why(&end)).fix_if(fix);
}

fn why(end: &EndOfLife) -> Words {
    let EndOfLife { what, on, .. } = end;
    let Words { en, fr } = instead(end.successor.as_ref());
    match end.kind {
        Kind::EndOfLife => words! {
            en: "{what} has had no updates since {on}{en}",
            fr: "{what} ne reçoit plus de mises à jour depuis le {on}{fr}",
        },
        Kind::Withdrawn => words! {
            en: "the image `{what}` has been withdrawn since {on}{en}",
            fr: "l'image `{what}` n'est plus publiée depuis le {on}{fr}",
        },
        Kind::Deprecated => words! {
            en: "the image `{what}` has been deprecated since {on}{en}",
            fr: "l'image `{what}` est dépréciée depuis le {on}{fr}",
        },
        Kind::OnDeprecated => words! {
            en: "this is built on the image `{what}`, deprecated since {on}{en}",
            fr: "cette image repose sur `{what}`, dépréciée depuis le {on}{fr}",
        },
    }
}

fn instead(successor: Option<&Successor>) -> Words {
    match successor {
        Some(Successor::Tag(new) | Successor::Image(new)) => {
            words! { en: "; maintained today: `{new}`", fr: "\u{202F}; version maintenue\u{202F}: `{new}`" }
        }
        None => Words::default(),
    }
}

/// Whether a service has its data in the image's format: a new release could not read them, and people must carry them over.
pub(crate) fn keeps_data(image: &impl Reference, out: &Findings<'_>) -> bool {
    out.document().compose().is_some() && !data_folders(&place::name(image)).is_empty()
}

fn fix(image: &impl Reference, end: &EndOfLife) -> Option<Fix> {
    let (new, edit) = match end.successor.as_ref()? {
        Successor::Tag(tag) => (tag, place::with_tag(image, tag)?),
        Successor::Image(new) => (new, place::with_image(image, new)?),
    };
    Some(Fix::review(words! { en: "write `{new}`, and test", fr: "écrire `{new}`, puis tester" }, vec![edit]))
}
