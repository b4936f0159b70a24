//! Random tagging, merging, undo and redo through the store, by several members and with restarts, against a model of
//! who says what: state, history and the projection made anew are equal throughout.

use std::collections::BTreeMap;
use std::sync::Arc;

use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::ids::{PersonId, StaffId};
use tagdeck::domain::standard::{Change, Deed, Family, FamilyId, Parameter, Standard, Tag, TagPattern};
use tagdeck::request::{Answer, Fault, PeopleView, Query, Receipt, Table, TagAsk, Write};
use tagdeck::store::{Community, Lane, Opening, Writer, check};

use super::model::{Key, Model, State};
use crate::run::{Chance, Home, setting};

/// People of the community.
const PEOPLE: u32 = 30;
/// Who tags; each takes over at a restart.
const STAFF: [&str; 3] = ["wang", "li", "chen"];

/// The community under test, opened by one member.
struct Store {
    writer: Writer,
    reader: Audience,
    looker: Lane,
    staff: StaffId,
    /// As it stood after the last write.
    standard: Arc<Standard>,
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
        let looker = community.lane().expect("a lane");
        Store { writer, reader, looker, staff, standard: Arc::clone(&overview.standard) }
    }

    fn write(&mut self, write: &Write) -> Result<Receipt, Fault> {
        let written = self.writer.write(write);
        if written.as_ref().is_ok_and(|receipt| receipt.touched.has(Table::Registry)) {
            self.standard = match self.reader.answer(&Query::Overview) {
                Ok(Answer::Overview(overview)) => Arc::clone(&overview.standard),
                other => panic!("{other:?}"),
            };
        }
        written
    }

    /// Who says what of whom, as the file has it.
    fn all_said(&mut self) -> BTreeMap<(u32, StaffId, FamilyId), i32> {
        let sql = "SELECT person_id, staff_id, family_id, value FROM ledger.assignment";
        let read = |conn: &duckdb::Connection| {
            let mut found = conn.prepare_cached(sql).expect("SQL");
            let rows = found.query_map([], |r| {
                let key = (r.get::<_, i32>(0)? as u32, StaffId(r.get(1)?), FamilyId(r.get(2)?));
                Ok((key, r.get(3)?))
            });
            let rows: Vec<_> = rows.expect("rows").map(|row| row.expect("a row")).collect();
            let (count, said) = (rows.len(), BTreeMap::from_iter(rows));
            assert_eq!(said.len(), count, "one value of each");
            Ok(said)
        };
        self.looker.reading(read).expect("the file")
    }

    /// How many lines the history has.
    fn lines(&mut self) -> u64 {
        let sql =
            "SELECT count(*) FROM (SELECT batch FROM ledger.batch UNION SELECT batch FROM registry.change)";
        let read = |conn: &duckdb::Connection| {
            Ok(conn.query_row(sql, [], |r| r.get::<_, i64>(0)).expect("a number") as u64)
        };
        self.looker.reading(read).expect("the file")
    }

    /// Asserts that what is shown of a person is what the model says.
    #[track_caller]
    fn compare_profile(&mut self, model: &Model, person: u32, what: &str) {
        let found = match self.reader.answer(&Query::Profile { person: PersonId(person), reveal: false }) {
            Ok(Answer::Profile(profile)) => profile.assigned,
            other => panic!("{what}: {other:?}"),
        };
        let mut found: Vec<_> = found.iter().map(|a| ((a.staff, a.tag.family), a.tag.value)).collect();
        found.sort();
        let said = model.all_said().into_iter().filter(|((p, ..), _)| *p == person);
        let wanted: Vec<_> = said.map(|((_, staff, family), value)| ((staff, family), value)).collect();
        assert_eq!(found, wanted, "{what}: person {person}");
    }

    /// Asserts that the newest lines of the history are undone by whom the model says.
    #[track_caller]
    fn compare_history(&mut self, model: &Model, limit: u32, what: &str) {
        let Ok(Answer::History(rows)) = self.reader.answer(&Query::History { limit }) else {
            panic!("{what}: a history")
        };
        for row in rows.iter() {
            if let Some(done) = model.get(row.batch) {
                assert_eq!(row.undone_by, done.undone, "{what}: {row:?}");
            }
        }
    }

    /// Asserts that the standard is what the model says.
    #[track_caller]
    fn compare_standard(&self, model: &Model, what: &str) {
        for (key, state) in &model.states {
            match (key, state) {
                (Key::Family(id), State::Family(retired, into, version)) => {
                    let found = self.standard.family(*id).expect("the family");
                    let found = (found.retired, found.merged_into, found.version);
                    assert_eq!(found, (*retired, *into, *version), "{what}: {id:?}");
                }
                (Key::Alias(raw), State::Alias(tag)) => {
                    let found = self.standard.aliases.iter().find(|a| a.raw == *raw).map(|a| a.tag);
                    assert_eq!(found, Some(*tag), "{what}: {raw}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn tagging_merging_undo_and_redo_are_as_a_model_says() {
    for seed in 0..setting("TAGDECK_TEST_TAG_SEEDS", 2) {
        work(seed, setting("TAGDECK_TEST_TAG_OPS", 300));
    }
}

/// So many random steps. All that is said is compared after each; what is shown of it, the history, the standard and
/// the sets of the families every fifty; the projection made anew at every restart.
fn work(seed: u64, steps: u64) {
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
    let before = store.lines();
    model.lines = 0;
    let mut tried: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    // A restart costs a checkpoint and a check of the whole file.
    let stretch = if steps > 1_000 { 500 } else { 97 };
    for step in 0..steps {
        let (name, took) = one_step(&mut chance, &mut store, &mut model, &families, step);
        tried.entry(name).or_default()[usize::from(took)] += 1;
        let what = format!("seed {seed}, step {step}, {name}");
        assert_eq!(store.all_said(), model.all_said(), "{what}");
        if step % 50 == 0 || step + 1 == steps {
            (0..3).for_each(|_| {
                store.compare_profile(&model, chance.below(u64::from(PEOPLE)) as u32, &what);
            });
            assert_eq!(store.lines() - before, model.lines, "{what}: lines of the history");
            store.compare_history(&model, 100, &what);
            store.compare_standard(&model, &what);
            sets_agree(&mut store, &model, &what);
        }
        if step % stretch == stretch - 1 || step + 1 == steps {
            let report = check(&mut store.looker).expect("a check");
            let findings: Vec<_> = report.findings.iter().filter(|f| f.check != "space").collect();
            assert!(findings.is_empty(), "{what}: {findings:?}");
            drop(store);
            store = Store::open(&home, STAFF[(step / stretch) as usize % STAFF.len()]);
            assert_eq!(store.all_said(), model.all_said(), "{what}, opened again");
        }
    }
    store.compare_history(&model, u32::MAX >> 1, "at the end");
    (0..PEOPLE).for_each(|person| store.compare_profile(&model, person, "at the end"));
    println!("seed {seed}: refused and done {tried:?}");
    assert!(steps < 300 || tried.values().filter(|n| n[1] > 0).count() >= 7, "all was tried: {tried:?}");
}

/// Each family finds just the people of whom anyone says it.
#[track_caller]
fn sets_agree(store: &mut Store, model: &Model, what: &str) {
    let standard = Arc::clone(&store.standard);
    for family in standard.families.iter().filter(|f| f.code.is_ascii() && !f.retired) {
        let view = PeopleView { filter: format!("#{}", family.code), ..PeopleView::default() };
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
    let shipped = Arc::clone(&store.standard);
    let template = shipped.by_code("F").expect("F").clone();
    for (code, parameter) in [
        ("XA", Parameter::None),
        ("XB", Parameter::None),
        ("XC", Parameter::COUNT),
        ("XD", Parameter::Count { min: 1, max: 3 }),
    ] {
        let family = Family { code: code.into(), parameter, rule: None, ..template.clone() };
        store.write(&Write::Standard(Change::Add(Box::new(family)))).expect("a family");
    }
    let standard = Arc::clone(&store.standard);
    let families: Vec<FamilyId> =
        standard.families.iter().filter(|f| f.code.is_ascii()).map(|f| f.id).collect();
    for family in &standard.families {
        model.put(Key::Family(family.id), Some(State::Family(false, None, family.version)));
    }
    for alias in &standard.aliases {
        model.put(Key::Alias(alias.raw.clone()), Some(State::Alias(alias.tag)));
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
        17 => ("retire", retire(chance, store, model, families)),
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
    if !model.lives(family) {
        return None;
    }
    let values = standard.family(family)?.parameter.values();
    let most = (*values.end()).min(*values.start() + 3);
    let value = values.start() + chance.below((most - values.start() + 1) as u64) as i32;
    Some(Tag { family, value })
}

fn put(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId], step: u64) -> bool {
    let standard = Arc::clone(&store.standard);
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
    let receipt = store.write(&Write::Tag(Box::new(ask))).unwrap_or_else(|f| panic!("{f:?}"));
    assert_eq!(receipt.effect.as_deref(), Some(&*told), "the preview is what happens");
    assert_eq!(told.changes(), changes.len() as u64);
    wrote(model, receipt, changes)
}

fn take(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId]) -> bool {
    let standard = Arc::clone(&store.standard);
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
    let receipt = store.write(&Write::Tag(Box::new(ask))).unwrap_or_else(|f| panic!("{f:?}"));
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
    let standard = Arc::clone(&store.standard);
    let from = chance.one(families);
    let Some(into) = some_tag(chance, &standard, model, families) else { return false };
    if !model.lives(from) || from == into.family {
        return false;
    }
    let mut changes: BTreeMap<Key, Option<State>> = BTreeMap::new();
    let mut now = model.states.clone();
    for (key, state) in &model.states {
        match (key, state) {
            (Key::Said(person, staff, family), State::Said(value, said)) if *family == from => {
                let tag = standard.merged(Tag { family: from, value: *value }, into);
                changes.insert(key.clone(), None);
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
                changes.insert(target.clone(), Some(State::Said(tag.value, *said)));
                now.insert(target, State::Said(tag.value, *said));
                for key in gone {
                    now.remove(&key);
                    changes.insert(key, None);
                }
            }
            (Key::Family(id), State::Family(retired, merged, version)) => {
                if *id == from {
                    changes.insert(key.clone(), Some(State::Family(true, Some(into), version + 1)));
                } else if let Some(tag) = merged.filter(|t| t.family == from) {
                    let tag = standard.merged(tag, into);
                    changes.insert(key.clone(), Some(State::Family(*retired, Some(tag), *version)));
                }
            }
            (Key::Alias(_), State::Alias(tag)) if tag.family == from => {
                changes.insert(key.clone(), Some(State::Alias(standard.merged(*tag, into))));
            }
            _ => {}
        }
    }
    let receipt = store.write(&Write::Merge { from, into }).unwrap_or_else(|f| panic!("{f:?}"));
    wrote(model, receipt, changes)
}

/// A family is given no longer now and then; one that is not, is given again.
fn retire(chance: &mut Chance, store: &mut Store, model: &mut Model, families: &[FamilyId]) -> bool {
    let family = chance.one(families);
    let Some(State::Family(retired, into, version)) = model.states.get(&Key::Family(family)).copied() else {
        return false;
    };
    if !retired && !chance.percent(10) {
        return false;
    }
    let receipt = store.write(&Write::Standard(Change::Retire(family, !retired))).expect("written");
    let state = State::Family(!retired, into.filter(|_| !retired), version + 1);
    wrote(model, receipt, BTreeMap::from([(Key::Family(family), Some(state))]))
}

fn undo(store: &mut Store, model: &mut Model, which: Option<usize>) -> bool {
    let Some(at) = which.or_else(|| model.newest_standing()) else { return false };
    let written = store.write(&Write::Undo(Some(model.done[at].batch)));
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
    let written = store.write(&Write::Redo);
    if model.blocked(at) {
        assert!(matches!(written, Err(Fault::UndoBlocked { .. })), "{:?}: {written:?}", model.done[at]);
        return false;
    }
    let by = written.unwrap_or_else(|f| panic!("{f:?}")).batch.expect("a batch");
    model.turn(at, by, false);
    true
}
