//! Settings of the file.

use duckdb::params;

use super::Outcome;
use crate::domain::setting::Setting;
use crate::request::{Fault, Table};
use crate::store::batch::{Batch, Change};

/// Sets a value; `None` goes back to the default. What is so already is not written again.
pub(super) fn set(batch: &mut Batch<'_>, setting: Setting, value: Option<u32>) -> Result<Outcome, Fault> {
    let key = setting.key();
    let before = batch.image("setting", "key", key)?;
    match value {
        Some(value) => batch
            .run("INSERT OR REPLACE INTO registry.setting VALUES (?, ?)", params![key, value.to_string()])?,
        None => batch.run("DELETE FROM registry.setting WHERE key = ?", [key])?,
    };
    let after = batch.image("setting", "key", key)?;
    if before == after {
        return Ok(Outcome::default());
    }
    batch.change(0, &Change { table: "setting", key, before, after, pair: false })?;
    Ok(Outcome::rows(1, Table::Registry))
}
