//! Everyone scored: one small number for the cell and one for the class.

use super::axis::Axis;
use super::class::{Class, Place};
use super::figures::{Figure, Figures};
use super::grid::{Cell, Grid, Sums};
use super::scale::{HighLine, Scale};

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
    /// Scores everyone whose figures are known.
    pub fn new(scale: &Scale, figures: &Figures) -> Scored {
        let scores = Axis::ALL.map(|axis| scale.scores(axis));
        let mut scored = Scored {
            scores,
            cells: vec![NO_CELL; figures.len()],
            places: vec![Place::Unscored.number(); figures.len()],
        };
        let (scorer, classes) = (scale.scorer(), scored.classes(scale));
        let (r, f, m) = figures.arrays();
        let places = scored.cells.iter_mut().zip(&mut scored.places);
        for (((r, f), m), (cell, place)) in r.iter().zip(f).zip(m).zip(places) {
            if !Figures::is_known(*r) {
                if Figures::is_outside(*r) {
                    *place = Place::Lapsed.number();
                }
                continue;
            }
            let [own_r, own_f, own_m] = scorer.scores([i64::from(*r), i64::from(*f), *m]);
            *cell = ((own_r - 1) * scores[1] + own_f - 1) * scores[2] + own_m - 1;
            *place = match &classes {
                Some(classes) => classes[usize::from(*cell)],
                None => scale.class(Figure { r: *r, f: *f, m: *m }) as u8,
            };
        }
        scored
    }

    /// The class of each cell; nothing where it is not the scores that tell it.
    fn classes(&self, scale: &Scale) -> Option<Vec<u8>> {
        let by_scores = |axis: Axis, score: u8| match scale.lines[axis as usize] {
            HighLine::Score { sum, people } => Some(u64::from(score) * people > sum),
            HighLine::Figure { .. } => None,
        };
        let cells: usize = self.scores.iter().map(|scores| usize::from(*scores)).product();
        (0..cells)
            .map(|cell| {
                let [r, f, m] = self.scores_of(cell);
                let high = [by_scores(Axis::R, r)?, by_scores(Axis::F, f)?, by_scores(Axis::M, m)?];
                Some(Class::of(high) as u8)
            })
            .collect()
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
        let cells: usize = self.scores.iter().map(|scores| usize::from(*scores)).product();
        let (mut by_cell, mut by_place) = ([Sums::default(); 256], [Sums::default(); 16]);
        let (_, f, m) = figures.arrays();
        let places = self.cells.iter().zip(&self.places);
        for (((cell, place), f), m) in places.zip(f).zip(m) {
            // Who has no cell adds nothing but to the last of them, which is none.
            let of = Figure { r: 0, f: *f, m: *m };
            by_cell[usize::from(*cell)].add(of);
            by_place[usize::from(*place & 15)].add(of);
        }
        let mut classes = [Sums::default(); 8];
        classes.copy_from_slice(&by_place[..8]);
        let scored = classes.iter().map(|class| class.people).sum();
        let lapsed = by_place[usize::from(Place::Lapsed.number())].people;
        Grid {
            cells: (0..cells)
                .map(|cell| Cell { scores: self.scores_of(cell), sums: by_cell[cell] })
                .collect(),
            classes,
            scored,
            lapsed,
            unscored: living.saturating_sub(scored + lapsed),
        }
    }

    /// How many of `living` people stand in which place here and in which place there. Who is gone stands nowhere in
    /// both.
    pub fn moves(&self, to: &Scored, living: u64) -> Moves {
        let mut pairs = [0u64; 256];
        for (before, after) in self.places.iter().zip(&to.places) {
            pairs[usize::from((*before & 15) << 4 | (*after & 15))] += 1;
        }
        let mut moves = Moves::default();
        for (from, row) in moves.0.iter_mut().enumerate() {
            for (to, people) in row.iter_mut().enumerate() {
                *people = pairs[from << 4 | to];
            }
        }
        let nowhere = usize::from(Place::Unscored.number());
        let told: u64 = self.places.len().min(to.places.len()) as u64;
        moves.0[nowhere][nowhere] = (moves.0[nowhere][nowhere] + living).saturating_sub(told);
        moves
    }
}

/// Numbers of people by the place before and the place after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moves([[u64; 10]; 10]);

impl Moves {
    /// Adds people who went from one to the other, or stayed.
    pub(super) fn add(&mut self, from: Place, to: Place, people: u64) {
        self.0[usize::from(from.number())][usize::from(to.number())] += people;
    }

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
