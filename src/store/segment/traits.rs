//! The values of a trait by person.

use duckdb::Connection;
use duckdb::arrow::array::{Array, Date32Array, Float64Array, Int32Array, StringArray, UInt16Array};

use super::figures;
use super::given::{Given, Setting};
use super::piece::Piece;
use super::run::bind;
use super::tags::standing;
use super::text::column;
use super::values::TextSource;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::segment::Measure;
use crate::domain::standard::FamilyId;
use crate::request::By;

/// One value as the engine gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'v> {
    /// A text.
    Text(&'v str),
    /// A number, a staff member, or the first day of a month.
    Whole(i32),
    /// A number.
    Number(f64),
    /// A tag: its family and value.
    Tag(FamilyId, i32),
}

/// The statement of `person_id, value`, and of a second value for tags.
fn statement(by: By, field_type: FieldType, setting: &Setting) -> Piece {
    match by {
        By::Field(FieldKey::Canonical(field)) => {
            let column = column(field);
            match field {
                PersonField::Birthday | PersonField::Joined => Piece::plain(format!(
                    "SELECT person_id, CAST(date_trunc('month', {column}) AS DATE) FROM ledger.person WHERE {column} IS NOT NULL"
                )),
                PersonField::Staff => Piece::plain(format!(
                    "SELECT person_id, {column} FROM ledger.person WHERE {column} IS NOT NULL"
                )),
                _ => Piece::plain(format!(
                    "SELECT person_id, {column} FROM ledger.person WHERE {column} <> ''"
                )),
            }
        }
        By::Field(FieldKey::Own(field)) => {
            let (value, set) = match field_type {
                FieldType::Text => ("text", "text <> ''"),
                FieldType::Number => ("num", "num IS NOT NULL"),
                FieldType::Day => ("CAST(date_trunc('month', day) AS DATE)", "day IS NOT NULL"),
            };
            let sql =
                format!("SELECT person_id, {value} FROM ledger.person_field WHERE field_id = ? AND {set}");
            Piece::new(sql, vec![field.0.into()])
        }
        By::Group(group) => {
            let families = setting.standard.families.iter().filter(|f| f.group == Some(group));
            standing(setting)
                .within("SELECT person_id, family_id, value FROM ", " WHERE ")
                .then(Piece::one_of("family_id", families.map(|f| f.id.0.into()).collect()))
        }
        By::Family(family) => standing(setting)
            .within("SELECT person_id, family_id, value FROM ", &format!(" WHERE family_id = {}", family.0)),
        // Who bought what is put together elsewhere.
        By::Product => Piece::plain("SELECT person_id, product FROM ledger.orders WHERE FALSE"),
        By::Topic(kind) => Piece::new(
            "SELECT person_id, topic FROM ledger.event WHERE kind_id = ? AND day <= ? AND topic <> ''",
            vec![kind.0.into(), setting.as_of.into()],
        ),
        // Classes are conditions, one each.
        By::Scheme(_) => Piece::plain("SELECT person_id, 0 FROM ledger.person WHERE FALSE"),
        By::Orders => figures::statement(&Measure::Orders(None), setting, &Given::default())
            .0
            .within("SELECT person_id, CAST(n AS INTEGER) FROM (", ") WHERE n > 0"),
        By::Spend => figures::statement(&Measure::Spend(None), setting, &Given::default())
            .0
            .within("SELECT person_id, CAST(n AS DOUBLE) / 100 FROM (", ") WHERE n <> 0"),
    }
}

/// Calls `each` with every value of a trait.
pub(super) fn read(
    conn: &Connection,
    by: By,
    field_type: FieldType,
    setting: &Setting,
    mut each: impl FnMut(u32, Value<'_>),
) -> duckdb::Result<()> {
    let piece = statement(by, field_type, setting);
    let mut found = conn.prepare(&piece.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(piece.bound.iter().map(bind)))? {
        let Some(people) = batch.column(0).as_any().downcast_ref::<Int32Array>() else { continue };
        let person = |row: usize| people.value(row) as u32;
        let values = batch.column(1).as_any();
        let rows = 0..people.len();
        let second = batch.columns().get(2).and_then(|c| c.as_any().downcast_ref::<Int32Array>());
        if let Some(texts) = values.downcast_ref::<StringArray>() {
            rows.filter(|row| !texts.is_null(*row))
                .for_each(|row| each(person(row), Value::Text(texts.value(row))));
        } else if let (Some(families), Some(tags)) = (values.downcast_ref::<Int32Array>(), second) {
            rows.for_each(|row| {
                each(person(row), Value::Tag(FamilyId(families.value(row)), tags.value(row)));
            });
        } else if let Some(whole) = values.downcast_ref::<Int32Array>() {
            rows.for_each(|row| each(person(row), Value::Whole(whole.value(row))));
        } else if let Some(days) = values.downcast_ref::<Date32Array>() {
            rows.for_each(|row| each(person(row), Value::Whole(days.value(row))));
        } else if let Some(numbers) = values.downcast_ref::<Float64Array>() {
            rows.for_each(|row| each(person(row), Value::Number(numbers.value(row))));
        }
    }
    Ok(())
}

/// Calls `each` with the place of the text of everyone who has one among some texts, less than 65,536, from 1 on; 0 for
/// none of them.
pub(super) fn positions(
    conn: &Connection,
    source: &TextSource,
    texts: &[String],
    mut each: impl FnMut(u32, u32),
) -> duckdb::Result<()> {
    if texts.is_empty() {
        return Ok(());
    }
    let (column, rows) = source.rows();
    let places = vec!["?"; texts.len()].join(", ");
    let texts = texts.iter().map(|text| text.as_str().into()).collect();
    let piece = Piece::new(
        format!("SELECT person_id, CAST(list_position([{places}], {column}) AS USMALLINT) "),
        texts,
    )
    .then(rows)
    .then(Piece::plain(format!(" AND {column} <> ''")));
    let mut found = conn.prepare(&piece.sql)?;
    for batch in found.query_arrow(duckdb::params_from_iter(piece.bound.iter().map(bind)))? {
        let people = batch.column(0).as_any().downcast_ref::<Int32Array>();
        let places = batch.column(1).as_any().downcast_ref::<UInt16Array>();
        let (Some(people), Some(places)) = (people, places) else { continue };
        // What stands where there is none is not told.
        let some = places.null_count() == 0;
        for (row, (person, place)) in people.values().iter().zip(places.values()).enumerate() {
            each(*person as u32, if some || places.is_valid(row) { (*place).into() } else { 0 });
        }
    }
    Ok(())
}
