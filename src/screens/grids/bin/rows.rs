//! The rows of the panes.

use std::cmp::Reverse;

use super::panes::Pane;
use super::state::State;
use crate::app::Shared;
use crate::domain::tiers::{Combination, Portrait, Shortcut, Standing, TierModel};
use crate::request::{SubFieldTold, TierSums, TiersTold, ValueTold};
use crate::screens::grids::models::{Modelled, Models};
use crate::screens::grids::rfm::Order;

/// A row of the table: a tier of the model that is looked at, or where those stand whom no tier takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TierLine {
    /// Which.
    pub standing: Standing,
    /// Its people; nothing of a tier that is not told of yet.
    pub sums: Option<TierSums>,
}

/// A row of the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProofRow {
    /// Whether all is covered once.
    Verdict,
    /// What no tier covers, by its place in the proof.
    Gap(usize),
    /// What two tiers cover.
    Overlap(usize),
    /// A tier in which nobody can stand.
    Void(usize),
    /// Tiers of one plan.
    SamePlan(usize),
}

/// The rows of the proof of what is told.
pub fn proof_rows(told: &TiersTold) -> Vec<ProofRow> {
    let proof = &told.proof;
    std::iter::once(ProofRow::Verdict)
        .chain((0..proof.gaps.len()).map(ProofRow::Gap))
        .chain((0..proof.overlaps.len()).map(ProofRow::Overlap))
        .chain((0..proof.void.len()).map(ProofRow::Void))
        .chain((0..told.same_plans.len()).map(ProofRow::SamePlan))
        .collect()
}

impl State {
    /// What is known of everyone; an older answer while a newer one is under way.
    pub fn known(&self) -> Option<&TiersTold> {
        self.told.answer.value.as_ref()
    }

    /// The rows of the table in their order.
    pub fn tier_lines(&self, shared: &Shared) -> Vec<TierLine> {
        let model = self.looked.model(shared);
        let told = self.known();
        let tier = |at: usize| {
            let id = model.tiers.get(at)?.id;
            let told = told?;
            let place = told.model.tiers.iter().position(|tier| tier.id == id)?;
            told.tiers.get(place).copied()
        };
        let mut lines: Vec<TierLine> = (0..model.tiers.len())
            .map(|at| TierLine { standing: Standing::Tier(at), sums: tier(at) })
            .chain([
                TierLine { standing: Standing::Gap, sums: told.map(|told| told.gap) },
                TierLine { standing: Standing::Untiered, sums: told.map(|told| told.untiered) },
            ])
            .collect();
        let sums = |line: &TierLine| line.sums.unwrap_or_default();
        match self.order.0 {
            Order::Own => {}
            Order::People => lines.sort_by_key(|line| Reverse(sums(line).people)),
            Order::Amount => lines.sort_by_key(|line| Reverse(sums(line).cents)),
        }
        if self.order.1 {
            lines.reverse();
        }
        lines
    }

    /// The row of the table under the cursor.
    pub fn tier_line(&self, shared: &Shared) -> Option<TierLine> {
        self.tier_lines(shared).get(self.at(Pane::Tiers)).copied()
    }

    /// The tier under the cursor, by its place in the model that is looked at.
    pub fn tier_here(&self, shared: &Shared) -> Option<usize> {
        match self.tier_line(shared).filter(|_| self.pane == Pane::Tiers)?.standing {
            Standing::Tier(at) => Some(at),
            Standing::Gap | Standing::Untiered => None,
        }
    }

    /// The sub-fields: of B, then of I, then of N, each by its place there.
    pub fn fields(&self, shared: &Shared) -> Vec<(Portrait, usize)> {
        let model = self.looked.model(shared);
        let of =
            |portrait: Portrait| (0..model.portraits[portrait as usize].len()).map(move |at| (portrait, at));
        Portrait::ALL.into_iter().flat_map(of).collect()
    }

    /// The sub-field under the cursor.
    pub fn field_here(&self, shared: &Shared) -> Option<(Portrait, usize)> {
        self.fields(shared).get(self.at(Pane::Fields)).copied()
    }

    /// What is told of the sub-field under the cursor.
    pub fn field_told(&self, shared: &Shared) -> Option<&SubFieldTold> {
        let (portrait, at) = self.field_here(shared)?;
        self.known()?.fields[portrait as usize].get(at)
    }

    /// The value under the cursor.
    pub fn value_here(&self, shared: &Shared) -> Option<&ValueTold> {
        self.field_told(shared)?.values.get(self.at(Pane::Values))
    }

    /// The rows of the lines: high and low of each portrait that is asked.
    pub fn line_rows(&self, shared: &Shared) -> Vec<(Portrait, bool)> {
        let asked = self.looked.model(shared).asked();
        let asked = Portrait::ALL.into_iter().filter(|of| asked[*of as usize]);
        asked.flat_map(|of| [(of, true), (of, false)]).collect()
    }

    /// How many rows a pane's list has.
    pub fn len_of(&self, pane: Pane, shared: &Shared) -> u64 {
        let rows = match pane {
            Pane::Tiers => self.looked.model(shared).tiers.len() + 2,
            Pane::Proof => self.known().map_or(0, |told| proof_rows(told).len()),
            Pane::Fields => self.fields(shared).len(),
            Pane::Values => self.field_told(shared).map_or(0, |field| field.values.len()),
            Pane::Lines => self.line_rows(shared).len(),
            Pane::Combinations => Combination::ALL.len(),
            Pane::Top => Shortcut::ALL.len(),
            Pane::Models => return Models::len(TierModel::KIND, shared),
        };
        rows as u64
    }
}
