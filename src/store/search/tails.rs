//! The ends of ids: a word finds everyone who has an id that ends with it without reading any id.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array, StringArray};

use crate::store::import::sink::{Put, Sink};

/// How many bytes of an end are kept.
pub(in crate::store) const KEPT: usize = 8;

/// The end of an id as a number.
fn tail(id: &str) -> i64 {
    i64::from_be_bytes(ends(id, 0))
}

/// The smallest and the largest number of ids that end with a word of ASCII. An id that ends with no more than the last
/// [`KEPT`] bytes of a longer word has the same number.
pub(in crate::store) fn range(word: &str) -> (i64, i64) {
    (i64::from_be_bytes(ends(word, 0)), i64::from_be_bytes(ends(word, 0xff)))
}

/// The last bytes from the last to the first, and `rest` where there are none.
fn ends(text: &str, rest: u8) -> [u8; KEPT] {
    let mut out = [rest; KEPT];
    out.iter_mut().zip(text.bytes().rev()).for_each(|(to, byte)| *to = byte);
    out
}

/// Rows on their way into `ledger.search_tail`.
pub(super) fn sink() -> Sink {
    Sink::new("search_tail", &[("tail", "BIGINT"), ("person_id", "INTEGER")])
}

/// Adds a row.
pub(super) fn put(sink: &mut Sink, tail: i64, person: i32) -> duckdb::Result<()> {
    sink.push(&[Put::Big(tail), Put::Int(person)])
}

/// The ends of all ids of everyone of a condition, which is of this program, with the person's number, sorted.
pub(in crate::store) fn of_people(conn: &Connection, which: &str) -> duckdb::Result<Vec<(i64, i32)>> {
    let mut tails = Vec::new();
    for ids in [
        format!("SELECT person_id, lower(value) FROM ledger.identity WHERE {which}"),
        format!("SELECT person_id, lower(external_id) FROM ledger.relation WHERE {which}"),
    ] {
        for batch in conn.prepare(&ids)?.query_arrow([])? {
            let (people, ids) = (batch.column(0).as_any(), batch.column(1).as_any());
            let (Some(people), Some(ids)) =
                (people.downcast_ref::<Int32Array>(), ids.downcast_ref::<StringArray>())
            else {
                continue;
            };
            for row in 0..people.len() {
                if !ids.is_null(row) && !ids.value(row).is_empty() {
                    tails.push((tail(ids.value(row)), people.value(row)));
                }
            }
        }
    }
    tails.sort_unstable();
    tails.dedup();
    Ok(tails)
}

/// The ends as they stand, sorted.
pub(in crate::store) fn stored(conn: &Connection, which: &str) -> duckdb::Result<Vec<(i64, i32)>> {
    let mut found =
        conn.prepare(&format!("SELECT tail, person_id FROM ledger.search_tail WHERE {which} ORDER BY 1, 2"))?;
    found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_end_alike_are_a_range() {
        let ids = ["13800138000", "u8000", "8000", "000", "wm_8000x", "微信8000", "微信号"];
        let found = |word: &str| {
            let (low, high) = range(word);
            ids.into_iter().filter(|id| (low..=high).contains(&tail(id))).collect::<Vec<_>>()
        };
        assert_eq!(found("8000"), ["13800138000", "u8000", "8000", "微信8000"]);
        assert_eq!(found("u8000"), ["u8000"]);
        assert_eq!(found("00138000"), ["13800138000"]);
        assert_eq!(found("99900138000"), ["13800138000"], "to be looked at again");
        assert!(found("9000").is_empty());
    }
}
