//! The cells of some people, in the order asked for.

use std::collections::HashMap;

use duckdb::{Connection, Row};

use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::ids::PersonId;
use crate::domain::mask;
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::request::{Cell, Column, Detail, Fault, PersonRow};
use crate::store::arrow::{day_at, text_at};
use crate::store::community::{Community, Lane};

/// One row per person.
pub fn page(
    lane: &mut Lane,
    people: &[u32],
    columns: &[Column],
    detail: Detail,
) -> Result<Vec<PersonRow>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<PersonRow>> {
            let mut known: HashMap<u32, HashMap<Column, Cell>> =
                people.iter().map(|p| (*p, HashMap::new())).collect();
            canonical(conn, people, columns, detail, &mut known)?;
            others(conn, people, columns, (detail, &community), &mut known)?;
            super::ids::identities(conn, people, columns, detail, &mut known)?;
            Ok(people
                .iter()
                .map(|person| {
                    let cells = known.get(person);
                    let cell = |c: &Column| cells.and_then(|k| k.get(c)).cloned().unwrap_or(Cell::Empty);
                    PersonRow { person: PersonId(*person), cells: columns.iter().map(cell).collect() }
                })
                .collect())
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// What is known of each person so far.
pub(super) type Known = HashMap<u32, HashMap<Column, Cell>>;

/// The columns of `person` that are asked for; each more is one more segment to unpack per scattered person.
fn canonical(
    conn: &Connection,
    people: &[u32],
    columns: &[Column],
    detail: Detail,
    known: &mut Known,
) -> duckdb::Result<()> {
    let fields: Vec<PersonField> =
        PersonField::ALL.into_iter().filter(|f| columns.contains(&Column::of(*f))).collect();
    if fields.is_empty() {
        return Ok(());
    }
    let names: HashMap<i32, String> = if fields.contains(&PersonField::Staff) {
        let staff = super::overview::staff(conn)?;
        staff.into_iter().map(|s| (s.staff_id.0, s.name.raw().to_string())).collect()
    } else {
        HashMap::new()
    };
    let listed: Vec<String> = fields.iter().map(|f| expression(*f, detail)).collect();
    let select = format!("SELECT person_id, {} FROM ledger.person WHERE", listed.join(", "));
    for chunk in people.chunks(200) {
        let mut found = conn.prepare(&points(&select, chunk))?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let person = row.get::<_, i32>(0)? as u32;
            let Some(cells) = known.get_mut(&person) else { continue };
            for (index, field) in fields.iter().enumerate() {
                cells.insert(Column::of(*field), canonical_cell(row, index + 1, *field, detail, &names)?);
            }
        }
    }
    Ok(())
}

/// A canonical column in SQL.
fn expression(field: PersonField, detail: Detail) -> String {
    match field {
        PersonField::Birthday | PersonField::Joined | PersonField::Ref | PersonField::Phone => {
            field.code().into()
        }
        PersonField::Staff => "staff_id".into(),
        text => cut(text.code(), detail),
    }
}

/// A text in SQL: what only people on a screen read is cut where no screen goes on.
fn cut(column: &str, detail: Detail) -> String {
    if detail == Detail::Screen { format!("left({column}, 512)") } else { column.into() }
}

fn canonical_cell(
    row: &Row<'_>,
    at: usize,
    field: PersonField,
    detail: Detail,
    names: &HashMap<i32, String>,
) -> duckdb::Result<Cell> {
    Ok(match field {
        PersonField::Birthday | PersonField::Joined => day_at(row, at)?.map_or(Cell::Empty, Cell::Day),
        PersonField::Staff => {
            let staff = row.get::<_, Option<i32>>(at)?;
            staff.and_then(|s| names.get(&s)).map_or(Cell::Empty, |n| Cell::Text(SafeText::new(n)))
        }
        PersonField::Phone if detail != Detail::Full => text_cell(&mask::phone(&text_at(row, at)?)),
        _ => text_cell(&text_at(row, at)?),
    })
}

pub(super) fn text_cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(SafeText::new(text)) }
}

/// Figures, tags and own fields, each by one statement.
fn others(
    conn: &Connection,
    people: &[u32],
    columns: &[Column],
    (detail, community): (Detail, &Community),
    known: &mut Known,
) -> duckdb::Result<()> {
    let list = listed(people);
    let wants = |c: Column| columns.contains(&c);
    const FIGURES: [Column; 4] = [Column::Spend, Column::Orders, Column::FirstOrder, Column::LastOrder];
    if FIGURES.into_iter().any(wants) {
        let sql = points(
            "SELECT person_id, spend, orders, first_order, last_order FROM ledger.rollup WHERE",
            people,
        );
        let mut found = conn.prepare(&sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let Some(cells) = known.get_mut(&(row.get::<_, i32>(0)? as u32)) else { continue };
            cells
                .insert(Column::Spend, Cell::Money(Cents(row.get::<_, Option<i64>>(1)?.unwrap_or_default())));
            cells.insert(
                Column::Orders,
                Cell::Number(f64::from(row.get::<_, Option<i32>>(2)?.unwrap_or_default())),
            );
            cells.insert(Column::FirstOrder, day_at(row, 3)?.map_or(Cell::Empty, Cell::Day));
            cells.insert(Column::LastOrder, day_at(row, 4)?.map_or(Cell::Empty, Cell::Day));
        }
    }
    if wants(Column::Tags) {
        let when = super::tagging::when(conn, community)?;
        for (person, text) in super::tag_cells::tag_cells(conn, &among(people), when)? {
            if let Some(cells) = known.get_mut(&person) {
                cells.insert(Column::Tags, text_cell(&text));
            }
        }
    }
    if wants(Column::StaffId) {
        let staff: HashMap<i32, SafeText> =
            super::overview::staff(conn)?.into_iter().map(|s| (s.staff_id.0, s.id)).collect();
        let mut found =
            conn.prepare(&points("SELECT person_id, staff_id FROM ledger.person WHERE", people))?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let Some(cells) = known.get_mut(&(row.get::<_, i32>(0)? as u32)) else { continue };
            let id = row.get::<_, Option<i32>>(1)?.and_then(|id| staff.get(&id)).cloned();
            cells.insert(Column::StaffId, id.map_or(Cell::Empty, Cell::Text));
        }
    }
    for column in columns {
        let Column::Field(FieldKey::Own(field)) = column else { continue };
        let sql = format!(
            "SELECT person_id, {}, num, day FROM ledger.person_field WHERE field_id = {} \
             AND person_id IN ({list})",
            cut("text", detail),
            field.0
        );
        let mut found = conn.prepare(&sql)?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            let Some(cells) = known.get_mut(&(row.get::<_, i32>(0)? as u32)) else { continue };
            cells.insert(*column, own_cell(row, 1)?);
        }
    }
    Ok(())
}

/// The value of an own field that stands in three columns, text, number and day.
pub(super) fn own_cell(row: &Row<'_>, at: usize) -> duckdb::Result<Cell> {
    if let Some(number) = row.get::<_, Option<f64>>(at + 1)? {
        return Ok(Cell::Number(number));
    }
    if let Some(day) = day_at(row, at + 2)? {
        return Ok(Cell::Day(day));
    }
    Ok(text_cell(&text_at(row, at)?))
}

/// How the numbers of some people lie.
enum Span {
    /// So close together that a range from the first to the last reads them best.
    Dense(u32, u32),
    /// Apart, from the first to the last.
    Scattered(u32, u32),
}

fn span(people: &[u32]) -> Span {
    let (low, high) = (people.iter().min().copied().unwrap_or(0), people.iter().max().copied().unwrap_or(0));
    let dense = (high - low) as usize <= people.len() * 4;
    if dense { Span::Dense(low, high) } else { Span::Scattered(low, high) }
}

/// A statement for some people of a table that has one row of each: neighbours by their range, scattered ones by one
/// point select each, which the engine answers far faster than a list, and many by a list within their range.
pub(super) fn points(select: &str, people: &[u32]) -> String {
    match span(people) {
        Span::Dense(low, high) => format!("{select} person_id BETWEEN {low} AND {high}"),
        Span::Scattered(..) if people.len() <= 100 => {
            let each: Vec<String> = people.iter().map(|p| format!("{select} person_id = {p}")).collect();
            each.join(" UNION ALL ")
        }
        Span::Scattered(low, high) => {
            format!("{select} person_id BETWEEN {low} AND {high} AND person_id IN ({})", listed(people))
        }
    }
}

/// A condition for some people.
fn among(people: &[u32]) -> String {
    match span(people) {
        Span::Dense(low, high) => format!("person_id BETWEEN {low} AND {high}"),
        Span::Scattered(..) => format!("person_id IN ({})", listed(people)),
    }
}

fn listed(people: &[u32]) -> String {
    let list: Vec<String> = people.iter().map(u32::to_string).collect();
    list.join(",")
}
