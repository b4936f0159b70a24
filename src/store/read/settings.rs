//! What the team has set.

use crate::domain::setting::Settings;
use crate::request::Fault;
use crate::store::arrow::text_at;
use crate::store::community::Lane;

/// Reads it.
pub fn settings(lane: &mut Lane) -> Result<Settings, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<(String, String)>> {
            let mut found = conn.prepare("SELECT key, value FROM registry.setting")?;
            let rows = found.query_map([], |r| Ok((text_at(r, 0)?, text_at(r, 1)?)))?;
            rows.collect()
        };
        let stored = read().map_err(|e| community.fault(&e))?;
        Ok(Settings::of(stored.iter().map(|(k, v)| (k.as_str(), v.as_str()))))
    })
}
