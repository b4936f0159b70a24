//! The columns of the list: which, how wide, and which of them an action sorts by.

use super::state::State;
use crate::action::ActionId;
use crate::app::{Effect, Shared};
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::request::{Column, Sort, Table};

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// What it shows.
    pub column: Column,
    /// How many cells wide.
    pub width: u16,
}

/// The narrowest and the widest column.
const WIDTHS: (u16, u16) = (4, 60);

impl Shown {
    /// A column at its usual width.
    pub fn new(column: Column) -> Shown {
        let width = match column {
            Column::Field(FieldKey::Canonical(field)) => match field {
                PersonField::City | PersonField::Gender => 6,
                PersonField::Ref => 8,
                PersonField::Title => 9,
                PersonField::Nickname | PersonField::Staff | PersonField::Birthday | PersonField::Joined => {
                    10
                }
                PersonField::Phone | PersonField::Company | PersonField::Source | PersonField::Income => 12,
            },
            Column::Field(FieldKey::Own(_)) | Column::Identity(_) => 12,
            Column::StaffId => 10,
            Column::Tags | Column::Spend => 9,
            Column::Orders => 7,
            Column::FirstOrder | Column::LastOrder => 10,
        };
        Shown { column, width }
    }

    /// Makes it wider or, negative, narrower.
    pub fn widen(&mut self, by: i16) {
        self.width = self.width.saturating_add_signed(by).clamp(WIDTHS.0, WIDTHS.1);
    }
}

/// The columns of the screen: the name stays in sight, the others scroll. Up to the last order they fit beside the
/// profile on a terminal of 120 columns.
pub fn usual() -> Vec<Shown> {
    [
        Column::of(PersonField::Nickname),
        Column::of(PersonField::Ref),
        Column::of(PersonField::City),
        Column::of(PersonField::Title),
        Column::Tags,
        Column::Spend,
        Column::LastOrder,
        Column::Orders,
        Column::of(PersonField::Company),
        Column::of(PersonField::Source),
        Column::of(PersonField::Staff),
        Column::of(PersonField::Joined),
    ]
    .into_iter()
    .map(Shown::new)
    .collect()
}

impl State {
    /// Shows the columns that were kept for the view; the usual ones when none were.
    pub fn take_layout(&mut self, shared: &Shared) {
        let Some(overview) = &shared.overview.value else { return };
        let kept = shared.layout.columns(self.view.only.as_ref(), overview);
        let mut columns: Vec<Shown> = Vec::new();
        for (column, width) in kept {
            if columns.iter().all(|shown| shown.column != column) {
                columns.push(Shown { column, width: width.clamp(WIDTHS.0, WIDTHS.1) });
            }
        }
        let columns = if columns.is_empty() { usual() } else { columns };
        if columns != self.columns {
            self.columns = columns;
            self.column = 0;
            self.first = 1;
            self.keep = self.person().or(self.keep);
            self.dirty = true;
        }
    }

    /// Keeps the columns of the view for the next time.
    pub fn keep_layout(&self, shared: &mut Shared) {
        let Some(overview) = shared.overview.value.clone() else { return };
        let columns: Vec<_> = self.columns.iter().map(|shown| (shown.column, shown.width)).collect();
        shared.layout.keep(self.view.only.as_ref(), &columns, &overview);
        let text = shared.layout.text();
        shared.effect(Effect::KeepLayout(text));
    }
}

/// The column that an action sorts by.
pub fn sorted_by(action: ActionId) -> Option<Column> {
    Some(match action {
        ActionId::SortNickname => Column::of(PersonField::Nickname),
        ActionId::SortRef => Column::of(PersonField::Ref),
        ActionId::SortCity => Column::of(PersonField::City),
        ActionId::SortTitle => Column::of(PersonField::Title),
        ActionId::SortSpend => Column::Spend,
        ActionId::SortOrders => Column::Orders,
        ActionId::SortLast => Column::LastOrder,
        ActionId::SortFirst => Column::FirstOrder,
        ActionId::SortJoined => Column::of(PersonField::Joined),
        _ => return None,
    })
}

/// The order that sorting by a column leads to: its usual direction first (figures and days the largest first), then
/// the other.
pub fn next_sort(now: Option<Sort>, column: Column) -> Sort {
    let usual = match column {
        Column::Spend | Column::Orders | Column::FirstOrder | Column::LastOrder => true,
        Column::Field(FieldKey::Canonical(field)) => field.field_type() == FieldType::Day,
        Column::Field(FieldKey::Own(_)) | Column::StaffId | Column::Identity(_) | Column::Tags => false,
    };
    let descending = match now {
        Some(sort) if sort.column == column => !sort.descending,
        _ => usual,
    };
    Sort { column, descending }
}

/// The tables that a column reads.
pub fn reads(column: Column) -> Table {
    match column {
        Column::Field(FieldKey::Canonical(_)) | Column::StaffId => Table::Person,
        Column::Field(FieldKey::Own(_)) => Table::Field,
        Column::Identity(_) => Table::Identity,
        Column::Tags => Table::Tag,
        Column::Spend | Column::Orders | Column::FirstOrder | Column::LastOrder => Table::Orders,
    }
}
