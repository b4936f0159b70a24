//! The catalogue by hand: names and class of a field of the team, and what values of any field are folded to.

use duckdb::params;

use super::Outcome;
use crate::domain::catalogue::PersonField;
use crate::domain::fold::fold;
use crate::domain::near::nearest;
use crate::request::{Fault, FieldNames, Table};
use crate::store::batch::{Batch, Change};
use crate::store::read::fields;

/// Renames or reclasses a field, and sets or removes aliases of its values. What is so already is not written again.
pub(super) fn set(
    batch: &mut Batch<'_>,
    field: &str,
    named: &FieldNames,
    aliases: &[(String, Option<String>)],
) -> Result<Outcome, Fault> {
    let mut seq = 0;
    let own = fields(batch.conn).map_err(|e| batch.fault(e))?;
    let folded = fold(field);
    let code = match (PersonField::from_name(field), own.iter().find(|f| f.is_named(&folded))) {
        (Some(canonical), _) => {
            if *named != FieldNames::default() {
                return Err(Fault::Usage(format!("{}: a canonical field keeps its names", canonical.code())));
            }
            canonical.code().to_string()
        }
        (None, Some(own)) => {
            rename(batch, &mut seq, own.id.0, named)?;
            own.code.clone()
        }
        (None, None) => {
            let known = PersonField::ALL.iter().map(|f| f.code()).chain(own.iter().map(|f| f.code.as_str()));
            return Err(Fault::UnknownField { name: field.into(), nearest: nearest(field, known, 3) });
        }
    };
    for (raw, value) in aliases {
        alias(batch, &mut seq, &code, &fold(raw), value.as_deref().map(str::trim))?;
    }
    Ok(Outcome::rows(seq as u64, Table::Registry))
}

fn rename(batch: &Batch<'_>, seq: &mut i32, field: i32, named: &FieldNames) -> Result<(), Fault> {
    let key = field.to_string();
    let before = batch.image("field", "CAST(field_id AS VARCHAR)", &key)?;
    batch.run(
        "UPDATE registry.field SET zh = coalesce(?, zh), en = coalesce(?, en), class = coalesce(?, class) \
         WHERE field_id = ?",
        params![named.zh, named.en, named.class.map(|c| c.code()), field],
    )?;
    let after = batch.image("field", "CAST(field_id AS VARCHAR)", &key)?;
    record(batch, seq, "field", &key, before, after)
}

fn alias(batch: &Batch<'_>, seq: &mut i32, field: &str, raw: &str, value: Option<&str>) -> Result<(), Fault> {
    if raw.is_empty() || value == Some("") {
        return Err(Fault::Missing("--alias"));
    }
    let key = format!("{field}:{raw}");
    let before = batch.image("field_alias", "concat(field, ':', raw)", &key)?;
    match value {
        Some(value) => batch.run(
            "INSERT OR REPLACE INTO registry.field_alias VALUES (?, ?, ?)",
            params![field, raw, value],
        )?,
        None => {
            batch.run("DELETE FROM registry.field_alias WHERE field = ? AND raw = ?", params![field, raw])?
        }
    };
    let after = batch.image("field_alias", "concat(field, ':', raw)", &key)?;
    record(batch, seq, "field_alias", &key, before, after)
}

fn record(
    batch: &Batch<'_>,
    seq: &mut i32,
    table: &'static str,
    key: &str,
    before: Option<String>,
    after: Option<String>,
) -> Result<(), Fault> {
    if before != after {
        batch.change(*seq, &Change { table, key, before, after, pair: false })?;
        *seq += 1;
    }
    Ok(())
}
