//! The rows and columns of the panes.

use std::cmp::Reverse;

use super::panes::Pane;
use super::state::State;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::retention::{After, Came, Cohort, Rate, Side};
use crate::request::{CohortsTold, Overview, Referrer};
use crate::screens::grids::rfm::Order;

/// A row of the days after: exactly on one, or until it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AfterRow {
    /// When.
    pub came: Came,
    /// Who did.
    pub own: Rate,
    /// Who of those beside them did.
    pub beside: Option<Rate>,
}

/// What the field is called that names who brought a person.
const BROUGHT_BY: &str = "referrer";

impl State {
    /// Cohorts against periods; an older answer while a newer one is under way.
    pub fn known(&self) -> Option<&CohortsTold> {
        self.cohorts.answer.value.as_ref()
    }

    /// One side of them.
    pub fn side(&self, pane: Pane) -> Option<&Side> {
        let told = self.known()?;
        match pane {
            Pane::Beside => told.against.as_ref().map(|(_, side)| side),
            _ => Some(&told.of.1),
        }
    }

    /// The cohort under the cursor of a side; `Some(None)` of all together.
    pub fn cohort_here(&self, pane: Pane) -> Option<Option<&Cohort>> {
        let side = self.side(pane)?;
        let at = self.at(pane);
        (at <= side.cohorts.len()).then(|| side.cohorts.get(at))
    }

    /// The period under the cursor of the cohorts; nothing in the column of their people.
    pub fn period_here(&self) -> Option<usize> {
        self.column(Pane::Own).checked_sub(1)
    }

    /// The rate of a row of a side in a period, and whether that is over; nothing where it has not begun. The row behind the
    /// last cohort is that of all together.
    pub fn rate(side: &Side, row: usize, period: usize) -> Option<(Rate, bool)> {
        match side.cohorts.get(row) {
            Some(cohort) => cohort.periods.get(period).map(|of| (of.came, of.complete)),
            None => side.periods.get(period).map(|rate| (*rate, true)),
        }
    }

    /// How many people began in a row.
    pub fn people(side: &Side, row: usize) -> u64 {
        side.cohorts.get(row).map_or(side.people, |cohort| cohort.people)
    }

    /// The days after of the row under the cursor of the cohorts.
    pub fn after_rows(&self) -> Vec<AfterRow> {
        let of = |pane: Pane| -> Option<&[After]> {
            let cohort = self.cohort_here(pane)?;
            Some(cohort.map_or(&self.side(pane)?.after, |cohort| &cohort.after))
        };
        let Some(own) = of(Pane::Own) else { return Vec::new() };
        let beside = of(Pane::Beside);
        let row = |(at, own): (usize, &After)| {
            let beside = beside.and_then(|all| all.get(at));
            let row = |came, of: fn(&After) -> Rate| AfterRow { came, own: of(own), beside: beside.map(of) };
            // Within a day is on it.
            let within = (own.days > 1).then(|| row(Came::Within(own.days), |of| of.within));
            std::iter::once(row(Came::On(own.days), |of| of.on)).chain(within)
        };
        own.iter().enumerate().flat_map(row).collect()
    }

    /// The rows of who bought again in their order: by the period of the first order, all together last.
    pub fn again_rows(&self) -> Vec<(Option<Day>, Rate)> {
        let Some(told) = &self.again.answer.value else { return Vec::new() };
        let mut rows: Vec<(Option<Day>, Rate)> =
            told.told.cohorts.iter().map(|(first, rate)| (Some(*first), *rate)).collect();
        if self.order.0 == Order::People {
            let again = self.column(Pane::Again) == 1;
            rows.sort_by_key(|(_, rate)| Reverse(if again { rate.people } else { rate.of }));
        }
        if self.order.1 {
            rows.reverse();
        }
        rows.push((None, told.told.all));
        rows
    }

    /// Who brought somebody, in their order.
    pub fn brought_rows(&self) -> Vec<&Referrer> {
        let told = self.brought.answer.value.iter();
        let mut rows: Vec<&Referrer> = told.flat_map(|told| &told.rows).collect();
        if self.order.1 {
            rows.reverse();
        }
        rows
    }

    /// Who brought somebody, under the cursor.
    pub fn referrer_here(&self) -> Option<&Referrer> {
        self.brought_rows().get(self.at(Pane::Brought)).copied()
    }

    /// The field that says who brought a person; nothing where the file has none that could.
    pub fn brought_by(&self, overview: &Overview) -> Option<FieldKey> {
        let named = || {
            let own = overview.fields.iter().find(|field| field.is_named(&fold(BROUGHT_BY)));
            own.filter(|field| field.field_type != FieldType::Day).map(|field| FieldKey::Own(field.id))
        };
        self.by.or_else(named)
    }

    /// How many rows a pane's list has.
    pub fn len_of(&self, pane: Pane) -> u64 {
        let rows = match pane {
            Pane::Own | Pane::Beside => self.side(pane).map_or(0, |side| side.cohorts.len() + 1),
            Pane::After => self.after_rows().len(),
            Pane::Again => self.again_rows().len(),
            Pane::Brought => self.brought.answer.value.as_ref().map_or(0, |told| told.rows.len()),
        };
        rows as u64
    }

    /// The last column that the cursor of a pane reaches.
    pub fn last_column(&self, pane: Pane) -> usize {
        match pane {
            Pane::Own | Pane::Beside => self.side(Pane::Own).map_or(0, |side| side.periods.len()),
            Pane::After => usize::from(self.looked.against.is_some()),
            Pane::Again => 1,
            Pane::Brought => 0,
        }
    }
}
