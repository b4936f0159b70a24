//! Ids of some people as cells of a list.

use std::collections::{BTreeSet, HashMap};

use duckdb::Connection;

use super::page::{Known, points, text_cell};
use crate::domain::ids::IdentityKindId;
use crate::domain::mask;
use crate::request::{Column, Detail};
use crate::store::arrow::text_at;

/// The kind whose ids also stand in `relation`: that of a WeCom contact.
pub(super) const EXTERNAL: &str = "external_id";

/// The columns of identities that are asked for.
pub(super) fn identities(
    conn: &Connection,
    people: &[u32],
    columns: &[Column],
    detail: Detail,
    known: &mut Known,
) -> duckdb::Result<()> {
    let wants = |kind: IdentityKindId| columns.contains(&Column::Identity(kind));
    if !columns.iter().any(|column| matches!(column, Column::Identity(_))) {
        return Ok(());
    }
    let mut found: HashMap<(u32, IdentityKindId), BTreeSet<String>> = HashMap::new();
    let mut read = |select: &str| -> duckdb::Result<()> {
        let mut statement = conn.prepare(&points(select, people))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (kind, value) = (text_at(row, 1)?, text_at(row, 2)?);
            let id = IdentityKindId::of(&kind);
            if wants(id) && !value.is_empty() {
                let value = if detail == Detail::Full { value } else { mask::identity(&kind, &value) };
                found.entry((row.get::<_, i32>(0)? as u32, id)).or_default().insert(value);
            }
        }
        Ok(())
    };
    read("SELECT person_id, kind, value FROM ledger.identity WHERE")?;
    if wants(IdentityKindId::of(EXTERNAL)) {
        read("SELECT person_id, 'external_id', external_id FROM ledger.relation WHERE")?;
    }
    for ((person, kind), values) in found {
        if let Some(cells) = known.get_mut(&person) {
            let joined = values.into_iter().collect::<Vec<_>>().join(";");
            cells.insert(Column::Identity(kind), text_cell(&joined));
        }
    }
    Ok(())
}
