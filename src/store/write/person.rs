//! People by hand: a new one, and the fields of one.

use std::collections::HashSet;

use duckdb::params;
use duckdb::types::Value as Bound;

use super::{Outcome, actor};
use crate::domain::catalogue::{FieldKey, FieldType, PersonField, Value};
use crate::domain::fold::{fold, fold_phone, fold_ref};
use crate::domain::ids::{FieldId, PersonId};
use crate::request::{Fault, Table, Touched};
use crate::store::arrow::{date, text_or_null};
use crate::store::batch::Batch;
use crate::store::{projection, search};

/// A new person under a free ref.
pub(super) fn add(
    batch: &mut Batch<'_>,
    reference: &str,
    nickname: &str,
    fields: &[(FieldKey, Value)],
) -> Result<Outcome, Fault> {
    let reference = fold_ref(reference);
    if reference.is_empty() {
        return Err(Fault::Missing("ref"));
    }
    if batch.number("SELECT count(*) FROM ledger.person WHERE ref = ?", [&reference])? > 0 {
        return Err(Fault::RefTaken { reference });
    }
    let person = PersonId(next_person(batch)?);
    batch.run(
        "INSERT INTO ledger.person (person_id, ref, nickname, joined, batch) VALUES (?, ?, ?, ?, ?)",
        params![
            person.0 as i32,
            reference,
            text_or_null(nickname.trim()),
            date(batch.community.clock().zone.day_of(batch.ts)),
            batch.id.0
        ],
    )?;
    for (key, value) in fields {
        match key {
            FieldKey::Canonical(PersonField::Ref | PersonField::Nickname) => {}
            FieldKey::Canonical(field) => set_column(batch, person, *field, Some(value))?,
            FieldKey::Own(field) => set_own(batch, person, *field, Some(value))?,
        }
    }
    refresh(batch, person)?;
    let touched = Touched::default().with(Table::Person).with(Table::Field);
    Ok(Outcome { rows: 1, touched, person: Some(person), next_person: Some(person.0 + 1), effect: None })
}

/// Sets or takes away fields of a person. Values that are there already are not written again.
pub(super) fn set(
    batch: &mut Batch<'_>,
    person: PersonId,
    fields: &[(FieldKey, Option<Value>)],
) -> Result<Outcome, Fault> {
    must_exist(batch, person)?;
    let mut outcome = Outcome { person: Some(person), ..Outcome::default() };
    let mut kept = false;
    // A field that is set twice is kept as it was before the first time.
    let mut kept_own = HashSet::new();
    for (key, value) in fields {
        match key {
            FieldKey::Canonical(field) => {
                if is_same(batch, person, *field, value.as_ref())? {
                    continue;
                }
                if !std::mem::replace(&mut kept, true) {
                    keep(
                        batch,
                        "person",
                        "CAST(person_id AS VARCHAR)",
                        "person_id = ?",
                        params![batch.id.0, person.0 as i32],
                    )?;
                }
                set_column(batch, person, *field, value.as_ref())?;
                outcome.touched = outcome.touched.with(Table::Person);
                outcome.rows += 1;
            }
            FieldKey::Own(field) => {
                if own_value(batch, person, *field)? == *value {
                    continue;
                }
                if kept_own.insert(field.0) {
                    keep(
                        batch,
                        "person_field",
                        "concat(field_id, ':', person_id)",
                        "person_id = ? AND field_id = ?",
                        params![batch.id.0, person.0 as i32, field.0],
                    )?;
                }
                set_own(batch, person, *field, value.as_ref())?;
                outcome.touched = outcome.touched.with(Table::Field);
                outcome.rows += 1;
            }
        }
    }
    if outcome.rows > 0 {
        refresh(batch, person)?;
    }
    Ok(outcome)
}

/// The first person number that nobody has or had.
pub(in crate::store) fn next_person(batch: &Batch<'_>) -> Result<u32, Fault> {
    let next = batch.number("SELECT max(next_person) FROM ledger.batch", [])?;
    Ok(next.max(0) as u32)
}

/// Refuses a person who is not in the file.
pub(super) fn must_exist(batch: &Batch<'_>, person: PersonId) -> Result<(), Fault> {
    if batch.number("SELECT count(*) FROM ledger.person WHERE person_id = ?", [person.0 as i32])? == 0 {
        return Err(Fault::NoPerson { who: person.0.to_string(), nearest: Vec::new() });
    }
    Ok(())
}

/// Keeps the old images of rows that the batch is about to change. Table, key and narrowing are of this program, never
/// typed; the first bound value is the batch.
fn keep(
    batch: &Batch<'_>,
    table: &'static str,
    key: &'static str,
    which: &'static str,
    with: impl duckdb::Params,
) -> Result<(), Fault> {
    let sql = format!(
        "INSERT INTO ledger.before SELECT ?, '{table}', {key}, batch, CAST(to_json(t) AS VARCHAR) \
         FROM ledger.{table} t WHERE {which}"
    );
    batch.run(&sql, with).map(|_| ())
}

fn refresh(batch: &Batch<'_>, person: PersonId) -> Result<(), Fault> {
    projection::begin_touching(batch.conn)
        .and_then(|()| batch.conn.execute("INSERT INTO touched_people VALUES (?)", [person.0 as i32]))
        .and_then(|_| search::refresh(batch.conn))
        .map_err(|e| batch.fault(e))
}

/// What is bound for a canonical field: texts folded as their field wants them.
fn bound(batch: &Batch<'_>, field: PersonField, value: Option<&Value>) -> Result<Bound, Fault> {
    let Some(value) = value else {
        return match field {
            PersonField::Ref => Err(Fault::Missing("ref")),
            _ => Ok(Bound::Null),
        };
    };
    let bad = || Fault::BadValue {
        field: field.code().into(),
        value: value.to_string(),
        wanted: field.field_type(),
    };
    match (field, value) {
        (PersonField::Staff, Value::Text(name)) => {
            let staff = actor::all(batch.conn).map_err(|e| batch.fault(e))?;
            let folded = fold(name);
            let found = staff.iter().find(|(_, id, name)| fold(id) == folded || fold(name) == folded);
            found
                .map(|(id, ..)| Bound::Int(id.0))
                .ok_or_else(|| Fault::NoStaff { who: name.clone(), nearest: actor::nearest(name, &staff) })
        }
        (PersonField::Phone, Value::Text(phone)) => fold_phone(phone)
            .map(Bound::Text)
            .ok_or(Fault::BadArgument { what: "phone", value: phone.clone(), example: "13800138000" }),
        (PersonField::Ref, Value::Text(reference)) => {
            let reference = fold_ref(reference);
            if reference.is_empty() {
                return Err(Fault::Missing("ref"));
            }
            if batch.number("SELECT count(*) FROM ledger.person WHERE ref = ?", [&reference])? > 0 {
                return Err(Fault::RefTaken { reference });
            }
            Ok(Bound::Text(reference))
        }
        (_, Value::Day(day)) if field.field_type() == FieldType::Day => Ok(date(*day)),
        (_, Value::Text(text)) if field.field_type() == FieldType::Text => {
            Ok(Bound::Text(text.trim().to_string()))
        }
        _ => Err(bad()),
    }
}

/// The column of a canonical field: a closed list, so it may stand in SQL text.
fn column(field: PersonField) -> &'static str {
    if field == PersonField::Staff { "staff_id" } else { field.code() }
}

fn is_same(
    batch: &Batch<'_>,
    person: PersonId,
    field: PersonField,
    value: Option<&Value>,
) -> Result<bool, Fault> {
    let wanted = match (field, value) {
        (PersonField::Ref, Some(Value::Text(t))) => Bound::Text(fold_ref(t)),
        _ => bound(batch, field, value)?,
    };
    let sql = format!(
        "SELECT count(*) FROM ledger.person WHERE person_id = ? AND {} IS NOT DISTINCT FROM ?",
        column(field)
    );
    Ok(batch.number(&sql, params![person.0 as i32, wanted])? > 0)
}

fn set_column(
    batch: &Batch<'_>,
    person: PersonId,
    field: PersonField,
    value: Option<&Value>,
) -> Result<(), Fault> {
    let value = bound(batch, field, value)?;
    let sql = format!("UPDATE ledger.person SET {} = ?, batch = ? WHERE person_id = ?", column(field));
    batch.run(&sql, params![value, batch.id.0, person.0 as i32]).map(|_| ())
}

fn own_value(batch: &Batch<'_>, person: PersonId, field: FieldId) -> Result<Option<Value>, Fault> {
    let mut found = batch
        .conn
        .prepare("SELECT text, num, day FROM ledger.person_field WHERE field_id = ? AND person_id = ?")
        .map_err(|e| batch.fault(e))?;
    let mut rows = found.query(params![field.0, person.0 as i32]).map_err(|e| batch.fault(e))?;
    let Some(row) = rows.next().map_err(|e| batch.fault(e))? else { return Ok(None) };
    let text: Option<String> = row.get(0).map_err(|e| batch.fault(e))?;
    let num: Option<f64> = row.get(1).map_err(|e| batch.fault(e))?;
    let day = crate::store::arrow::day_at(row, 2).map_err(|e| batch.fault(e))?;
    Ok(text.map(Value::Text).or(num.map(Value::Number)).or(day.map(Value::Day)))
}

fn set_own(batch: &Batch<'_>, person: PersonId, field: FieldId, value: Option<&Value>) -> Result<(), Fault> {
    batch.run(
        "DELETE FROM ledger.person_field WHERE field_id = ? AND person_id = ?",
        params![field.0, person.0 as i32],
    )?;
    let Some(value) = value else { return Ok(()) };
    let (text, num, day) = match value {
        Value::Text(t) => (Bound::Text(t.trim().to_string()), Bound::Null, Bound::Null),
        Value::Number(n) => (Bound::Null, Bound::Double(*n), Bound::Null),
        Value::Day(d) => (Bound::Null, Bound::Null, date(*d)),
    };
    batch
        .run(
            "INSERT INTO ledger.person_field VALUES (?, ?, ?, ?, ?, ?)",
            params![field.0, person.0 as i32, text, num, day, batch.id.0],
        )
        .map(|_| ())
}
