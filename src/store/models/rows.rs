//! Reads them.

use std::sync::Arc;

use duckdb::{Connection, Row};

use super::table;
use crate::domain::ids::StaffId;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::safe::SafeText;
use crate::request::{ModelBody, ModelVersion, SavedModel};
use crate::store::arrow::{text_at, ts_at};

/// All of them, by kind and name. One whose body cannot be read, because a later release wrote it, is left out.
pub(in crate::store) fn read(conn: &Connection) -> duckdb::Result<Vec<SavedModel>> {
    let mut all = Vec::new();
    for kind in ModelKind::ALL {
        let mut found = conn.prepare(&format!(
            "SELECT model_id, name, active, version, body, ts, staff_id FROM registry.{} ORDER BY name, model_id",
            table(kind).table
        ))?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let Some(body) = body(row, 4)? else { continue };
            all.push(SavedModel {
                id: ModelId(row.get(0)?),
                name: SafeText::new(&text_at(row, 1)?),
                active: row.get(2)?,
                version: row.get(3)?,
                body,
                ts: ts_at(row, 5)?,
                staff: row.get::<_, Option<i32>>(6)?.map(StaffId),
            });
        }
    }
    Ok(all)
}

/// What a model said each time it was saved, newest first.
pub(in crate::store) fn versions(
    conn: &Connection,
    kind: ModelKind,
    model: ModelId,
) -> duckdb::Result<Vec<ModelVersion>> {
    let mut found = conn.prepare(
        "SELECT version, body, ts, staff_id FROM registry.model_version WHERE kind = ? AND model_id = ?
         ORDER BY version DESC",
    )?;
    let mut rows = found.query(duckdb::params![kind.code(), model.0])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(body) = body(row, 1)? else { continue };
        let staff = row.get::<_, Option<i32>>(3)?.map(StaffId);
        versions.push(ModelVersion { version: row.get(0)?, body, ts: ts_at(row, 2)?, staff });
    }
    Ok(versions)
}

/// The body of a column; nothing where it cannot be read.
fn body(row: &Row<'_>, column: usize) -> duckdb::Result<Option<Arc<ModelBody>>> {
    Ok(serde_json::from_str(&text_at(row, column)?).ok().map(Arc::new))
}
