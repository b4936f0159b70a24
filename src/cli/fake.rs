//! A small community in memory, for the tests of this folder.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::session::{Cancel, ConsoleOrder, ImportWatch, Session, Watch, World};
use crate::domain::catalogue::{Field, FieldClass, FieldKey, FieldType, PersonField};
use crate::domain::clock::Clock;
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::ids::{BatchId, FieldId, PersonId, StaffId};
use crate::domain::import::{Reason, Reject};
use crate::domain::money::Cents;
use crate::domain::sample::Shape;
use crate::domain::segment::Atom;
use crate::domain::standard::{FamilyId, Tag, TagSource};
use crate::request::*;
use crate::store::import::ImportOrder;
use crate::store::{CheckReport, Finding, Opening};
use crate::tui::Next;

/// What the file says of itself.
pub fn overview() -> Overview {
    let name =
        |id, code: &str, zh: &str, en: &str| OpenName { id, code: code.into(), zh: zh.into(), en: en.into() };
    let staff = |id, code: &str, name: &str, retired| Staff {
        staff_id: StaffId(id),
        id: code.into(),
        name: name.into(),
        role: "operator".into(),
        retired,
    };
    let field = |id, code: &str, zh: &str, en: &str, field_type| Field {
        id: FieldId(id),
        code: code.into(),
        zh: zh.into(),
        en: en.into(),
        field_type,
        class: FieldClass::Static,
    };
    Overview {
        people: 3,
        clock: Clock { zone: Zone::default(), frozen: Day::parse("2019-07-14") },
        as_of: Day::parse("2019-07-14").unwrap(),
        acting: None,
        staff: vec![staff(1, "wang", "小王", false), staff(2, "li", "小李", true)],
        aliases: Vec::new(),
        import_profiles: Vec::new(),
        fields: vec![
            field(1, "industry", "行业", "industry", FieldType::Text),
            field(2, "children", "孩子", "children", FieldType::Number),
        ],
        event_kinds: vec![name(1, "login", "登录", "login")],
        identity_kinds: vec![name(0, "phone", "手机号", "phone")],
        channels: vec![name(0, "sms_personal", "个人短信", "personal SMS"), name(0, "call", "电话", "call")],
        standard: std::sync::Arc::new(crate::domain::standard::shipped()),
        segments: Vec::new(),
        models: Vec::new(),
    }
}

/// What was written and asked for, shared by all sessions of one world.
#[derive(Default)]
pub struct Seen {
    pub writes: Vec<Write>,
    pub openings: Vec<Opening>,
    pub imports: Vec<ImportOrder>,
    pub consoles: Vec<ConsoleOrder>,
    /// Where somebody goes on when they leave a console, the last first.
    pub nexts: Vec<Next>,
}

/// A world of three people: u1 张三, u2 李四, u3 `=cmd` with an escape.
#[derive(Default)]
pub struct FakeWorld {
    pub seen: Rc<RefCell<Seen>>,
    /// What opening says instead of opening.
    pub refuses: Option<Fault>,
}

const PEOPLE: [(&str, &str, &str); 3] =
    [("u1", "张三", "北京"), ("u2", "李四", "上海"), ("u3", "=cmd\u{1b}[2J", "")];

struct FakeSession {
    seen: Rc<RefCell<Seen>>,
}

impl FakeSession {
    fn window(&self, page: &PeoplePage) -> PeopleWindow {
        let found: Vec<usize> = (0..PEOPLE.len())
            .filter(|i| page.view.filter.is_empty() || PEOPLE[*i].1.contains(&page.view.filter))
            .collect();
        let rows = found.iter().skip(page.offset as usize).take(page.rows as usize).map(|i| PersonRow {
            person: PersonId(*i as u32),
            cells: page.columns.iter().map(|c| cell(*i, *c)).collect(),
        });
        PeopleWindow {
            matched: found.len() as u64,
            of: 3,
            offset: page.offset,
            rows: rows.collect(),
            anchor: None,
        }
    }
}

fn cell(i: usize, column: Column) -> Cell {
    let text = |t: &str| if t.is_empty() { Cell::Empty } else { Cell::Text(t.into()) };
    match column {
        Column::Field(FieldKey::Canonical(PersonField::Ref)) => text(PEOPLE[i].0),
        Column::Field(FieldKey::Canonical(PersonField::Nickname)) => text(PEOPLE[i].1),
        Column::Field(FieldKey::Canonical(PersonField::City)) => text(PEOPLE[i].2),
        Column::Tags if i == 0 => text("A F3"),
        Column::Spend => Cell::Money(Cents(12_345 * i as i64)),
        Column::Orders => Cell::Number(i as f64),
        Column::LastOrder if i > 0 => Cell::Day(Day::parse("2019-07-01").unwrap()),
        _ => Cell::Empty,
    }
}

fn profile(i: usize, reveal: bool) -> Profile {
    let phone = if reveal { "13800138000" } else { "138****8000" };
    let ts = Ts(1_562_900_000_000_000);
    Profile {
        person: PersonId(i as u32),
        reference: PEOPLE[i].0.into(),
        nickname: PEOPLE[i].1.into(),
        fields: vec![(FieldKey::Own(FieldId(2)), Cell::Number(2.0))],
        identities: vec![("phone".into(), phone.into())],
        relations: vec![Relation {
            staff: StaffId(1),
            external_id: "wm****9f".into(),
            added: Some(ts),
            way: "扫码".into(),
            state: "".into(),
            remark: "张总".into(),
            until: None,
        }],
        assigned: vec![Assigned {
            tag: Tag { family: FamilyId(1), value: 0 },
            staff: StaffId(2),
            ts,
            source: TagSource::Hand,
        }],
        tags: vec![RawTag { raw: "S".into(), staff: Some(StaffId(1)), ts: Some(ts) }],
        notes: vec![Note { staff: None, kind: "call".into(), ts, text: "你好".into() }],
        refusals: vec![Refusal { channel: "call".into(), since: Some(ts), until: None, how: "".into() }],
        figures: Figures { orders: 1, spend: Cents(300_050), ..Figures::default() },
        timeline: vec![],
        timeline_cut: false,
        activity: vec![],
        months: vec![],
    }
}

impl Session for FakeSession {
    fn ask(&mut self, query: &Query) -> Result<Answer, Fault> {
        Ok(match query {
            Query::Overview => Answer::Overview(Arc::new(overview())),
            Query::People(page) => Answer::People(self.window(page)),
            Query::Find(who) => match PEOPLE.iter().position(|p| p.0 == who) {
                Some(i) => Answer::Found(PersonId(i as u32)),
                None => return Err(Fault::NoPerson { who: who.clone(), nearest: vec!["u1".into()] }),
            },
            Query::Profile { person, reveal } => {
                Answer::Profile(Box::new(profile(person.0 as usize, *reveal)))
            }
            Query::Today => Answer::Today(Today {
                queues: vec![QueueCount {
                    queue: Queue::New,
                    expr: Arc::new(Atom::Everyone.into()),
                    people: 2,
                }],
                sources: vec![Source { name: "orders", rows: 9, newest: Day::parse("2019-07-11") }],
            }),
            Query::History { limit } => Answer::History(
                (1..=3)
                    .rev()
                    .map(|n| HistoryRow {
                        detail: String::new(),
                        batch: BatchId(9_007_199_254_740_993 + n),
                        ts: Ts(1_562_900_000_000_000),
                        actor: "小王".into(),
                        verb: "people set".into(),
                        reason: "".into(),
                        rows: 1,
                        undoes: None,
                        undone_by: None,
                        log: n == 3,
                    })
                    .take(*limit as usize)
                    .collect(),
            ),
            Query::Listed(lines) => Answer::Listed(Listed {
                people: (0..PEOPLE.len() as u32)
                    .filter(|i| lines.iter().any(|l| l == PEOPLE[*i as usize].0))
                    .collect(),
                unmatched: lines.iter().filter(|l| PEOPLE.iter().all(|p| p.0 != **l)).cloned().collect(),
            }),
            Query::Rows { .. } | Query::Segment(_) | Query::Grid(_) | Query::ModelVersions(..) => {
                return Err(Fault::LaneGone);
            }
            Query::Settings => Answer::Settings(Default::default()),
            Query::Served(_) => Answer::Served(vec![]),
            Query::TagChanges(_) => Answer::TagChanges(Box::default()),
            Query::MergedRows { .. } => Answer::MergedRows(Default::default()),
            Query::TagEffect(_) | Query::MergeEffect { .. } => Answer::TagEffect(Box::default()),
            Query::TagUses => Answer::TagUses(vec![], vec![]),
            Query::Derive(_) => Answer::Derived(vec![]),
            Query::Openable(_)
            | Query::Nearest { .. }
            | Query::Matching(_)
            | Query::Suggestions { .. }
            | Query::FileHeader { .. }
            | Query::Files { .. } => Answer::Suggestions(vec![]),
        })
    }

    fn write_watched(&mut self, write: &Write, _: &mut Watch<'_>) -> Result<Receipt, Fault> {
        self.seen.borrow_mut().writes.push(write.clone());
        Ok(Receipt {
            batch: Some(BatchId(77)),
            verb: write.verb().into(),
            rows: 2,
            touched: Touched::default(),
            person: None,
            effect: None,
        })
    }

    fn export(&mut self, _: &ExportAsk, _: &mut Watch<'_>) -> Result<ExportTold, Fault> {
        Err(Fault::LaneGone)
    }

    fn overview(&mut self) -> Result<Arc<Overview>, Fault> {
        Ok(Arc::new(overview()))
    }
}

impl World for FakeWorld {
    fn open(&self, opening: &Opening, _: &Cancel) -> Result<Box<dyn Session>, Fault> {
        self.seen.borrow_mut().openings.push(opening.clone());
        match &self.refuses {
            Some(fault) => Err(fault.clone()),
            None => Ok(Box::new(FakeSession { seen: Rc::clone(&self.seen) })),
        }
    }

    fn import(
        &self,
        _: &Opening,
        order: ImportOrder,
        _: &Cancel,
        watch: &mut ImportWatch<'_>,
    ) -> Result<ImportTold, Fault> {
        watch(10, 100, Some(100));
        let batch = (!order.dry_run).then_some(BatchId(88));
        self.seen.borrow_mut().imports.push(order);
        Ok(ImportTold {
            records: 10,
            new: 5,
            updated: 2,
            duplicate: 1,
            rejected: 2,
            reasons: vec![(Reason::MissingPerson, 2)],
            rejects: vec![Reject::new(3, None, Reason::MissingPerson, "a,b")],
            batch,
            shape: FileShape {
                format: "csv",
                encoding: Some("GB18030"),
                delimiter: Some(','),
                sheet: None,
                has_header: true,
            },
            columns: vec![("客户名称".into(), "nickname".into()), ("x".into(), "-".into())],
            ..ImportTold::default()
        })
    }

    fn generate(&self, opening: &Opening, _: Shape, _: &Cancel, _: &mut Watch<'_>) -> Result<(), Fault> {
        write_file(&opening.path)
    }

    fn make_sample(&self, opening: &Opening) -> Result<(), Fault> {
        write_file(&opening.path)
    }

    fn check(&self, _: &Opening, _: &Cancel) -> Result<CheckReport, Fault> {
        Ok(CheckReport {
            checks: vec![("rollup", 3), ("batch", 1), ("batch", 2)],
            findings: vec![Finding { check: "rollup", detail: "1 rows differ".into() }],
            engine: "v1.5.5".into(),
            schema: 1,
            file_bytes: 10,
            free_bytes: None,
            mode: Some(0o600),
        })
    }

    fn backup(&self, _: &Opening, to: &Path, _: &Cancel) -> Result<u64, Fault> {
        write_file(to).map(|()| 3)
    }

    fn restore(&self, _: &Opening, _: &Path, _: &Cancel) -> Result<Option<PathBuf>, Fault> {
        Ok(Some("/kept.duckdb".into()))
    }

    fn is_free(&self, _: &Opening) -> Result<(), Fault> {
        Ok(())
    }

    fn engine_version(&self) -> String {
        "v1.5.5".into()
    }

    fn console(&self, order: ConsoleOrder) -> Result<(u8, Option<Next>), Fault> {
        let mut seen = self.seen.borrow_mut();
        seen.consoles.push(order);
        Ok((0, seen.nexts.pop()))
    }
}

fn write_file(at: &Path) -> Result<(), Fault> {
    std::fs::write(at, "community").map_err(|e| Fault::Io { path: at.to_path_buf(), detail: e.to_string() })
}
