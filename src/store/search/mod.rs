//! What `/` searches, kept beside the rows: the texts of each person, the characters of each kind of text, the ends of
//! all ids. Deleted and made anew for the people that a batch touched, in its transaction.

mod letters;
mod row;
mod tails;

use duckdb::Connection;

use crate::request::{Table, Touched};

pub(super) use letters::Letters;
pub(super) use row::{SEARCHED_FIELDS, each_row, read_stored};
pub(super) use tails::{KEPT as TAIL, of_people as tails_of, range as tail_range, stored as stored_tails};

/// Whether what was touched is searched.
pub(super) fn is_touched(touched: Touched) -> bool {
    [Table::Person, Table::Relation, Table::Field, Table::Identity].into_iter().any(|t| touched.has(t))
}

/// People whose texts are made at a time, so that a large community is never in memory whole.
const SPAN: i32 = 1 << 19;

/// Fills the empty tables for everyone.
pub(super) fn fill(conn: &Connection) -> duckdb::Result<()> {
    write(conn, &spans(conn, "ledger.person", "")?, "")
}

/// Makes the rows of `touched_people` anew.
pub(super) fn refresh(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(
        "DELETE FROM ledger.search WHERE person_id IN (SELECT person_id FROM touched_people);
         DELETE FROM ledger.search_tail WHERE person_id IN (SELECT person_id FROM touched_people)",
    )?;
    let touched = spans(conn, "touched_people", " AND person_id IN (SELECT person_id FROM touched_people)")?;
    write(conn, &touched, "UNION ALL SELECT field_id FROM fresh_search_fields")
}

fn write(conn: &Connection, spans: &[String], fresh: &str) -> duckdb::Result<()> {
    let known = Letters::read(conn)?;
    let mut letters = Letters::default();
    let (mut rows, mut ends) = (row::sink(), tails::sink());
    for span in spans {
        each_row(conn, span, fresh, |row| {
            letters.add_row(row);
            row.put(&mut rows)?;
            if rows.is_full() { rows.write(conn) } else { Ok(()) }
        })?;
        rows.write(conn)?;
        for (tail, person) in tails_of(conn, span)? {
            tails::put(&mut ends, tail, person)?;
        }
        ends.write(conn)?;
    }
    letters.write_new(conn, &known)
}

/// All people by spans, as conditions on `person_id`.
pub(super) fn everyone(conn: &Connection) -> duckdb::Result<Vec<String>> {
    spans(conn, "ledger.person", "")
}

/// The people of a table by spans, as conditions on `person_id`. Table and narrowing are of this program.
fn spans(conn: &Connection, table: &str, narrow: &str) -> duckdb::Result<Vec<String>> {
    let of = format!("SELECT min(person_id), max(person_id) FROM {table}");
    let (first, last): (Option<i32>, Option<i32>) =
        conn.query_row(&of, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let span = |from: i32| {
        let to = from.saturating_add(SPAN - 1).min(last);
        format!("person_id BETWEEN {from} AND {to}{narrow}")
    };
    Ok((first..=last).step_by(SPAN as usize).map(span).collect())
}
