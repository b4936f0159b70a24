//! Waiting cells of a spelling become tags of who wrote them.

use std::collections::HashMap;

use duckdb::params;

use super::read::meant;
use super::slate::Slate;
use crate::domain::day::Ts;
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

/// A waiting cell: batch and number that name it, person, who wrote it, when, what it means.
type Cell = (i64, i32, u32, StaffId, Ts, Tag);

/// Gives the tag to everyone of whom somebody wrote the spelling, by whoever wrote it and since they did, and marks the
/// cells. A cell of nobody in particular is the acting member's. Gives how many rows were written and the effect.
pub(in crate::store) fn map_raw(
    batch: &Batch<'_>,
    standard: &Standard,
    raw: &str,
    tag: Tag,
) -> Result<(u64, Effect), Fault> {
    let wanted = fold(raw);
    map(batch, standard, |written| (fold(written) == wanted).then_some(tag))
}

/// The same for every cell whose meaning the standard tells.
pub(in crate::store) fn map_known(batch: &Batch<'_>, standard: &Standard) -> Result<(u64, Effect), Fault> {
    let mut known: HashMap<String, Option<Tag>> = HashMap::new();
    map(batch, standard, |written| {
        *known.entry(written.to_string()).or_insert_with(|| meant(standard, written))
    })
}

fn map(
    batch: &Batch<'_>,
    standard: &Standard,
    mut means: impl FnMut(&str) -> Option<Tag>,
) -> Result<(u64, Effect), Fault> {
    let mut read = || -> duckdb::Result<Vec<Cell>> {
        let mut found = batch.conn.prepare(
            "SELECT origin, seq, person_id, staff_id, ts, raw FROM ledger.tag_quarantine WHERE state = ?
             ORDER BY ts NULLS FIRST, origin, seq",
        )?;
        let mut rows = found.query([PENDING])?;
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            if let Some(tag) = means(&text_at(row, 5)?) {
                let staff = row.get::<_, Option<i32>>(3)?.map_or(batch.actor, StaffId);
                let ts = ts_at(row, 4)?.unwrap_or(batch.ts);
                cells.push((row.get(0)?, row.get(1)?, row.get::<_, i32>(2)? as u32, staff, ts, tag));
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
    for (_, _, person, staff, ts, tag) in &cells {
        people.insert(*person);
        slate.put(standard, *person, *staff, *tag, (TagSource::Import, *ts));
    }
    slate.effect_mut().people = people.len() as u64;
    let effect = slate.effect().clone();
    slate.write(batch)?;
    Ok((cells.len() as u64, effect))
}
