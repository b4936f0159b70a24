//! The cell of a list that tells a person's tags: what anyone says, newest first, then spellings that wait.

use std::collections::{BTreeSet, HashMap};

use duckdb::Connection;

use crate::store::arrow::text_at;
use crate::store::tags::{self, PENDING, When};

/// The texts of some people; who has no tag has none. The condition on `person_id` is of this program.
pub(super) fn tag_cells(
    conn: &Connection,
    condition: &str,
    when: When,
) -> duckdb::Result<HashMap<u32, String>> {
    let mut cells: HashMap<u32, String> = HashMap::new();
    let standard = crate::store::standard::read(conn)?;
    let mut add = |person: u32, text: &str| {
        let cell = cells.entry(person).or_default();
        if !cell.is_empty() {
            cell.push(' ');
        }
        cell.push_str(text);
    };
    for (person, tag) in tags::of_people(conn, condition, when)? {
        add(person, &standard.print(tag));
    }
    let sql = format!(
        "SELECT person_id, left(raw, 512) FROM ledger.tag_quarantine WHERE state = ? AND {condition}"
    );
    let mut found = conn.prepare(&sql)?;
    let mut rows = found.query([PENDING])?;
    let mut waiting: BTreeSet<(u32, String)> = BTreeSet::new();
    while let Some(row) = rows.next()? {
        // A blank of its own kind, so that the blank between two tags is one for certain.
        let raw: String = text_at(row, 1)?.split_whitespace().collect::<Vec<_>>().join("\u{a0}");
        waiting.insert((row.get::<_, i32>(0)? as u32, raw));
    }
    for (person, raw) in waiting {
        add(person, &format!("{raw}?"));
    }
    Ok(cells)
}
