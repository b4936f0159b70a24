//! Everyone scored: one small number for the cell and one for the class.

use super::axis::Axis;
use super::class::{Class, Place};
use super::figures::{Figure, Figures};
use super::grid::{Cell, Grid};
use super::scale::Scale;

/// Where everyone stands, by the number of the person, two bytes each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Scores of each axis.
    scores: [u8; 3],
    /// Cells from 0 on, [`NO_CELL`] for who has none.
    cells: Vec<u8>,
    /// Numbers of places.
    places: Vec<u8>,
}

const NO_CELL: u8 = u8::MAX;

impl Scored {
    /// Scores everyone. `living` says who is still there: others stand nowhere and are unscored.
    pub fn new(scale: &Scale, figures: &Figures, living: impl Fn(u32) -> bool) -> Scored {
        let scores = Axis::ALL.map(|axis| scale.scores(axis));
        let mut scored = Scored {
            scores,
            cells: vec![NO_CELL; figures.len()],
            places: vec![Place::Unscored.number(); figures.len()],
        };
        for person in (0..figures.len() as u32).filter(|person| living(*person)) {
            let at = person as usize;
            match figures.at(at) {
                Some(of) => {
                    scored.cells[at] = scored.cell(scale, of);
                    scored.places[at] = Place::Class(scale.class(of)).number();
                }
                None if figures.is_lapsed(person) => scored.places[at] = Place::Lapsed.number(),
                None => {}
            }
        }
        scored
    }

    fn cell(&self, scale: &Scale, of: Figure) -> u8 {
        let [_, f, m] = self.scores;
        let [r, own_f, own_m] = Axis::ALL.map(|axis| scale.score(axis, of) - 1);
        (r * f + own_f) * m + own_m
    }

    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        self.cells.len() * 2
    }

    /// Where a person stands.
    pub fn place(&self, person: u32) -> Place {
        let number = self.places.get(person as usize).copied().unwrap_or(Place::Unscored.number());
        Place::ALL.get(usize::from(number)).copied().unwrap_or(Place::Unscored)
    }

    /// The scores of a person, where there are any.
    pub fn scores(&self, person: u32) -> Option<[u8; 3]> {
        let cell = *self.cells.get(person as usize).filter(|cell| **cell != NO_CELL)?;
        Some(self.scores_of(cell.into()))
    }

    fn scores_of(&self, cell: usize) -> [u8; 3] {
        let [_, f, m] = self.scores.map(usize::from);
        [cell / m / f, cell / m % f, cell % m].map(|score| score as u8 + 1)
    }

    /// Sums over everyone who is scored, and the numbers of the others of `living` people in all.
    pub fn grid(&self, figures: &Figures, living: u64) -> Grid {
        let cells = self.scores.iter().map(|scores| usize::from(*scores)).product();
        let mut grid = Grid {
            cells: (0..cells).map(|cell| Cell { scores: self.scores_of(cell), ..Cell::default() }).collect(),
            ..Grid::default()
        };
        for (at, (cell, place)) in self.cells.iter().zip(&self.places).enumerate() {
            if let (Some(cell), Some(of)) = (grid.cells.get_mut(usize::from(*cell)), figures.at(at)) {
                cell.sums.add(of);
                grid.classes[usize::from(*place)].add(of);
            } else if *place == Place::Lapsed.number() {
                grid.lapsed += 1;
            }
        }
        grid.scored = grid.classes.iter().map(|class| class.people).sum();
        grid.unscored = living.saturating_sub(grid.scored + grid.lapsed);
        grid
    }

    /// How many stand in which place here and in which other place there.
    pub fn moves(&self, to: &Scored, living: impl Iterator<Item = u32>) -> Moves {
        let mut moves = Moves::default();
        for person in living {
            let (before, after) = (self.place(person), to.place(person));
            moves.0[usize::from(before.number())][usize::from(after.number())] += 1;
        }
        moves
    }
}

/// Numbers of people by the place before and the place after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves([[u64; 10]; 10]);

impl Moves {
    /// How many went from one to the other, or stayed.
    pub fn people(&self, from: Place, to: Place) -> u64 {
        self.0[usize::from(from.number())][usize::from(to.number())]
    }

    /// How many stand elsewhere than before.
    pub fn changed(&self) -> u64 {
        self.each().filter(|(from, to, _)| from != to).map(|(_, _, people)| people).sum()
    }

    /// All pairs with somebody, those first from which they come first.
    pub fn each(&self) -> impl Iterator<Item = (Place, Place, u64)> + '_ {
        Place::ALL
            .into_iter()
            .flat_map(move |from| Place::ALL.into_iter().map(move |to| (from, to, self.people(from, to))))
            .filter(|(_, _, people)| *people > 0)
    }

    /// How many left a class for another place.
    pub fn left(&self, class: Class) -> u64 {
        let from = Place::Class(class);
        Place::ALL.into_iter().filter(|to| *to != from).map(|to| self.people(from, to)).sum()
    }
}
