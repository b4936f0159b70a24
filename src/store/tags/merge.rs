//! A family goes over into a tag of another: what everybody said with it, they say with that one now.

use crate::domain::standard::{Effect, FamilyId, Standard, Tag};
use crate::request::Fault;
use crate::store::batch::Batch;

use super::slate::Slate;

/// What merging would do to the assignments.
pub(in crate::store) fn merge_effect(
    conn: &duckdb::Connection,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
) -> duckdb::Result<Effect> {
    merged(conn, standard, from, into).map(|slate| slate.effect().clone())
}

/// Writes the events of it, and gives how many there were and the effect.
pub(in crate::store) fn merge(
    batch: &Batch<'_>,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
) -> Result<(u64, Effect), Fault> {
    let slate = merged(batch.conn, standard, from, into).map_err(|e| batch.fault(e))?;
    let effect = slate.effect().clone();
    Ok((slate.write(batch)?, effect))
}

fn merged(
    conn: &duckdb::Connection,
    standard: &Standard,
    from: FamilyId,
    into: Tag,
) -> duckdb::Result<Slate> {
    let mut slate = Slate::default();
    let concerned: Vec<String> = std::iter::once(from)
        .chain(std::iter::once(into.family))
        .chain(standard.rivals(into.family))
        .map(|f| f.0.to_string())
        .collect();
    let condition = format!(
        "family_id IN ({}) AND person_id IN (SELECT person_id FROM ledger.assignment WHERE family_id = ?)",
        concerned.join(",")
    );
    slate.read(conn, &condition, [from.0])?;
    let mut people = std::collections::HashSet::new();
    for (person, staff, stands) in slate.of_family(from) {
        people.insert(person);
        slate.take(from, person, staff);
        let tag = standard.merged(Tag { family: from, value: stands.value }, into);
        slate.put(standard, person, staff, tag, (stands.source, stands.ts));
    }
    slate.effect_mut().people = people.len() as u64;
    slate.effect_mut().touched = people.len() as u64;
    Ok(slate)
}
