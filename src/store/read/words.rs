//! Everyone whom a word of the filter means.

use duckdb::Connection;

use super::views::ids;
use crate::domain::day::Day;
use crate::domain::fold::{fold, fold_phone};
use crate::domain::search_key::{SearchPart, signature};
use crate::request::Fault;
use crate::store::arrow::day_at;
use crate::store::community::Lane;
use crate::store::search::{Letters, TAIL, tail_range};

/// Everyone in one of whose texts a word stands, who joined on a day in which it stands, or, for a word that could be
/// one, who has an id that ends with it.
pub fn matching_words(lane: &mut Lane, word: &str) -> Result<Vec<u32>, Fault> {
    let community = lane.community().clone();
    let word = fold(word);
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<u32>> {
            let mut found = Vec::new();
            for part in Letters::read(conn)?.parts_for(&word) {
                found.extend(holding(conn, part, &word)?);
            }
            found.extend(joined(conn, &word)?);
            if could_be_id(&word) {
                found.extend(ending(conn, &word)?);
            }
            Ok(found)
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// Everyone in whose text of this kind a word stands. Ids hardly repeat, so most people are passed over by their
/// signature, which must be asked first.
fn holding(conn: &Connection, part: SearchPart, word: &str) -> duckdb::Result<Vec<u32>> {
    let holds = format!("contains({}, ?)", part.code());
    match part {
        SearchPart::Ids => {
            let pairs = signature(word);
            let sql = format!("SELECT person_id FROM ledger.search WHERE (signature & ?) = ? AND {holds}");
            ids(conn, &sql, duckdb::params![pairs, pairs, word])
        }
        _ => ids(conn, &format!("SELECT person_id FROM ledger.search WHERE {holds}"), [word]),
    }
}

/// Everyone who joined on a day in which a word stands as days are written.
fn joined(conn: &Connection, word: &str) -> duckdb::Result<Vec<u32>> {
    if word.len() > "0000-00-00".len() || !word.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return Ok(Vec::new());
    }
    let (first, last): (Option<Day>, Option<Day>) =
        conn.query_row("SELECT min(joined), max(joined) FROM ledger.person", [], |r| {
            Ok((day_at(r, 0)?, day_at(r, 1)?))
        })?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    if !(first.0..=last.0).any(|day| Day(day).to_string().contains(word)) {
        return Ok(Vec::new());
    }
    ids(
        conn,
        "SELECT person_id FROM ledger.person WHERE joined IN (SELECT joined FROM \
         (SELECT DISTINCT joined FROM ledger.person) WHERE contains(CAST(joined AS VARCHAR), ?))",
        [word],
    )
}

/// Everyone who has an id that ends with a word, or this very phone.
fn ending(conn: &Connection, word: &str) -> duckdb::Result<Vec<u32>> {
    let (low, high) = tail_range(word);
    let alike = "SELECT person_id FROM ledger.search_tail WHERE tail BETWEEN ? AND ?";
    let mut found = if word.len() <= TAIL {
        ids(conn, alike, [low, high])?
    } else {
        let sql = format!(
            "SELECT person_id FROM ledger.identity WHERE ends_with(lower(value), ?) AND person_id IN ({alike}) UNION ALL \
             SELECT person_id FROM ledger.relation WHERE ends_with(lower(external_id), ?) AND person_id IN ({alike})"
        );
        ids(conn, &sql, duckdb::params![word, low, high, word, low, high])?
    };
    // A phone as it is written stands among the texts.
    if let Some(phone) = fold_phone(word).filter(|phone| phone != word) {
        found.extend(ids(conn, "SELECT person_id FROM ledger.person WHERE phone = ?", [phone])?);
    }
    Ok(found)
}

/// At least four letters or digits of ASCII with a digit among them.
fn could_be_id(word: &str) -> bool {
    word.len() >= 4
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && word.bytes().any(|b| b.is_ascii_digit())
}
