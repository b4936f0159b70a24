//! For tests: a small community in memory that answers and is written to.

mod files;
mod grids;
mod interest;
mod journeys;
mod retention;
mod tags;
mod tiers;
mod writes;

use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::clock::Clock;
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::search_key::{lines_text, matches, names_text};
use crate::domain::segment::SegmentId;
use crate::domain::standard::*;
use crate::request::*;

pub use self::tags::RICH;
use self::tags::{merge, tag};

/// One person of the fixture.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: u32,
    pub reference: String,
    pub nickname: String,
    pub city: String,
    pub phone: String,
    pub spend: i64,
    pub notes: Vec<String>,
    pub refused: Vec<String>,
    /// What the acting member says, by family.
    pub tags: BTreeMap<FamilyId, i32>,
}

/// The standard, the spellings that wait, the saved segments.
type Before = (Standard, Vec<(String, u32)>, Vec<SavedSegment>);

/// A store of a few hundred people that answers at once.
pub struct Store {
    pub people: Vec<Person>,
    pub batches: Vec<(BatchId, String, Vec<Person>, Option<BatchId>)>,
    pub fail_next: Option<Fault>,
    pub standard: Standard,
    /// Spellings that wait, each with a person.
    pub waiting: Vec<(String, u32)>,
    /// The saved segments.
    pub segments: Vec<SavedSegment>,
    /// The saved models.
    pub models: Vec<SavedModel>,
    /// Their newest frozen lists.
    pub frozen: BTreeMap<SegmentId, RoaringBitmap>,
    /// What stood before a batch beside the people: the standard, the spellings, the segments.
    before: BTreeMap<BatchId, Before>,
}

/// The day of the fixture.
pub const TODAY: &str = "2019-07-14";

impl Store {
    pub fn new(people: u32) -> Store {
        let surnames = ["张", "李", "王", "赵", "欧阳", "单"];
        let given = ["三", "四", "小明", "思思", "强", "敏", "伟"];
        let cities = ["北京", "上海", "广州", "成都"];
        let one = |id: u32| {
            let i = id as usize;
            Person {
                id,
                reference: format!("u{:05}", id + 1),
                nickname: format!("{}{}", surnames[i % surnames.len()], given[i * 5 % given.len()]),
                city: cities[i * 3 % cities.len()].to_string(),
                phone: if id.is_multiple_of(9) {
                    String::new()
                } else {
                    format!("138{:08}", id * 7919 % 99_999_999)
                },
                spend: i64::from(id * 7 % 101) * 10_000,
                notes: Vec::new(),
                refused: Vec::new(),
                tags: BTreeMap::new(),
            }
        };
        Store {
            people: (0..people).map(one).collect(),
            batches: Vec::new(),
            fail_next: None,
            standard: shipped(),
            waiting: (0..12).map(|i| (if i < 9 { "S" } else { "三次复购" }.to_string(), i * 3)).collect(),
            segments: Vec::new(),
            models: Vec::new(),
            frozen: BTreeMap::new(),
            before: BTreeMap::new(),
        }
    }

    fn queue(&self, queue: Queue) -> QueueCount {
        let expr = queue.expr(&self.overview().names());
        let people = self.people.iter().filter(|p| self.holds(&expr, p)).count() as u64;
        QueueCount { queue, expr: Arc::new(expr), people }
    }

    fn view(&self, view: &PeopleView) -> Vec<&Person> {
        let queued = view.only.as_ref().and_then(Only::queue);
        let queued = queued.map(|queue| queue.expr(&self.overview().names()));
        let queue = |p: &&Person| queued.as_ref().is_none_or(|expr| self.holds(expr, p));
        let reached = |p: &&Person| match &view.only {
            Some(Only::Reach { channel, step }) => {
                let (with_id, refused) = (!p.phone.is_empty(), p.refused.contains(channel));
                match step {
                    ReachStep::WithId => with_id,
                    ReachStep::NoId => !with_id,
                    ReachStep::Refused => with_id && refused,
                    ReachStep::LeftOut => false,
                    ReachStep::Allowed => with_id && !refused,
                }
            }
            Some(Only::Grid { grid }) => self.in_grid(grid).contains(p.id),
            _ => true,
        };
        let expr = view.filter.strip_prefix('=').and_then(|text| self.read(text));
        let filter = if expr.is_some() { "" } else { view.filter.as_str() };
        let split = self.standard.split_filter(filter).unwrap_or_default();
        let tagged = |p: &&Person| split.conditions.iter().all(|condition| self.holds(condition, p));
        let words = split.words.join(" ");
        let found = |p: &&Person| {
            let others = lines_text([p.reference.as_str(), p.city.as_str(), p.phone.as_str()]);
            let key = [names_text([p.nickname.as_str()]), others].join("\n");
            matches(&key, &words) && tagged(p) && expr.as_ref().is_none_or(|expr| self.holds(expr, p))
        };
        let mut all: Vec<&Person> = self.people.iter().filter(queue).filter(reached).filter(found).collect();
        if let Some(Sort { column, descending }) = view.sort {
            match column {
                Column::Spend => all.sort_by_key(|p| p.spend),
                Column::Field(FieldKey::Canonical(PersonField::City)) => all.sort_by_key(|p| p.city.clone()),
                _ => all.sort_by_key(|p| p.nickname.clone()),
            }
            if descending {
                all.reverse();
            }
        }
        all
    }

    /// A person's codes.
    pub fn codes(&self, person: u32) -> Vec<String> {
        let tags = self.people.iter().filter(|p| p.id == person).flat_map(|p| &p.tags);
        tags.map(|(family, value)| self.standard.print(Tag { family: *family, value: *value })).collect()
    }

    pub(super) fn cell(&self, person: &Person, column: Column) -> Cell {
        let text = |t: &str| if t.is_empty() { Cell::Empty } else { Cell::Text(SafeText::new(t)) };
        match column {
            Column::Field(FieldKey::Canonical(PersonField::Ref)) => text(&person.reference),
            Column::Field(FieldKey::Canonical(PersonField::Nickname)) => text(&person.nickname),
            Column::Field(FieldKey::Canonical(PersonField::City)) => text(&person.city),
            Column::Tags => text(&self.codes(person.id).join(" ")),
            Column::Spend => Cell::Money(Cents(person.spend)),
            Column::Orders => Cell::Number(f64::from(person.id % 7)),
            Column::LastOrder => Cell::Day(today().plus(-(person.id as i32 % 400))),
            _ => Cell::Empty,
        }
    }

    pub fn answer(&self, query: &Query) -> Result<Answer, Fault> {
        Ok(match query {
            Query::Overview => Answer::Overview(Arc::new(self.overview())),
            Query::People(PeoplePage { view, .. })
                if !view.filter.starts_with('=') && self.standard.split_filter(&view.filter).is_err() =>
            {
                let wrong = WrongTags { line: view.filter.clone(), wrong: Vec::new() };
                return Err(Fault::WrongTags(Box::new(wrong)));
            }
            Query::People(page) => {
                let all = self.view(&page.view);
                let anchor = page.anchor.and_then(|a| all.iter().position(|p| p.id == a.0));
                let rows = page.rows as usize;
                let offset =
                    anchor.map_or(page.offset as usize, |at| at.saturating_sub(rows / 2)).min(all.len());
                let cells = |p: &&Person| PersonRow {
                    person: PersonId(p.id),
                    cells: page.columns.iter().map(|c| self.cell(p, *c)).collect(),
                };
                Answer::People(PeopleWindow {
                    matched: all.len() as u64,
                    of: self.people.len() as u64,
                    offset: offset as u64,
                    rows: all.iter().skip(offset).take(rows).map(cells).collect(),
                    anchor: anchor.map(|at| at as u64),
                })
            }
            Query::Matching(view) => Answer::Matching(self.view(view).iter().map(|p| p.id).collect()),
            Query::Profile { person, reveal } => self
                .people
                .iter()
                .find(|p| p.id == person.0)
                .map(|p| {
                    let mut profile = profile(p, *reveal);
                    let assigned = |(family, value): (&FamilyId, &i32)| Assigned {
                        tag: Tag { family: *family, value: *value },
                        staff: StaffId(1),
                        ts: Ts(0),
                        source: TagSource::Hand,
                    };
                    profile.assigned = p.tags.iter().map(assigned).collect();
                    Answer::Profile(Box::new(profile))
                })
                .ok_or(Fault::NoPerson { who: person.0.to_string(), nearest: Vec::new() })?,
            Query::TagEffect(ask) => {
                let mut people = self.people.clone();
                let effect = tag(&mut people, &self.standard, &ask.deed, |p| ask.people.contains(p.id));
                Answer::TagEffect(Box::new(effect))
            }
            Query::MergeEffect { from, into } => {
                let mut people = self.people.clone();
                Answer::TagEffect(Box::new(merge(&mut people, &self.standard, *from, *into)))
            }
            Query::MergedRows { from, into, offset, rows } => {
                Answer::MergedRows(self.merged_rows(*from, *into, *offset, *rows))
            }
            Query::TagUses => Answer::TagUses(self.uses(), self.spellings()),
            Query::Derive(families) => Answer::Derived(self.derived(families)),
            Query::Listed(_) => Answer::Listed(Listed::default()),
            Query::Served(_) => Answer::Served(Vec::new()),
            Query::TagChanges(_) => Answer::TagChanges(Box::default()),
            Query::Settings => Answer::Settings(Default::default()),
            Query::Find(_) => return Err(Fault::LaneGone),
            Query::Segment(ask) => Answer::Segment(Box::new(self.segment(ask)?)),
            Query::Grid(ask) => Answer::Grid(Box::new(self.grid(ask))),
            Query::ModelVersions(kind, model) => Answer::ModelVersions(self.versions(*kind, *model)),
            Query::Rows { .. } => return Err(Fault::LaneGone),
            Query::Today => Answer::Today(Today {
                queues: Queue::ALL.map(|queue| self.queue(queue)).to_vec(),
                sources: vec![Source {
                    name: "people",
                    rows: self.people.len() as u64,
                    newest: Some(today()),
                }],
            }),
            Query::History { .. } => Answer::History(
                self.batches
                    .iter()
                    .rev()
                    .map(|(batch, verb, before, undone_by)| HistoryRow {
                        detail: String::new(),
                        batch: *batch,
                        ts: Ts(0),
                        actor: "小李".into(),
                        verb: verb.clone(),
                        reason: SafeText::default(),
                        rows: before.len() as u64,
                        undoes: None,
                        undone_by: *undone_by,
                        log: verb == "people show",
                    })
                    .collect(),
            ),
            Query::Openable(path) if path.extension().is_some() => Answer::Openable(path.clone()),
            Query::Openable(path) => return Err(Fault::NoFile { path: path.clone() }),
            Query::Nearest { view, among, at, back } => {
                let all: Vec<u32> = self.view(view).iter().map(|p| p.id).collect();
                let marked = |at: &usize| among.contains(all[*at]);
                let at = (*at as usize).min(all.len().saturating_sub(1));
                let found = match back {
                    _ if all.is_empty() => None,
                    false => (at + 1..all.len()).chain(0..at + 1).find(marked),
                    true => (0..at).rev().chain((at..all.len()).rev()).find(marked),
                };
                Answer::Nearest(found.map(|at| PersonId(all[at])))
            }
            Query::FileHeader { path, .. } => self.header(path)?,
            Query::Files { typed } => Answer::Suggestions(match typed.as_str() {
                "/d" => vec!["/data/".into(), "/downloads/".into()],
                _ => Vec::new(),
            }),
            Query::Suggestions { typed, .. } => {
                let mut cities: Vec<&str> = self.people.iter().map(|p| p.city.as_str()).collect();
                cities.sort_unstable();
                cities.dedup();
                Answer::Suggestions(
                    cities.into_iter().filter(|c| c.contains(typed.as_str())).map(SafeText::new).collect(),
                )
            }
        })
    }

    pub(super) fn overview(&self) -> Overview {
        let name = |id: i32, code: &str, zh: &str, en: &str| OpenName {
            id,
            code: code.into(),
            zh: zh.into(),
            en: en.into(),
        };
        let staff = Staff {
            staff_id: StaffId(1),
            id: "w01".into(),
            name: "小李".into(),
            role: "operator".into(),
            retired: false,
        };
        Overview {
            people: self.people.len() as u64,
            clock: Clock { zone: Zone::default(), frozen: Some(today()) },
            as_of: today(),
            acting: Some(staff.clone()),
            staff: vec![staff],
            fields: Vec::new(),
            aliases: Vec::new(),
            import_profiles: Vec::new(),
            event_kinds: vec![name(1, "login", "登录", "login")],
            identity_kinds: vec![
                name(0, "external_id", "外部联系人", "external id"),
                name(0, "phone", "手机号", "phone"),
            ],
            channels: vec![
                name(0, "sms_106", "短信", "SMS 106"),
                name(0, "wecom_private", "企微私聊", "WeCom"),
            ],
            standard: Arc::new(self.standard.clone()),
            segments: self.segments.clone(),
            models: self.models.clone(),
        }
    }
}

/// The day of the fixture.
pub fn today() -> Day {
    Day::parse(TODAY).expect("a day")
}

fn profile(p: &Person, reveal: bool) -> Profile {
    let zone = Zone::default();
    let noon = |back: i32| Ts(zone.start_of(today().plus(-back)).0 + 43_200_000_000);
    let phone = if reveal { p.phone.clone() } else { crate::domain::mask::phone(&p.phone) };
    let text = |f: PersonField, t: &str| (FieldKey::Canonical(f), Cell::Text(SafeText::new(t)));
    let notes = p.notes.iter().enumerate().map(|(i, n)| Moment {
        ts: noon(i as i32),
        what: MomentKind::Note("chat".into(), Some(StaffId(1))),
        text: SafeText::new(n),
    });
    let orders = (0..40).map(|i| Moment {
        ts: noon(i + 1),
        what: MomentKind::Order(Cents(12_000)),
        text: "增长课".into(),
    });
    Profile {
        person: PersonId(p.id),
        reference: SafeText::new(&p.reference),
        nickname: SafeText::new(&p.nickname),
        fields: vec![
            text(PersonField::City, &p.city),
            text(PersonField::Phone, &phone),
            text(PersonField::Income, "20-50万"),
        ],
        identities: vec![("external_id".into(), "wm****9f".into())],
        relations: vec![Relation {
            staff: StaffId(1),
            external_id: "wm****9f".into(),
            added: Some(noon(90)),
            way: "扫码".into(),
            state: "qr7".into(),
            remark: "老客".into(),
            until: None,
        }],
        assigned: Vec::new(),
        tags: vec![RawTag { raw: "高价值,S".into(), staff: Some(StaffId(1)), ts: None }],
        notes: Vec::new(),
        refusals: p
            .refused
            .iter()
            .map(|c| Refusal {
                channel: c.clone(),
                since: Some(noon(1)),
                until: None,
                how: SafeText::default(),
            })
            .collect(),
        figures: Figures {
            orders: 3,
            spend: Cents(p.spend),
            first_order: None,
            last_order: Some(today().plus(-8)),
            last_contact: None,
        },
        timeline: notes.chain(orders).collect(),
        timeline_cut: true,
        activity: vec![(0, (0..30).collect()), (1, vec![1; 30])],
        months: (0..12).map(|i| (today().plus(-30 * (11 - i)), Cents(i64::from(i) * 1000))).collect(),
    }
}
