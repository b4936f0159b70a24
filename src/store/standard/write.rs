//! Writes a standard as the difference to the one that stands: row by row, each with its images in the history.

use std::collections::BTreeMap;

use duckdb::Connection;
use duckdb::types::Value;

use crate::domain::fold::fold;
use crate::domain::standard::{Family, Parameter, Standard, shipped};
use crate::request::Fault;
use crate::store::batch::{Batch, Keyed};

/// The rows of a table by the key that the history has for them.
type Rows = BTreeMap<String, Vec<Value>>;

/// A table of the standard, and what stands in it.
type TableOf = (Keyed, fn(&Standard) -> Rows);

/// The tables of the standard.
const TABLES: [TableOf; 4] = [
    (Keyed { table: "tag_group", is: "CAST(group_id AS VARCHAR)" }, groups),
    (Keyed { table: "tag_family", is: "CAST(family_id AS VARCHAR)" }, families),
    (Keyed { table: "tag_code", is: "concat(family_id, ':', value)" }, codes),
    (Keyed { table: "tag_alias", is: "raw" }, aliases),
];

/// Fills the empty tables with the shipped standard.
pub(in crate::store) fn seed(conn: &Connection) -> duckdb::Result<()> {
    let standard = shipped();
    for (table, rows) in TABLES {
        for row in rows(&standard).values() {
            table.put_row(conn, row)?;
        }
    }
    Ok(())
}

/// Makes the standard that stands the new one, within a batch on `registry`, and gives how many rows changed. `pair`
/// says that a batch of the same id in `ledger` belongs to it; `seq` numbers the changes of the batch.
pub(in crate::store) fn put(
    batch: &Batch<'_>,
    standing: &Standard,
    new: &Standard,
    pair: bool,
    seq: &mut i32,
) -> Result<u64, Fault> {
    let mut changed = 0;
    for (table, rows) in TABLES {
        let (old, new) = (rows(standing), rows(new));
        let gone = old.keys().filter(|k| !new.contains_key(*k)).map(|k| (k, None));
        let other = new.iter().filter(|(k, row)| old.get(*k) != Some(row)).map(|(k, row)| (k, Some(row)));
        for (name, row) in gone.chain(other) {
            table.put(batch, name, row.map(Vec::as_slice), pair, seq)?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn text_or(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |t| Value::Text(t.clone()))
}

fn int(number: i32) -> Value {
    Value::Int(number)
}

fn int_or(number: Option<impl Into<i32>>) -> Value {
    number.map_or(Value::Null, |n| Value::Int(n.into()))
}

fn json<T: serde::Serialize>(list: &[T]) -> Value {
    if list.is_empty() { Value::Null } else { Value::Text(serde_json::to_string(list).unwrap_or_default()) }
}

fn groups(standard: &Standard) -> Rows {
    (1..)
        .zip(&standard.groups)
        .map(|(position, g)| {
            let row = vec![
                int(g.id.0),
                text(&g.zh),
                text(&g.en),
                Value::Boolean(g.exclusive),
                int_or(g.required_days),
                text_or(g.wecom_id.as_ref()),
                int(position),
            ];
            (g.id.0.to_string(), row)
        })
        .collect()
}

fn families(standard: &Standard) -> Rows {
    (1..).zip(&standard.families).map(|(position, f)| (f.id.0.to_string(), family(f, position))).collect()
}

/// The rule of a family as its tree.
fn rule(f: &Family) -> Value {
    let tree = f.rule.as_ref().map(|rule| serde_json::to_string(rule).unwrap_or_default());
    tree.map_or(Value::Null, Value::Text)
}

fn family(f: &Family, position: i32) -> Vec<Value> {
    let (bounds, levels) = match &f.parameter {
        Parameter::Count { min, max } => (Some((*min, *max)), Value::Null),
        Parameter::Level(levels) => (None, json(levels)),
        Parameter::None => (None, Value::Null),
    };
    vec![
        int(f.id.0),
        text(&f.code),
        text(&f.zh),
        text(&f.en),
        int_or(f.group.map(|g| g.0)),
        text(f.class.code()),
        text(f.parameter.code()),
        int_or(bounds.map(|b| b.0)),
        int_or(bounds.map(|b| b.1)),
        levels,
        int(f.place),
        rule(f),
        int_or(f.half_life),
        int_or(f.owner.map(|o| o.0)),
        json(&f.roles),
        int(f.version),
        Value::Boolean(f.retired),
        int_or(f.merged_into.map(|t| t.family.0)),
        int_or(f.merged_into.map(|t| t.value)),
        int(position),
    ]
}

fn codes(standard: &Standard) -> Rows {
    let row = |w: &crate::domain::standard::WecomCode| {
        let key = format!("{}:{}", w.tag.family.0, w.tag.value);
        (key, vec![int(w.tag.family.0), int(w.tag.value), text(&w.wecom_id)])
    };
    standard.wecom.iter().map(row).collect()
}

fn aliases(standard: &Standard) -> Rows {
    let row = |a: &crate::domain::standard::Alias| {
        let raw = fold(&a.raw);
        (raw.clone(), vec![text(&raw), text(&a.raw), int(a.tag.family.0), int(a.tag.value)])
    };
    standard.aliases.iter().map(row).collect()
}
