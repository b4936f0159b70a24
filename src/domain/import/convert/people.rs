//! People and identities.

use super::super::reason::{Reason, Reject};
use super::super::rows::{IdentityRow, IdentityValue, ImportRow, OwnValue, PersonRow};
use super::super::words::identity_kind;
use super::cells::{Cells, Column};
use super::{Columns, ReadRow};
use crate::domain::catalogue::{FieldType, Value};
use crate::domain::fold::fold;

/// Reads people.
pub(super) struct People {
    reference: Column,
    nickname: Column,
    phone: Column,
    gender: Column,
    birthday: Column,
    city: Column,
    title: Column,
    company: Column,
    income: Column,
    source: Column,
    joined: Column,
    staff: Column,
    identities: Vec<(String, Column)>,
    own: Vec<(Column, FieldType)>,
    row: PersonRow,
}

impl People {
    pub(super) fn new(columns: &Columns) -> People {
        let types = columns.mapping.own_fields().iter().map(|f| f.field_type);
        People {
            reference: columns.field("ref"),
            nickname: columns.field("nickname"),
            phone: columns.field("phone"),
            gender: columns.field("gender"),
            birthday: columns.field("birthday"),
            city: columns.field("city"),
            title: columns.field("title"),
            company: columns.field("company"),
            income: columns.field("income"),
            source: columns.field("source"),
            joined: columns.field("joined"),
            staff: columns.field("staff"),
            identities: columns.identities(),
            own: columns.own().into_iter().zip(types).collect(),
            row: PersonRow::default(),
        }
    }
}

impl ReadRow for People {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        row.identities.clear();
        row.own.clear();
        cells.id(&self.reference, &mut row.reference)?;
        cells.phones(&self.phone, &mut row.phone, &mut row.identities)?;
        read_identities(&self.identities, cells, row.phone.as_deref(), &mut row.identities)?;
        if row.reference.is_none() && row.phone.is_none() && row.identities.is_empty() {
            return Err(cells.missing(&self.reference, Reason::MissingPerson));
        }
        cells.text(&self.nickname, &mut row.nickname)?;
        cells.text(&self.gender, &mut row.gender)?;
        row.birthday = cells.day(&self.birthday)?;
        cells.text(&self.city, &mut row.city)?;
        cells.text(&self.title, &mut row.title)?;
        cells.text(&self.company, &mut row.company)?;
        cells.text(&self.income, &mut row.income)?;
        cells.text(&self.source, &mut row.source)?;
        row.joined = cells.day(&self.joined)?;
        cells.id(&self.staff, &mut row.staff)?;
        for (own, (column, field_type)) in self.own.iter().enumerate() {
            let value = match field_type {
                FieldType::Text => {
                    let mut text = None;
                    cells.text(column, &mut text)?;
                    text.map(Value::Text)
                }
                FieldType::Number => cells.float(column)?.map(Value::Number),
                FieldType::Day => cells.day(column)?.map(Value::Day),
            };
            row.own.extend(value.map(|value| OwnValue { own, value }));
        }
        Ok(ImportRow::Person(row))
    }
}

/// Reads the identity columns of a record; what repeats `phone` is left out.
pub(super) fn read_identities(
    columns: &[(String, Column)],
    cells: &Cells<'_>,
    phone: Option<&str>,
    into: &mut Vec<IdentityValue>,
) -> Result<(), Reject> {
    for (kind, column) in columns {
        cells.identities(column, kind, into)?;
    }
    if phone.is_some() {
        into.retain(|id| !(id.kind == "phone" && phone == Some(id.value.as_str())));
    }
    Ok(())
}

/// Reads identities, one in a record.
pub(super) struct Identities {
    person: Column,
    kind: Column,
    value: Column,
    row: IdentityRow,
}

impl Identities {
    pub(super) fn new(columns: &Columns) -> Identities {
        let (person, kind, value) = (columns.field("person"), columns.field("kind"), columns.field("value"));
        Identities { person, kind, value, row: IdentityRow::default() }
    }
}

impl ReadRow for Identities {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.needed_id(&self.person, &mut row.person, Reason::MissingPerson)?;
        cells.needed_id(&self.kind, &mut row.identity.kind, Reason::MissingValue)?;
        row.identity.kind = match identity_kind(&row.identity.kind) {
            Some(code) => code.to_string(),
            None => fold(&row.identity.kind),
        };
        row.identity.value = cells
            .identity(&self.value, &row.identity.kind)?
            .ok_or_else(|| cells.missing(&self.value, Reason::MissingValue))?;
        Ok(ImportRow::Identity(row))
    }
}
