//! A community in a file: every row as it would stand there, the projections made by the store.

use std::sync::Arc;
use std::time::Duration;

use duckdb::types::Value;
use duckdb::{Connection, params_from_iter};
use tempfile::TempDir;

use super::community::{Community, IDENTITIES, OWN, Own, Person, STAFF, UNFAVOURITE};
use super::naive::saved_model;
use super::tiers::saved_tiers;
use crate::audience::{Audience, Cache};
use crate::domain::day::{Day, Ts, Zone};
use crate::domain::model::ModelId;
use crate::domain::segment::{Atom, Expr};
use crate::request::{Answer, Counted, Fault, ModelBody, Query, SegmentAsk, SegmentTold};
use crate::store::{self, Community as File, Opening};

/// A community with the file that holds it.
pub struct Filled {
    pub file: Arc<File>,
    pub community: Community,
    /// "Now" means a day that is over, on which nothing is written.
    pub past: bool,
    _folder: TempDir,
}

impl Filled {
    /// Writes a community to a file of its own, as of its day.
    pub fn new(community: Community) -> Filled {
        let folder = tempfile::tempdir().expect("a folder");
        let mut opening = Opening::new(&folder.path().join("team.duckdb"), "tests");
        opening.create = true;
        opening.wait = Duration::from_secs(5);
        opening.as_of = Some(community.today);
        let file = File::open(opening).expect("a file");
        let mut lane = file.lane().expect("a lane");
        lane.reading(|conn| fill(conn, &community).map_err(|error| Fault::Engine(error.to_string())))
            .expect("filled");
        // Taken anew, it says its zone.
        file.release().expect("let go");
        lane.reading(|_| Ok(())).expect("taken again");
        let past = community.today < today(&community.zone);
        Filled { file, community, past, _folder: folder }
    }

    /// A lane with a cache of its own.
    pub fn audience(&self, cache: Cache) -> Audience {
        Audience::new(self.file.lane().expect("a lane"), Arc::new(cache))
    }
}

/// What day it is.
pub fn today(zone: &Zone) -> Day {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    zone.day_of(Ts(now.as_micros() as i64))
}

/// Asks about segments.
pub fn ask(audience: &mut Audience, ask: SegmentAsk) -> Result<SegmentTold, Fault> {
    match audience.answer(&Query::Segment(Box::new(ask)))? {
        Answer::Segment(told) => Ok(*told),
        other => panic!("{other:?}"),
    }
}

/// Whom an expression means.
pub fn people(audience: &mut Audience, expr: &Expr) -> Result<Vec<u32>, Fault> {
    match ask(audience, SegmentAsk::People(Arc::new(expr.clone())))? {
        SegmentTold::People(set) => Ok(set.iter().collect()),
        other => panic!("{other:?}"),
    }
}

/// How many, and what each node does to the count.
pub fn counted(audience: &mut Audience, expr: &Expr, off: &[usize]) -> Counted {
    let told = ask(audience, SegmentAsk::Count { expr: Arc::new(expr.clone()), off: off.into() });
    match told.expect("counted") {
        SegmentTold::Counted(counted) => counted,
        other => panic!("{other:?}"),
    }
}

/// Everyone as an expression.
pub fn everyone() -> Expr {
    Atom::Everyone.into()
}

fn text(of: impl AsRef<str>) -> Value {
    Value::Text(of.as_ref().to_string())
}

fn maybe<T>(of: Option<T>, value: impl FnOnce(T) -> Value) -> Value {
    of.map_or(Value::Null, value)
}

fn ts(of: Ts) -> Value {
    Value::Timestamp(duckdb::types::TimeUnit::Microsecond, of.0)
}

fn day(of: Day) -> Value {
    Value::Date32(of.0)
}

fn number(of: impl Into<i64>) -> Value {
    Value::BigInt(of.into())
}

/// Inserts rows, many with one statement.
fn put(conn: &Connection, table: &str, rows: Vec<Vec<Value>>) -> duckdb::Result<()> {
    for rows in rows.chunks(200) {
        let one = format!("({})", vec!["?"; rows[0].len()].join(", "));
        let sql = format!("INSERT INTO {table} VALUES {}", vec![one; rows.len()].join(", "));
        conn.prepare(&sql)?.execute(params_from_iter(rows.iter().flatten()))?;
    }
    Ok(())
}

fn fill(conn: &Connection, community: &Community) -> duckdb::Result<()> {
    conn.execute_batch("BEGIN TRANSACTION")?;
    put(conn, "registry.meta", vec![vec![text("zone"), text(community.zone.name())]])?;
    let staff = STAFF[1..].iter().map(|s| {
        vec![number(s.0), text(format!("s{}", s.0)), text(""), text("operator"), Value::Boolean(false)]
    });
    put(conn, "registry.staff", staff.collect())?;
    let fields = OWN.iter().map(|(id, of)| {
        let name = text(format!("own{}", id.0));
        vec![number(id.0), name.clone(), name.clone(), name, text(of.code()), text("static")]
    });
    put(conn, "registry.field", fields.collect())?;
    let settings =
        community.settings.iter().map(|(key, value)| vec![text(key), text(value)]).collect::<Vec<_>>();
    put(conn, "registry.setting", settings)?;
    let own = text("取消收藏");
    put(conn, "registry.event_kind", vec![vec![number(UNFAVOURITE), own.clone(), own.clone(), own]])?;
    let segments = community.segments.iter().map(|(id, expr)| {
        let tree = text(serde_json::to_string(&**expr).expect("a tree"));
        vec![
            number(id.0),
            text(format!("segment {}", id.0)),
            Value::Null,
            number(1),
            tree,
            Value::Null,
            Value::Null,
        ]
    });
    put(conn, "registry.segment", segments.collect())?;
    let body = serde_json::to_string(&ModelBody::Rfm(saved_model(Some(ModelId(1))))).unwrap_or_default();
    let model = vec![
        Value::Int(1),
        text("saved"),
        Value::Boolean(false),
        Value::Int(1),
        text(&body),
        Value::Null,
        Value::Null,
    ];
    put(conn, "registry.rfm_model", vec![model.clone()])?;
    let body = serde_json::to_string(&ModelBody::Tiers(saved_tiers(Some(ModelId(1))))).unwrap_or_default();
    let mut tiers = model.clone();
    tiers[4] = text(&body);
    put(conn, "registry.tier_model", vec![tiers])?;
    let suppressed =
        community.segments.iter().take(2).map(|(id, _)| vec![number(id.0), Value::Null, Value::Null]);
    put(conn, "registry.suppression", suppressed.collect())?;
    let mut journey = model;
    journey[4] =
        text(serde_json::to_string(&ModelBody::Journey(community.journey.clone())).unwrap_or_default());
    put(conn, "registry.journey_model", vec![journey])?;
    conn.execute_batch("COMMIT; BEGIN TRANSACTION")?;
    // The history says which numbers are free; it is no entry that could be undone.
    let free = number(community.people.len() as i64);
    let (none, stood) = (Value::Null, ts(Ts(0)));
    let entry = vec![
        number(1),
        stood.clone(),
        stood,
        number(1),
        text("import"),
        none.clone(),
        number(1),
        none.clone(),
        free,
        Value::Boolean(true),
        none,
    ];
    put(conn, "ledger.batch", vec![entry])?;
    let everybody = || community.people.iter();
    put(conn, "ledger.person", everybody().filter(|p| p.living).map(person).collect())?;
    let rows = |of: fn(&Person) -> Vec<Vec<Value>>| everybody().flat_map(of).collect::<Vec<_>>();
    put(conn, "ledger.person_field", rows(own_fields))?;
    put(conn, "ledger.identity", rows(identities))?;
    put(conn, "ledger.relation", rows(relations))?;
    put(conn, "ledger.orders", rows(lines))?;
    put(conn, "ledger.event", rows(events))?;
    put(conn, "ledger.note", rows(notes))?;
    put(conn, "ledger.refusal", rows(refusals))?;
    put(conn, "ledger.tag_event", rows(said))?;
    put(conn, "ledger.tag_quarantine", rows(raw))?;
    for (batch, (segment, people)) in &community.snapshots {
        let tree = text(serde_json::to_string(&Expr::from(Atom::Everyone)).expect("a tree"));
        let head = vec![
            number(segment.0),
            day(community.today),
            ts(Ts(0)),
            number(people.len() as i64),
            tree,
            number(*batch),
        ];
        put(conn, "ledger.snapshot", vec![head])?;
        let people = people.iter().map(|person| vec![number(*batch), number(*person)]);
        put(conn, "ledger.segment_snapshot", people.collect())?;
    }
    store::project(conn)?;
    conn.execute_batch("COMMIT")
}

fn person(of: &Person) -> Vec<Value> {
    let mut texts = of.texts.iter().map(|value| maybe(value.as_deref(), text));
    let mut next = || texts.next().unwrap_or(Value::Null);
    let (reference, nickname, phone, gender) = (next(), next(), next(), next());
    let birthday = maybe(of.birthday, day);
    let (city, title, company, income, source) = (next(), next(), next(), next(), next());
    vec![
        number(of.id),
        reference,
        nickname,
        phone,
        gender,
        birthday,
        city,
        title,
        company,
        income,
        source,
        maybe(of.joined, day),
        maybe(of.staff, |staff| number(staff.0)),
        number(1),
    ]
}

fn own_fields(of: &Person) -> Vec<Vec<Value>> {
    let row = |(field, value): (&crate::domain::ids::FieldId, &Own)| {
        let (text, num, day) = match value {
            Own::Text(of) => (text(of), Value::Null, Value::Null),
            Own::Number(of) => (Value::Null, Value::Double(*of), Value::Null),
            Own::Day(of) => (Value::Null, Value::Null, day(*of)),
        };
        vec![number(field.0), number(of.id), text, num, day, number(1)]
    };
    of.own.iter().map(row).collect()
}

fn identities(of: &Person) -> Vec<Vec<Value>> {
    let row = |(kind, value): &(&'static str, Option<String>)| {
        assert!(IDENTITIES.contains(kind));
        let value = maybe(value.as_deref(), text);
        vec![number(of.id), text(kind), value, Value::Null, Value::Null, number(1)]
    };
    of.identities.iter().map(row).collect()
}

fn relations(of: &Person) -> Vec<Vec<Value>> {
    let row = |r: &super::community::Relation| {
        let external = maybe(r.external.as_deref(), text);
        let (added, until) = (maybe(r.added, ts), maybe(r.until, ts));
        let none = Value::Null;
        vec![
            number(of.id),
            number(r.staff.0),
            external,
            added,
            none.clone(),
            none.clone(),
            none,
            until,
            number(1),
        ]
    };
    of.relations.iter().map(row).collect()
}

fn lines(of: &Person) -> Vec<Vec<Value>> {
    let row = |line: &super::community::Line| {
        vec![
            text(&line.order),
            number(of.id),
            ts(line.ts),
            day(line.day),
            maybe(line.product.as_deref(), text),
            Value::Null,
            Value::Null,
            number(line.cents),
            number(if line.paid { 1 } else { 2 }),
            maybe(line.refund_of.as_deref(), text),
            number(1),
        ]
    };
    of.lines.iter().map(row).collect()
}

fn events(of: &Person) -> Vec<Vec<Value>> {
    let row = |event: &super::community::Event| {
        vec![
            number(of.id),
            ts(event.ts),
            Value::Null,
            day(event.day),
            number(event.kind),
            maybe(event.topic.as_deref(), text),
            maybe(event.object.as_deref(), text),
            maybe(event.value, Value::Double),
            maybe(event.text.as_deref(), text),
            number(1),
        ]
    };
    of.events.iter().map(row).collect()
}

fn notes(of: &Person) -> Vec<Vec<Value>> {
    let row = |(n, (at, note)): (usize, &(Ts, String))| {
        vec![
            number(1),
            number(n as i64),
            number(of.id),
            number(1),
            text("call"),
            ts(*at),
            text(note),
            number(1),
        ]
    };
    of.notes.iter().enumerate().map(row).collect()
}

fn refusals(of: &Person) -> Vec<Vec<Value>> {
    let row = |(channel, since, until): &(&'static str, Option<Ts>, Option<Ts>)| {
        vec![number(of.id), text(channel), maybe(*since, ts), maybe(*until, ts), text("told"), number(1)]
    };
    of.refusals.iter().map(row).collect()
}

/// Tag events as the writer leaves them: each knows what stood before it.
fn said(of: &Person) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for (n, said) in of.said.iter().enumerate() {
        let earlier = of.said[..n].iter().rev();
        let was = earlier.clone().find(|old| (old.staff, old.family) == (said.staff, said.family));
        let was = was.filter(|old| old.value.is_some());
        rows.push(vec![
            number(said.batch),
            number(0),
            number(of.id),
            number(said.staff.0),
            number(said.family.0),
            maybe(said.value, number),
            number(if said.value.is_some() { 1 } else { 2 }),
            number(1),
            maybe(said.ts, ts),
            maybe(was.and_then(|old| old.value), number),
            maybe(was, |_| number(1)),
            maybe(was.and_then(|old| old.ts), ts),
        ]);
    }
    rows
}

fn raw(of: &Person) -> Vec<Vec<Value>> {
    let row = |(n, raw): (usize, &super::community::Raw)| {
        vec![
            number(1),
            number(n as i64),
            number(of.id),
            maybe(raw.staff, |staff| number(staff.0)),
            text(&raw.text),
            maybe(raw.ts, ts),
            text(if raw.pending { "pending" } else { "mapped" }),
            number(1),
        ]
    };
    of.raw.iter().enumerate().map(row).collect()
}
