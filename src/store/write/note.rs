//! Notes: what staff wrote about people.

use duckdb::params;

use super::Outcome;
use crate::domain::day::Ts;
use crate::domain::ids::PersonId;
use crate::request::{Fault, Table};
use crate::store::arrow::timestamp;
use crate::store::batch::Batch;

/// The kinds of a note.
pub(crate) const KINDS: [&str; 5] = ["chat", "call", "meeting", "moments", "remark"];

/// The same note on each of some people.
pub(super) fn add(
    batch: &mut Batch<'_>,
    people: &[PersonId],
    kind: &str,
    ts: Option<Ts>,
    text: &str,
) -> Result<Outcome, Fault> {
    if !KINDS.contains(&kind) {
        let known = KINDS.map(String::from).to_vec();
        return Err(Fault::NotOneOf { what: "kind", value: kind.into(), known });
    }
    let text = text.trim();
    if text.is_empty() {
        return Err(Fault::Missing("text"));
    }
    let ts = ts.unwrap_or(batch.ts);
    for (seq, person) in people.iter().enumerate() {
        super::person::must_exist(batch, *person)?;
        batch.run(
            "INSERT INTO ledger.note VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                batch.id.0,
                seq as i32,
                person.0 as i32,
                batch.actor.0,
                kind,
                timestamp(ts),
                text,
                batch.id.0
            ],
        )?;
    }
    let mut outcome = Outcome::rows(people.len() as u64, Table::Note);
    outcome.person = people.first().copied();
    Ok(outcome)
}
