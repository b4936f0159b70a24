//! Waiting cells of a spelling become tags of who wrote them.

use duckdb::params;

use super::slate::Slate;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Effect, Standard, Tag, TagSource};
use crate::request::Fault;
use crate::store::arrow::{text_at, ts_at};
use crate::store::batch::Batch;

/// A cell that waits has this state.
pub(in crate::store) const PENDING: &str = "pending";
/// A cell that was read as a tag of the standard has this one.
const MAPPED: &str = "mapped";

/// Gives the tag to everyone of whom somebody wrote the spelling, by whoever wrote it and since they did, and marks the
/// cells. A cell of nobody in particular is the acting member's. Gives how many rows were written and the effect.
pub(in crate::store) fn map_raw(
    batch: &Batch<'_>,
    standard: &Standard,
    raw: &str,
    tag: Tag,
) -> Result<(u64, Effect), Fault> {
    let wanted = fold(raw);
    let read = || -> duckdb::Result<Vec<(i64, i32, u32, StaffId, crate::domain::day::Ts)>> {
        let mut found = batch.conn.prepare(
            "SELECT origin, seq, person_id, staff_id, ts, raw FROM ledger.tag_quarantine WHERE state = ?
             ORDER BY ts NULLS FIRST, origin, seq",
        )?;
        let mut rows = found.query([PENDING])?;
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            if fold(&text_at(row, 5)?) == wanted {
                let staff = row.get::<_, Option<i32>>(3)?.map_or(batch.actor, StaffId);
                let ts = ts_at(row, 4)?.unwrap_or(batch.ts);
                cells.push((row.get(0)?, row.get(1)?, row.get::<_, i32>(2)? as u32, staff, ts));
            }
        }
        Ok(cells)
    };
    let cells = read().map_err(|e| batch.fault(e))?;
    let mut slate = Slate::default();
    if !cells.is_empty() {
        batch
            .conn
            .execute_batch(
                "CREATE OR REPLACE TEMP TABLE mapped_cells (origin BIGINT, seq INTEGER, person_id INTEGER)",
            )
            .map_err(|e| batch.fault(e))?;
        let fill = || -> duckdb::Result<()> {
            let mut appender = batch.conn.appender_to_catalog_and_db("mapped_cells", "temp", "main")?;
            for (origin, seq, person, ..) in &cells {
                appender.append_row(params![origin, seq, *person as i32])?;
            }
            appender.flush()
        };
        fill().map_err(|e| batch.fault(e))?;
        slate
            .read(batch.conn, "person_id IN (SELECT person_id FROM mapped_cells)", [])
            .map_err(|e| batch.fault(e))?;
        const OF_THEM: &str = "(origin, seq) IN (SELECT (origin, seq) FROM mapped_cells)";
        batch.run(
            &format!(
                "INSERT INTO ledger.before SELECT ?, 'tag_quarantine', concat(origin, ':', seq), batch, \
                 CAST(to_json(t) AS VARCHAR) FROM ledger.tag_quarantine t WHERE {OF_THEM}"
            ),
            [batch.id.0],
        )?;
        batch.run(
            &format!("UPDATE ledger.tag_quarantine SET state = ?, batch = ? WHERE {OF_THEM}"),
            params![MAPPED, batch.id.0],
        )?;
    }
    let mut people = std::collections::HashSet::new();
    for (_, _, person, staff, ts) in &cells {
        people.insert(*person);
        slate.put(standard, *person, *staff, tag, (TagSource::Import, *ts));
    }
    slate.effect_mut().people = people.len() as u64;
    let effect = slate.effect().clone();
    slate.write(batch)?;
    Ok((cells.len() as u64, effect))
}
