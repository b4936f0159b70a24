//! The people of a staff member, as who takes over wants to know them.

use std::collections::HashMap;

use duckdb::Connection;

use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::safe::SafeText;
use crate::request::{Detail, Fault, Served};
use crate::store::arrow::{text_at, ts_at};
use crate::store::community::Lane;

/// The last note of each person.
type LastNotes = HashMap<u32, (Ts, SafeText)>;

/// Everyone whom a member serves or is a friend of, with the last note that anybody wrote.
pub fn served(lane: &mut Lane, staff: StaffId) -> Result<Vec<Served>, Fault> {
    let community = lane.community().clone();
    let (people, mut notes) = lane.reading(|conn| {
        let read = || -> duckdb::Result<(Vec<u32>, LastNotes)> {
            let mut people = super::views::ids(
                conn,
                "SELECT person_id FROM ledger.relation WHERE until IS NULL AND staff_id = ?1 UNION \
                 SELECT person_id FROM ledger.person WHERE staff_id = ?1",
                [staff.0],
            )?;
            people.sort_unstable();
            Ok((people, last_notes(conn, staff)?))
        };
        read().map_err(|e| community.fault(&e))
    })?;
    let rows = super::page::page(lane, &people, &Served::COLUMNS, Detail::Masked)?;
    Ok(rows.into_iter().map(|row| Served { last_note: notes.remove(&row.person.0), row }).collect())
}

/// The last note of each of them.
fn last_notes(conn: &Connection, staff: StaffId) -> duckdb::Result<LastNotes> {
    let mut found = conn.prepare(
        "SELECT person_id, ts, text FROM ledger.note WHERE person_id IN (
             SELECT person_id FROM ledger.relation WHERE until IS NULL AND staff_id = ?1 UNION
             SELECT person_id FROM ledger.person WHERE staff_id = ?1)
         QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY ts DESC, origin DESC, seq DESC) = 1",
    )?;
    let rows = found.query_map([staff.0], |r| {
        let note = (ts_at(r, 1)?.unwrap_or(Ts(0)), SafeText::new(&text_at(r, 2)?));
        Ok((r.get::<_, i32>(0)? as u32, note))
    })?;
    rows.collect()
}
