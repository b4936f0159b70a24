//! Undo and redo on the registry: every changed row has its image before and after in the history.

use std::collections::BTreeSet;

use duckdb::params;
use serde_json::Value;

use super::conflict::refuse;
use super::standing::{Line, Lines};
use crate::domain::ids::BatchId;
use crate::request::{Fault, Table, Touched};
use crate::store::batch::{Batch, Change, Done};
use crate::store::segments;

/// A table of the registry that batches change: its name, the expression of its key, its columns' types.
pub(super) struct Listed {
    pub(super) name: &'static str,
    key: &'static str,
    shape: &'static str,
}

/// The columns of a model, one shape for all kinds.
const MODEL: &str = r#"{"model_id":"INTEGER","name":"VARCHAR","active":"BOOLEAN","version":"INTEGER","body":"VARCHAR","ts":"TIMESTAMP","staff_id":"INTEGER"}"#;

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
    Listed { name: "setting", key: "key", shape: r#"{"key":"VARCHAR","value":"VARCHAR"}"# },
    Listed {
        name: "event_kind",
        key: "CAST(kind_id AS VARCHAR)",
        shape: r#"{"kind_id":"INTEGER","code":"VARCHAR","zh":"VARCHAR","en":"VARCHAR"}"#,
    },
    Listed {
        name: "segment",
        key: "CAST(segment_id AS VARCHAR)",
        shape: r#"{"segment_id":"INTEGER","name":"VARCHAR","about":"VARCHAR","version":"INTEGER","tree":"VARCHAR","ts":"TIMESTAMP","staff_id":"INTEGER"}"#,
    },
    Listed {
        name: "suppression",
        key: "CAST(segment_id AS VARCHAR)",
        shape: r#"{"segment_id":"INTEGER","ts":"TIMESTAMP","staff_id":"INTEGER"}"#,
    },
    Listed {
        name: "segment_version",
        key: "concat(segment_id, ':', version)",
        shape: r#"{"segment_id":"INTEGER","version":"INTEGER","tree":"VARCHAR","ts":"TIMESTAMP","staff_id":"INTEGER"}"#,
    },
    Listed { name: "rfm_model", key: "CAST(model_id AS VARCHAR)", shape: MODEL },
    Listed { name: "tier_model", key: "CAST(model_id AS VARCHAR)", shape: MODEL },
    Listed { name: "journey_model", key: "CAST(model_id AS VARCHAR)", shape: MODEL },
    Listed {
        name: "model_version",
        key: "concat(kind, ':', model_id, ':', version)",
        shape: r#"{"kind":"VARCHAR","model_id":"INTEGER","version":"INTEGER","body":"VARCHAR","ts":"TIMESTAMP","staff_id":"INTEGER"}"#,
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
pub(super) fn reverse(
    batch: &mut Batch<'_>,
    lines: &Lines<'_>,
    line: &Line,
    again: bool,
) -> Result<Done, Fault> {
    let mut steps = steps(batch, line.batch)?;
    if !again {
        steps.reverse();
    }
    let mut done = Done::default();
    let unsound = segments::unsound(batch.conn).map_err(|e| batch.fault(e))?;
    for (seq, step) in steps.iter().enumerate() {
        let later = later(batch, lines, line, step)?;
        refuse(batch, line.batch, later)?;
        let (from, to) = if again { (&step.before, &step.after) } else { (&step.after, &step.before) };
        let now = batch.image(step.table.name, step.table.key, &step.key)?;
        if !is_same_row(now.as_deref(), from.as_deref()) {
            refuse(batch, line.batch, newest_change(batch, lines, line, step)?)?;
        }
        if to.is_none()
            && let Some(uses) = uses(step.table.name)
        {
            let used = numbers(batch, uses, params![step.key, line.batch.0])?;
            refuse(batch, line.batch, used.into_iter().collect())?;
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
    refuse_unsound(batch, lines, line, &unsound)?;
    Ok(done)
}

/// Refuses what has just been carried out when it left segments or rules without meaning that had one: a name that another has
/// taken meanwhile, something named that is gone. `before` are those that had none already.
pub(super) fn refuse_unsound(
    batch: &Batch<'_>,
    lines: &Lines,
    line: &Line,
    before: &segments::Unsound,
) -> Result<(), Fault> {
    let after = segments::unsound(batch.conn).map_err(|e| batch.fault(e))?;
    let new = after.into_keys().filter(|of| !before.contains_key(of));
    refuse(batch, line.batch, segments::newest_of(batch, lines, line.batch, new)?)
}

/// Which relations a batch touched in the registry.
pub(super) fn touched(batch: &Batch<'_>, of: BatchId) -> Result<Touched, Fault> {
    let touched = steps(batch, of)?.iter().fold(Touched::default(), |touched, step| {
        touched.with(match step.table.name {
            "segment" | "segment_version" | "suppression" => Table::Segment,
            "rfm_model" | "tier_model" | "journey_model" | "model_version" => Table::Model,
            _ => Table::Registry,
        })
    });
    Ok(touched)
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
fn later(batch: &Batch<'_>, lines: &Lines<'_>, line: &Line, step: &Step) -> Result<BTreeSet<BatchId>, Fault> {
    let found = numbers(
        batch,
        "SELECT DISTINCT batch FROM registry.change WHERE batch > ? AND tbl = ? AND key = ? AND undoes IS NULL",
        params![line.batch.0, step.table.name, step.key],
    )?;
    Ok(found.into_iter().filter(|b| lines.undone_by(*b).is_none()).collect())
}

/// Whether two images say the same of a row. A column that only one of them has came with a later schema.
fn is_same_row(one: Option<&str>, other: Option<&str>) -> bool {
    let columns =
        |image: &str| serde_json::from_str::<serde_json::Map<String, Value>>(image).unwrap_or_default();
    match (one.map(columns), other.map(columns)) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.iter().all(|(column, value)| other.get(column).is_none_or(|o| o == value))
        }
        _ => false,
    }
}

/// The newest batch that changed a row after this one did, undos and redos of this one left out.
fn newest_change(
    batch: &Batch<'_>,
    lines: &Lines<'_>,
    line: &Line,
    step: &Step,
) -> Result<BTreeSet<BatchId>, Fault> {
    let found = numbers(
        batch,
        "SELECT DISTINCT batch FROM registry.change WHERE batch > ? AND tbl = ? AND key = ?",
        params![line.batch.0, step.table.name, step.key],
    )?;
    let of_others = |b: &BatchId| lines.root(*b) != line.batch;
    Ok(found.into_iter().filter(of_others).max().into_iter().collect())
}

/// How the first other batch is found that needs a row of a table, which can then not be made undone.
fn uses(table: &str) -> Option<&'static str> {
    Some(match table {
        "staff" => {
            "SELECT min(batch) FROM (
                 SELECT batch FROM ledger.batch WHERE CAST(actor AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM ledger.relation WHERE CAST(staff_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM ledger.note WHERE CAST(staff_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM ledger.person WHERE CAST(staff_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM ledger.tag_quarantine WHERE CAST(staff_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM ledger.assignment WHERE CAST(staff_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM registry.change WHERE CAST(actor AS VARCHAR) = ?1)
             WHERE batch <> ?2 HAVING min(batch) IS NOT NULL"
        }
        "field" => {
            "SELECT min(batch) FROM ledger.person_field WHERE field_id = CAST(?1 AS INTEGER)
             AND batch <> ?2 HAVING min(batch) IS NOT NULL"
        }
        "event_kind" => {
            "SELECT min(batch) FROM ledger.event WHERE kind_id = CAST(?1 AS INTEGER)
             AND batch <> ?2 HAVING min(batch) IS NOT NULL"
        }
        "segment" => {
            "SELECT min(batch) FROM (
                 SELECT batch FROM ledger.snapshot WHERE CAST(segment_id AS VARCHAR) = ?1
                 UNION ALL SELECT c.batch FROM registry.change c
                     JOIN registry.suppression s ON CAST(s.segment_id AS VARCHAR) = c.key
                     WHERE c.tbl = 'suppression' AND c.key = ?1)
             WHERE batch > ?2 HAVING min(batch) IS NOT NULL"
        }
        "tag_group" => {
            "SELECT max(c.batch) FROM registry.change c JOIN registry.tag_family f ON CAST(f.family_id AS VARCHAR) = c.key
             WHERE c.tbl = 'tag_family' AND CAST(f.group_id AS VARCHAR) = ?1
             AND c.batch <> ?2 HAVING max(c.batch) IS NOT NULL"
        }
        "tag_family" => {
            "SELECT min(batch) FROM (
                 SELECT batch FROM ledger.assignment WHERE CAST(family_id AS VARCHAR) = ?1
                 UNION ALL SELECT batch FROM registry.change WHERE tbl = 'tag_alias'
                     AND CAST(json_extract(after, '$.family_id') AS VARCHAR) = ?1 AND after IS NOT NULL)
             WHERE batch <> ?2 HAVING min(batch) IS NOT NULL"
        }
        _ => return None,
    })
}

fn numbers(batch: &Batch<'_>, sql: &str, with: impl duckdb::Params) -> Result<Vec<BatchId>, Fault> {
    let mut found = batch.conn.prepare(sql).map_err(|e| batch.fault(e))?;
    let rows = found.query_map(with, |r| r.get::<_, i64>(0).map(BatchId)).map_err(|e| batch.fault(e))?;
    rows.collect::<duckdb::Result<_>>().map_err(|e| batch.fault(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_the_same_though_a_later_schema_gave_it_a_column() {
        let (old, new) = (Some(r#"{"id":1,"name":"a"}"#), Some(r#"{"name":"a","id":1,"colour":null}"#));
        assert!(is_same_row(old, new) && is_same_row(new, old) && is_same_row(None, None));
        assert!(!is_same_row(old, Some(r#"{"id":1,"name":"b"}"#)) && !is_same_row(None, old));
    }
}
