//! Whole columns of person ids: everyone whom a word of the filter means.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Int32Array};

use crate::domain::fold::{fold, fold_phone};
use crate::request::Fault;
use crate::store::arrow::text_or_null;
use crate::store::community::Lane;

/// One statement's first column as ids.
pub(in crate::store) fn ids(
    conn: &Connection,
    sql: &str,
    with: impl duckdb::Params,
) -> duckdb::Result<Vec<u32>> {
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
