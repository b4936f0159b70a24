//! Notes, orders, events, refusals and tags of one person as one line of time.

use duckdb::{Connection, params};

use crate::domain::day::Ts;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::standard::FamilyId;
use crate::request::{Moment, MomentKind};
use crate::store::arrow::{text_at, timestamp, ts_at};

/// The newest entries up to an instant, newest first, and whether there are more.
pub(super) fn timeline(
    conn: &Connection,
    person: PersonId,
    until: Ts,
    most: usize,
) -> duckdb::Result<(Vec<Moment>, bool)> {
    let mut found = conn.prepare(
        "SELECT * FROM (
             SELECT ts, 0 AS what, cents AS number, product AS word, NULL AS name, NULL AS value, NULL AS was,
                    NULL AS family FROM ledger.orders
             WHERE person_id = ?1 AND ts <= ?2
             UNION ALL
             SELECT ts, 1, kind_id, concat_ws(' · ', topic, object, text), NULL, NULL, NULL, NULL FROM ledger.event
             WHERE person_id = ?1 AND ts <= ?2
             UNION ALL
             SELECT ts, 2, staff_id, text, kind, NULL, NULL, NULL FROM ledger.note WHERE person_id = ?1 AND ts <= ?2
             UNION ALL
             SELECT since, 3, 0, how, channel, NULL, NULL, NULL FROM ledger.refusal WHERE person_id = ?1 AND since <= ?2
             UNION ALL
             SELECT until, 4, 0, how, channel, NULL, NULL, NULL FROM ledger.refusal WHERE person_id = ?1 AND until <= ?2
             UNION ALL
             SELECT added, 5, staff_id, way, NULL, NULL, NULL, NULL FROM ledger.relation
             WHERE person_id = ?1 AND added <= ?2
             UNION ALL
             SELECT CASE WHEN op = 3 THEN b.ts ELSE e.ts END AS ts, CASE WHEN op = 3 THEN 7 ELSE 6 END, staff_id, NULL,
                    NULL, value, was_value, family_id
             FROM ledger.tag_event e JOIN ledger.batch b USING (batch)
             WHERE person_id = ?1 AND (CASE WHEN op = 3 THEN b.ts ELSE e.ts END) <= ?2)
         ORDER BY ts DESC, what, word LIMIT ?3",
    )?;
    let limit = most as i64 + 1;
    let rows = found.query_map(params![person.0 as i32, timestamp(until), limit], |row| {
        let number: i64 = row.get::<_, Option<i64>>(2)?.unwrap_or_default();
        let staff = row.get::<_, Option<i64>>(2)?.map(|n| StaffId(n as i32));
        let name = text_at(row, 4)?;
        let what = match row.get::<_, i32>(1)? {
            0 => MomentKind::Order(Cents(number)),
            1 => MomentKind::Event(number as i32),
            2 => MomentKind::Note(name, staff),
            3 => MomentKind::Refusal(name, false),
            4 => MomentKind::Refusal(name, true),
            what @ (6 | 7) => MomentKind::Tag {
                family: FamilyId(row.get(7)?),
                value: row.get(5)?,
                was: row.get(6)?,
                staff: StaffId(number as i32),
                undo: what == 7,
            },
            _ => MomentKind::Added(StaffId(number as i32)),
        };
        Ok(Moment { ts: ts_at(row, 0)?.unwrap_or(Ts(0)), what, text: SafeText::new(&text_at(row, 3)?) })
    })?;
    let mut moments: Vec<Moment> = rows.collect::<duckdb::Result<_>>()?;
    let cut = moments.len() > most;
    moments.truncate(most);
    Ok((moments, cut))
}
