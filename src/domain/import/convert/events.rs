//! Events and notes.

use super::super::reason::{Reason, Reject};
use super::super::rows::{EventRow, ImportRow, NoteRow};
use super::super::words::NoteKind;
use super::cells::{Cells, Column, Words};
use super::{Columns, ReadRow};
use crate::domain::day::{Day, Ts};
use crate::domain::fold::fold;

/// Reads events.
pub(super) struct Events {
    person: Column,
    ts: Column,
    until: Column,
    kind: Column,
    topic: Column,
    object: Column,
    value: Column,
    text: Column,
    /// The kind as the record before wrote it, and folded; files come in long runs of one kind.
    written: String,
    folded: String,
    row: EventRow,
}

impl Events {
    pub(super) fn new(columns: &Columns) -> Events {
        Events {
            person: columns.field("person"),
            ts: columns.field("ts"),
            until: columns.field("until"),
            kind: columns.field("kind"),
            topic: columns.field("topic"),
            object: columns.field("object"),
            value: columns.field("value"),
            text: columns.field("text"),
            written: String::new(),
            folded: String::new(),
            row: EventRow {
                person: String::new(),
                ts: Ts(0),
                day: Day(0),
                until: None,
                kind: String::new(),
                topic: None,
                object: None,
                value: None,
                text: None,
            },
        }
    }
}

impl ReadRow for Events {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.needed_id(&self.person, &mut row.person, Reason::MissingPerson)?;
        (row.ts, row.day) =
            cells.instant(&self.ts)?.ok_or_else(|| cells.missing(&self.ts, Reason::MissingValue))?;
        row.until = cells.instant(&self.until)?.map(|(ts, _)| ts);
        if row.until.is_some_and(|until| until < row.ts) {
            return Err(cells.reject(&self.until, Reason::EndBeforeStart));
        }
        let kind = cells.raw(&self.kind);
        if kind != self.written {
            self.written.clear();
            self.written.push_str(kind);
            self.folded = fold(kind);
        }
        row.kind.clone_from(&self.folded);
        if row.kind.is_empty() {
            return Err(cells.missing(&self.kind, Reason::MissingValue));
        }
        cells.text(&self.topic, &mut row.topic)?;
        cells.text(&self.object, &mut row.object)?;
        row.value = cells.float(&self.value)?;
        cells.text(&self.text, &mut row.text)?;
        Ok(ImportRow::Event(row))
    }
}

/// Reads notes.
pub(super) struct Notes {
    person: Column,
    staff: Column,
    kind: Column,
    ts: Column,
    text: Column,
    kinds: Words<NoteKind>,
    row: NoteRow,
}

impl Notes {
    pub(super) fn new(columns: &Columns) -> Notes {
        Notes {
            person: columns.field("person"),
            staff: columns.field("staff"),
            kind: columns.field("kind"),
            ts: columns.field("ts"),
            text: columns.field("text"),
            kinds: Words::default(),
            row: NoteRow::default(),
        }
    }
}

impl ReadRow for Notes {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        cells.needed_id(&self.person, &mut row.person, Reason::MissingPerson)?;
        cells.id(&self.staff, &mut row.staff)?;
        row.kind = cells
            .word(&self.kind, &mut self.kinds, NoteKind::from_word, Reason::UnknownKind)?
            .unwrap_or_default();
        row.ts = cells.instant(&self.ts)?.map(|(ts, _)| ts);
        let mut text = None;
        cells.text(&self.text, &mut text)?;
        row.text = text.ok_or_else(|| cells.missing(&self.text, Reason::MissingValue))?;
        Ok(ImportRow::Note(row))
    }
}
