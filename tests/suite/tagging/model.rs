//! Random tagging, merging, undo and redo through the store, by several members and with restarts, against a model of
//! who says what: state, history and the projection made anew are equal throughout.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::ids::{BatchId, PersonId, StaffId};
use tagdeck::domain::standard::{Change, Deed, Family, FamilyId, Parameter, Standard, Tag, TagPattern};
use tagdeck::request::{Answer, Fault, Query, Receipt, TagAsk, Write};
use tagdeck::store::{Community, Opening, Writer, check};

use crate::run::{Chance, Home, setting};

/// People of the community.
const PEOPLE: u32 = 30;
/// Who tags; each takes over at a restart.
const STAFF: [&str; 3] = ["wang", "li", "chen"];

/// What a batch can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Said(u32, StaffId, FamilyId),
    Family(FamilyId),
}

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// A value, and the step at which it was said.
    Said(i32, u64),
    /// Retired or not, merged into what, at which version.
    Family(bool, Option<Tag>, i32),
}

/// A batch of the model.
#[derive(Debug)]
struct Done {
    batch: BatchId,
    /// The newest batch that did it, took it back or did it again.
    last: BatchId,
    /// The batch that took it back and stands.
    undone: Option<BatchId>,
    changes: Vec<(Key, Option<State>, Option<State>)>,
}

#[derive(Debug, Default)]
struct Model {
    states: BTreeMap<Key, State>,
    done: Vec<Done>,
    /// Lines of the history.
    lines: u64,
}

impl Model {
    fn put(&mut self, key: Key, state: Option<State>) {
        match state {
            Some(state) => drop(self.states.insert(key, state)),
            None => drop(self.states.remove(&key)),
        }
    }

    fn said(&self, person: u32, staff: StaffId, family: FamilyId) -> Option<(i32, u64)> {
        match self.states.get(&Key::Said(person, staff, family)) {
            Some(State::Said(value, step)) => Some((*value, *step)),
            _ => None,
        }
    }

    /// Takes over a batch with what it changes.
    fn write(&mut self, batch: BatchId, changes: BTreeMap<Key, Option<State>>) {
        let changes: Vec<_> = changes
            .into_iter()
            .map(|(key, after)| (key, self.states.get(&key).copied(), after))
            .filter(|(_, before, after)| before != after)
            .collect();
        for (key, _, after) in &changes {
            self.put(*key, *after);
        }
        self.lines += 1;
        self.done.push(Done { batch, last: batch, undone: None, changes });
    }

    /// Whether something that stands changed what a batch changed, since the batch or the last of its chain.
    fn blocked(&self, at: usize) -> bool {
        let this = &self.done[at];
        let keys: BTreeSet<Key> = this.changes.iter().map(|(key, ..)| *key).collect();
        self.done.iter().enumerate().any(|(other, done)| {
            other != at
                && done.undone.is_none()
                && done.changes.iter().any(|(key, ..)| {
                    keys.contains(key)
                        && match key {
                            Key::Said(..) => done.last > this.last,
                            Key::Family(_) => done.batch > this.batch,
                        }
                })
        })
    }

    fn turn(&mut self, at: usize, by: BatchId, back: bool) {
        let changes = self.done[at].changes.clone();
        for (key, before, after) in changes {
            self.put(key, if back { before } else { after });
        }
        self.done[at].last = by;
        self.done[at].undone = back.then_some(by);
        self.lines += 1;
    }

    fn newest_standing(&self) -> Option<usize> {
        self.done.iter().rposition(|d| d.undone.is_none())
    }

    fn newest_undone(&self) -> Option<usize> {
        (0..self.done.len())
            .filter(|at| self.done[*at].undone.is_some())
            .max_by_key(|at| self.done[*at].undone)
    }
}

/// The community under test, opened by one member.
struct Store {
    community: Arc<Community>,
    writer: Writer,
    reader: Audience,
    staff: StaffId,
}

impl Store {
    fn open(home: &Home, member: &str) -> Store {
        let mut opening = Opening::new(&home.db(), "op");
        opening.acting = Some(member.into());
        let community = Community::open(opening).expect("the file opens");
        let writer = Writer::new(&community).expect("a writer");
        let mut reader = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
        let Ok(Answer::Overview(overview)) = reader.answer(&Query::Overview) else { panic!("an overview") };
        let staff = overview.acting.clone().expect("a member").staff_id;
        Store { community, writer, reader, staff }
    }

    fn standard(&mut self) -> Arc<Standard> {
        match self.reader.answer(&Query::Overview) {
            Ok(Answer::Overview(overview)) => Arc::clone(&overview.standard),
            other => panic!("{other:?}"),
        }
    }

    /// Asserts that what is said of a person is what the model says, and that the tags find them.
    #[track_caller]
    fn compare(&mut self, model: &Model, person: u32, what: &str) {
        let found = match self.reader.answer(&Query::Profile { person: PersonId(person), reveal: false }) {
            Ok(Answer::Profile(profile)) => profile.assigned,
            other => panic!("{what}: {other:?}"),
        };
        let mut found: Vec<_> = found.iter().map(|a| (a.staff, a.tag.family, a.tag.value)).collect();
        found.sort();
        let wanted: Vec<_> = model
            .states
            .iter()
            .filter_map(|(key, state)| match (key, state) {
                (Key::Said(p, staff, family), State::Said(value, _)) if *p == person => {
                    Some((*staff, *family, *value))
                }
                _ => None,
            })
            .collect();
        assert_eq!(found, wanted, "{what}: person {person}");
    }
}

#[test]
fn tagging_merging_undo_and_redo_are_as_a_model_says() {
    for seed in 0..setting("TAGDECK_TEST_TAG_SEEDS", 2) {
        session(seed, setting("TAGDECK_TEST_TAG_OPS", 300));
    }
}

fn session(seed: u64, steps: u64) {
    let home = Home::new();
    let people: String = (0..PEOPLE).map(|n| format!("u{n},第{n}位\n")).collect();
    home.file("p.csv", format!("ref,nickname\n{people}"));
    home.file("s.csv", "staff,name\nwang,小王\nli,小李\nchen,小陈\n");
    home.run(&["import", "staff", "s.csv"]).ok();
    home.run(&["import", "people", "p.csv"]).ok();
    let mut chance = Chance::new(seed.wrapping_mul(77) + 5);
    let mut store = Store::open(&home, STAFF[0]);
    let mut model = Model::default();
    let families = prepare(&mut store, &mut model);
    let before = lines(&mut store);
    model.lines = 0;
    let mut tried: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    for step in 0..steps {
        if step % 97 == 96 {
            drop(store);
            store = Store::open(&home, STAFF[(step / 97) as usize % STAFF.len()]);
        }
        let (name, took) = one_step(&mut chance, &mut store, &mut model, &families, step);
        tried.entry(name).or_default()[usize::from(took)] += 1;
        let what = format!("seed {seed}, step {step}, {name}");
        if step % 50 == 0 || step + 1 == steps {
            (0..PEOPLE).for_each(|p| store.compare(&model, p, &what));
            assert_eq!(lines(&mut store) - before, model.lines, "{what}: lines of the history");
            sets_agree(&mut store, &model, &what);
            let standard = store.standard();
            for (key, state) in &model.states {
                let (Key::Family(id), State::Family(retired, into, version)) = (key, state) else { continue };
                let found = standard.family(*id).expect("the family");
                assert_eq!(
                    (found.retired, found.merged_into, found.version),
                    (*retired, *into, *version),
                    "{what}"
                );
            }
        } else {
            (0..3).for_each(|_| store.compare(&model, chance.below(u64::from(PEOPLE)) as u32, &what));
        }
        if step % 500 == 499 || step + 1 == steps {
            let report = check(&mut store.community.lane().expect("a lane")).expect("a check");
            let findings: Vec<_> = report.findings.iter().filter(|f| f.check != "space").collect();
            assert!(findings.is_empty(), "{what}: {findings:?}");
        }
    }
    println!("seed {seed}: refused and done {tried:?}");
    assert!(steps < 300 || tried.values().filter(|n| n[1] > 0).count() >= 6, "all was tried: {tried:?}");
}

/// How many lines the history has.
fn lines(store: &mut Store) -> u64 {
    match store.reader.answer(&Query::History { limit: u32::MAX >> 1 }) {
        Ok(Answer::History(rows)) => rows.len() as u64,
        other => panic!("{other:?}"),
    }
}

/// Each family finds just the people of whom anyone says it.
#[track_caller]
fn sets_agree(store: &mut Store, model: &Model, what: &str) {
    let standard = store.standard();
    for family in standard.families.iter().filter(|f| f.code.is_ascii() && !f.retired) {
        let view = tagdeck::request::PeopleView {
            filter: format!("#{}", family.code),
            ..tagdeck::request::PeopleView::default()
        };
        let Ok(Answer::Matching(found)) = store.reader.answer(&Query::Matching(view)) else {
            panic!("{what}")
        };
        let wanted: roaring::RoaringBitmap = model
            .states
            .keys()
            .filter_map(|key| match key {
                Key::Said(person, _, id) if *id == family.id => Some(*person),
                _ => None,
            })
            .collect();
        assert_eq!(found, wanted, "{what}: #{}", family.code);
    }
}

/// Four more families to merge, and what the model knows of all.
fn prepare(store: &mut Store, model: &mut Model) -> Vec<FamilyId> {
    let shipped = store.standard();
    let template = shipped.by_code("F").expect("F").clone();
    for (code, parameter) in [
        ("XA", Parameter::None),
        ("XB", Parameter::None),
        ("XC", Parameter::COUNT),
        ("XD", Parameter::Count { min: 1, max: 3 }),
    ] {
        let family = Family { code: code.into(), parameter, rule: None, ..template.clone() };
        store.writer.write(&Write::Standard(Change::Add(Box::new(family)))).expect("a family");
    }
    let standard = store.standard();
    let families: Vec<FamilyId> =
        standard.families.iter().filter(|f| f.code.is_ascii()).map(|f| f.id).collect();
    for family in &standard.families {
        model.put(Key::Family(family.id), Some(State::Family(false, None, family.version)));
    }
    families
}

/// One write, undo or redo, in the store and in the model. Returns its name and whether it changed anything.
fn one_step(
    chance: &mut Chance,
    store: &mut Store,
    model: &mut Model,
    families: &[FamilyId],
    step: u64,
) -> (&'static str, bool) {
    match chance.below(20) {
        0..=7 => ("put", put(chance, store, model, families, step)),
        8..=10 => ("take", take(chance, store, model, families)),
        11 => ("merge", merge(chance, store, model, families)),
        12..=14 => ("undo the newest", undo(store, model, None)),
        15..=16 if !model.done.is_empty() => {
            let at = chance.below(model.done.len() as u64) as usize;
            ("undo any", undo(store, model, Some(at)))
        }
        _ => ("redo", redo(store, model)),
    }
}

/// One person, or a handful, or everybody.
fn some_people(chance: &mut Chance) -> roaring::RoaringBitmap {
    match chance.below(6) {
        0 => (0..PEOPLE).collect(),
        1..=2 => (0..PEOPLE).filter(|_| chance.percent(20)).collect(),
        _ => std::iter::once(chance.below(u64::from(PEOPLE)) as u32).collect(),
    }
}

/// A family that may be given now, with a value.
fn some_tag(chance: &mut Chance, standard: &Standard, model: &Model, families: &[FamilyId]) -> Option<Tag> {
    let family = chance.one(families);
    if !matches!(model.states.get(&Key::Family(family)), Some(State::Family(false, ..))) {
        return None;
    }
    let values = standard.family(family)?.parameter.values();
    let most = (*values.end()).min(*values.start() + 3);
    let value = values.start() + chance.below((most - values.start() + 1) as u64) as i32;
    Some(Tag { family, value })
}

fn put(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId], step: u64) -> bool {
    let standard = store.standard();
    let mut tags: Vec<Tag> = Vec::new();
    for _ in 0..=chance.below(2) {
        let Some(tag) = some_tag(chance, &standard, model, families) else { continue };
        let clashes = |t: &Tag| t.family == tag.family || standard.rivals(tag.family).any(|f| f == t.family);
        if !tags.iter().any(clashes) {
            tags.push(tag);
        }
    }
    if tags.is_empty() {
        return false;
    }
    let people = some_people(chance);
    let mut changes = BTreeMap::new();
    for person in &people {
        for tag in &tags {
            let now = model.said(person, store.staff, tag.family);
            if now.map(|(value, _)| value) != Some(tag.value) {
                let key = Key::Said(person, store.staff, tag.family);
                changes.insert(key, Some(State::Said(tag.value, step)));
            }
            for rival in standard.rivals(tag.family) {
                if model.said(person, store.staff, rival).is_some() {
                    changes.insert(Key::Said(person, store.staff, rival), None);
                }
            }
        }
    }
    let ask = TagAsk { people: people.clone(), deed: Deed::Put(tags), reason: String::new() };
    let Ok(Answer::TagEffect(told)) = store.reader.answer(&Query::TagEffect(Box::new(ask.clone()))) else {
        panic!("an effect")
    };
    let receipt = store.writer.write(&Write::Tag(Box::new(ask))).unwrap_or_else(|f| panic!("{f:?}"));
    assert_eq!(receipt.effect.as_deref(), Some(&*told), "the preview is what happens");
    assert_eq!(told.changes(), changes.len() as u64);
    wrote(model, receipt, changes)
}

fn take(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId]) -> bool {
    let standard = store.standard();
    let family = chance.one(families);
    let pattern = match chance.percent(60) {
        true => TagPattern::any(family),
        false => {
            let value = standard.family(family).map_or(0, |f| *f.parameter.values().start());
            TagPattern { family, least: value, most: value + 1 }
        }
    };
    let people = some_people(chance);
    let changes: BTreeMap<Key, Option<State>> = people
        .iter()
        .filter(|p| {
            let said = model.said(*p, store.staff, family);
            said.is_some_and(|(value, _)| pattern.fits(Tag { family, value }))
        })
        .map(|p| (Key::Said(p, store.staff, family), None))
        .collect();
    let ask = TagAsk { people, deed: Deed::Take(vec![pattern]), reason: "random".into() };
    let receipt = store.writer.write(&Write::Tag(Box::new(ask))).unwrap_or_else(|f| panic!("{f:?}"));
    wrote(model, receipt, changes)
}

fn wrote(model: &mut Model, receipt: Receipt, changes: BTreeMap<Key, Option<State>>) -> bool {
    assert_eq!(receipt.batch.is_some(), !changes.is_empty(), "what changes nothing is no batch");
    if let Some(batch) = receipt.batch {
        model.write(batch, changes);
    }
    receipt.batch.is_some()
}

fn merge(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId]) -> bool {
    let standard = store.standard();
    let from = chance.one(families);
    let Some(into) = some_tag(chance, &standard, model, families) else { return false };
    let live = matches!(model.states.get(&Key::Family(from)), Some(State::Family(false, ..)));
    if !live || from == into.family {
        return false;
    }
    let mut changes: BTreeMap<Key, Option<State>> = BTreeMap::new();
    let mut now = model.states.clone();
    for (key, state) in &model.states {
        match (key, state) {
            (Key::Said(person, staff, family), State::Said(value, said)) if *family == from => {
                let tag = standard.merged(Tag { family: from, value: *value }, into);
                changes.insert(*key, None);
                now.remove(key);
                let of = |family| match now.get(&Key::Said(*person, *staff, family)) {
                    Some(State::Said(value, step)) => Some((*value, *step)),
                    _ => None,
                };
                let older = match of(tag.family) {
                    Some((value, _)) if value == tag.value => true,
                    Some((_, step)) => step > *said,
                    None => standard.rivals(tag.family).any(|f| of(f).is_some_and(|(_, step)| step > *said)),
                };
                if older {
                    continue;
                }
                let target = Key::Said(*person, *staff, tag.family);
                let gone: Vec<Key> = standard
                    .rivals(tag.family)
                    .map(|f| Key::Said(*person, *staff, f))
                    .filter(|k| now.contains_key(k))
                    .collect();
                changes.insert(target, Some(State::Said(tag.value, *said)));
                now.insert(target, State::Said(tag.value, *said));
                for key in gone {
                    changes.insert(key, None);
                    now.remove(&key);
                }
            }
            (Key::Family(id), State::Family(retired, merged, version)) => {
                if *id == from {
                    changes.insert(*key, Some(State::Family(true, Some(into), version + 1)));
                } else if let Some(tag) = merged.filter(|t| t.family == from) {
                    let tag = standard.merged(tag, into);
                    changes.insert(*key, Some(State::Family(*retired, Some(tag), *version)));
                }
            }
            _ => {}
        }
    }
    let receipt = store.writer.write(&Write::Merge { from, into }).unwrap_or_else(|f| panic!("{f:?}"));
    wrote(model, receipt, changes)
}

fn undo(store: &mut Store, model: &mut Model, which: Option<usize>) -> bool {
    let Some(at) = which.or_else(|| model.newest_standing()) else { return false };
    let written = store.writer.write(&Write::Undo(Some(model.done[at].batch)));
    if model.done[at].undone.is_some() {
        assert!(matches!(written, Err(Fault::AlreadyUndone { .. })), "{written:?}");
        return false;
    }
    if model.blocked(at) {
        assert!(matches!(written, Err(Fault::UndoBlocked { .. })), "{:?}: {written:?}", model.done[at]);
        return false;
    }
    let by = written.unwrap_or_else(|f| panic!("{f:?}: {:?}", model.done[at])).batch.expect("a batch");
    model.turn(at, by, true);
    true
}

fn redo(store: &mut Store, model: &mut Model) -> bool {
    let Some(at) = model.newest_undone() else { return false };
    let written = store.writer.write(&Write::Redo);
    if model.blocked(at) {
        assert!(matches!(written, Err(Fault::UndoBlocked { .. })), "{:?}: {written:?}", model.done[at]);
        return false;
    }
    let by = written.unwrap_or_else(|f| panic!("{f:?}")).batch.expect("a batch");
    model.turn(at, by, false);
    true
}
