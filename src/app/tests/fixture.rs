//! For tests: a small community in memory that answers and is written to.

mod tags;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::domain::catalogue::{FieldKey, PersonField, Value};
use crate::domain::clock::Clock;
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::import::{ImportKind, Reason, Reject};
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
        let queued = view.only.map(|queue| queue.expr(&self.overview().names()));
        let queue = |p: &&Person| queued.as_ref().is_none_or(|expr| self.holds(expr, p));
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
        let mut all: Vec<&Person> = self.people.iter().filter(queue).filter(found).collect();
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

    /// The beginning of a file: `none` is not there, `bare` has no header, `odd` has one that says nothing.
    fn header(&self, path: &Path) -> Result<Answer, Fault> {
        let path = path.to_string_lossy();
        if path.contains("none") {
            return Err(Fault::Import { code: "import_no_file", detail: path.into_owned(), exit: 3 });
        }
        let columns = match () {
            () if path.contains("odd") => ["甲", "乙", "丙"],
            () if path.contains("bare") => ["7", "2019-07-01", "12.50"],
            () => ["客户", "下单时间", "金额"],
        };
        Ok(Answer::FileHeader(Box::new(FileHeader {
            shape: shape(),
            columns: columns.map(String::from).to_vec(),
            sample: vec!["u00007".into(), "2019-07-02".into(), "99".into()],
            kind: ImportKind::Orders,
            sheets: Vec::new(),
            bare: path.contains("bare"),
        })))
    }

    /// An import of ten records. Of a file with a header that says nothing, columns must be stated; of one named
    /// `dates`, the order of its dates.
    pub fn import(&mut self, ask: &ImportAsk) -> Result<ImportTold, Fault> {
        let path = ask.path.to_string_lossy();
        let names =
            if path.contains("odd") { ["甲", "乙", "丙"] } else { ["客户", "下单时间", "金额"] };
        let guessed = if path.contains("odd") { ["-"; 3] } else { ["person", "ts", "amount"] };
        let columns: Vec<(String, String)> = (0..3)
            .map(|i| {
                let name = ask.columns.as_ref().map_or(names[i].to_string(), |columns| columns[i].clone());
                let guess = if ask.columns.is_some() { "-" } else { guessed[i] };
                let stated = ask.stated.iter().find(|stated| stated.column == name);
                (name, stated.map_or(guess.to_string(), |stated| stated.target.clone()))
            })
            .collect();
        let missing = ["person", "ts", "amount"].into_iter().find(|f| columns.iter().all(|(_, t)| t != f));
        let trouble = match missing {
            Some(field) => Some(Fault::Import { code: "map_missing_field", detail: field.into(), exit: 2 }),
            None if path.contains("dates") && ask.dates.is_none() => {
                Some(Fault::Import { code: "date_order_unknown", detail: "1/2/2019".into(), exit: 2 })
            }
            None => None,
        };
        if !ask.dry_run {
            if let Some(fault) = self.fail_next.take() {
                return Err(fault);
            }
            assert_eq!(trouble, None, "an import that its dry run refused");
            self.batches.push((
                BatchId(self.batches.len() as i64 + 1),
                ask.kind.verb().into(),
                Vec::new(),
                None,
            ));
        }
        let [records, new, updated, duplicate, rejected] =
            if trouble.is_some() { [0; 5] } else { [10, 7, 1, 1, 1] };
        Ok(ImportTold {
            records,
            new,
            updated,
            duplicate,
            rejected,
            batch: (!ask.dry_run).then_some(BatchId(self.batches.len() as i64)),
            shape: shape(),
            columns,
            reasons: (rejected > 0).then_some((Reason::NotADate, rejected)).into_iter().collect(),
            rejects: (rejected > 0)
                .then(|| Reject {
                    line: 4,
                    column: Some("下单时间".into()),
                    reason: Reason::NotADate,
                    text: "昨天".into(),
                })
                .into_iter()
                .collect(),
            rejects_file: (!ask.dry_run).then(|| "/data/orders.rejects.csv".into()),
            trouble,
            ..ImportTold::default()
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
        }
    }

    pub fn write(&mut self, write: &Write) -> Result<Receipt, Fault> {
        if let Some(fault) = self.fail_next.take() {
            return Err(fault);
        }
        let batch = BatchId(self.batches.len() as i64 + 1);
        self.before.insert(batch, (self.standard.clone(), self.waiting.clone(), self.segments.clone()));
        let tags = Touched::default().with(Table::Tag).with(Table::Registry);
        let mut effect = None;
        let mut touched = Touched::default().with(Table::Person);
        let mut before = Vec::new();
        let mut person = None;
        let mut change = |people: &mut Vec<Person>, id: PersonId, f: &dyn Fn(&mut Person)| {
            if let Some(p) = people.iter_mut().find(|p| p.id == id.0) {
                before.push(p.clone());
                f(p);
            }
        };
        match write {
            Write::AddNote { people, text, .. } => {
                people.iter().for_each(|id| change(&mut self.people, *id, &|p| p.notes.push(text.clone())));
                touched = Touched::default().with(Table::Note);
            }
            Write::Refuse { people, channel, lift, .. } => {
                people.iter().for_each(|id| {
                    change(&mut self.people, *id, &|p| {
                        p.refused.retain(|c| c != channel);
                        if !lift {
                            p.refused.push(channel.clone());
                        }
                    });
                });
                touched = Touched::default().with(Table::Refusal);
            }
            Write::SetFields { person: id, fields } => {
                change(&mut self.people, *id, &|p| {
                    for (key, value) in fields {
                        let text = value.as_ref().map(Value::to_string).unwrap_or_default();
                        match key {
                            FieldKey::Canonical(PersonField::City) => p.city = text,
                            FieldKey::Canonical(PersonField::Phone) => p.phone = text,
                            _ => p.nickname = text,
                        }
                    }
                });
            }
            Write::AddPerson { reference, nickname, .. } => {
                if self.people.iter().any(|p| p.reference == *reference) {
                    return Err(Fault::RefTaken { reference: reference.clone() });
                }
                let id = self.people.len() as u32;
                person = Some(PersonId(id));
                let mut new = Store::new(1).people.remove(0);
                (new.id, new.reference, new.nickname) = (id, reference.clone(), nickname.clone());
                before.push(new.clone());
                self.people.push(new);
            }
            Write::Tag(_) | Write::Merge { .. } | Write::MapRaw { .. } | Write::Derive(_) => {
                before.clone_from(&self.people);
                effect = Some(Box::new(self.retag(write)));
                touched = tags;
            }
            Write::Standard(change) => {
                let next = self.standard.after(change);
                self.standard = next.map_err(|f| Fault::WrongStandard(StandardFault::Family(f)))?;
                before.extend(self.people.first().cloned());
                touched = tags;
            }
            Write::Segment(change) => {
                self.change_segment(change);
                before.extend(self.people.first().cloned());
                touched = Touched::default().with(Table::Segment);
            }
            Write::Undo(which) => {
                let standing = |b: &&mut (BatchId, String, Vec<Person>, Option<BatchId>)| {
                    b.3.is_none() && b.1 != "people show" && which.is_none_or(|w| w == b.0)
                };
                let Some(found) = self.batches.iter_mut().rev().find(standing) else {
                    return Err(Fault::NothingToUndo);
                };
                found.3 = Some(batch);
                let verb = found.1.clone();
                let old = found.2.clone();
                if let Some((standard, waiting, segments)) = self.before.get(&found.0) {
                    (self.standard, self.waiting) = (standard.clone(), waiting.clone());
                    self.segments.clone_from(segments);
                }
                if verb == "people add" {
                    self.people.pop();
                } else {
                    for o in &old {
                        self.people.iter_mut().filter(|p| p.id == o.id).for_each(|p| *p = o.clone());
                    }
                }
                return Ok(Receipt {
                    batch: Some(batch),
                    verb,
                    rows: old.len() as u64,
                    touched: Touched::all(),
                    person: None,
                    effect: None,
                });
            }
            _ => {}
        }
        let rows = before.len() as u64;
        self.batches.push((batch, write.verb().to_string(), before, None));
        Ok(Receipt { batch: Some(batch), verb: write.verb().into(), rows, touched, person, effect })
    }
}

fn shape() -> FileShape {
    FileShape {
        format: "csv",
        encoding: Some("GB18030"),
        delimiter: Some(';'),
        sheet: None,
        has_header: true,
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
