//! Who of the staff would write to whom: one sender per person.

use duckdb::params;
use roaring::RoaringBitmap;

use crate::domain::ids::{PersonId, StaffId};
use crate::domain::safe::SafeText;
use crate::request::{Fault, Sender};
use crate::store::arrow::{text_at, timestamp};
use crate::store::community::Lane;

/// Of some people those whom a member has as a contact in WeCom, each once: with the friend who was in touch last, by
/// a note or by adding. By staff member and person; the ids in full.
pub fn senders(lane: &mut Lane, people: &RoaringBitmap) -> Result<Vec<Sender>, Fault> {
    let community = lane.community().clone();
    let until = community.clock().zone.end_of(community.as_of());
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<Sender>> {
            let mut found = conn.prepare(
                "WITH said AS (
                     SELECT person_id, staff_id, max(ts) AS ts FROM ledger.note
                     WHERE kind <> 'remark' AND ts <= ?1 GROUP BY person_id, staff_id)
                 SELECT r.person_id, r.staff_id, r.external_id
                 FROM ledger.relation r LEFT JOIN said s ON s.person_id = r.person_id AND s.staff_id = r.staff_id
                 WHERE (r.until IS NULL OR r.until > ?1) AND (r.added IS NULL OR r.added <= ?1)
                     AND r.external_id <> ''
                 QUALIFY row_number() OVER (PARTITION BY r.person_id
                     ORDER BY coalesce(s.ts, r.added) DESC NULLS LAST, r.staff_id) = 1
                 ORDER BY r.staff_id, r.person_id",
            )?;
            let mut rows = found.query(params![timestamp(until)])?;
            let mut senders = Vec::new();
            while let Some(row) = rows.next()? {
                let person = row.get::<_, i32>(0)? as u32;
                if people.contains(person) {
                    senders.push(Sender {
                        person: PersonId(person),
                        staff: StaffId(row.get(1)?),
                        external_id: SafeText::new(&text_at(row, 2)?),
                    });
                }
            }
            Ok(senders)
        };
        read().map_err(|e| community.fault(&e))
    })
}
