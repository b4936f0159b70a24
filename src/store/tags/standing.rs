//! What one staff member has said of people, in the order of the people, and what a deed would change of it.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int8Array, Int32Array, TimestampMicrosecondArray};
use roaring::RoaringBitmap;

use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Deed, Effect, FamilyId, Standard, Stands, Step, TagSource, steps};

/// People read at a time, so that a large community is never in memory whole.
const RANGE: u32 = 1 << 20;

/// People between two tellings of how far it is.
const STRIDE: u64 = 1 << 16;

/// What stands of one family, by person.
struct Column {
    family: FamilyId,
    said: Vec<(u32, Stands)>,
    next: usize,
}

impl Column {
    /// What stands of a person. People are asked for in rising order.
    fn of(&mut self, person: u32) -> Option<Stands> {
        while self.said.get(self.next).is_some_and(|(p, _)| *p < person) {
            self.next += 1;
        }
        self.said.get(self.next).filter(|(p, _)| *p == person).map(|(_, stands)| *stands)
    }
}

/// Goes through people by number, range by range, and calls `each` with the steps of everyone for whom anything
/// changes, and `after` now and then with how many people are done. Gives the effect in numbers.
pub(super) fn walk<E: From<duckdb::Error>>(
    conn: &Connection,
    standard: &Standard,
    staff: StaffId,
    deed: &Deed,
    people: &RoaringBitmap,
    mut each: impl FnMut(u32, &[Step]) -> Result<(), E>,
    mut after: impl FnMut(u64) -> Result<(), E>,
) -> Result<Effect, E> {
    let families = deed.families(standard);
    let mut effect = Effect::default();
    let mut own = Vec::new();
    let mut done: u64 = 0;
    let (Some(first), Some(last)) = (people.min(), people.max()) else { return Ok(effect) };
    let mut start = first;
    loop {
        let end = start.saturating_add(RANGE - 1).min(last);
        let mut columns = Vec::with_capacity(families.len());
        for family in &families {
            columns.push(Column { family: *family, said: said(conn, staff, *family, start, end)?, next: 0 });
        }
        let mut stands: Vec<Option<Stands>> = vec![None; columns.len()];
        for person in people.range(start..=end) {
            for (column, stands) in columns.iter_mut().zip(&mut stands) {
                *stands = column.of(person);
            }
            own.clear();
            let of = |family| columns.iter().position(|c| c.family == family).and_then(|at| stands[at]);
            steps(deed, standard, of, &mut effect, &mut own);
            effect.people += 1;
            done += 1;
            if !own.is_empty() {
                effect.touched += 1;
                each(person, &own)?;
            }
            if done.is_multiple_of(STRIDE) {
                after(done)?;
            }
        }
        after(done)?;
        match end.checked_add(1) {
            Some(next) if next <= last => start = next,
            _ => return Ok(effect),
        }
    }
}

/// What stands of a family by a staff member, of people within a range, in their order.
pub(super) fn said(
    conn: &Connection,
    staff: StaffId,
    family: FamilyId,
    first: u32,
    last: u32,
) -> duckdb::Result<Vec<(u32, Stands)>> {
    let mut found = conn.prepare(
        "SELECT person_id, value, source, ts FROM ledger.assignment
         WHERE family_id = ? AND staff_id = ? AND person_id BETWEEN ? AND ?",
    )?;
    let mut out = Vec::new();
    for batch in found.query_arrow([family.0, staff.0, first as i32, last as i32])? {
        let column = |at: usize| batch.column(at).as_any();
        let (Some(people), Some(values), Some(sources), Some(instants)) = (
            column(0).downcast_ref::<Int32Array>(),
            column(1).downcast_ref::<Int32Array>(),
            column(2).downcast_ref::<Int8Array>(),
            column(3).downcast_ref::<TimestampMicrosecondArray>(),
        ) else {
            continue;
        };
        for row in 0..people.len() {
            let source = TagSource::from_number(sources.value(row)).unwrap_or(TagSource::Hand);
            let stands = Stands { value: values.value(row), source, ts: Ts(instants.value(row)) };
            out.push((people.value(row) as u32, stands));
        }
    }
    out.sort_unstable_by_key(|(person, _)| *person);
    Ok(out)
}

/// What a deed would do, in numbers.
pub(in crate::store) fn effect(
    conn: &Connection,
    standard: &Standard,
    staff: StaffId,
    deed: &Deed,
    people: &RoaringBitmap,
) -> duckdb::Result<Effect> {
    walk(conn, standard, staff, deed, people, |_, _| Ok(()), |_| Ok(()))
}
