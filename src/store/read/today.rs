//! The desk of the day: who is in a queue, and how old each source is.

use duckdb::Connection;
use roaring::RoaringBitmap;

use super::tagging::when;
use crate::domain::day::{Day, Zone};
use crate::domain::standard::TagSet;
use crate::request::{Fault, Queue, Source};
use crate::store::arrow::{count_at, date, day_at, timestamp};
use crate::store::community::Lane;
use crate::store::tags;

/// The people of a queue, as ids in ascending order.
pub fn today_queue(lane: &mut Lane, queue: Queue) -> Result<Vec<u32>, Fault> {
    let community = lane.community().clone();
    let as_of = community.as_of();
    let zone = community.clock().zone;
    lane.reading(|conn| {
        let when = when(conn, &community).map_err(|e| community.fault(&e))?;
        let standard = || crate::store::standard::read(conn);
        let tagged = |set: &TagSet| -> duckdb::Result<RoaringBitmap> {
            Ok(tags::people_in(conn, &standard()?, set, when)?.into_iter().collect())
        };
        let read = || -> duckdb::Result<Vec<u32>> {
            Ok(match queue {
                Queue::New => new(conn, as_of, &zone)?,
                Queue::Untagged => {
                    let new: RoaringBitmap = new(conn, as_of, &zone)?.into_iter().collect();
                    (new - tagged(&TagSet::Tagged(None))?).iter().collect()
                }
                Queue::RequiredMissing => {
                    let mut missing = RoaringBitmap::new();
                    for group in &standard()?.groups {
                        let Some(days) = group.required_days else { continue };
                        let due: RoaringBitmap =
                            added_before(conn, as_of.plus(-i32::from(days)), &zone)?.into_iter().collect();
                        missing |= due - tagged(&TagSet::Tagged(Some(group.id)))?;
                    }
                    missing.iter().collect()
                }
                Queue::NoPhone => super::views::ids(
                    conn,
                    "SELECT person_id FROM ledger.person WHERE phone IS NULL AND person_id NOT IN \
                     (SELECT person_id FROM ledger.identity WHERE kind = 'phone') ORDER BY 1",
                    [],
                )?,
                Queue::Refused => super::views::ids(
                    conn,
                    "SELECT DISTINCT person_id FROM ledger.refusal WHERE (since IS NULL OR since <= ?) \
                     AND (until IS NULL OR until > ?) ORDER BY 1",
                    duckdb::params![timestamp(when.until), timestamp(when.until)],
                )?,
            })
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// Who was added or joined within the last seven days.
fn new(conn: &Connection, as_of: Day, zone: &Zone) -> duckdb::Result<Vec<u32>> {
    let first = as_of.plus(-6);
    super::views::ids(
        conn,
        "SELECT person_id FROM ledger.person WHERE joined BETWEEN ? AND ? UNION \
         SELECT person_id FROM ledger.relation WHERE added BETWEEN ? AND ? ORDER BY 1",
        duckdb::params![
            date(first),
            date(as_of),
            timestamp(zone.start_of(first)),
            timestamp(zone.end_of(as_of))
        ],
    )
}

/// Friends who were added before a day; who was never added counts from joining.
fn added_before(conn: &Connection, day: Day, zone: &Zone) -> duckdb::Result<Vec<u32>> {
    super::views::ids(
        conn,
        "SELECT person_id FROM ledger.relation WHERE until IS NULL AND added < ? UNION ALL \
         SELECT person_id FROM ledger.person WHERE joined < ? AND person_id NOT IN \
         (SELECT person_id FROM ledger.relation)",
        duckdb::params![timestamp(zone.start_of(day)), date(day)],
    )
}

/// How many rows of each kind there are, and of which day the newest is.
pub fn sources(lane: &mut Lane) -> Result<Vec<Source>, Fault> {
    let community = lane.community().clone();
    let zone = community.clock().zone;
    lane.reading(|conn| {
        let by_day = |name: &'static str, sql: &str| -> duckdb::Result<Source> {
            let (rows, newest) = one(conn, sql)?;
            Ok(Source { name, rows, newest })
        };
        let by_ts = |name: &'static str, sql: &str| -> duckdb::Result<Source> {
            conn.query_row(sql, [], |r| {
                let newest = crate::store::arrow::ts_at(r, 1)?.map(|t| zone.day_of(t));
                Ok(Source { name, rows: count_at(r, 0)?, newest })
            })
        };
        let read = || -> duckdb::Result<Vec<Source>> {
            Ok(vec![
                by_day("people", "SELECT count(*), max(joined) FROM ledger.person")?,
                by_ts("relations", "SELECT count(*), max(added) FROM ledger.relation")?,
                by_day("orders", "SELECT count(*), max(day) FROM ledger.orders")?,
                by_day("events", "SELECT count(*), max(day) FROM ledger.event")?,
                by_ts("notes", "SELECT count(*), max(ts) FROM ledger.note")?,
            ])
        };
        read().map_err(|e| community.fault(&e))
    })
}

fn one(conn: &Connection, sql: &str) -> duckdb::Result<(u64, Option<Day>)> {
    conn.query_row(sql, [], |r| Ok((count_at(r, 0)?, day_at(r, 1)?)))
}
