//! A member's people go over to another. What the member said of them stays what the member said.

use duckdb::params;

use crate::domain::ids::StaffId;
use crate::request::Fault;
use crate::store::arrow::timestamp;
use crate::store::batch::Batch;

/// Moves the standing friendships: to the new member, or, where that one is a friend already, to their end. The people
/// whom the old member served are served by the new one. Gives how many rows changed.
pub(in crate::store) fn hand_over(batch: &Batch<'_>, from: StaffId, to: StaffId) -> Result<u64, Fault> {
    keep(batch, "relation", "concat(person_id, ':', staff_id)", "until IS NULL AND staff_id = ?", from)?;
    keep(batch, "person", "CAST(person_id AS VARCHAR)", "staff_id = ?", from)?;
    let ended = batch.run(
        "UPDATE ledger.relation SET until = ?, batch = ? WHERE until IS NULL AND staff_id = ? AND person_id IN (
             SELECT person_id FROM ledger.relation WHERE staff_id = ?)",
        params![timestamp(batch.ts), batch.id.0, from.0, to.0],
    )?;
    let moved = batch.run(
        "UPDATE ledger.relation SET staff_id = ?, batch = ? WHERE until IS NULL AND staff_id = ?",
        params![to.0, batch.id.0, from.0],
    )?;
    let served = batch.run(
        "UPDATE ledger.person SET staff_id = ?, batch = ? WHERE staff_id = ?",
        params![to.0, batch.id.0, from.0],
    )?;
    Ok(ended + moved + served)
}

fn keep(batch: &Batch<'_>, table: &str, key: &str, which: &str, from: StaffId) -> Result<u64, Fault> {
    batch.run(
        &format!(
            "INSERT INTO ledger.before SELECT ?, '{table}', {key}, batch, CAST(to_json(t) AS VARCHAR) \
             FROM ledger.{table} t WHERE {which}"
        ),
        params![batch.id.0, from.0],
    )
}
