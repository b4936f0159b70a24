//! Events, as a multiset: one that is here from an earlier import is a duplicate.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap};

use super::Apply;
use super::whom::{find_or_make, sink, touch};
use crate::domain::day::Ts;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::each_row_of;
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

/// Takes events.
pub(super) struct Events {
    events: Sink,
    people: Sink,
    hasher: DefaultHashBuilder,
    known: HashMap<u64, u32>,
}

#[derive(Hash)]
struct Event<'e> {
    person: u32,
    ts: Ts,
    until: Option<Ts>,
    kind: i32,
    topic: Option<&'e str>,
    object: Option<&'e str>,
    value: Option<u64>,
    text: Option<&'e str>,
}

impl Events {
    /// Reads what is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Events, Fault> {
        let mut events = Events {
            events: sink("event"),
            people: sink("person"),
            hasher: DefaultHashBuilder::default(),
            known: HashMap::new(),
        };
        let columns = "person_id, ts, until, kind_id, topic, object, value, text";
        each_row_of(site.batch.conn, columns, "ledger.event", |cells, row| {
            let event = Event {
                person: cells.int(0, row).unwrap_or_default() as u32,
                ts: cells.ts(1, row).unwrap_or(Ts(0)),
                until: cells.ts(2, row),
                kind: cells.int(3, row).unwrap_or_default(),
                topic: cells.text(4, row),
                object: cells.text(5, row),
                value: cells.double(6, row).map(f64::to_bits),
                text: cells.text(7, row),
            };
            *events.known.entry(events.hasher.hash_one(&event)).or_default() += 1;
        })
        .map_err(|e| site.fault(e))?;
        Ok(events)
    }
}

impl Apply for Events {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Event(row) = row else { return Ok(()) };
        let Some(person) = find_or_make(site, &mut self.people, &row.person, record, "person")? else {
            return Ok(());
        };
        let set = |t: &'_ Option<String>| t.as_deref().filter(|t| !t.is_empty()).map(str::to_string);
        let (topic, object, text) = (set(&row.topic), set(&row.object), set(&row.text));
        let event = Event {
            person: person.0,
            ts: row.ts,
            until: row.until,
            kind: site.registry.event_kind(&row.kind),
            topic: topic.as_deref(),
            object: object.as_deref(),
            value: row.value.map(f64::to_bits),
            text: text.as_deref(),
        };
        if let Some(left) = self.known.get_mut(&self.hasher.hash_one(&event)).filter(|n| **n > 0) {
            *left -= 1;
            site.report.duplicate += 1;
            return Ok(());
        }
        if site.order.mode == Mode::Update {
            return site.reject(Reject::new(record.line(), None, Reason::NotHere, ""), record);
        }
        site.report.new += 1;
        let cells = [
            Put::Int(person.0 as i32),
            Put::Ts(row.ts),
            Put::ts(row.until),
            Put::Day(row.day),
            Put::Int(event.kind),
            Put::text(event.topic),
            Put::text(event.object),
            row.value.map_or(Put::Null, Put::Double),
            Put::text(event.text),
            Put::Big(site.batch.id.0),
        ];
        self.events.push(&cells).map_err(|e| site.fault(e))?;
        if self.events.is_full() {
            self.write(site)?;
        }
        Ok(())
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.write(site)?;
        if site.report.new > 0 {
            site.touched = site.touched.with(Table::Event);
        }
        touch(site, "person")
    }
}

impl Events {
    fn write(&mut self, site: &Site<'_, '_>) -> Result<(), Fault> {
        self.people
            .write(site.batch.conn)
            .and_then(|()| self.events.write(site.batch.conn))
            .map_err(|e| site.fault(e))
    }
}
