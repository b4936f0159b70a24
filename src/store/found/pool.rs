//! A community of any size, row by row from its generator into the ledger.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::furnish;
use crate::domain::ids::StaffId;
use crate::domain::sample::words::codes::{EVENT_KINDS, IDENTITY_KINDS};
use crate::domain::sample::words::products::PRODUCTS;
use crate::domain::sample::{
    EventSample, Generator, OWN_FIELDS, OrderSample, Own, PersonSample, RelationSample, Shape,
};
use crate::domain::standard::{TagSource, shipped};
use crate::request::Fault;
use crate::store::batch::{Batch, Done};
use crate::store::import::sink::{Put, Sink};
use crate::store::import::status_code;
use crate::store::tags::{self, Event};
use crate::store::undo::TABLES;
use crate::store::{Community, Opening};
use crate::store::{projection, search};

/// Rows made at a time.
const CHUNK: u64 = 122_880;

/// Makes a community in a file that is not there yet, as one batch; told in rows how far it is.
pub fn generate(
    opening: Opening,
    shape: Shape,
    progress: &mut dyn FnMut(u64, u64),
    stop: &AtomicBool,
) -> Result<(), Fault> {
    let community = Community::open(Opening { create: true, read_only: false, ..opening })?;
    let mut lane = community.lane()?;
    lane.writing(|conn| furnish(conn, shape.as_of, None).map_err(|e| community.fault(&e)))?;
    community.release()?;
    let made = lane.writing(|conn| {
        let mut batch = Batch::new(conn, &community, StaffId(1), "generate");
        batch.log = true;
        batch.detail = Some(
            serde_json::json!({
                "people": shape.people, "orders": shape.orders, "events": shape.events, "seed": shape.seed
            })
            .to_string(),
        );
        batch.on_ledger(|batch| {
            let generator = Generator::new(shape);
            let all = generator.people_rows() * 3 + generator.order_rows() + generator.event_rows();
            let mut pool = Pool { batch, generator, done: 0, all, progress, stop };
            let rows = pool.fill()?;
            Ok(Done { rows, next_person: Some(pool.generator.people_rows() as u32) })
        })
    });
    drop(lane);
    made?;
    community.release()
}

struct Pool<'p, 'b> {
    batch: &'p Batch<'b>,
    generator: Generator,
    done: u64,
    all: u64,
    progress: &'p mut dyn FnMut(u64, u64),
    stop: &'p AtomicBool,
}

fn sink(table: &str) -> Sink {
    let kept = TABLES.iter().find(|t| t.name == table);
    kept.map_or_else(|| Sink::new("", &[]), |t| Sink::new(t.name, t.columns()))
}

impl Pool<'_, '_> {
    fn fill(&mut self) -> Result<u64, Fault> {
        let people = self.people()?;
        let own = self.own_fields()?;
        let relations = self.relations()?;
        let orders = self.orders()?;
        let events = self.events()?;
        let conn = self.batch.conn;
        projection::fill(conn)
            .and_then(|()| projection::fill_rollup(conn))
            .and_then(|()| search::fill(conn))
            .map_err(|e| self.batch.fault(e))?;
        Ok(people + own + relations + orders + events)
    }

    fn step(&mut self, rows: u64) -> Result<(), Fault> {
        if self.stop.load(Relaxed) {
            return Err(Fault::Interrupted);
        }
        self.done += rows;
        (self.progress)(self.done.min(self.all), self.all);
        Ok(())
    }

    fn write(&self, sink: &mut Sink) -> Result<(), Fault> {
        sink.write(self.batch.conn).map_err(|e| self.batch.fault(e))
    }

    fn people(&mut self) -> Result<u64, Fault> {
        let (mut rows, mut ids) = (sink("person"), sink("identity"));
        let (mut people, mut written): (Vec<PersonSample>, u64) = (Vec::new(), 0);
        let (mut reference, mut name, mut company) = (String::new(), String::new(), String::new());
        let (mut phone, mut id) = (String::new(), String::new());
        let batch = Put::Big(self.batch.id.0);
        let all = self.generator.people_rows();
        for from in (0..all).step_by(CHUNK as usize) {
            let to = (from + CHUNK).min(all);
            people.clear();
            self.generator.people(from as u32, to as u32, &mut people);
            for person in &people {
                [&mut reference, &mut name, &mut company, &mut phone].into_iter().for_each(|t| t.clear());
                person.write_ref(&mut reference);
                person.write_nickname(&mut name);
                if let Some((place, kind)) = person.company {
                    company.push_str(place);
                    company.push_str(kind);
                }
                if let Some(number) = person.phone {
                    phone.push_str(&number.to_string());
                }
                let row = [
                    Put::Int(person.person as i32),
                    Put::Text(&reference),
                    Put::Text(&name),
                    Put::text(Some(&phone)),
                    Put::text(person.gender),
                    Put::day(person.birthday),
                    Put::text(person.city),
                    Put::text(person.title),
                    Put::text(Some(&company)),
                    Put::text(person.income),
                    Put::text(person.source),
                    Put::Day(person.standing.joined),
                    person.staff.map_or(Put::Null, |s| Put::Int(i32::from(s) + 1)),
                    batch,
                ];
                rows.push(&row).map_err(|e| self.batch.fault(e))?;
                for (kind, code) in IDENTITY_KINDS.iter().enumerate() {
                    id.clear();
                    if person.write_identity(kind, &mut id) {
                        let row = [
                            Put::Int(person.person as i32),
                            Put::Text(code.code),
                            Put::Text(&id),
                            Put::Flag(false),
                            Put::Text("generate"),
                            batch,
                        ];
                        ids.push(&row).map_err(|e| self.batch.fault(e))?;
                        written += 1;
                    }
                }
            }
            self.write(&mut rows)?;
            self.write(&mut ids)?;
            self.step(to - from)?;
        }
        Ok(all + written)
    }

    /// Field after field, so that the rows stand sorted by field and person.
    fn own_fields(&mut self) -> Result<u64, Fault> {
        let mut rows = sink("person_field");
        let (mut people, mut written, mut text): (Vec<PersonSample>, u64, String) =
            (Vec::new(), 0, String::new());
        let all = self.generator.people_rows();
        for field in 0..OWN_FIELDS.len() {
            for from in (0..all).step_by(CHUNK as usize) {
                let to = (from + CHUNK).min(all);
                people.clear();
                self.generator.people(from as u32, to as u32, &mut people);
                for person in &people {
                    let Some(value) = person.own.get(field).copied().flatten() else { continue };
                    text.clear();
                    let (words, number, day) = match value {
                        Own::Text(words) => (Put::Text(words), Put::Null, Put::Null),
                        Own::Number(n) => (Put::Null, Put::Double(n as f64), Put::Null),
                        Own::Day(day) => (Put::Null, Put::Null, Put::Day(day)),
                        Own::Ref(number) => {
                            text.push_str(&format!("u{number:08}"));
                            (Put::Text(&text), Put::Null, Put::Null)
                        }
                    };
                    let id = Put::Int(field as i32 + 1);
                    let row =
                        [id, Put::Int(person.person as i32), words, number, day, Put::Big(self.batch.id.0)];
                    rows.push(&row).map_err(|e| self.batch.fault(e))?;
                    written += 1;
                }
                self.write(&mut rows)?;
                self.step(if field == 0 { to - from } else { 0 })?;
            }
        }
        Ok(written)
    }

    fn relations(&mut self) -> Result<u64, Fault> {
        let (mut rows, mut events) = (sink("relation"), tags::events());
        let standard = shipped();
        let (mut relations, mut written): (Vec<RelationSample>, u64) = (Vec::new(), 0);
        let (mut external, mut seq) = (String::new(), 0);
        let batch = Put::Big(self.batch.id.0);
        let zone = crate::domain::day::Zone::default();
        let all = self.generator.people_rows();
        for from in (0..all).step_by(CHUNK as usize) {
            let to = (from + CHUNK).min(all);
            relations.clear();
            self.generator.relations(from as u32, to as u32, &mut relations);
            for relation in &relations {
                external.clear();
                let person = self.generator.person(relation.person);
                RelationSample::write_external(&person, &mut external);
                let staff = Put::Int(i32::from(relation.staff) + 1);
                let row = [
                    Put::Int(relation.person as i32),
                    staff,
                    Put::Text(&external),
                    Put::Ts(relation.added),
                    Put::text(Some(relation.way)),
                    Put::text(Some(relation.state)),
                    Put::Null,
                    Put::ts(relation.until.map(|d| zone.start_of(d))),
                    batch,
                ];
                rows.push(&row).map_err(|e| self.batch.fault(e))?;
                written += 1;
                for code in relation.tags {
                    let Ok(read) = standard.read_one(code, false) else { continue };
                    let event = Event {
                        person: relation.person,
                        staff: StaffId(i32::from(relation.staff) + 1),
                        family: read.tag.family,
                        value: Some(read.tag.value),
                        source: TagSource::Import,
                        ts: relation.added,
                        was: None,
                    };
                    tags::push(&mut events, self.batch.id, seq, &event).map_err(|e| self.batch.fault(e))?;
                    seq += 1;
                }
            }
            self.write(&mut rows)?;
            self.write(&mut events)?;
            self.step(to - from)?;
        }
        tags::project(self.batch)?;
        Ok(written)
    }

    fn orders(&mut self) -> Result<u64, Fault> {
        let mut rows = sink("orders");
        let mut orders: Vec<OrderSample> = Vec::new();
        let (mut id, mut refund) = (String::new(), String::new());
        let all = self.generator.order_rows();
        for from in (0..all).step_by(CHUNK as usize) {
            let to = (from + CHUNK).min(all);
            orders.clear();
            self.generator.orders(from, to, &mut orders);
            for order in &orders {
                id.clear();
                refund.clear();
                OrderSample::write_order(order.order, &mut id);
                if let Some(of) = order.refund_of {
                    OrderSample::write_order(of, &mut refund);
                }
                let status = status_code(order.status);
                let row = [
                    Put::Text(&id),
                    Put::Int(order.person as i32),
                    Put::Ts(order.ts),
                    Put::Day(order.day),
                    Put::text(PRODUCTS.get(usize::from(order.product)).map(|p| p.label)),
                    Put::Big(order.quantity.0),
                    Put::Big(order.price.0),
                    Put::Big(order.amount.0),
                    Put::Tiny(status),
                    Put::text(Some(&refund)),
                    Put::Big(self.batch.id.0),
                ];
                rows.push(&row).map_err(|e| self.batch.fault(e))?;
            }
            self.write(&mut rows)?;
            self.step(to - from)?;
        }
        Ok(all)
    }

    fn events(&mut self) -> Result<u64, Fault> {
        let kinds = self.kinds()?;
        let mut rows = sink("event");
        let mut events: Vec<EventSample> = Vec::new();
        let mut object = String::new();
        let all = self.generator.event_rows();
        for from in (0..all).step_by(CHUNK as usize) {
            let to = (from + CHUNK).min(all);
            events.clear();
            self.generator.events(from, to, &mut events);
            for event in &events {
                object.clear();
                event.object.write(8, &mut object);
                let kind = kinds.get(usize::from(event.kind)).copied().unwrap_or_default();
                let row = [
                    Put::Int(event.person as i32),
                    Put::Ts(event.ts),
                    Put::ts(event.until),
                    Put::Day(event.day),
                    Put::Int(kind),
                    Put::text(event.topic),
                    Put::text(Some(&object)),
                    event.value.map_or(Put::Null, |v| Put::Double(f64::from(v))),
                    Put::text(event.text),
                    Put::Big(self.batch.id.0),
                ];
                rows.push(&row).map_err(|e| self.batch.fault(e))?;
            }
            self.write(&mut rows)?;
            self.step(to - from)?;
        }
        Ok(all)
    }

    /// The registry's number of each kind of event of the sample.
    fn kinds(&self) -> Result<Vec<i32>, Fault> {
        EVENT_KINDS
            .iter()
            .map(|kind| {
                self.batch
                    .number("SELECT kind_id FROM registry.event_kind WHERE code = ?", [kind.code])
                    .map(|n| n as i32)
            })
            .collect()
    }
}
