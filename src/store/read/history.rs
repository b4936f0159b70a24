//! Both histories as one, newest first.

use crate::domain::day::Ts;
use crate::domain::ids::BatchId;
use crate::domain::safe::SafeText;
use crate::request::{Fault, HistoryRow};
use crate::store::arrow::{count_at, text_at, ts_at};
use crate::store::community::Lane;
use crate::store::undo::Lines;

/// The newest lines.
pub fn history(lane: &mut Lane, limit: u32) -> Result<Vec<HistoryRow>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<HistoryRow>> {
            let lines = Lines::of(conn)?;
            // The lines are put together of no more rows than are asked for, however long the history is.
            let oldest: i64 = conn.query_row(
                "SELECT coalesce(min(batch), 0) FROM (
                     SELECT batch FROM ledger.batch UNION SELECT batch FROM registry.change ORDER BY batch DESC LIMIT ?)",
                [i64::from(limit)],
                |r| r.get(0),
            )?;
            let mut found = conn.prepare(
                "SELECT h.batch, h.ts, CASE WHEN h.actor = 0 THEN 'rule' ELSE coalesce(s.name, '') END, h.verb, h.reason,
                        h.rows, h.undoes, h.log, h.detail FROM (
                     SELECT batch, any_value(ts) AS ts, any_value(actor) AS actor,
                            coalesce(any_value(verb) FILTER (ledger), any_value(verb)) AS verb,
                            any_value(reason) AS reason, CAST(sum(rows) AS BIGINT) AS rows,
                            any_value(undoes) AS undoes, bool_or(log) AS log,
                            any_value(detail) AS detail
                     FROM (SELECT batch, ts, actor, verb, reason, rows, undoes, log, detail,
                                 true AS ledger FROM ledger.batch WHERE batch >= ?1
                           UNION ALL SELECT batch, ts, actor, verb, reason, 1, undoes, false, NULL,
                                 false FROM registry.change WHERE batch >= ?1)
                     GROUP BY batch) h
                 LEFT JOIN registry.staff s ON s.staff_id = h.actor ORDER BY h.batch DESC LIMIT ?2",
            )?;
            let rows = found.query_map([oldest, i64::from(limit)], |r| {
                let batch = BatchId(r.get(0)?);
                Ok(HistoryRow {
                    batch,
                    ts: ts_at(r, 1)?.unwrap_or(Ts(0)),
                    actor: SafeText::new(&text_at(r, 2)?),
                    verb: text_at(r, 3)?,
                    reason: SafeText::new(&text_at(r, 4)?),
                    rows: count_at(r, 5)?,
                    undoes: r.get::<_, Option<i64>>(6)?.map(BatchId),
                    undone_by: lines.undone_by(batch),
                    log: r.get(7)?,
                    detail: text_at(r, 8)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|e| community.fault(&e))
    })
}
