//! Cells of tags: what the standard knows becomes assignments, the rest waits with its raw text.

use std::collections::HashSet;

use super::whom::sink;
use crate::domain::day::Ts;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::standard::{SEPARATORS, Standard, Tag, TagSource};
use crate::request::{Fault, Table};
use crate::store::arrow::text_at;
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};
use crate::store::tags::{Heard, PENDING, Slate};

/// What the tags of one record come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    /// Something that was not said before.
    pub(super) new: bool,
    /// Another value than before.
    pub(super) changed: bool,
    /// Something newer stands.
    pub(super) older: bool,
}

/// A cell read by the standard.
#[derive(Debug, Default)]
pub(super) struct ReadCell {
    tags: Vec<Tag>,
    waiting: Vec<String>,
}

/// Takes the tag cells of an import.
pub(super) struct TagCells {
    standard: Standard,
    aliases: bool,
    slate: Slate,
    quarantine: Sink,
    /// Cells that wait already, or once did, and those of this file.
    known: HashSet<(u32, i32, String)>,
    /// People whose standing tags are on the slate.
    read: HashSet<u32>,
    seq: i32,
}

impl TagCells {
    /// Reads the standard and the cells that are here.
    pub(super) fn new(site: &Site<'_, '_>) -> Result<TagCells, Fault> {
        let read = || -> duckdb::Result<TagCells> {
            let conn = site.batch.conn;
            let mut known = HashSet::new();
            let mut found = conn.prepare("SELECT person_id, staff_id, raw FROM ledger.tag_quarantine")?;
            let mut rows = found.query([])?;
            while let Some(row) = rows.next()? {
                let staff = row.get::<_, Option<i32>>(1)?.unwrap_or_default();
                known.insert((row.get::<_, i32>(0)? as u32, staff, text_at(row, 2)?));
            }
            Ok(TagCells {
                standard: crate::store::standard::read(conn)?,
                aliases: site.order.aliases,
                slate: Slate::default(),
                quarantine: sink("tag_quarantine"),
                known,
                read: HashSet::new(),
                seq: 0,
            })
        };
        read().map_err(|e| site.fault(e))
    }

    /// Reads what is said of some people, once.
    pub(super) fn about(
        &mut self,
        site: &Site<'_, '_>,
        people: impl IntoIterator<Item = PersonId>,
    ) -> Result<(), Fault> {
        let fresh: Vec<u32> = people.into_iter().map(|p| p.0).filter(|p| self.read.insert(*p)).collect();
        if fresh.is_empty() {
            return Ok(());
        }
        let read = || -> duckdb::Result<()> {
            let conn = site.batch.conn;
            conn.execute_batch("CREATE OR REPLACE TEMP TABLE tagged_people (person_id INTEGER)")?;
            let mut appender = conn.appender_to_catalog_and_db("tagged_people", "temp", "main")?;
            for person in fresh {
                appender.append_row([person as i32])?;
            }
            appender.flush()?;
            drop(appender);
            self.slate.read(conn, "person_id IN (SELECT person_id FROM tagged_people)", [])
        };
        read().map_err(|e| site.fault(e))
    }

    /// Reads cells: tags between 、 , ; / | and, where all of a part are tags, between blanks.
    pub(super) fn read_cells<'c>(&self, cells: impl IntoIterator<Item = &'c str>) -> ReadCell {
        let mut out = ReadCell::default();
        for cell in cells {
            for part in cell.split(SEPARATORS).map(str::trim).filter(|p| !p.is_empty()) {
                let one = |text: &str| self.standard.read_one(text, self.aliases).ok().map(|r| r.tag);
                let tags: Option<Vec<Tag>> = match one(part) {
                    Some(tag) => Some(vec![tag]),
                    None => part.split_whitespace().map(one).collect(),
                };
                match tags {
                    Some(tags) => out.tags.extend(tags),
                    None => out.waiting.push(part.to_string()),
                }
            }
        }
        out.tags.dedup();
        out
    }

    /// What a cell would come to.
    pub(super) fn verdict(&self, person: PersonId, staff: StaffId, cell: &ReadCell, ts: Ts) -> Verdict {
        let mut verdict = Verdict::default();
        for tag in &cell.tags {
            match self.slate.hear(&self.standard, person.0, staff, *tag, ts) {
                Heard::New => verdict.new = true,
                Heard::Changed => verdict.changed = true,
                Heard::Older => verdict.older = true,
                Heard::Stood => {}
            }
        }
        verdict.new |= cell.waiting.iter().any(|raw| !self.known.contains(&(person.0, staff.0, raw.clone())));
        verdict
    }

    /// Takes a cell over.
    pub(super) fn take(
        &mut self,
        site: &mut Site<'_, '_>,
        person: PersonId,
        staff: StaffId,
        cell: ReadCell,
        ts: Ts,
    ) -> Result<(), Fault> {
        for tag in cell.tags {
            self.slate.put(&self.standard, person.0, staff, tag, (TagSource::Import, ts));
        }
        for raw in cell.waiting {
            if !self.known.insert((person.0, staff.0, raw.clone())) {
                continue;
            }
            let cells = [
                Put::Big(site.batch.id.0),
                Put::Int(self.seq),
                Put::Int(person.0 as i32),
                Put::Int(staff.0),
                Put::Text(&raw),
                Put::Ts(ts),
                Put::Text(PENDING),
                Put::Big(site.batch.id.0),
            ];
            self.seq += 1;
            self.quarantine.push(&cells).map_err(|e| site.fault(e))?;
        }
        site.touched = site.touched.with(Table::Tag);
        Ok(())
    }

    /// Takes away what some members say of anybody and the file did not: it is their complete state. `said` holds
    /// family, person and staff of what it said. Gives how many go.
    pub(super) fn complete(
        &mut self,
        site: &mut Site<'_, '_>,
        staff: &HashSet<StaffId>,
        said: &HashSet<(i32, u32, i32)>,
    ) -> Result<u64, Fault> {
        let mut gone = 0;
        for member in staff {
            self.slate.read(site.batch.conn, "staff_id = ?", [member.0]).map_err(|e| site.fault(e))?;
            for (family, person) in self.slate.of_staff(*member) {
                if !said.contains(&(family.0, person, member.0)) {
                    self.slate.take(family, person, *member);
                    gone += 1;
                }
            }
        }
        if gone > 0 {
            site.touched = site.touched.with(Table::Tag);
        }
        Ok(gone)
    }

    /// The families of a cell's tags.
    pub(super) fn families(cell: &ReadCell) -> impl Iterator<Item = i32> + '_ {
        cell.tags.iter().map(|t| t.family.0)
    }

    /// Writes what was taken.
    pub(super) fn write(&mut self, site: &Site<'_, '_>) -> Result<(), Fault> {
        self.quarantine.write(site.batch.conn).map_err(|e| site.fault(e))?;
        std::mem::take(&mut self.slate).write(site.batch).map(|_| ())
    }
}
