//! The texts of one person.

use std::collections::HashMap;

use duckdb::Connection;

use crate::domain::search_key::{SearchPart, lines_text, names_text, signature, sort_key};
use crate::store::arrow::text_at;
use crate::store::import::sink::{Put, Sink};

/// What is kept of a person for the search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct SearchRow {
    /// The person's number.
    pub(in crate::store) person: i32,
    /// What the person is sorted by.
    name: String,
    /// The folded texts; an empty one is kept as NULL.
    texts: [String; SearchPart::ALL.len()],
}

impl SearchRow {
    /// The texts with what they are.
    pub(super) fn texts(&self) -> impl Iterator<Item = (SearchPart, &str)> {
        SearchPart::ALL.into_iter().zip(self.texts.iter().map(String::as_str))
    }

    /// The signature of the ids.
    fn signature(&self) -> i64 {
        self.texts().find(|(part, _)| *part == SearchPart::Ids).map_or(0, |(_, ids)| signature(ids))
    }

    pub(super) fn put(&self, sink: &mut Sink) -> duckdb::Result<()> {
        let [names, city, title, company, source, known, ids] =
            self.texts.each_ref().map(|text| Put::text(Some(text)));
        let (person, name, signature) =
            (Put::Int(self.person), Put::Text(&self.name), Put::Big(self.signature()));
        sink.push(&[person, name, names, city, title, company, source, known, ids, signature])
    }
}

/// Rows on their way into `ledger.search`.
pub(super) fn sink() -> Sink {
    let columns = [("person_id", "INTEGER"), ("name", "VARCHAR")]
        .into_iter()
        .chain(SearchPart::ALL.map(|part| (part.code(), "VARCHAR")))
        .chain([("signature", "BIGINT")]);
    Sink::new("search", &columns.collect::<Vec<_>>())
}

/// The rows as they stand, by person; a signature that is not that of the ids makes its row differ from any. The
/// condition is of this program.
pub(in crate::store) fn read_stored(conn: &Connection, which: &str) -> duckdb::Result<Vec<SearchRow>> {
    let listed = SearchPart::ALL.map(SearchPart::code).join(", ");
    let mut found = conn.prepare(&format!(
        "SELECT person_id, name, {listed}, signature FROM ledger.search WHERE {which} ORDER BY person_id"
    ))?;
    let mut rows = found.query([])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let mut stored = SearchRow { person: row.get(0)?, name: text_at(row, 1)?, texts: Default::default() };
        for (index, text) in stored.texts.iter_mut().enumerate() {
            *text = text_at(row, index + 2)?;
        }
        let kept: Option<i64> = row.get(SearchPart::ALL.len() + 2)?;
        if kept != Some(stored.signature()) {
            stored.name.push('\n');
        }
        out.push(stored);
    }
    Ok(out)
}

/// Names of own fields whose texts are searched.
pub(in crate::store) const SEARCHED_FIELDS: [&str; 4] = ["met_where", "认识场合", "industry", "行业"];

/// Calls `each` with everyone of a condition, as they would be kept if made now. `fresh` are fields that are searched
/// beside those of the registry, as a further part of a UNION. Both are of this program.
pub(in crate::store) fn each_row(
    conn: &Connection,
    which: &str,
    fresh: &str,
    mut each: impl FnMut(&SearchRow) -> duckdb::Result<()>,
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
             (SELECT field_id FROM registry.field WHERE code IN ({}) {fresh}) AND {which} ORDER BY 1, field_id",
            SEARCHED_FIELDS.map(|code| format!("'{code}'")).join(", ")
        ),
    )?;
    let mut found = conn.prepare(&format!(
        "SELECT person_id, nickname, city, title, company, source, ref, phone \
         FROM ledger.person WHERE {which} ORDER BY person_id"
    ))?;
    let mut rows = found.query([])?;
    let of = |texts: &HashMap<i32, Vec<String>>, person| texts.get(&person).cloned().unwrap_or_default();
    while let Some(row) = rows.next()? {
        let person: i32 = row.get(0)?;
        let nickname = text_at(row, 1)?;
        let (remarks, known) = (of(&remarks, person), of(&known, person));
        let remarks = remarks.iter().map(String::as_str).filter(|remark| *remark != nickname);
        let column = |at: usize| text_at(row, at);
        let line = |at: usize| column(at).map(|text| lines_text([text.as_str()]));
        each(&SearchRow {
            person,
            name: sort_key(&nickname),
            texts: [
                names_text(std::iter::once(nickname.as_str()).chain(remarks)),
                line(2)?,
                line(3)?,
                line(4)?,
                line(5)?,
                lines_text(known.iter().map(String::as_str)),
                lines_text([column(6)?.as_str(), column(7)?.as_str()]),
            ],
        })?;
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
