//! Staff, and refusals.

use super::super::reason::{Reason, Reject};
use super::super::rows::{ImportRow, RefusalRow, StaffRow};
use super::super::words::StaffRole;
use super::cells::{Cells, Column, Words};
use super::{Columns, ReadRow};

/// Reads staff members.
pub(super) struct Members {
    staff: Column,
    name: Column,
    role: Column,
    roles: Words<StaffRole>,
    row: StaffRow,
}

impl Members {
    pub(super) fn new(columns: &Columns) -> Members {
        let (staff, name, role) = (columns.field("staff"), columns.field("name"), columns.field("role"));
        Members { staff, name, role, roles: Words::default(), row: StaffRow::default() }
    }
}

impl ReadRow for Members {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.text(&self.name, &mut row.name)?;
        let mut id = None;
        cells.id(&self.staff, &mut id)?;
        row.staff = id
            .or_else(|| row.name.clone())
            .ok_or_else(|| cells.missing(&self.staff, Reason::MissingValue))?;
        row.role = cells.word(&self.role, &mut self.roles, StaffRole::from_word, Reason::UnknownRole)?;
        Ok(ImportRow::Staff(row))
    }
}

/// Reads refusals.
pub(super) struct Refusals {
    person: Column,
    channel: Column,
    ts: Column,
    until: Column,
    how: Column,
    row: RefusalRow,
}

impl Refusals {
    pub(super) fn new(columns: &Columns) -> Refusals {
        Refusals {
            person: columns.field("person"),
            channel: columns.field("channel"),
            ts: columns.field("ts"),
            until: columns.field("until"),
            how: columns.field("how"),
            row: RefusalRow::default(),
        }
    }
}

impl ReadRow for Refusals {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.needed_id(&self.person, &mut row.person, Reason::MissingPerson)?;
        let mut channel = None;
        cells.text(&self.channel, &mut channel)?;
        row.channel = channel.ok_or_else(|| cells.missing(&self.channel, Reason::MissingValue))?;
        row.ts = cells.instant(&self.ts)?.map(|(ts, _)| ts);
        row.until = cells.instant(&self.until)?.map(|(ts, _)| ts);
        if let (Some(ts), Some(until)) = (row.ts, row.until)
            && until < ts
        {
            return Err(cells.reject(&self.until, Reason::EndBeforeStart));
        }
        cells.text(&self.how, &mut row.how)?;
        Ok(ImportRow::Refusal(row))
    }
}
