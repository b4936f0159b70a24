//! Notes, as a multiset like events. A note without an instant is of the moment of the import and is compared without it.

use std::collections::HashMap;

use super::Apply;
use super::whom::{find_or_make, sink, touch};
use crate::domain::day::Ts;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::{text_at, ts_at};
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

/// Who wrote what about whom, when.
type Note = (u32, Option<i32>, String, Option<Ts>, String);

/// Takes notes.
pub(super) struct Notes {
    notes: Sink,
    people: Sink,
    known: HashMap<Note, u32>,
    undated: HashMap<Note, u32>,
    seq: i32,
}

impl Notes {
    /// Reads what is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Notes, Fault> {
        let mut notes = Notes {
            notes: sink("note"),
            people: sink("person"),
            known: HashMap::new(),
            undated: HashMap::new(),
            seq: 0,
        };
        let mut read = || -> duckdb::Result<()> {
            let mut found =
                site.batch.conn.prepare("SELECT person_id, staff_id, kind, ts, text FROM ledger.note")?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let note: Note = (
                    row.get::<_, i32>(0)? as u32,
                    row.get(1)?,
                    text_at(row, 2)?,
                    ts_at(row, 3)?,
                    text_at(row, 4)?,
                );
                *notes.undated.entry((note.0, note.1, note.2.clone(), None, note.4.clone())).or_default() +=
                    1;
                *notes.known.entry(note).or_default() += 1;
            }
            Ok(())
        };
        read().map_err(|e| site.fault(e))?;
        Ok(notes)
    }
}

impl Apply for Notes {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Note(row) = row else { return Ok(()) };
        let ambiguous = |name: &str| Reject::new(record.line(), Some("staff"), Reason::AmbiguousPerson, name);
        if let Some(name) = row.staff.as_deref().filter(|name| site.registry.find_staff(name).is_err()) {
            return site.reject(ambiguous(name), record);
        }
        let Some(person) = find_or_make(site, &mut self.people, &row.person, record, "person")? else {
            return Ok(());
        };
        // A record that is not taken makes nobody a member of the staff.
        let staff = match row.staff.as_deref() {
            None => Some(site.batch.actor.0),
            Some(name) => match site.registry.staff(name) {
                Ok(staff) => Some(staff.0),
                Err(()) => return site.reject(ambiguous(name), record),
            },
        };
        let note: Note = (person.0, staff, row.kind.code().to_string(), row.ts, row.text.clone());
        let known = if row.ts.is_some() { &mut self.known } else { &mut self.undated };
        if let Some(left) = known.get_mut(&note).filter(|n| **n > 0) {
            *left -= 1;
            site.report.duplicate += 1;
            return Ok(());
        }
        if site.order.mode == Mode::Update {
            return site.reject(Reject::new(record.line(), None, Reason::NotHere, ""), record);
        }
        site.report.new += 1;
        let cells = [
            Put::Big(site.batch.id.0),
            Put::Int(self.seq),
            Put::Int(person.0 as i32),
            staff.map_or(Put::Null, Put::Int),
            Put::Text(row.kind.code()),
            Put::Ts(row.ts.unwrap_or(site.batch.ts)),
            Put::Text(&row.text),
            Put::Big(site.batch.id.0),
        ];
        self.seq += 1;
        self.notes.push(&cells).map_err(|e| site.fault(e))
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let conn = site.batch.conn;
        self.people.write(conn).and_then(|()| self.notes.write(conn)).map_err(|e| site.fault(e))?;
        if site.report.new > 0 {
            site.touched = site.touched.with(Table::Note);
        }
        touch(site, "person")
    }
}
