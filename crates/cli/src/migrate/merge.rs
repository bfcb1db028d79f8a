//! The settings of several tools as those of one.

use super::{
    code::{self, Pack},
    draft::{Draft, Item, Note, Origin, Override, Section},
};
use calfat_lint::Level;
use calfat_parser::words;

/// From what fails most seldom to what fails most often.
const FAIL_ON: [&str; 5] = ["none", "error", "warning", "info", "style"];

/// What is reported afterwards is what one of the tools reported.
pub(super) fn merge(mut drafts: Vec<Draft>) -> Option<Draft> {
    if drafts.len() < 2 {
        return drafts.pop();
    }
    for draft in &mut drafts {
        spell_out(draft);
    }
    part_ways(&mut drafts);
    let mut drafts = drafts.into_iter();
    let first = drafts.next()?;
    Some(drafts.fold(first, add))
}

/// Writes down what the tool's pack says: only one pack can be named.
fn spell_out(draft: &mut Draft) {
    let pack = code::pack(draft.tool.pack);
    let origin = of_pack(draft);
    let item = |value: &String| Item { value: value.clone(), origin: origin.clone() };
    draft.select = draft.select.take().or_else(|| Some(pack.select.iter().map(item).collect()));
    let ignored: Vec<Item<String>> = pack.ignore.iter().map(item).collect();
    let brought_back =
        |word: &str| draft.levels.iter().any(|item| code::means(word, &item.value.0) || item.value.0 == word);
    let ignored: Vec<_> = ignored.into_iter().filter(|item| !brought_back(&item.value)).collect();
    draft.ignore.splice(0..0, ignored);
    if draft.fail_on.is_none() {
        draft.fail_on = Some(Item { value: pack.fail_on.unwrap_or("warning"), origin });
    }
    // What one tool leaves out, the others may look at.
    for item in std::mem::take(&mut draft.exclude) {
        let over = Override { paths: vec![item.value], ignore: vec![draft.tool.name.to_owned()] };
        draft.overrides.push(Item { value: over, origin: item.origin });
    }
}

fn of_pack(draft: &Draft) -> Origin {
    Origin { place: format!("`pack: {}`", draft.tool.pack), reason: None }
}

/// A finding that stands for codes of two tools is gone if one of them is ignored. So a tool that ignores what means something
/// to another one names what it selects instead. A code that another one reports under the same name is simply reported.
fn part_ways(drafts: &mut [Draft]) {
    for n in 0..drafts.len() {
        let draft = &drafts[n];
        let others = drafts.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, other)| other);
        let peers: Vec<&Draft> = others.filter(|other| other.tool.files == draft.tool.files).collect();
        let ignored = || draft.ignore.iter().map(|item| item.value.as_str());
        let wanted = |code: &str| full(code).is_some_and(|code| peers.iter().any(|peer| reports(peer, code)));
        let like = |code: &str| {
            let mut codes = code::rules(code).flat_map(|rule| rule.like);
            codes.any(|code| peers.iter().any(|peer| reports(peer, code)))
        };
        let (same, rest): (Vec<&str>, Vec<&str>) = ignored().partition(|code| wanted(code));
        let contested: Vec<String> = rest.into_iter().filter(|code| like(code)).map(str::to_owned).collect();
        let gone: Vec<String> =
            same.into_iter().map(str::to_owned).chain(contested.iter().cloned()).collect();
        if !contested.is_empty() {
            let select = draft.select.iter().flatten().flat_map(|item| without(item, &contested)).collect();
            drafts[n].select = Some(select);
        }
        drafts[n].ignore.retain(|item| !gone.contains(&item.value));
    }
}

/// Whether a tool reports a code, which has its tool's name.
fn reports(draft: &Draft, code: &str) -> bool {
    let among = |items: &[Item<String>]| items.iter().any(|item| code::means(&item.value, code));
    draft.select.as_deref().is_some_and(among) && !among(&draft.ignore)
}

/// A word of `select` without some codes: the word itself, or all the other codes for which it stands.
fn without(item: &Item<String>, codes: &[String]) -> Vec<Item<String>> {
    let meant = |code: &str| codes.iter().any(|word| code::means(word, code));
    let of_tool = code::of_tool(&item.value);
    let named = |code: &str| code::means(&item.value, code);
    let is_one = code::rules(&item.value).flat_map(|rule| rule.like).any(|code| named(code) && meant(code));
    match of_tool.is_empty() {
        true if is_one => Vec::new(),
        false if of_tool.iter().any(|code| meant(code)) => {
            let others = of_tool.into_iter().filter(|code| !meant(code));
            others.map(|code| Item { value: code.to_owned(), origin: item.origin.clone() }).collect()
        }
        _ => vec![item.clone()],
    }
}

fn add(mut all: Draft, draft: Draft) -> Draft {
    let pack = code::pack(draft.tool.pack);
    levels(&mut all, &draft, &pack);
    fail_on(&mut all, &draft);
    let select = all.select.get_or_insert_default();
    for item in draft.select.into_iter().flatten() {
        if select.iter().all(|other| other.value != item.value) {
            select.push(item);
        }
    }
    all.ignore.extend(draft.ignore);
    all.options.extend(draft.options);
    all.max_file_size = all.max_file_size.or(draft.max_file_size);
    all.overrides.extend(draft.overrides);
    all.trusted_registries.extend(draft.trusted_registries);
    all.label_schema.extend(draft.label_schema);
    all.strict_labels = all.strict_labels.or(draft.strict_labels);
    all.notes.extend(draft.notes);
    all
}

/// The levels of a pack that is not named have to be written down. A code that two tools have keeps the higher level.
fn levels(all: &mut Draft, draft: &Draft, pack: &Pack) {
    let words = |items: &[Item<String>], code: &str| {
        items.iter().any(|item| code::means(&item.value, code) || item.value.ends_with(&format!("/{code}")))
    };
    let first = code::pack(all.tool.pack);
    let usual = pack.levels.iter().map(|(code, level)| (code, *level));
    let usual = usual.filter(|(code, level)| {
        let set = draft.levels.iter().any(|item| code::means(code, &item.value.0) || item.value.0 == **code);
        let selected = draft.select.as_deref().is_some_and(|items| {
            items.iter().any(|item| {
                code::means(&item.value, code)
                    || full(code).is_some_and(|full| code::means(&item.value, full))
            })
        });
        !set && selected && !words(&draft.ignore, code) && first.level(code) != Some(*level)
    });
    let usual = usual.map(|(code, level)| Item { value: (code.clone(), level), origin: of_pack(draft) });
    let new: Vec<Item<(String, Level)>> = usual.chain(draft.levels.iter().cloned()).collect();
    for item in new {
        match all.levels.iter_mut().find(|other| other.value.0 == item.value.0) {
            Some(other) if other.value.1 < item.value.1 => *other = item,
            Some(_) => {}
            None => all.levels.push(item),
        }
    }
}

/// A code with its tool's name.
fn full(bare: &str) -> Option<&'static str> {
    code::rules(bare).flat_map(|rule| rule.like).copied().find(|code| code::means(bare, code))
}

/// A gate that was shut stays shut.
fn fail_on(all: &mut Draft, draft: &Draft) {
    let rank = |item: &Option<Item<&'static str>>| {
        let name = item.as_ref().map_or("warning", |item| item.value);
        FAIL_ON.iter().position(|known| *known == name)
    };
    if rank(&all.fail_on) == rank(&draft.fail_on) {
        return;
    }
    let stricter = if rank(&all.fail_on) < rank(&draft.fail_on) { &draft.fail_on } else { &all.fail_on };
    let stricter = stricter.clone();
    let level = stricter.as_ref().map_or("warning", |item| item.value);
    let tools = [draft, &*all].map(|draft| draft.tool.name);
    let [one, other] = tools;
    let words = words! {
        en: "{one} and {other} failed a run from different levels on: now `{level}` holds for all files",
        fr: "{one} et {other} échouaient à partir de niveaux différents\u{202F}: `{level}` s'applique désormais à tous les fichiers",
    };
    all.notes.push(Note { section: Section::FailOn, place: draft.file().to_owned(), words });
    all.fail_on = stricter;
}
