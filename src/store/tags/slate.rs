//! What staff say of some people, changed in memory and written as the difference: for tags that come with their own
//! staff member and instant, from a file, a mapping or a merge. At most one event of an assignment comes of it.

use std::collections::BTreeMap;

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int8Array, Int32Array, TimestampMicrosecondArray};

use super::project::{Event, events, project, push};
use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Effect, FamilyId, Standard, Stands, Tag, TagSource};
use crate::request::Fault;
use crate::store::batch::Batch;

/// An assignment: family, person, staff member.
type Key = (FamilyId, u32, StaffId);

/// The state of one assignment.
struct Entry {
    was: Option<Stands>,
    is: Option<Stands>,
}

/// What became of something said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Heard {
    /// There was no tag of the family.
    New,
    /// There was another value.
    Changed,
    /// It stood already.
    Stood,
    /// Something newer stands.
    Older,
}

/// The slate.
#[derive(Default)]
pub(in crate::store) struct Slate {
    entries: BTreeMap<Key, Entry>,
    effect: Effect,
}

impl Slate {
    /// Reads what stands, by a condition on `ledger.assignment` of this program with bound values.
    pub(in crate::store) fn read(
        &mut self,
        conn: &Connection,
        condition: &str,
        with: impl duckdb::Params,
    ) -> duckdb::Result<()> {
        let mut found = conn.prepare(&format!(
            "SELECT family_id, person_id, staff_id, value, source, ts FROM ledger.assignment WHERE {condition}"
        ))?;
        for batch in found.query_arrow(with)? {
            let column = |at: usize| batch.column(at).as_any();
            let (Some(families), Some(people), Some(staff), Some(values), Some(sources), Some(instants)) = (
                column(0).downcast_ref::<Int32Array>(),
                column(1).downcast_ref::<Int32Array>(),
                column(2).downcast_ref::<Int32Array>(),
                column(3).downcast_ref::<Int32Array>(),
                column(4).downcast_ref::<Int8Array>(),
                column(5).downcast_ref::<TimestampMicrosecondArray>(),
            ) else {
                continue;
            };
            for row in 0..people.len() {
                let key =
                    (FamilyId(families.value(row)), people.value(row) as u32, StaffId(staff.value(row)));
                let stands = Some(Stands {
                    value: values.value(row),
                    source: TagSource::from_number(sources.value(row)).unwrap_or(TagSource::Hand),
                    ts: Ts(instants.value(row)),
                });
                self.entries.entry(key).or_insert(Entry { was: stands, is: stands });
            }
        }
        Ok(())
    }

    /// Everything of a family that stands on the slate.
    pub(in crate::store) fn of_family(&self, family: FamilyId) -> Vec<(u32, StaffId, Stands)> {
        let from = (family, 0, StaffId(i32::MIN));
        let to = (family, u32::MAX, StaffId(i32::MAX));
        self.entries.range(from..=to).filter_map(|((_, p, s), e)| Some((*p, *s, e.is?))).collect()
    }

    /// What stands of an assignment.
    pub(in crate::store) fn says(&self, family: FamilyId, person: u32, staff: StaffId) -> Option<Stands> {
        self.entries.get(&(family, person, staff)).and_then(|e| e.is)
    }

    /// What would become of a tag that a staff member says of a person.
    pub(in crate::store) fn hear(
        &self,
        standard: &Standard,
        person: u32,
        staff: StaffId,
        tag: Tag,
        ts: Ts,
    ) -> Heard {
        let stands = |family| self.says(family, person, staff);
        match stands(tag.family) {
            Some(stands) if stands.value == tag.value => Heard::Stood,
            Some(stands) if stands.ts > ts => Heard::Older,
            None if standard.rivals(tag.family).any(|f| stands(f).is_some_and(|s| s.ts > ts)) => Heard::Older,
            Some(_) => Heard::Changed,
            None => Heard::New,
        }
    }

    /// A staff member says a tag of a person. What is said later wins; of an exclusive group the others go.
    pub(in crate::store) fn put(
        &mut self,
        standard: &Standard,
        person: u32,
        staff: StaffId,
        tag: Tag,
        said: (TagSource, Ts),
    ) -> Heard {
        let (source, ts) = said;
        let heard = self.hear(standard, person, staff, tag, ts);
        let counts = self.effect.of(tag);
        match heard {
            Heard::Older => return heard,
            Heard::Stood => {
                counts.unchanged += 1;
                return heard;
            }
            Heard::New | Heard::Changed => {}
        }
        let entry = self.entries.entry((tag.family, person, staff)).or_insert(Entry { was: None, is: None });
        match entry.is.replace(Stands { value: tag.value, source, ts }) {
            Some(before) => *counts.changed.entry(before.value).or_default() += 1,
            None => counts.new += 1,
        }
        let rivals: Vec<Key> = standard.rivals(tag.family).map(|f| (f, person, staff)).collect();
        for key in rivals {
            if let Some(stands) = self.entries.get_mut(&key).and_then(|e| e.is.take()) {
                let other = Tag { family: key.0, value: stands.value };
                *self.effect.of(tag).replaced.entry(other).or_default() += 1;
            }
        }
        heard
    }

    /// Everything that a staff member says, by person and family.
    pub(in crate::store) fn of_staff(&self, staff: StaffId) -> Vec<(FamilyId, u32)> {
        let said = self.entries.iter().filter(|((_, _, s), e)| *s == staff && e.is.is_some());
        said.map(|((family, person, _), _)| (*family, *person)).collect()
    }

    /// What is said is taken back.
    pub(in crate::store) fn take(&mut self, family: FamilyId, person: u32, staff: StaffId) {
        if let Some(stands) = self.entries.get_mut(&(family, person, staff)).and_then(|e| e.is.take()) {
            *self.effect.taken.entry(Tag { family, value: stands.value }).or_default() += 1;
        }
    }

    /// What was done to it, in numbers of assignments.
    pub(in crate::store) fn effect(&self) -> &Effect {
        &self.effect
    }

    /// The same, to say of how many people it is.
    pub(super) fn effect_mut(&mut self) -> &mut Effect {
        &mut self.effect
    }

    /// Writes the difference as events of the batch, and gives how many there were.
    pub(in crate::store) fn write(self, batch: &Batch<'_>) -> Result<u64, Fault> {
        let mut sink = events();
        let mut seq = 0;
        for ((family, person, staff), entry) in &self.entries {
            if entry.was == entry.is {
                continue;
            }
            let (source, ts) = entry.is.map_or((TagSource::Hand, batch.ts), |is| (is.source, is.ts));
            let value = entry.is.map(|is| is.value);
            let event =
                Event { person: *person, staff: *staff, family: *family, value, source, ts, was: entry.was };
            push(&mut sink, batch.id, seq, &event).map_err(|e| batch.fault(e))?;
            seq += 1;
        }
        sink.write(batch.conn).map_err(|e| batch.fault(e))?;
        if seq > 0 {
            project(batch)?;
        }
        Ok(seq as u64)
    }
}
