//! Tags: a record says what a staff member tagged a person with. With `--full` the file is the complete state of the
//! staff members in it.

use std::collections::HashSet;

use super::Apply;
use super::tag_cells::{ReadCell, TagCells};
use super::whom::{find_or_make, sink, touch};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::import::{ImportRow, Mode, RawRecord, Reason, Reject, TagRow};
use crate::request::{Fault, Table};
use crate::store::import::carry::Site;
use crate::store::import::order::Full;
use crate::store::import::sink::Sink;

/// Records of one chunk.
const CHUNK: usize = 20_000;

/// Takes tags.
pub(super) struct Tags {
    chunk: Vec<(PersonId, StaffId, TagRow, RawRecord)>,
    cells: TagCells,
    people: Sink,
    staff: HashSet<StaffId>,
    said: HashSet<(i32, u32, i32)>,
}

impl Tags {
    /// Reads what is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Tags, Fault> {
        Ok(Tags {
            chunk: Vec::new(),
            cells: TagCells::new(site)?,
            people: sink("person"),
            staff: HashSet::new(),
            said: HashSet::new(),
        })
    }

    /// Counts and takes the records of a chunk.
    fn settle(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let chunk = std::mem::take(&mut self.chunk);
        self.cells.about(site, chunk.iter().map(|(person, ..)| *person))?;
        for (person, staff, row, record) in chunk {
            let cell = self.cells.read_cells(row.cells.iter().map(String::as_str));
            if site.order.full != Full::No {
                self.staff.insert(staff);
                self.said.extend(TagCells::families(&cell).map(|f| (f, person.0, staff.0)));
            }
            self.say(site, (person, staff), cell, &row, &record)?;
        }
        Ok(())
    }

    fn say(
        &mut self,
        site: &mut Site<'_, '_>,
        (person, staff): (PersonId, StaffId),
        cell: ReadCell,
        row: &TagRow,
        record: &RawRecord,
    ) -> Result<(), Fault> {
        let ts = row.ts.unwrap_or(site.batch.ts);
        let verdict = self.cells.verdict(person, staff, &cell, ts);
        let refused = match site.order.mode {
            Mode::Insert if verdict.changed => Some(Reason::AlreadyHere),
            Mode::Update if verdict.new => Some(Reason::NotHere),
            _ if verdict.older && !verdict.new && !verdict.changed => Some(Reason::NewerHere),
            _ => None,
        };
        if let Some(reason) = refused {
            let text = row.cells.join(" ");
            return site.reject(Reject::new(record.line(), Some("tags"), reason, &text), record);
        }
        match (verdict.changed, verdict.new) {
            (true, _) => site.report.updated += 1,
            (false, true) => site.report.new += 1,
            (false, false) => site.report.duplicate += 1,
        }
        self.cells.take(site, person, staff, cell, ts)
    }
}

impl Apply for Tags {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Tags(row) = row else { return Ok(()) };
        let staff = match row.staff.as_deref() {
            None => site.batch.actor,
            Some(name) => match site.registry.staff(name) {
                Ok(staff) => staff,
                Err(()) => {
                    let reject = Reject::new(record.line(), Some("staff"), Reason::AmbiguousPerson, name);
                    return site.reject(reject, record);
                }
            },
        };
        let Some(person) = find_or_make(site, &mut self.people, &row.person, record, "person")? else {
            return Ok(());
        };
        self.chunk.push((person, staff, row.clone(), record.clone()));
        if self.chunk.len() >= CHUNK { self.settle(site) } else { Ok(()) }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.settle(site)?;
        if site.order.full != Full::No {
            let gone = self.cells.complete(site, &self.staff, &self.said)?;
            site.report.removed = gone;
            if gone > 0 && site.order.full == Full::Ask && !site.order.dry_run {
                return Err(Fault::WouldRemove { tags: gone });
            }
        }
        self.people.write(site.batch.conn).map_err(|e| site.fault(e))?;
        self.cells.write(site)?;
        if site.report.people_created > 0 {
            site.touched = site.touched.with(Table::Person);
        }
        touch(site, "person")
    }
}
