//! Saved mappings: what was stated about a file, under a name, to be used for the next one like it.

use duckdb::params;
use serde::{Deserialize, Serialize};

use super::carry::trouble;
use super::order::ImportOrder;
use super::read::TextEncoding;
use crate::domain::import::{DateFormat, Stated};
use crate::request::Fault;
use crate::store::Writer;
use crate::store::batch::{Batch, Change, Done};

/// What a profile keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Profile {
    /// Pairs of column and target as `--map` takes them.
    map: Vec<(String, String)>,
    /// The columns of a file without header.
    columns: Option<Vec<String>>,
    /// How dates are written.
    dates: Option<DateFormat>,
    /// The name of the encoding.
    encoding: Option<String>,
}

impl ImportOrder {
    /// Takes over what a profile says where nothing else is stated.
    fn adopt(&mut self, profile: Profile) {
        let ImportOrder { stated, reading, dates, .. } = self;
        let kept = profile.map.into_iter().filter(|(column, _)| stated.iter().all(|s| s.column != *column));
        let mut all: Vec<Stated> = kept.map(|(column, target)| Stated { column, target }).collect();
        all.append(stated);
        *stated = all;
        reading.columns = reading.columns.take().or(profile.columns);
        reading.encoding = reading.encoding.or(profile.encoding.as_deref().and_then(TextEncoding::named));
        *dates = dates.take().or(profile.dates);
    }

    /// What is stated, to be saved.
    fn profile(&self) -> Profile {
        Profile {
            map: self.stated.iter().map(|s| (s.column.clone(), s.target.clone())).collect(),
            columns: self.reading.columns.clone(),
            dates: self.dates.clone(),
            encoding: self.reading.encoding.map(|e| e.name().to_string()),
        }
    }
}

impl Writer {
    /// Completes an order from the profile that it names.
    pub(super) fn adopt_profile(&mut self, order: &mut ImportOrder) -> Result<(), Fault> {
        let Some(name) = order.profile.clone() else { return Ok(()) };
        let kind = order.kind.code();
        let known = self.lane_write(|site| {
            let read = || -> duckdb::Result<Vec<(String, String)>> {
                let mut found = site
                    .conn
                    .prepare("SELECT name, body FROM registry.import_profile WHERE kind = ? ORDER BY name")?;
                let rows = found.query_map([kind], |r| Ok((r.get(0)?, r.get(1)?)))?;
                rows.collect()
            };
            read().map_err(|e| site.community.fault(&e))
        })?;
        let body =
            known.iter().find(|(n, _)| *n == name).and_then(|(_, body)| serde_json::from_str(body).ok());
        let Some(profile) = body else {
            let names: Vec<String> = known.into_iter().map(|(n, _)| n).collect();
            return Err(trouble("no_profile", &name, &names, 3));
        };
        order.adopt(profile);
        Ok(())
    }

    /// Saves what an order states under the name that it gives, in place of what has that name.
    pub(super) fn save_profile(&mut self, order: &ImportOrder) -> Result<(), Fault> {
        let Some(name) = order.save_profile.as_deref() else { return Ok(()) };
        let kind = order.kind;
        let actor = self.acting()?;
        let body = serde_json::to_string(&order.profile()).unwrap_or_default();
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
