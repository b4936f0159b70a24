//! What is computed from the rows and kept beside them: lifetime figures and search keys. Deleted and made anew for the
//! people that a batch touched, in its transaction.

use std::collections::HashMap;

use duckdb::Connection;

use super::arrow::text_at;
use super::import::sink::{Put, Sink};
use crate::domain::search_key::{SearchParts, search_key, sort_key};

/// The statement that computes lifetime figures: of lines that were paid, orders by the net of all lines that name
/// them, refunds that name an order lowering it. The part in braces narrows the people.
const ROLLUP: &str = "
    SELECT person_id, CAST(count(*) FILTER (net > 0) AS INTEGER) AS orders, CAST(sum(net) AS BIGINT) AS spend,
           min(day) FILTER (net > 0) AS first_order, max(day) FILTER (net > 0) AS last_order
    FROM (SELECT person_id, coalesce(refund_of, order_id) AS of_order, sum(cents) AS net,
                 coalesce(min(day) FILTER (cents > 0 AND refund_of IS NULL), min(day)) AS day
          FROM ledger.orders WHERE status = 1 {narrow} GROUP BY 1, 2)
    GROUP BY 1";

/// The text of [`ROLLUP`] over everyone or over `touched_people`.
pub(super) fn rollup_sql(touched_only: bool) -> String {
    let narrow = if touched_only { "AND person_id IN (SELECT person_id FROM touched_people)" } else { "" };
    ROLLUP.replace("{narrow}", narrow)
}

/// The text of [`ROLLUP`] over one person up to a day: two parameters.
pub(super) fn figures_sql() -> String {
    ROLLUP.replace("{narrow}", "AND person_id = ? AND day <= ?")
}

/// Makes the temporary tables `touched_people` and `fresh_search_fields` of this connection, empty. The second holds the
/// fields of a batch that the registry learns only when it is committed.
pub(super) fn begin_touching(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(
        "CREATE OR REPLACE TEMP TABLE touched_people (person_id INTEGER);
         CREATE OR REPLACE TEMP TABLE fresh_search_fields (field_id INTEGER)",
    )
}

/// Names of own fields whose texts stand in the search key.
pub(super) const SEARCHED_FIELDS: [&str; 4] = ["met_where", "认识场合", "industry", "行业"];

/// Makes the figures of the touched people anew.
pub(super) fn refresh_rollup(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(&format!(
        "DELETE FROM ledger.rollup WHERE person_id IN (SELECT person_id FROM touched_people);
         INSERT INTO ledger.rollup {}",
        rollup_sql(true)
    ))
}

/// Makes the search keys of the touched people anew.
pub(super) fn refresh_search(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(
        "DELETE FROM ledger.search WHERE person_id IN (SELECT person_id FROM touched_people)",
    )?;
    let mut appender = conn.appender_to_catalog_and_db("search", super::engine::CATALOG, "ledger")?;
    for_each_key(conn, true, |person, key, name| appender.append_row(duckdb::params![person, key, name]))?;
    appender.flush()
}

/// Fills the search keys of everyone into the empty table.
pub(super) fn fill_search(conn: &Connection) -> duckdb::Result<()> {
    let mut rows = Sink::new("search", &[("person_id", "INTEGER"), ("key", "VARCHAR"), ("name", "VARCHAR")]);
    for_each_key(conn, false, |person, key, name| {
        rows.push(&[Put::Int(person), Put::Text(key), Put::Text(name)])?;
        if rows.is_full() { rows.write(conn) } else { Ok(()) }
    })?;
    rows.write(conn)
}

/// People whose keys are made at a time, so that a large community is never in memory whole.
const RANGE: i32 = 1 << 19;

/// Calls `each` with the person, the search key and the sort name of everyone, or of `touched_people`.
pub(super) fn for_each_key(
    conn: &Connection,
    touched_only: bool,
    mut each: impl FnMut(i32, &str, &str) -> duckdb::Result<()>,
) -> duckdb::Result<()> {
    let last: Option<i32> = conn.query_row("SELECT max(person_id) FROM ledger.person", [], |r| r.get(0))?;
    let touched = if touched_only { "AND person_id IN (SELECT person_id FROM touched_people)" } else { "" };
    for first in (0..=last.unwrap_or(-1)).step_by(RANGE as usize) {
        let which = format!("person_id BETWEEN {first} AND {} {touched}", first.saturating_add(RANGE - 1));
        let fresh = if touched_only { "UNION ALL SELECT field_id FROM fresh_search_fields" } else { "" };
        keys_of(conn, &which, fresh, &mut each)?;
    }
    Ok(())
}

/// The keys of one range. The narrowing, and what is searched beside the fields of the registry, are of this program.
fn keys_of(
    conn: &Connection,
    which: &str,
    fresh: &str,
    each: &mut impl FnMut(i32, &str, &str) -> duckdb::Result<()>,
) -> duckdb::Result<()> {
    let remarks = texts(
        conn,
        &format!(
            "SELECT person_id, remark FROM ledger.relation WHERE remark IS NOT NULL AND {which} ORDER BY 1, staff_id"
        ),
    )?;
    let known = texts(
        conn,
        &format!(
            "SELECT person_id, text FROM ledger.person_field WHERE text IS NOT NULL AND field_id IN \
             (SELECT field_id FROM registry.field WHERE code IN ({}) {fresh}) \
             AND {which} ORDER BY 1, field_id",
            SEARCHED_FIELDS.map(|code| format!("'{code}'")).join(", ")
        ),
    )?;
    let mut found = conn.prepare(&format!(
        "SELECT person_id, nickname, ref, phone, company, title, city, source, CAST(joined AS VARCHAR) \
         FROM ledger.person WHERE {which} ORDER BY person_id"
    ))?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        let person: i32 = row.get(0)?;
        let nickname = text_at(row, 1)?;
        let others: Vec<String> = (2..9).map(|i| text_at(row, i)).collect::<duckdb::Result<_>>()?;
        let own = remarks.get(&person).map(Vec::as_slice).unwrap_or_default();
        let known = known.get(&person).map(Vec::as_slice).unwrap_or_default();
        let parts = SearchParts {
            nickname: &nickname,
            remarks: own.iter().map(String::as_str).filter(|r| *r != nickname).collect(),
            others: others.iter().chain(known).map(String::as_str).collect(),
        };
        each(person, &search_key(&parts), &sort_key(&nickname))?;
    }
    Ok(())
}

/// The texts of each person.
fn texts(conn: &Connection, sql: &str) -> duckdb::Result<HashMap<i32, Vec<String>>> {
    let mut texts: HashMap<i32, Vec<String>> = HashMap::new();
    let mut found = conn.prepare(sql)?;
    let mut rows = found.query([])?;
    while let Some(row) = rows.next()? {
        texts.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(texts)
}
