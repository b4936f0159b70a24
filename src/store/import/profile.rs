//! Saved mappings: what was stated about a file, under a name, to be used for the next one like it.

use duckdb::params;
use serde::{Deserialize, Serialize};

use super::carry::trouble;
use crate::domain::import::{ImportKind, Stated};
use crate::request::Fault;
use crate::store::batch::{Batch, Change, Done};
use crate::store::{Lane, Writer};

/// What a profile keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Pairs of column and target as `--map` takes them.
    pub map: Vec<(String, String)>,
    /// The columns of a file without header.
    pub columns: Option<Vec<String>>,
    /// How dates are written.
    pub date_format: Option<String>,
    /// The encoding.
    pub encoding: Option<String>,
}

impl Profile {
    /// The pairs as they are stated.
    pub fn stated(&self) -> Vec<Stated> {
        self.map
            .iter()
            .map(|(column, target)| Stated { column: column.clone(), target: target.clone() })
            .collect()
    }
}

/// Reads a profile of a kind.
pub fn load_profile(lane: &mut Lane, name: &str, kind: ImportKind) -> Result<Profile, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<(String, String)>> {
            let mut found =
                conn.prepare("SELECT name, body FROM registry.import_profile WHERE kind = ? ORDER BY name")?;
            let rows = found.query_map([kind.code()], |r| Ok((r.get(0)?, r.get(1)?)))?;
            rows.collect()
        };
        let known = read().map_err(|e| community.fault(&e))?;
        let body =
            known.iter().find(|(n, _)| n == name).and_then(|(_, body)| serde_json::from_str(body).ok());
        body.ok_or_else(|| {
            let names: Vec<String> = known.into_iter().map(|(n, _)| n).collect();
            trouble("no_profile", name, &names, 3)
        })
    })
}

impl Writer {
    /// Saves a profile under a name, in place of one that has it.
    pub fn save_profile(&mut self, name: &str, kind: ImportKind, profile: &Profile) -> Result<(), Fault> {
        let actor = self.acting()?;
        let body = serde_json::to_string(profile).unwrap_or_default();
        self.lane_write(|site| {
            let mut batch = Batch::new(site.conn, site.community, actor, "import profile");
            batch.reason = name.to_string();
            batch.on_registry(|batch| {
                let before = batch.image("import_profile", "name", name)?;
                batch.run(
                    "INSERT OR REPLACE INTO registry.import_profile VALUES (?, ?, ?)",
                    params![name, kind.code(), body],
                )?;
                let after = batch.image("import_profile", "name", name)?;
                if before == after {
                    return Ok(Done::default());
                }
                batch
                    .change(0, &Change { table: "import_profile", key: name, before, after, pair: false })?;
                Ok(Done { rows: 1, next_person: None })
            })
        })?;
        Ok(())
    }
}
