//! Refusals: at most one stands per person and channel.

use std::collections::{HashMap, HashSet};

use duckdb::params;

use super::Apply;
use super::whom::{find_or_make, sink, touch};
use crate::domain::day::Ts;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::{text_at, ts_at};
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

#[derive(Debug, Clone, PartialEq)]
struct State {
    since: Option<Ts>,
    until: Option<Ts>,
    how: String,
}

/// Takes refusals.
pub(super) struct Refusals {
    rows: Sink,
    people: Sink,
    /// The newest refusal of a person and channel.
    known: HashMap<(u32, String), State>,
    /// Those whose row changes, by the instant under which it stands.
    changed: HashSet<(u32, String)>,
    old: HashSet<(u32, String)>,
}

impl Refusals {
    /// Reads what is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Refusals, Fault> {
        let read = || -> duckdb::Result<HashMap<(u32, String), State>> {
            let mut found = site.batch.conn.prepare(
                "SELECT person_id, channel, since, until, how FROM ledger.refusal ORDER BY since NULLS FIRST",
            )?;
            let rows = found.query_map([], |r| {
                let state = State { since: ts_at(r, 2)?, until: ts_at(r, 3)?, how: text_at(r, 4)? };
                Ok(((r.get::<_, i32>(0)? as u32, text_at(r, 1)?), state))
            })?;
            rows.collect()
        };
        let known = read().map_err(|e| site.fault(e))?;
        let old = known.keys().cloned().collect();
        Ok(Refusals { rows: sink("refusal"), people: sink("person"), known, changed: HashSet::new(), old })
    }
}

impl Apply for Refusals {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Refusal(row) = row else { return Ok(()) };
        let Some(channel) = site.registry.channel(&row.channel).map(str::to_string) else {
            let reject = Reject::new(record.line(), Some("channel"), Reason::UnknownChannel, &row.channel);
            return site.reject(reject, record);
        };
        let Some(person) = find_or_make(site, &mut self.people, &row.person, record, "person")? else {
            return Ok(());
        };
        let key = (person.0, channel);
        let how = row.how.clone().unwrap_or_default();
        match self.known.get(&key) {
            None if site.order.mode == Mode::Update => {
                site.reject(Reject::new(record.line(), None, Reason::NotHere, ""), record)
            }
            None => {
                let state = State { since: Some(row.ts.unwrap_or(site.batch.ts)), until: row.until, how };
                self.known.insert(key.clone(), state);
                self.changed.insert(key);
                site.report.new += 1;
                Ok(())
            }
            Some(_) if site.order.mode == Mode::Insert => {
                site.reject(Reject::new(record.line(), None, Reason::AlreadyHere, ""), record)
            }
            Some(known) => {
                // A file that does not say since when, until when or how leaves that as it is.
                let state = State {
                    since: row.ts.or(known.since),
                    until: row.until.or(known.until.filter(|_| row.ts.is_none())),
                    how: if how.is_empty() { known.how.clone() } else { how },
                };
                if *known == state {
                    site.report.duplicate += 1;
                } else {
                    self.known.insert(key.clone(), state);
                    self.changed.insert(key);
                    site.report.updated += 1;
                }
                Ok(())
            }
        }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let conn = site.batch.conn;
        self.people.write(conn).map_err(|e| site.fault(e))?;
        let mut changed: Vec<&(u32, String)> = self.changed.iter().collect();
        changed.sort();
        for key in changed {
            let Some(state) = self.known.get(key) else { continue };
            if self.old.contains(key) {
                const WHICH: &str = "person_id = ? AND channel = ? AND since IS NOT DISTINCT FROM (SELECT max(since) \
                                     FROM ledger.refusal WHERE person_id = ? AND channel = ?)";
                let (person, channel) = (key.0 as i32, key.1.as_str());
                site.batch.run(
                    &format!(
                        "INSERT INTO ledger.before SELECT ?, 'refusal', concat(person_id, ':', channel, ':', since), \
                         batch, CAST(to_json(t) AS VARCHAR) FROM ledger.refusal t WHERE {WHICH}"
                    ),
                    params![site.batch.id.0, person, channel, person, channel],
                )?;
                site.batch.run(
                    &format!("DELETE FROM ledger.refusal WHERE {WHICH}"),
                    params![person, channel, person, channel],
                )?;
            }
            let cells = [
                Put::Int(key.0 as i32),
                Put::Text(&key.1),
                Put::ts(state.since),
                Put::ts(state.until),
                Put::text(Some(&state.how)),
                Put::Big(site.batch.id.0),
            ];
            self.rows.push(&cells).map_err(|e| site.fault(e))?;
        }
        self.rows.write(conn).map_err(|e| site.fault(e))?;
        site.touched = site.touched.with(Table::Refusal);
        touch(site, "person")
    }
}
