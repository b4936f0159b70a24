//! Tags: what a staff member tagged a person with, in one cell or in several.

use super::super::reason::{Reason, Reject};
use super::super::rows::{ImportRow, TagRow};
use super::cells::{Cells, Column};
use super::{Columns, ReadRow};

/// Reads tags.
pub(super) struct Tags {
    person: Column,
    staff: Column,
    tags: Vec<Column>,
    ts: Column,
    row: TagRow,
}

impl Tags {
    pub(super) fn new(columns: &Columns) -> Tags {
        Tags {
            person: columns.field("person"),
            staff: columns.field("staff"),
            tags: columns.fields("tags"),
            ts: columns.field("ts"),
            row: TagRow::default(),
        }
    }
}

impl ReadRow for Tags {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.needed_id(&self.person, &mut row.person, Reason::MissingPerson)?;
        cells.id(&self.staff, &mut row.staff)?;
        row.cells.clear();
        let mut cell = None;
        for column in &self.tags {
            cells.text(column, &mut cell)?;
            row.cells.extend(cell.take());
        }
        if row.cells.is_empty()
            && let Some(first) = self.tags.first()
        {
            return Err(cells.missing(first, Reason::MissingValue));
        }
        row.ts = cells.instant(&self.ts)?.map(|(ts, _)| ts);
        Ok(ImportRow::Tags(row))
    }
}
