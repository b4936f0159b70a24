//! Undo and redo on the registry: every changed row has its image before and after in the history.

use std::collections::BTreeSet;

use duckdb::params;

use super::conflict::refuse;
use super::standing::{Line, Lines};
use crate::domain::ids::BatchId;
use crate::request::Fault;
use crate::store::batch::{Batch, Change, Done};

/// A table of the registry that batches change: its name, the expression of its key, its columns' types.
pub(super) struct Listed {
    pub(super) name: &'static str,
    key: &'static str,
    shape: &'static str,
}

pub(super) const LISTED: &[Listed] = &[
    Listed {
        name: "staff",
        key: "CAST(staff_id AS VARCHAR)",
        shape: r#"{"staff_id":"INTEGER","id":"VARCHAR","name":"VARCHAR","role":"VARCHAR","retired":"BOOLEAN"}"#,
    },
    Listed {
        name: "field",
        key: "CAST(field_id AS VARCHAR)",
        shape: r#"{"field_id":"INTEGER","code":"VARCHAR","zh":"VARCHAR","en":"VARCHAR","type":"VARCHAR","class":"VARCHAR"}"#,
    },
    Listed {
        name: "field_alias",
        key: "concat(field, ':', raw)",
        shape: r#"{"field":"VARCHAR","raw":"VARCHAR","value":"VARCHAR"}"#,
    },
    Listed {
        name: "import_profile",
        key: "name",
        shape: r#"{"name":"VARCHAR","kind":"VARCHAR","body":"VARCHAR"}"#,
    },
    Listed {
        name: "event_kind",
        key: "CAST(kind_id AS VARCHAR)",
        shape: r#"{"kind_id":"INTEGER","code":"VARCHAR","zh":"VARCHAR","en":"VARCHAR"}"#,
    },
    Listed {
        name: "tag_group",
        key: "CAST(group_id AS VARCHAR)",
        shape: r#"{"group_id":"INTEGER","zh":"VARCHAR","en":"VARCHAR","exclusive":"BOOLEAN","required_days":"INTEGER","wecom_id":"VARCHAR","position":"INTEGER"}"#,
    },
    Listed {
        name: "tag_family",
        key: "CAST(family_id AS VARCHAR)",
        shape: r#"{"family_id":"INTEGER","code":"VARCHAR","zh":"VARCHAR","en":"VARCHAR","group_id":"INTEGER","class":"VARCHAR","parameter":"VARCHAR","least":"INTEGER","most":"INTEGER","levels":"VARCHAR","place":"INTEGER","rule":"VARCHAR","half_life":"INTEGER","owner":"INTEGER","roles":"VARCHAR","version":"INTEGER","retired":"BOOLEAN","into_family":"INTEGER","into_value":"INTEGER","position":"INTEGER"}"#,
    },
    Listed {
        name: "tag_code",
        key: "concat(family_id, ':', value)",
        shape: r#"{"family_id":"INTEGER","value":"INTEGER","wecom_id":"VARCHAR"}"#,
    },
    Listed {
        name: "tag_alias",
        key: "raw",
        shape: r#"{"raw":"VARCHAR","shown":"VARCHAR","family_id":"INTEGER","value":"INTEGER"}"#,
    },
];

struct Step {
    table: &'static Listed,
    key: String,
    before: Option<String>,
    after: Option<String>,
}

/// Puts every row that a batch changed back to its image before it, or with `again` to the one after it.
pub(super) fn reverse(batch: &mut Batch<'_>, lines: &Lines, line: &Line, again: bool) -> Result<Done, Fault> {
    let mut steps = steps(batch, line.batch)?;
    if !again {
        steps.reverse();
    }
    let mut done = Done::default();
    for (seq, step) in steps.iter().enumerate() {
        let later = later(batch, lines, line, step)?;
        refuse(batch, line.batch, later)?;
        let (from, to) = if again { (&step.before, &step.after) } else { (&step.after, &step.before) };
        match step.table.name {
            "staff" if to.is_none() => {
                refuse(batch, line.batch, uses_of_staff(batch, &step.key, line.batch)?)?;
            }
            "tag_family" if to.is_none() => {
                refuse(batch, line.batch, uses_of_family(batch, &step.key, line.batch)?)?;
            }
            _ => {}
        }
        put_image(batch.conn, step.table, &step.key, to.as_deref()).map_err(|e| batch.fault(e))?;
        batch.change(
            seq as i32,
            &Change {
                table: step.table.name,
                key: &step.key,
                before: from.clone(),
                after: to.clone(),
                pair: line.in_ledger,
            },
        )?;
        done.rows += 1;
    }
    Ok(done)
}

fn steps(batch: &Batch<'_>, of: BatchId) -> Result<Vec<Step>, Fault> {
    let mut found = batch
        .conn
        .prepare("SELECT tbl, key, before, after FROM registry.change WHERE batch = ? ORDER BY seq")
        .map_err(|e| batch.fault(e))?;
    let rows = found
        .query_map([of.0], |r| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
        .and_then(Iterator::collect::<duckdb::Result<Vec<_>>>)
        .map_err(|e| batch.fault(e))?;
    Ok(rows
        .into_iter()
        .filter_map(|(name, key, before, after)| {
            LISTED.iter().find(|t| t.name == name).map(|table| Step { table, key, before, after })
        })
        .collect())
}

/// Makes a row what an image says, or takes it out.
pub(super) fn put_image(
    conn: &duckdb::Connection,
    table: &Listed,
    key: &str,
    image: Option<&str>,
) -> duckdb::Result<()> {
    let Listed { name, key: is, shape } = table;
    match image {
        None => conn.execute(&format!("DELETE FROM registry.{name} WHERE {is} = ?"), params![key]),
        // OR REPLACE: deleting and inserting one key in one transaction is what primary keys do not take well.
        Some(image) => conn.execute(
            &format!("INSERT OR REPLACE INTO registry.{name} SELECT unnest(from_json_strict(?, '{shape}'))"),
            params![image],
        ),
    }
    .map(|_| ())
}

/// Standing later batches that changed the same row.
fn later(batch: &Batch<'_>, lines: &Lines, line: &Line, step: &Step) -> Result<BTreeSet<BatchId>, Fault> {
    let found = numbers(
        batch,
        "SELECT DISTINCT batch FROM registry.change WHERE batch > ? AND tbl = ? AND key = ? AND undoes IS NULL",
        params![line.batch.0, step.table.name, step.key],
    )?;
    Ok(found.into_iter().filter(|b| lines.undone_by(*b).is_none()).collect())
}

/// The first batch of a staff member, who can then not be made undone.
fn uses_of_staff(batch: &Batch<'_>, key: &str, of: BatchId) -> Result<BTreeSet<BatchId>, Fault> {
    numbers(
        batch,
        "SELECT min(batch) FROM (
             SELECT batch FROM ledger.batch WHERE CAST(actor AS VARCHAR) = ?1
             UNION ALL SELECT batch FROM ledger.relation WHERE CAST(staff_id AS VARCHAR) = ?1
             UNION ALL SELECT batch FROM ledger.note WHERE CAST(staff_id AS VARCHAR) = ?1
             UNION ALL SELECT batch FROM ledger.person WHERE CAST(staff_id AS VARCHAR) = ?1
             UNION ALL SELECT batch FROM registry.change WHERE CAST(actor AS VARCHAR) = ?1)
         WHERE batch <> ?2 HAVING min(batch) IS NOT NULL",
        params![key, of.0],
    )
    .map(|found| found.into_iter().collect())
}

/// The first standing tagging with a family, which can then not be made undone.
fn uses_of_family(batch: &Batch<'_>, key: &str, of: BatchId) -> Result<BTreeSet<BatchId>, Fault> {
    numbers(
        batch,
        "SELECT min(batch) FROM ledger.assignment WHERE CAST(family_id AS VARCHAR) = ? AND batch <> ?
         HAVING min(batch) IS NOT NULL",
        params![key, of.0],
    )
    .map(|found| found.into_iter().collect())
}

fn numbers(batch: &Batch<'_>, sql: &str, with: impl duckdb::Params) -> Result<Vec<BatchId>, Fault> {
    let mut found = batch.conn.prepare(sql).map_err(|e| batch.fault(e))?;
    let rows = found.query_map(with, |r| r.get::<_, i64>(0).map(BatchId)).map_err(|e| batch.fault(e))?;
    rows.collect::<duckdb::Result<_>>().map_err(|e| batch.fault(e))
}
