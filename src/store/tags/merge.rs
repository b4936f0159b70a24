//! A family goes over into a tag of another: what everybody said with it, they say with that one now.

use std::ops::RangeInclusive;

use duckdb::params;

use crate::domain::ids::{PersonId, StaffId};
use crate::domain::safe::SafeText;
use crate::domain::standard::{Effect, FamilyId, Standard, Tag};
use crate::request::{Fault, MergedRow, MergedRows};
use crate::store::arrow::{count_at, text_at};
use crate::store::batch::Batch;

use super::slate::Slate;

/// What merging would do to the assignments.
pub(in crate::store) fn merge_effect(
    conn: &duckdb::Connection,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
) -> duckdb::Result<Effect> {
    merged(conn, standard, from, into, ALL).map(|slate| slate.effect().clone())
}

/// Writes the events of it, and gives how many there were and the effect.
pub(in crate::store) fn merge(
    batch: &Batch<'_>,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
) -> Result<(u64, Effect), Fault> {
    let slate = merged(batch.conn, standard, from, into, ALL).map_err(|e| batch.fault(e))?;
    let effect = slate.effect().clone();
    Ok((slate.write(batch)?, effect))
}

/// What it would do to each assignment, in the order of people and staff: so many from an offset on.
pub(in crate::store) fn merged_rows(
    conn: &duckdb::Connection,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
    (offset, rows): (u64, u32),
) -> duckdb::Result<MergedRows> {
    let total =
        conn.query_row("SELECT count(*) FROM ledger.assignment WHERE family_id = ?", [from.0], |r| {
            count_at(r, 0)
        })?;
    let mut found = conn.prepare(
        "SELECT a.person_id, a.staff_id, a.value, p.ref, p.nickname FROM (
             SELECT person_id, staff_id, value FROM ledger.assignment WHERE family_id = ?
             ORDER BY person_id, staff_id LIMIT ? OFFSET ?) a
         LEFT JOIN ledger.person p USING (person_id) ORDER BY a.person_id, a.staff_id",
    )?;
    let offset = offset.min(total);
    let mut window: Vec<MergedRow> = found
        .query_map(params![from.0, rows, offset as i64], |r| {
            Ok(MergedRow {
                person: PersonId(r.get::<_, i32>(0)? as u32),
                reference: SafeText::new(&text_at(r, 3)?),
                nickname: SafeText::new(&text_at(r, 4)?),
                staff: StaffId(r.get(1)?),
                from: Tag { family: from, value: r.get(2)? },
                to: None,
            })
        })?
        .collect::<duckdb::Result<_>>()?;
    if let (Some(first), Some(last)) = (window.first(), window.last()) {
        let slate = merged(conn, standard, from, into, first.person.0..=last.person.0)?;
        for row in &mut window {
            let family = standard.merged(row.from, into).family;
            row.to = std::iter::once(family).chain(standard.rivals(family)).find_map(|family| {
                let value = slate.says(family, row.person.0, row.staff)?.value;
                Some(Tag { family, value })
            });
        }
    }
    Ok(MergedRows { total, offset, rows: window })
}

/// The slate after a merge, of people within a range.
fn merged(
    conn: &duckdb::Connection,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
    people: RangeInclusive<u32>,
) -> duckdb::Result<Slate> {
    let mut slate = Slate::default();
    let concerned: Vec<String> = std::iter::once(from)
        .chain(std::iter::once(into.family))
        .chain(standard.rivals(into.family))
        .map(|f| f.0.to_string())
        .collect();
    let condition = format!(
        "family_id IN ({}) AND person_id BETWEEN ?2 AND ?3 AND person_id IN (
             SELECT person_id FROM ledger.assignment WHERE family_id = ?1)",
        concerned.join(",")
    );
    let (first, last) = (*people.start() as i32, i32::try_from(*people.end()).unwrap_or(i32::MAX));
    slate.read(conn, &condition, [from.0, first, last])?;
    let mut touched = std::collections::HashSet::new();
    for (person, staff, stands) in slate.of_family(from) {
        touched.insert(person);
        slate.take(from, person, staff);
        let tag = standard.merged(Tag { family: from, value: stands.value }, into);
        slate.put(standard, person, staff, tag, (stands.source, stands.ts));
    }
    slate.effect_mut().people = touched.len() as u64;
    slate.effect_mut().touched = touched.len() as u64;
    Ok(slate)
}

/// Everybody.
const ALL: RangeInclusive<u32> = 0..=u32::MAX;
