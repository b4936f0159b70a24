//! Refusals: one person's no to one channel, with its date; lifting one ends it and keeps it.

use duckdb::params;

use super::Outcome;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::request::{Fault, Table};
use crate::store::arrow::{text_or_null, timestamp};
use crate::store::batch::Batch;

/// Records a refusal where none stands, or lifts the one that stands. People for whom nothing changes are not counted.
pub(super) fn record(
    batch: &mut Batch<'_>,
    people: &[PersonId],
    channel: &str,
    lift: bool,
    how: &str,
) -> Result<Outcome, Fault> {
    let channel = channel_code(batch, channel)?;
    let mut changed = 0;
    for person in people {
        super::person::must_exist(batch, *person)?;
        let here = params![person.0 as i32, channel];
        let standing = batch.number(
            "SELECT count(*) FROM ledger.refusal WHERE person_id = ? AND channel = ? AND until IS NULL",
            here,
        )?;
        if lift && standing > 0 {
            batch.run(
                "INSERT INTO ledger.before SELECT ?, 'refusal', concat(person_id, ':', channel, ':', since), batch, \
                 CAST(to_json(t) AS VARCHAR) FROM ledger.refusal t WHERE person_id = ? AND channel = ? AND until IS NULL",
                params![batch.id.0, person.0 as i32, channel],
            )?;
            changed += batch.run(
                "UPDATE ledger.refusal SET until = ?, batch = ? WHERE person_id = ? AND channel = ? AND until IS NULL",
                params![timestamp(batch.ts), batch.id.0, person.0 as i32, channel],
            )?;
        } else if !lift && standing == 0 {
            changed += batch.run(
                "INSERT INTO ledger.refusal VALUES (?, ?, ?, NULL, ?, ?)",
                params![person.0 as i32, channel, timestamp(batch.ts), text_or_null(how.trim()), batch.id.0],
            )?;
        }
    }
    let mut outcome = Outcome::rows(changed, Table::Refusal);
    outcome.person = people.first().copied();
    Ok(outcome)
}

/// The code of a channel by its code or either name.
pub(in crate::store) fn channel_code(batch: &Batch<'_>, wanted: &str) -> Result<String, Fault> {
    let mut found = batch
        .conn
        .prepare("SELECT code, zh, en FROM registry.channel ORDER BY position")
        .map_err(|e| batch.fault(e))?;
    let channels: Vec<(String, String, String)> = found
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
        .and_then(Iterator::collect)
        .map_err(|e| batch.fault(e))?;
    let folded = fold(wanted);
    channels
        .iter()
        .find(|(code, zh, en)| fold(code) == folded || fold(zh) == folded || fold(en) == folded)
        .map(|(code, ..)| code.clone())
        .ok_or_else(|| Fault::UnknownChannel {
            name: wanted.into(),
            known: channels.into_iter().map(|(code, ..)| code).collect(),
        })
}
