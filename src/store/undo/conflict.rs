//! What stands in the way of an undo or a redo: later batches that touched the same rows.

use std::collections::BTreeSet;

use duckdb::params;

use super::standing::{Line, Lines};
use super::tables::{Kept, TABLES};
use crate::domain::ids::BatchId;
use crate::request::{Blocker, Fault};
use crate::store::arrow::{text_at, ts_at};
use crate::store::batch::Batch;
use crate::store::{segments, tags};

/// Refuses an undo when a standing later batch changed a row of the batch, or wrote about a person whom it made.
/// `concerned` are the tables that the batch wrote.
pub(super) fn before_undo(
    batch: &Batch<'_>,
    lines: &Lines<'_>,
    line: &Line,
    concerned: &[&Kept],
) -> Result<(), Fault> {
    let mut later: BTreeSet<BatchId> = ids(
        batch,
        "SELECT DISTINCT batch FROM ledger.before WHERE old_batch = ? AND batch <> old_batch",
        params![line.batch.0],
    )?
    .into_iter()
    .filter(|b| stands_as_change(lines, *b, line.batch))
    .collect();
    if has(concerned, "person") {
        for table in TABLES.iter().filter(|t| t.name != "person") {
            let sql = format!(
                "SELECT DISTINCT t.batch FROM ledger.{} t WHERE t.batch <> ? AND t.person_id IN (
                     SELECT person_id FROM ledger.person p WHERE p.batch = ? AND NOT EXISTS (
                         SELECT 1 FROM ledger.before b WHERE b.batch = ? AND b.tbl = 'person'
                         AND b.key = CAST(p.person_id AS VARCHAR)))",
                table.name
            );
            later.extend(ids(batch, &sql, params![line.batch.0, line.batch.0, line.batch.0])?);
        }
    }
    // A row that took the place of one that the batch took out.
    for table in concerned.iter().filter(|t| t.name != "person" && IN_PLACE.contains(&t.name)) {
        let sql = format!(
            "SELECT DISTINCT t.batch FROM ledger.{of} t WHERE t.batch <> ? AND {key} IN (
                 SELECT key FROM ledger.before WHERE batch = ? AND tbl = '{of}')",
            of = table.name,
            key = table.key
        );
        later.extend(ids(batch, &sql, params![line.batch.0, line.batch.0])?);
    }
    later.extend(later_refusals(batch, line, line.batch, concerned)?);
    later.extend(later_tags(batch, lines, line, concerned)?);
    later.extend(segments::later_lists(batch, line.batch)?);
    refuse(batch, line.batch, later)
}

/// Batches in force that changed the assignments of a batch since the last of its chain did, or tagged people whom it
/// made.
fn later_tags(
    batch: &Batch<'_>,
    lines: &Lines<'_>,
    line: &Line,
    concerned: &[&Kept],
) -> Result<Vec<BatchId>, Fault> {
    let mut later = tags::blockers(batch, lines.last_of_chain(line.batch))?;
    if has(concerned, "person") {
        let of_its_people = ids(
            batch,
            "SELECT DISTINCT e.batch FROM ledger.tag_event e JOIN ledger.person p USING (person_id)
             WHERE e.batch > ?1 AND p.batch = ?1 AND NOT EXISTS (
                 SELECT 1 FROM ledger.before b WHERE b.batch = ?1 AND b.tbl = 'person'
                 AND b.key = CAST(p.person_id AS VARCHAR))",
            params![line.batch.0],
        )?;
        later.extend(of_its_people);
    }
    Ok(later.into_iter().filter(|b| lines.root(*b) != line.batch && lines.in_force(*b)).collect())
}

/// Whether a table is among some.
fn has(tables: &[&Kept], name: &str) -> bool {
    tables.iter().any(|t| t.name == name)
}

/// Tables in which a key names one row for ever, so that a new row can stand in the place of one that was taken out.
const IN_PLACE: [&str; 5] = ["person", "relation", "person_field", "identity", "refusal"];

/// Refusals that were recorded or lifted after a batch, of a person and channel that it wrote about: at most one stands.
/// `undo` is the batch that took it back, or the batch itself.
fn later_refusals(
    batch: &Batch<'_>,
    line: &Line,
    undo: BatchId,
    concerned: &[&Kept],
) -> Result<Vec<BatchId>, Fault> {
    let Some(table) = concerned.iter().find(|t| t.name == "refusal") else { return Ok(Vec::new()) };
    let image = format!("from_json_strict(row, '{}')", table.shape());
    let sql = format!(
        "SELECT DISTINCT t.batch FROM ledger.refusal t WHERE t.batch > ? AND (t.person_id, t.channel) IN (
             SELECT (({image}).person_id, ({image}).channel) FROM ledger.before
             WHERE batch IN (?, ?) AND tbl = 'refusal'
             UNION ALL SELECT (person_id, channel) FROM ledger.refusal WHERE batch = ?)"
    );
    ids(batch, &sql, params![line.batch.0, line.batch.0, undo.0, line.batch.0])
}

/// Refuses a redo when the rows are not as the undo left them. `concerned` are the tables that the undo wrote.
pub(super) fn before_redo(
    batch: &Batch<'_>,
    lines: &Lines<'_>,
    line: &Line,
    undo: BatchId,
    concerned: &[&Kept],
) -> Result<(), Fault> {
    let mut later = BTreeSet::new();
    for table in concerned {
        let (of, key) = (table.name, table.key);
        // A row that was put back and then changed.
        let changed = format!(
            "SELECT DISTINCT t.batch FROM ledger.{of} t JOIN ledger.before b ON b.key = {key}
             WHERE b.batch = ? AND b.tbl = '{of}' AND t.batch <> b.old_batch"
        );
        later.extend(ids(batch, &changed, params![line.batch.0])?);
        // A row that took the place of one that was taken out.
        if IN_PLACE.contains(&of) {
            let taken = format!(
                "SELECT DISTINCT t.batch FROM ledger.{of} t WHERE {key} IN (
                     SELECT key FROM ledger.before WHERE batch = ? AND tbl = '{of}'
                     EXCEPT SELECT key FROM ledger.before WHERE batch = ? AND tbl = '{of}')"
            );
            later.extend(ids(batch, &taken, params![undo.0, line.batch.0])?);
        }
    }
    later.extend(later_refusals(batch, line, undo, concerned)?);
    later.extend(later_tags(batch, lines, line, concerned)?);
    later.extend(gone_fields(batch, undo)?);
    refuse(batch, line.batch, later)
}

/// Batches that took a field away of which an undo kept values.
fn gone_fields(batch: &Batch<'_>, undo: BatchId) -> Result<Vec<BatchId>, Fault> {
    let sql = "SELECT max(c.batch) FROM registry.change c
               JOIN (SELECT DISTINCT split_part(key, ':', 1) AS field FROM ledger.before
                     WHERE batch = ? AND tbl = 'person_field') kept ON kept.field = c.key
               WHERE c.tbl = 'field' AND c.after IS NULL
               AND c.key NOT IN (SELECT CAST(field_id AS VARCHAR) FROM registry.field) GROUP BY c.key";
    ids(batch, sql, params![undo.0])
}

/// Refuses what has just been carried out when it left one ref with two people: somebody else got it meanwhile.
pub(super) fn after(batch: &Batch<'_>, line: &Line) -> Result<(), Fault> {
    let sql = "SELECT DISTINCT other.batch FROM ledger.person mine
               JOIN ledger.person other ON other.ref = mine.ref AND other.person_id <> mine.person_id
               WHERE mine.person_id IN (SELECT person_id FROM touched_people)
               AND other.person_id NOT IN (SELECT person_id FROM touched_people)";
    refuse(batch, line.batch, ids(batch, sql, [])?.into_iter().collect())
}

/// Whether a batch that kept a row of `of` still has it changed: it stands, and it is no undo of `of` itself.
fn stands_as_change(lines: &Lines<'_>, by: BatchId, of: BatchId) -> bool {
    lines.undone_by(by).is_none() && lines.undoes(by).is_none() && by != of
}

fn ids(batch: &Batch<'_>, sql: &str, with: impl duckdb::Params) -> Result<Vec<BatchId>, Fault> {
    let mut found = batch.conn.prepare(sql).map_err(|e| batch.fault(e))?;
    let rows = found.query_map(with, |r| r.get::<_, i64>(0).map(BatchId)).map_err(|e| batch.fault(e))?;
    rows.collect::<duckdb::Result<_>>().map_err(|e| batch.fault(e))
}

/// The refusal, naming who wrote what and when.
pub(super) fn refuse(batch: &Batch<'_>, of: BatchId, later: BTreeSet<BatchId>) -> Result<(), Fault> {
    if later.is_empty() {
        return Ok(());
    }
    let zone = batch.community.clock().zone;
    let mut by = Vec::new();
    for id in later {
        let told = batch.conn.query_row(
            "SELECT b.verb, CASE WHEN b.actor = 0 THEN 'rule' ELSE coalesce(s.name, '') END, b.ts FROM
                 (SELECT batch, verb, actor, ts FROM ledger.batch UNION ALL SELECT batch, verb, actor, ts FROM registry.change) b
             LEFT JOIN registry.staff s ON s.staff_id = b.actor WHERE b.batch = ? LIMIT 1",
            [id.0],
            |r| {
                let ts = ts_at(r, 2)?.map(|t| zone.rfc3339(t)).unwrap_or_default();
                Ok(Blocker { batch: id, verb: text_at(r, 0)?, actor: text_at(r, 1)?, ts })
            },
        );
        by.push(told.map_err(|e| batch.fault(e))?);
    }
    Err(Fault::UndoBlocked { batch: of, by })
}
