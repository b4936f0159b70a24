//! What the team has set.

use duckdb::Connection;

use crate::domain::setting::Settings;
use crate::request::Fault;
use crate::store::arrow::text_at;
use crate::store::community::Lane;

/// Reads it.
pub fn settings(lane: &mut Lane) -> Result<Settings, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| settings_on(conn).map_err(|e| community.fault(&e)))
}

/// The same on a connection.
pub(in crate::store) fn settings_on(conn: &Connection) -> duckdb::Result<Settings> {
    let mut found = conn.prepare("SELECT key, value FROM registry.setting")?;
    let rows = found.query_map([], |r| Ok((text_at(r, 0)?, text_at(r, 1)?)))?;
    let stored: Vec<(String, String)> = rows.collect::<duckdb::Result<_>>()?;
    Ok(Settings::of(stored.iter().map(|(k, v)| (k.as_str(), v.as_str()))))
}
