//! Whole columns of person ids: everyone in some order, everyone who matches a text.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array};

use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::{fold, fold_phone};
use crate::request::{Column, Fault, Sort};
use crate::store::arrow::text_or_null;
use crate::store::community::Lane;

/// One statement's first column as ids.
pub(super) fn ids(conn: &Connection, sql: &str, with: impl duckdb::Params) -> duckdb::Result<Vec<u32>> {
    let mut found = conn.prepare_cached(sql)?;
    let mut out = Vec::new();
    for batch in found.query_arrow(with)? {
        if let Some(column) = batch.columns().first().and_then(|c| c.as_any().downcast_ref::<Int32Array>()) {
            out.reserve(column.len());
            out.extend(column.values().iter().map(|id| *id as u32));
        }
    }
    Ok(out)
}

/// Everyone in an order: by the column's value, without a value last, then by number.
pub fn permutation(lane: &mut Lane, sort: Option<Sort>) -> Result<Vec<u32>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || match sort {
            None => arrival(conn),
            Some(sort) => ids(conn, &sorted(sort), []),
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// Everyone by number. Numbers are dense, so where nobody was ever taken out they need not be read.
fn arrival(conn: &Connection) -> duckdb::Result<Vec<u32>> {
    let (people, last): (i64, Option<i32>) =
        conn.query_row("SELECT count(*), max(person_id) FROM ledger.person", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    match last {
        None => Ok(Vec::new()),
        Some(last) if i64::from(last) + 1 == people => Ok((0..=last as u32).collect()),
        Some(_) => ids(conn, "SELECT person_id FROM ledger.person ORDER BY person_id", []),
    }
}

fn sorted(sort: Sort) -> String {
    let way = if sort.descending { "DESC" } else { "ASC" };
    let tail = |key: &str| format!("ORDER BY {key} {way} NULLS LAST, person_id");
    let rollup = |column: &str| {
        let order = tail(column);
        format!("SELECT person_id FROM ledger.person LEFT JOIN ledger.rollup USING (person_id) {order}")
    };
    match sort.column {
        Column::Spend => rollup("spend"),
        Column::Orders => rollup("orders"),
        Column::FirstOrder => rollup("first_order"),
        Column::LastOrder => rollup("last_order"),
        Column::Tags => format!(
            "SELECT person_id FROM ledger.person LEFT JOIN (SELECT person_id, min(raw) AS raw FROM \
             ledger.tag_quarantine GROUP BY 1) USING (person_id) {}",
            tail("raw")
        ),
        Column::Field(FieldKey::Canonical(PersonField::Nickname)) => {
            format!("SELECT person_id FROM ledger.search {}", tail("nullif(name, '')"))
        }
        Column::Field(FieldKey::Canonical(PersonField::Staff)) => {
            format!("SELECT person_id FROM ledger.person {}", tail("staff_id"))
        }
        Column::Field(FieldKey::Canonical(field)) => {
            format!("SELECT person_id FROM ledger.person {}", tail(field.code()))
        }
        Column::Field(FieldKey::Own(field)) => format!(
            "SELECT p.person_id FROM ledger.person p LEFT JOIN (SELECT * FROM ledger.person_field WHERE field_id = {}) f \
             ON f.person_id = p.person_id ORDER BY f.text {way} NULLS LAST, f.num {way} NULLS LAST, \
             f.day {way} NULLS LAST, p.person_id",
            field.0
        ),
    }
}

/// Everyone whose search key holds a word, or, for a word that could be one, who has an id that ends with it.
pub fn matching_words(lane: &mut Lane, word: &str) -> Result<Vec<u32>, Fault> {
    let community = lane.community().clone();
    let word = fold(word);
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<u32>> {
            let mut found = ids(conn, "SELECT person_id FROM ledger.search WHERE contains(key, ?)", [&word])?;
            if could_be_id(&word) {
                let phone = fold_phone(&word);
                found.extend(ids(
                    conn,
                    "SELECT person_id FROM ledger.identity WHERE ends_with(lower(value), ?) UNION ALL \
                     SELECT person_id FROM ledger.relation WHERE ends_with(lower(external_id), ?) UNION ALL \
                     SELECT person_id FROM ledger.person WHERE phone = ?",
                    duckdb::params![word, word, text_or_null(phone.as_deref().unwrap_or_default())],
                )?);
            }
            Ok(found)
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// At least four letters or digits of ASCII with a digit among them.
fn could_be_id(word: &str) -> bool {
    word.len() >= 4
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && word.bytes().any(|b| b.is_ascii_digit())
}
