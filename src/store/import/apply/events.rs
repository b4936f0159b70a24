//! Events, as a multiset: one that is here from an earlier import is a duplicate.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use super::Apply;
use super::whom::{find_or_make, sink, touch};
use crate::domain::day::Ts;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::ts_at;
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

/// Takes events.
pub(super) struct Events {
    events: Sink,
    people: Sink,
    hasher: RandomState,
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
            hasher: RandomState::new(),
            known: HashMap::new(),
        };
        let mut read = || -> duckdb::Result<()> {
            let mut found = site.batch.conn.prepare(
                "SELECT person_id, ts, until, kind_id, topic, object, value, text FROM ledger.event",
            )?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let topic: Option<String> = row.get(4)?;
                let object: Option<String> = row.get(5)?;
                let text: Option<String> = row.get(7)?;
                let event = Event {
                    person: row.get::<_, i32>(0)? as u32,
                    ts: ts_at(row, 1)?.unwrap_or(Ts(0)),
                    until: ts_at(row, 2)?,
                    kind: row.get(3)?,
                    topic: topic.as_deref(),
                    object: object.as_deref(),
                    value: row.get::<_, Option<f64>>(6)?.map(f64::to_bits),
                    text: text.as_deref(),
                };
                *events.known.entry(events.hasher.hash_one(&event)).or_default() += 1;
            }
            Ok(())
        };
        read().map_err(|e| site.fault(e))?;
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
