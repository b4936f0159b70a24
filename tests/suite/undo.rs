//! Random work on a community through the store, in this process, against a model of rows and who wrote them last: after
//! every step each person is as the model has them, whatever was written, taken back and done again.

use std::collections::BTreeMap;
use std::sync::Arc;

use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::catalogue::{FieldKey, PersonField, Value};
use tagdeck::domain::ids::{BatchId, FieldId, PersonId};
use tagdeck::request::{Answer, Cell, Fault, Profile, Query, Receipt, Write};
use tagdeck::store::{Community, Opening, Writer, check};

use crate::run::{Chance, Home, setting};

/// The channels that refusals are about.
const CHANNELS: [&str; 2] = ["call", "sms_106"];
/// The words that fields are set to.
const WORDS: [Option<&str>; 4] = [Some("北京"), Some("上海"), Some("广州"), None];

/// What names a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Person(u32),
    Own(u32),
    Note(u32, BatchId),
    Refusal(u32, &'static str),
}

impl Key {
    fn person(&self) -> u32 {
        match self {
            Key::Person(p) | Key::Own(p) | Key::Note(p, _) | Key::Refusal(p, _) => *p,
        }
    }
}

/// What stands in a row.
#[derive(Debug, Clone, PartialEq)]
enum Row {
    Person {
        reference: String,
        city: Option<String>,
        title: Option<String>,
    },
    Own(String),
    Note(String),
    /// One entry for each refusal in its order: whether it still stands.
    Refusals(Vec<bool>),
}

/// A row, or that it is gone, with the batch that left it so.
type Left = (Option<Row>, Option<BatchId>);

/// A batch of the model.
#[derive(Debug)]
struct Done {
    batch: BatchId,
    changes: Vec<(Key, Left, Left)>,
    /// The batch that took it back and stands.
    undone: Option<BatchId>,
}

#[derive(Debug, Default)]
struct Model {
    rows: BTreeMap<Key, Left>,
    done: Vec<Done>,
}

impl Model {
    fn row(&self, key: &Key) -> Left {
        self.rows.get(key).cloned().unwrap_or((None, None))
    }

    fn lives(&self, person: u32) -> bool {
        self.row(&Key::Person(person)).0.is_some()
    }

    /// Writes rows as one batch.
    fn write(&mut self, batch: BatchId, rows: Vec<(Key, Option<Row>)>) {
        let changes = rows
            .into_iter()
            .map(|(key, row)| {
                let before = self.row(&key);
                let after = (row, Some(batch));
                self.rows.insert(key.clone(), after.clone());
                (key, before, after)
            })
            .collect();
        self.done.push(Done { batch, changes, undone: None });
    }

    /// Whether every row of a batch is as it left it, and nobody wrote about a person whom it made.
    fn may_undo(&self, at: usize) -> bool {
        let done = &self.done[at];
        done.changes.iter().all(|(key, before, after)| {
            let made = matches!(key, Key::Person(_)) && before.0.is_none();
            let others = || {
                self.rows.iter().any(|(k, (row, by))| {
                    k.person() == key.person() && k != key && row.is_some() && *by != Some(done.batch)
                })
            };
            self.row(key) == *after && !(made && others())
        })
    }

    /// Whether every row is as it was before the batch.
    fn may_redo(&self, at: usize) -> bool {
        self.done[at].changes.iter().all(|(key, before, _)| self.row(key) == *before)
    }

    fn undo(&mut self, at: usize, by: BatchId) {
        let changes = self.done[at].changes.clone();
        changes.into_iter().for_each(|(key, before, _)| drop(self.rows.insert(key, before)));
        self.done[at].undone = Some(by);
    }

    fn redo(&mut self, at: usize) {
        let changes = self.done[at].changes.clone();
        changes.into_iter().for_each(|(key, _, after)| drop(self.rows.insert(key, after)));
        self.done[at].undone = None;
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

/// The community under test.
struct Store {
    writer: Writer,
    reader: Audience,
    field: FieldId,
}

impl Store {
    fn open(home: &Home) -> (Arc<Community>, Store) {
        let community = Community::open(Opening::new(&home.db(), "op")).expect("the file opens");
        let writer = Writer::new(&community).expect("a writer");
        let mut reader = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
        let Ok(Answer::Overview(overview)) = reader.answer(&Query::Overview) else { panic!("an overview") };
        let field = overview.fields.iter().find(|f| f.code == "爱好").expect("the field").id;
        (community, Store { writer, reader, field })
    }

    fn profile(&mut self, person: u32) -> Option<Box<Profile>> {
        match self.reader.answer(&Query::Profile { person: PersonId(person), reveal: false }) {
            Ok(Answer::Profile(profile)) => Some(profile),
            Err(Fault::NoPerson { .. }) => None,
            other => panic!("{other:?}"),
        }
    }

    /// Asserts that a person is as the model has them.
    #[track_caller]
    fn compare(&mut self, model: &Model, person: u32, what: &str) {
        let found = self.profile(person);
        let (Some(Row::Person { reference, city, title }), _) = model.row(&Key::Person(person)) else {
            assert!(found.is_none(), "{what}: {person} is nobody");
            return;
        };
        let found = found.unwrap_or_else(|| panic!("{what}: {person} is somebody"));
        let text = |key: FieldKey| {
            found.fields.iter().find(|(k, _)| *k == key).map(|(_, cell)| match cell {
                Cell::Text(text) => text.raw().to_string(),
                other => format!("{other:?}"),
            })
        };
        assert_eq!(found.reference.raw(), reference, "{what}");
        assert_eq!(text(FieldKey::Canonical(PersonField::City)), city, "{what}: city of {person}");
        assert_eq!(text(FieldKey::Canonical(PersonField::Title)), title, "{what}: title of {person}");
        let own = model.row(&Key::Own(person)).0.map(|row| match row {
            Row::Own(text) => text,
            other => panic!("{other:?}"),
        });
        assert_eq!(text(FieldKey::Own(self.field)), own, "{what}: own field of {person}");
        let mut notes: Vec<&str> = found.notes.iter().map(|n| n.text.raw()).collect();
        let mut wanted: Vec<String> = Vec::new();
        for (key, (row, _)) in &model.rows {
            if let (Key::Note(p, _), Some(Row::Note(text))) = (key, row)
                && *p == person
            {
                wanted.push(text.clone());
            }
        }
        notes.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(notes, wanted, "{what}: notes on {person}");
        for channel in CHANNELS {
            let mut refusals: Vec<_> = found.refusals.iter().filter(|r| r.channel == channel).collect();
            refusals.sort_by_key(|r| r.since);
            let standing: Vec<bool> = refusals.iter().map(|r| r.until.is_none()).collect();
            let wanted = match model.row(&Key::Refusal(person, channel)).0 {
                Some(Row::Refusals(list)) => list,
                _ => Vec::new(),
            };
            assert_eq!(standing, wanted, "{what}: refusals of {person} on {channel}");
        }
    }
}

#[test]
fn random_work_is_taken_back_and_done_again_as_a_model_says() {
    for seed in 0..setting("TAGDECK_TEST_SEEDS", 2) {
        session(seed, setting("TAGDECK_TEST_OPS", 300));
    }
}

fn session(seed: u64, steps: u64) {
    let home = Home::new();
    home.file("p.csv", "ref,nickname,爱好\nseed,起点,读书\n");
    home.run(&["import", "people", "p.csv"]).ok();
    let (community, mut store) = Store::open(&home);
    let mut chance = Chance::new(seed);
    let mut model = Model::default();
    let mut people: Vec<u32> = Vec::new();
    let mut tried = BTreeMap::<&str, [u32; 2]>::new();
    for step in 0..steps {
        let (name, took) = one_step(&mut chance, &mut store, &mut model, &mut people, step);
        tried.entry(name).or_default()[usize::from(took)] += 1;
        let what = format!("seed {seed}, step {step}, {name}");
        if step % 20 == 0 || step + 1 == steps {
            people.iter().for_each(|p| store.compare(&model, *p, &what));
        } else {
            let all = people.clone();
            (0..3).for_each(|_| store.compare(&model, chance.one(&all), &what));
        }
    }
    println!("seed {seed}: refused and done {tried:?}");
    assert!(
        steps < 200 || tried.values().filter(|n| n[1] > 0).count() >= 7,
        "everything was tried: {tried:?}"
    );
    let report = check(&mut community.lane().expect("a lane")).expect("a check");
    let findings: Vec<_> = report.findings.iter().filter(|f| f.check != "space").collect();
    assert!(findings.is_empty(), "seed {seed}: {findings:?}");
}

/// One write, undo or redo, in the store and in the model. Returns its name and whether it changed anything.
fn one_step(
    chance: &mut Chance,
    store: &mut Store,
    model: &mut Model,
    people: &mut Vec<u32>,
    step: u64,
) -> (&'static str, bool) {
    let who = if people.is_empty() { None } else { Some(chance.one(people)) };
    match (chance.below(20), who) {
        (0..=1, _) | (_, None) => ("add", add(store, model, people, step)),
        (2..=6, Some(person)) => {
            let own = chance.percent(50);
            let value = chance.one(&WORDS).map(String::from);
            let title = chance.percent(30);
            ("set", set(store, model, person, own, title, value))
        }
        (7..=8, Some(person)) => ("note", note(store, model, person, step)),
        (9..=11, Some(person)) => {
            let lift = chance.percent(50);
            let channel = CHANNELS[chance.below(2) as usize];
            (if lift { "lift" } else { "refuse" }, refuse(store, model, person, channel, lift))
        }
        (12..=14, Some(_)) => ("undo the newest", undo(store, model, None)),
        (15..=16, Some(_)) if !model.done.is_empty() => {
            let at = chance.below(model.done.len() as u64) as usize;
            ("undo any", undo(store, model, Some(at)))
        }
        _ => ("redo", redo(store, model)),
    }
}

/// The batch of a write that must have worked, if it changed anything.
#[track_caller]
fn batch(written: Result<Receipt, Fault>) -> Option<BatchId> {
    written.unwrap_or_else(|f| panic!("{f:?}")).batch
}

fn add(store: &mut Store, model: &mut Model, people: &mut Vec<u32>, step: u64) -> bool {
    let reference = format!("r{step}");
    let write = Write::AddPerson {
        reference: reference.clone(),
        nickname: format!("第{step}位"),
        fields: Vec::new(),
    };
    let receipt = store.writer.write(&write).unwrap_or_else(|f| panic!("{f:?}"));
    let person = receipt.person.expect("a person").0;
    assert!(!people.contains(&person), "a number is never used again");
    people.push(person);
    let row = Row::Person { reference, city: None, title: None };
    model.write(receipt.batch.expect("a batch"), vec![(Key::Person(person), Some(row))]);
    true
}

fn set(
    store: &mut Store,
    model: &mut Model,
    person: u32,
    own: bool,
    both: bool,
    value: Option<String>,
) -> bool {
    let key = if own { FieldKey::Own(store.field) } else { FieldKey::Canonical(PersonField::City) };
    let said = value.clone().map(Value::Text);
    let mut fields = vec![(key, said.clone())];
    if both {
        fields.push((FieldKey::Canonical(PersonField::Title), said));
    }
    let written = store.writer.write(&Write::SetFields { person: PersonId(person), fields });
    let (Some(Row::Person { reference, city, title }), _) = model.row(&Key::Person(person)) else {
        assert!(matches!(written, Err(Fault::NoPerson { .. })), "{written:?}");
        return false;
    };
    let mut rows = Vec::new();
    let now = Row::Person {
        reference: reference.clone(),
        city: if own { city.clone() } else { value.clone() },
        title: if both { value.clone() } else { title.clone() },
    };
    if now != (Row::Person { reference, city, title }) {
        rows.push((Key::Person(person), Some(now)));
    }
    let own_row = value.map(Row::Own);
    if own && model.row(&Key::Own(person)).0 != own_row {
        rows.push((Key::Own(person), own_row));
    }
    let batch = batch(written);
    assert_eq!(batch.is_some(), !rows.is_empty(), "what changes nothing is no batch");
    batch.is_some_and(|batch| {
        model.write(batch, rows);
        true
    })
}

fn note(store: &mut Store, model: &mut Model, person: u32, step: u64) -> bool {
    let text = format!("note {step}");
    let write =
        Write::AddNote { people: vec![PersonId(person)], kind: "chat".into(), ts: None, text: text.clone() };
    let written = store.writer.write(&write);
    if !model.lives(person) {
        assert!(matches!(written, Err(Fault::NoPerson { .. })), "{written:?}");
        return false;
    }
    let batch = batch(written).expect("a batch");
    model.write(batch, vec![(Key::Note(person, batch), Some(Row::Note(text)))]);
    true
}

fn refuse(store: &mut Store, model: &mut Model, person: u32, channel: &'static str, lift: bool) -> bool {
    let write =
        Write::Refuse { people: vec![PersonId(person)], channel: channel.into(), lift, how: String::new() };
    let written = store.writer.write(&write);
    if !model.lives(person) {
        assert!(matches!(written, Err(Fault::NoPerson { .. })), "{written:?}");
        return false;
    }
    let key = Key::Refusal(person, channel);
    let mut list = match model.row(&key).0 {
        Some(Row::Refusals(list)) => list,
        _ => Vec::new(),
    };
    let stands = list.last().copied().unwrap_or(false);
    let batch = batch(written);
    assert_eq!(batch.is_some(), stands == lift, "a refusal is recorded once and lifted once");
    let Some(batch) = batch else { return false };
    if lift {
        list.last_mut().into_iter().for_each(|last| *last = false);
    } else {
        list.push(true);
    }
    model.write(batch, vec![(key, Some(Row::Refusals(list)))]);
    true
}

fn undo(store: &mut Store, model: &mut Model, which: Option<usize>) -> bool {
    // Below all work of the model stands the import that it began with, which stays.
    let Some(at) = which.or_else(|| model.newest_standing()) else { return false };
    let written = store.writer.write(&Write::Undo(which.map(|at| model.done[at].batch)));
    if model.done[at].undone.is_some() {
        assert!(matches!(written, Err(Fault::AlreadyUndone { .. })), "{written:?}");
        return false;
    }
    if !model.may_undo(at) {
        assert!(matches!(written, Err(Fault::UndoBlocked { .. })), "{:?}: {written:?}", model.done[at]);
        return false;
    }
    let by = batch(written).expect("a batch");
    model.undo(at, by);
    true
}

fn redo(store: &mut Store, model: &mut Model) -> bool {
    let written = store.writer.write(&Write::Redo);
    let Some(at) = model.newest_undone() else {
        assert!(matches!(written, Err(Fault::NothingToRedo)), "{written:?}");
        return false;
    };
    if !model.may_redo(at) {
        assert!(matches!(written, Err(Fault::UndoBlocked { .. })), "{:?}: {written:?}", model.done[at]);
        return false;
    }
    assert!(batch(written).is_some());
    model.redo(at);
    true
}

#[test]
fn a_field_that_is_set_twice_in_one_batch_has_one_value_after_the_undo() {
    let home = Home::new();
    home.file("p.csv", "ref,nickname,爱好\nseed,起点,读书\n");
    home.run(&["import", "people", "p.csv"]).ok();
    let (_community, mut store) = Store::open(&home);
    let value = |text: &str| (FieldKey::Own(store.field), Some(Value::Text(text.into())));
    let fields = vec![value("爬山"), value("下棋")];
    store.writer.write(&Write::SetFields { person: PersonId(0), fields }).expect("written");
    store.writer.write(&Write::Undo(None)).expect("taken back");
    let profile = store.profile(0).expect("a profile");
    let own: Vec<_> = profile.fields.iter().filter(|(key, _)| *key == FieldKey::Own(store.field)).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    assert_eq!(own[0].1, Cell::Text("读书".into()));
}

#[test]
fn an_undo_of_an_undo_of_a_redo_does_it_again() {
    let home = Home::new();
    home.file("p.csv", "ref,nickname,爱好\nseed,起点,读书\n");
    home.run(&["import", "people", "p.csv"]).ok();
    let (_community, mut store) = Store::open(&home);
    let climbing = vec![(FieldKey::Own(store.field), Some(Value::Text("爬山".into())))];
    let own = |store: &mut Store| -> Vec<Cell> {
        let profile = store.profile(0).expect("a profile");
        let of_field = profile.fields.into_iter().filter(|(key, _)| *key == FieldKey::Own(store.field));
        of_field.map(|(_, cell)| cell).collect()
    };
    let set = Write::SetFields { person: PersonId(0), fields: climbing };
    let mut newest = store.writer.write(&set).expect("written").batch;
    for round in 0..6 {
        newest = store.writer.write(&Write::Undo(newest)).expect("taken back").batch;
        let wanted = if round % 2 == 0 { "读书" } else { "爬山" };
        assert_eq!(own(&mut store), [Cell::Text(wanted.into())], "after {} of them", round + 1);
    }
}
